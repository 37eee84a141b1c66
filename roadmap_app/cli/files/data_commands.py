"""The commands on a workspace's data: new, info.

It must not know how any of it is done.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import INTERNAL, add_profile, add_workspace, load_roadmap
from roadmap_app.cli.printing import aligned, plain_rows, progress_line, say
from roadmap_app.cli.streams import json_text
from roadmap_app.i18n import tr
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    import argparse


def add_parsers(commands: Any) -> None:
    """Add the parsers of these commands."""
    new = _command(commands, "new", run_new, tr("make a new workspace"))
    new.add_argument("--sample", action="store_true", help=tr("with the sample roadmap in it"))
    info = _command(commands, "info", run_info, tr("rows per table and the schema's version"))
    add_profile(info)
    _add_json(info)


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    add_workspace(parser)
    parser.set_defaults(run=run)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def run_new(arguments: argparse.Namespace) -> int:
    """roadmap new WORKSPACE [--sample]"""
    with progress_line() as progress:
        workspace = Workspace.create(arguments.workspace, sample=arguments.sample, progress=progress)
    rows = sum(workspace.info().tables.values())
    held = (
        tr("with the sample in it, {rows}", rows=plain_rows(rows)) if arguments.sample else tr("still empty")
    )
    say(tr("Made {workspace}, {held}.", workspace=arguments.workspace, held=held))
    return 0


def run_info(arguments: argparse.Namespace) -> int:
    """roadmap info WORKSPACE [--profile P] [--json]: for another reader than ourselves what he may see, no file name"""
    info = Workspace.open(arguments.workspace, load=False).info()
    file, tables = str(info.file), dict(info.tables)
    if arguments.profile != INTERNAL:
        roadmap = load_roadmap(arguments.workspace, arguments.profile)
        file, tables = "", {name: len(roadmap.rows(name)) for name in tables}
    if arguments.json:
        _print_json({"file": file, "schema": info.schema, "tables": tables})
        return 0
    say(
        tr("{file}, schema {schema}", file=file, schema=info.schema)
        if file
        else tr("schema {schema}", schema=info.schema)
    )
    for line in aligned([(name, str(rows)) for name, rows in tables.items()], right=(1,)):
        print(line)
    return 0


def _print_json(content: Any) -> None:
    print(json_text(content, indent=1))
