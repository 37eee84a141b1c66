"""The commands that look after a workspace's file: verify, salvage, backups.

It must not know how any of it is done.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.printing import aligned, plain_rows, say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import local_time
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    import argparse

    from roadmap_app.store.care.backups import Backup


def add_parsers(commands: Any) -> None:
    """Add the parsers of these commands."""
    verify = _command(
        commands,
        "verify",
        run_verify,
        tr("check a workspace's file whole; exit code 1 where something is wrong"),
    )
    verify.add_argument("--json", action="store_true", help=tr("print one JSON object"))
    salvage = _command(
        commands, "salvage", run_salvage, tr("save what can be read of a damaged workspace into a new one")
    )
    salvage.add_argument(
        "new", metavar="NEW", type=Path, help=tr("the new workspace file; it must not exist")
    )
    salvage.add_argument("--json", action="store_true", help=tr("print one JSON object"))
    backups = _command(
        commands, "backups", run_backups, tr("the backups of a workspace, newest first; or bring one back")
    )
    backups.add_argument(
        "--restore",
        default="",
        metavar="NAME",
        help=tr("make the workspace what this backup is; its present state is kept as a backup first"),
    )
    backups.add_argument("--json", action="store_true", help=tr("print one JSON object"))


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    parser.add_argument("workspace", metavar="WORKSPACE", type=Path, help=tr("a workspace file (*.roadmap)"))
    parser.set_defaults(run=run)
    return parser


def run_verify(arguments: argparse.Namespace) -> int:
    """roadmap verify WORKSPACE [--json]: 0 where all holds, 1 where something is wrong"""
    from roadmap_app.workspace.care import verified

    checks = verified(arguments.workspace)
    faults = [check for check in checks if check.fault]
    if arguments.json:
        told = [{"name": check.name, "holds": not check.fault, "fault": check.fault} for check in checks]
        print(json_text({"file": str(arguments.workspace), "whole": not faults, "checks": told}, indent=1))
        return 1 if faults else 0
    for check in checks:
        say(f"{tr('WRONG') if check.fault else tr('holds')}  {check.what}")
        if check.fault:
            say(f"       {check.fault}")
    say(
        tr(
            "Something is wrong: bring back a backup (roadmap backups), or save what is "
            "left (roadmap salvage)."
        )
        if faults
        else tr("The workspace is whole.")
    )
    return 1 if faults else 0


def run_salvage(arguments: argparse.Namespace) -> int:
    """roadmap salvage WORKSPACE NEW [--json]"""
    from roadmap_app.workspace.care import salvaged

    found = salvaged(arguments.workspace, arguments.new)
    if arguments.json:
        content = {"file": str(arguments.new), "tables": found.rows, "history": found.with_history}
        print(json_text({**content, "lost": found.lost}, indent=1))
        return 0
    came = tr("with its whole history; nothing is lost") if found.with_history else tr("without its history")
    say(
        tr(
            "Saved {rows} into {new}, {came}.",
            rows=plain_rows(sum(found.rows.values())),
            new=arguments.new,
            came=came,
        )
    )
    for sentence in found.lost:
        say(sentence)
    return 0


def run_backups(arguments: argparse.Namespace) -> int:
    """roadmap backups WORKSPACE [--restore NAME] [--json]"""
    from roadmap_app.workspace.care import backups_of, restored

    found = backups_of(arguments.workspace)
    if arguments.restore:
        present = restored(arguments.workspace, _chosen(found, arguments.restore))
        if arguments.json:
            print(json_text({"restored": arguments.restore, "kept": present.name}, indent=1))
        else:
            say(
                tr(
                    "{workspace} is as {restore} was; what it was before is {name}.",
                    workspace=arguments.workspace,
                    restore=arguments.restore,
                    name=present.name,
                )
            )
        return 0
    if arguments.json:
        told = [
            {"name": one.path.name, "kind": one.kind, "at": one.at, "bytes": one.size, "file": str(one.path)}
            for one in found
        ]
        print(json_text({"backups": told}, indent=1))
        return 0
    if not found:
        say(tr("There is no backup of this workspace."))
        return 0
    rows = [(one.path.name, local_time(one.at), tr("{size:.1f} MB", size=one.size / 1e6)) for one in found]
    for line in aligned([("backup", "when", "size"), *rows], right=(2,)):
        say(line)
    return 0


def _chosen(found: list[Backup], name: str) -> Path:
    for one in found:
        if one.path.name == name:
            return one.path
    raise RoadmapError(tr("There is no backup {name} of this workspace; see: roadmap backups", name=name))
