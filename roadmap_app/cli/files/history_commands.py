"""The commands on a workspace's journal: history, undo, redo.

It must not know how any of it is done.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import INTERNAL, add_profile, add_workspace, day_argument, load_roadmap
from roadmap_app.cli.merging import add_choice, merged
from roadmap_app.cli.printing import aligned, progress_line, say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import local_time
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    import argparse

    from roadmap_app.domain.changes import ChangeRecord

_MOST_ROWS = 50  # rows of one step that are printed for people; --json prints all


def add_parsers(commands: Any) -> None:
    """Add the parsers of these commands."""
    history = _command(
        commands, "history", run_history, tr("the journal: every change with who, when, why and how much")
    )
    history.add_argument(
        "--of", default="", metavar="THING", help=tr("what touched a thing, by its name or key")
    )
    history.add_argument("--by", default="", metavar="PERSON", help=tr("what somebody did"))
    history.add_argument(
        "--text", default="", metavar="T", help=tr("what has these words in it, or in its reason")
    )
    history.add_argument(
        "--table", default="", metavar="TABLE", help=tr("what touched a table, such as claims")
    )
    history.add_argument(
        "--since", type=day_argument, default=None, metavar="DATE", help=tr("what was done on a day or later")
    )
    history.add_argument(
        "--until",
        type=day_argument,
        default=None,
        metavar="DATE",
        help=tr("what was done on a day or before"),
    )
    history.add_argument("--step", type=int, default=None, metavar="N", help=tr("one step, row by row"))
    history.add_argument(
        "--restore",
        nargs=2,
        default=None,
        metavar=("N", "OUT"),
        help=tr("write the workspace as it was after step N (0: before the first) to OUT"),
    )
    history.add_argument("--json", action="store_true", help=tr("print one JSON object"))
    add_profile(history)
    undo = _command(commands, "undo", run_undo, tr("undo the last change"))
    undo.add_argument(
        "--step", type=int, default=None, metavar="N", help=tr("an old one, where nothing later stands on it")
    )
    undo.add_argument("--reason", default="", help=tr("why, for the journal (with --step)"))
    redo = _command(commands, "redo", run_redo, tr("do the change again that was undone last"))
    for one in (undo, redo):
        add_choice(one)


def _command(commands: Any, name: str, run: Any, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    add_workspace(parser)
    parser.set_defaults(run=run)
    return parser


def run_history(arguments: argparse.Namespace) -> int:
    """roadmap history WORKSPACE …: the journal, for our own house; moments as clocks here showed them"""
    if arguments.profile != INTERNAL:
        load_roadmap(arguments.workspace, arguments.profile)
        if arguments.restore:
            raise RoadmapError(tr("The journal is for our own house alone; nothing was restored."))
        if arguments.json:
            print(json_text({"history": []}))
        else:
            say(tr("The journal is for our own house alone."))
        return 0
    asked = {
        "text": arguments.text,
        "person": arguments.by,
        "table": arguments.table,
        "thing": arguments.of,
        "since": arguments.since,
        "until": arguments.until,
    }
    workspace = Workspace.open(arguments.workspace, load=False)
    if arguments.restore:
        return _restore(workspace, *arguments.restore)
    if arguments.step is not None:
        return _step(workspace, arguments.step, arguments.json)
    changes: tuple[ChangeRecord, ...]
    if any(asked.values()):
        from roadmap_app.workspace.history import entries

        changes = entries(workspace, **asked)[::-1]
    else:
        changes = workspace.history()
    if arguments.json:
        print(json_text({"history": [_change_data(change) for change in changes]}))
    elif changes:
        head = (
            tr("change"),
            tr("when"),
            tr("who"),
            trc("head", "what"),
            trc("head", "new"),
            trc("head", "changed"),
            trc("head", "gone"),
            "",
        )
        rows = [_history_row(change) for change in changes]
        for line in aligned([head, *rows], right=(0, 4, 5, 6)):
            print(line)
    else:
        say(tr("No change fits that.") if any(asked.values()) else tr("Nothing has been changed yet."))
    return 0


def _history_row(change: ChangeRecord) -> tuple[str, ...]:
    new = sum(counts.new for counts in change.counts.values())
    changed = sum(counts.changed for counts in change.counts.values())
    label = f"{change.label} ({change.reason})" if change.reason else change.label
    return (
        str(change.number),
        local_time(change.at),
        change.actor,
        label,
        str(new),
        str(changed),
        str(sum(change.gone.values())),
        tr("undone") if change.undone else "",
    )


def _change_data(change: ChangeRecord) -> dict[str, Any]:
    return {
        "change": change.number,
        "at": change.at,
        "who": change.actor,
        "what": change.label,
        "reason": change.reason,
        "undone": change.undone,
        "undoes": change.undoes,
        "tables": {
            table: {
                "new": change.counts[table].new if table in change.counts else 0,
                "changed": change.counts[table].changed if table in change.counts else 0,
                "gone": change.gone.get(table, 0),
            }
            for table in {**change.counts, **change.gone}
        },
    }


def _step(workspace: Workspace, number: int, as_json: bool) -> int:
    """One step, row by row."""
    from roadmap_app.workspace.history import changed_words

    change = workspace.step(number)
    rows = workspace.rows_changed(number)
    if as_json:
        told = [{"table": row.table, "before": row.before, "after": row.after} for row in rows]
        print(json_text({**_change_data(change), "rows": told}))
        return 0
    say(
        tr(
            "Step {number}, {local_time}, {actor}: {label}",
            number=number,
            local_time=local_time(change.at),
            actor=change.actor,
            label=change.label,
        )
    )
    for row in rows[:_MOST_ROWS]:
        what = "new" if row.before is None else "gone" if row.after is None else "changed"
        say(f"  {row.table}, {what}: {'; '.join(changed_words(row))}")
    if len(rows) > _MOST_ROWS:
        say(
            trn(
                "  … and {count} more rows; --json lists all",
                "  … and {count} more rows; --json lists all",
                len(rows) - _MOST_ROWS,
            )
        )
    return 0


def _restore(workspace: Workspace, number: str, out: str) -> int:
    from roadmap_app.workspace.history import copy_at

    if not number.isdigit():
        raise RoadmapError(
            tr("“{number}” is no step; give its number, 0 for the state before the first.", number=number)
        )
    with progress_line() as progress:
        copy_at(workspace, int(number), Path(out), progress)
    say(
        tr(
            "Wrote the workspace as it was after step {number} to {out}; later steps can be redone in it.",
            number=number,
            out=out,
        )
    )
    return 0


def run_undo(arguments: argparse.Namespace) -> int:
    """roadmap undo WORKSPACE [--step N | --mine KEY[:FIELD] … | --theirs]"""
    if arguments.step is not None:
        change = Workspace.open(arguments.workspace).undo_step(arguments.step, arguments.reason)
        say(tr("{label} (change {number}).", label=change.label, number=change.number))
        return 0
    workspace = Workspace.open(arguments.workspace, load=False)

    def undo() -> ChangeRecord:
        with progress_line() as progress:
            change = workspace.undo(progress)
        say(tr("Undone: {label} (change {number}).", label=change.label, number=change.number))
        return change

    merged(workspace, arguments, undo)
    return 0


def run_redo(arguments: argparse.Namespace) -> int:
    """roadmap redo WORKSPACE [--mine KEY[:FIELD] … | --theirs]"""
    workspace = Workspace.open(arguments.workspace, load=False)

    def redo() -> ChangeRecord:
        with progress_line() as progress:
            change = workspace.redo(progress)
        say(tr("Done again: {label} (change {number}).", label=change.label, number=change.number))
        return change

    merged(workspace, arguments, redo)
    return 0
