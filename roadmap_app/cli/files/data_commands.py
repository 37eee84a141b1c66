"""The commands on a workspace's data: new, info, import.

It must not know how any of it is done.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import INTERNAL, add_profile, load_roadmap
from roadmap_app.cli.printing import aligned, plain_count, progress_line, say, warn
from roadmap_app.cli.streams import json_text
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    import argparse

    from roadmap_app.workspace.reports import ImportReport

_MOST_SHOWN = 50  # problems that are printed for people; --json prints all


def add_parsers(commands: Any) -> None:
    """Add the parsers of these commands."""
    new = _command(commands, "new", run_new, "make a new workspace")
    new.add_argument("--sample", action="store_true", help="with the sample roadmap in it")
    info = _command(commands, "info", run_info, "rows per table and the schema's version")
    add_profile(info)
    _add_json(info)
    brought = _command(commands, "import", run_import, "bring in CSV bundles, all or nothing")
    brought.add_argument(
        "paths", metavar="PATH", type=Path, nargs="+", help="a folder, a .zip or a .csv of a bundle"
    )
    brought.add_argument("--dry-run", action="store_true", help="tell what would change, and change nothing")
    brought.add_argument("--reason", default="", help="why, for the journal")
    _add_json(brought)


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path, help="a workspace file (*.roadmap)")
    parser.set_defaults(run=run)
    return parser


def _add_json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print one JSON object")


def run_new(arguments: argparse.Namespace) -> int:
    """roadmap new WORKSPACE [--sample]"""
    with progress_line() as progress:
        workspace = Workspace.create(arguments.workspace, sample=arguments.sample, progress=progress)
    rows = sum(workspace.info().tables.values())
    held = f"with the sample in it, {plain_count(rows, 'row')}" if arguments.sample else "still empty"
    say(f"Made {arguments.workspace}, {held}.")
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
    say(f"{file}, schema {info.schema}" if file else f"schema {info.schema}")
    for line in aligned([(name, str(rows)) for name, rows in tables.items()], right=(1,)):
        print(line)
    return 0


def run_import(arguments: argparse.Namespace) -> int:
    """roadmap import WORKSPACE PATH... [--dry-run] [--json]; 2 where problems stopped it"""
    workspace = Workspace.open(arguments.workspace, load=False)
    with progress_line() as progress:
        report = workspace.import_bundle(
            arguments.paths, dry_run=arguments.dry_run, reason=arguments.reason, progress=progress
        )
    if arguments.json:
        problems = [problem._asdict() for problem in report.problems]
        tables = {name: counts._asdict() for name, counts in report.tables.items()}
        not_read = {"not_read": list(report.not_read)} if report.not_read else {}
        _print_json({"tables": tables, "problems": problems, **not_read})
    else:
        _print_import(report)
    if report.problems:
        warn(_refusal(report))
    return 2 if report.problems else 0


def _print_import(report: ImportReport) -> None:
    head = ("", "new", "changed", "unchanged", "refused")
    rows = [(name, *map(str, counts)) for name, counts in report.tables.items()]
    for line in aligned([head, *rows], right=(1, 2, 3, 4)):
        print(line)
    for sentence in report.not_read[:_MOST_SHOWN]:
        say(sentence)
    for problem in report.problems[:_MOST_SHOWN]:
        say(problem.sentence())
    if len(report.problems) > _MOST_SHOWN:
        say(f"… and {plain_count(len(report.problems) - _MOST_SHOWN, 'more problem')}; --json lists all")
    if not report.problems:
        say(_outcome(report))


def _outcome(report: ImportReport) -> str:
    total = report.total
    if not total.new and not total.changed:
        return "Nothing to import: every row is there already."
    if report.dry_run:
        return f"Would import {total.new} new and {total.changed} changed rows; nothing was written."
    number = report.change.number if report.change else 0
    return f"Imported {total.new} new and {total.changed} changed rows as change {number}."


def _refusal(report: ImportReport) -> str:
    first = report.problems[0].sentence()
    if len(report.problems) == 1:
        return f"nothing was imported, because of one problem: {first}"
    return (
        f"nothing was imported, because of {plain_count(len(report.problems), 'problem')}, the first: {first}"
    )


def _print_json(content: Any) -> None:
    print(json_text(content, indent=1))
