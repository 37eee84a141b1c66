"""`roadmap merge-file`: another copy of the workspace compared row by row, and taken over one by one or all."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import add_of_change, add_workspace
from roadmap_app.cli.printing import plain_rows, progress_line, say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import local_time
from roadmap_app.i18n import begun, tr

if TYPE_CHECKING:
    from roadmap_app.workspace.editing.comparing import Comparison, Difference, Touched


def add_parsers(subparsers: Any) -> None:
    """Add the command."""
    text = tr(
        "compare another copy of the workspace (a .roadmap, or a bundle) row by row, "
        "and take over what is named"
    )
    parser = subparsers.add_parser(
        "merge-file", help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    add_workspace(parser)
    parser.add_argument("other", metavar="OTHER", type=Path, help=tr("the other copy; it is never written"))
    parser.add_argument(
        "--take",
        action="append",
        default=[],
        metavar="all|KEY",
        help=tr(
            "take a row over by its key, repeated for further ones, all as one change; "
            "all: what is new and changed there alone. Deletions and what both have "
            "changed are taken by their keys only"
        ),
    )
    add_of_change(
        parser,
        trial=tr("tell what differs, and change nothing"),
        yes=tr("take over what is doubtful all the same"),
        reason=False,
    )
    parser.set_defaults(run=_run)


def _run(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.copies import compare_with, take_over
    from roadmap_app.workspace.editing.comparing import plan_take, taken_by_all
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        with progress_line() as progress:
            found = compare_with(workspace, args.other, progress)
        keys = [key for key in dict.fromkeys(args.take) if key != "all"]
        if "all" in args.take:
            keys = list(dict.fromkeys((*taken_by_all(found), *keys)))
        change, told = None, ""
        doubts: tuple[str, ...] = ()
        if keys:
            edit = plan_take(workspace.roadmap, found, keys, args.other.name)
            told = "".join(f"; {sentence}" for sentence in edit.told)
            doubts = edit.doubts
            if doubts and not args.yes and not args.dry_run:
                raise RoadmapError(
                    tr("{doubts} If it is so all the same, give --yes.", doubts=" ".join(doubts))
                )
            if not args.dry_run:
                change = take_over(workspace, found, keys, args.other.name)
    if args.json:
        print(
            json_text(
                {
                    **_data(found),
                    "taken": keys if change else [],
                    "doubts": list(doubts),
                    "dry_run": args.dry_run,
                }
            )
        )
        return 0
    _tell(found)
    for doubt in doubts:
        say(tr("Doubtful: {doubt}", doubt=doubt))
    if change:
        say(tr("{label}{told}; `roadmap undo` takes it back.", label=change.label, told=told))
    elif keys:
        say(
            tr(
                "Would take over {rows}{told}; nothing was changed.",
                rows=plain_rows(len(keys)),
                told=told,
            )
        )
    return 0


def _data(found: Comparison) -> dict[str, Any]:
    """The comparison as `--json` prints it."""
    return {
        "common_change": found.common or None,
        "common_at": found.common_at or None,
        "differences": [
            {
                "key": one.key,
                "table": one.table,
                "kind": one.kind,
                "row": one.words,
                "here": one.ours._asdict() if one.ours is not None else None,
                "there": one.theirs._asdict() if one.theirs is not None else None,
                "columns": list(one.columns),
                "changed_here": one.by_us._asdict(),
                "changed_there": one.by_them._asdict(),
            }
            for one in found.differences
        ],
    }


def _tell(found: Comparison) -> None:
    """The comparison for people."""
    from roadmap_app.workspace.editing.comparing import HERE

    if found.common:
        when = local_time(found.common_at)
        say(tr("Both share change {common} of {when}; since then:", common=found.common, when=when))
    else:
        say(
            tr(
                "The two share no journal, so who changed what is not known, and what is "
                "missing is no deletion."
            )
        )
    if not found.differences:
        say(tr("They hold the same rows."))
    for kind, words in found.words.items():
        rows = found.of_kind(kind)
        if not rows:
            continue
        say(f"{begun(words)}: {len(rows):,}")
        for one in rows if kind != HERE else rows[:_MOST_HERE]:
            for line in _lines(one):
                say(f"  {line}")
        if kind == HERE and len(rows) > _MOST_HERE:
            say(tr("  … and {rows:,} more", rows=len(rows) - _MOST_HERE))


_MOST_HERE = 10  # of what stands here alone, of which nothing can be taken over


def _lines(one: Difference) -> list[str]:
    from roadmap_app.workspace.editing.comparing import CONFLICT

    who = _who(one.by_them)
    there = tr(" ({who} there)", who=who) if who else ""
    lines = [f"{one.key}  {one.words}{there}"]
    for name in one.columns:
        lines.append(
            tr(
                "    {name}: here “{ours}”, there “{theirs}”",
                name=name,
                ours=getattr(one.ours, name),
                theirs=getattr(one.theirs, name),
            )
        )
    if one.kind == CONFLICT and (here := _who(one.by_us)):
        lines.append(tr("    changed here by {here}", here=here))
    return lines


def _who(touched: Touched) -> str:
    return f"{touched.actor or tr('somebody')}, {local_time(touched.at)}" if touched.at else ""
