"""`roadmap correct`, `supersede`, `retract`, `delete`, `rename`, `merge`, `make`: what was kept is changed, by four
words that are kept apart, and things get names, twins and company.

Each prints what it would do to the findings and what follows; with --dry-run it does nothing else. It must not know how
an edit is planned.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import (
    add_as_of,
    add_of_change,
    add_profile,
    add_workspace,
    day_argument,
    refuse_other_readers,
)
from roadmap_app.cli.merging import add_choice, merged
from roadmap_app.cli.printing import say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from roadmap_app.alignment.answers.effects import Effect
    from roadmap_app.domain.editing.edit import Edit
    from roadmap_app.domain.roadmap import Roadmap

    Plan = Callable[[argparse.Namespace, Roadmap], Edit]

_WHICH = tr(
    "which one: its key or name; of a claim or link words that stand in it (product, milestone, who, day)"
)
_CELLS = tr("COLUMN=VALUE: what it is to say; names stand for keys")


def add_parsers(subparsers: Any) -> None:
    """Add these commands."""
    correct = _command(
        subparsers, "correct", _correct, tr("it was entered wrongly: cells of a row are replaced")
    )
    _add_which(correct, tr("{which}, then {cells}", which=_WHICH, cells=_CELLS))
    supersede = _command(
        subparsers, "supersede", _supersede, tr("they say something new: a statement beside what they said")
    )
    _add_which(
        supersede, tr("{which}, then {cells} (stated_on and a source are needed)", which=_WHICH, cells=_CELLS)
    )
    retract = _command(
        subparsers,
        "retract",
        _retract,
        tr("they took it back: a statement of its own, with its day and source"),
    )
    _add_which(retract, _WHICH)
    retract.add_argument("--on", type=day_argument, required=True, metavar="DAY", help=tr("when they did"))
    retract.add_argument("--source-title", default="")
    retract.add_argument("--source-url", default="")
    retract.add_argument("--note", default="")
    retract.add_argument(
        "--as",
        dest="way",
        default="",
        choices=("no date", "cancelled", "withdrawn"),
        help=tr(
            "of a claim: they give no date any more (what is taken where nothing is said), or it is cancelled"
        ),
    )
    delete = _command(subparsers, "delete", _delete, tr("it never was: a row goes with all that hangs on it"))
    _add_which(delete, _WHICH)
    rename = _command(
        subparsers, "rename", _rename, tr("a thing is called otherwise; its old name still finds it")
    )
    rename.add_argument("kind", metavar="KIND", help=tr("organization, line, product, agreement or view"))
    rename.add_argument("thing", metavar="THING", help=tr("its key or name"))
    rename.add_argument("name", metavar="NAME", nargs="?", default="")
    rename.add_argument("--on", type=day_argument, default=None, metavar="DAY", help=tr("since when (today)"))
    rename.add_argument("--key", default="", help=tr("another key in place of another name"))
    merge = _command(subparsers, "merge", _merge, tr("two are one: all that names DROP names KEEP"))
    merge.add_argument("kind", metavar="KIND", help=tr("organization, line or product"))
    merge.add_argument("keep", metavar="KEEP", help=tr("the one that stays: its key or name"))
    merge.add_argument("drop", metavar="DROP", help=tr("its twin"))
    make = _command(
        subparsers, "make", _make, tr("make an organization, line, product, agreement, tranche, …")
    )
    make.add_argument("kind", metavar="KIND")
    make.add_argument("cells", metavar="COLUMN=VALUE", nargs="+", help=_CELLS)


def _command(subparsers: Any, name: str, plan: Plan, text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False
    )
    add_workspace(parser)
    add_as_of(parser)
    add_of_change(
        parser,
        trial=tr("tell what it would do, and do nothing"),
        yes=tr("all the same, where it is doubtful or takes more along"),
    )
    add_choice(parser)
    add_profile(parser)
    parser.set_defaults(run=_run, plan=plan)
    return parser


def _add_which(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument(
        "kind",
        metavar="KIND",
        help=tr("organization, line, product, claim, link, spec, need, agreement, tranche, warrant"),
    )
    parser.add_argument("words", metavar="WORD", nargs="+", help=text)


# -- what is planned -------------------------------------------------------------------------


def _correct(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.workspace.editing.correcting import plan_correct

    table, row, cells = _row_and_cells(args, roadmap)
    return plan_correct(roadmap, table, row, cells)


def _supersede(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.workspace.editing.speaking import plan_supersede

    table, row, cells = _row_and_cells(args, roadmap)
    return plan_supersede(roadmap, table, row, cells)


def _row_and_cells(args: argparse.Namespace, roadmap: Roadmap) -> tuple[str, Any, dict[str, str]]:
    from roadmap_app.domain.editing.selecting import cells_meant, selected, table_of
    from roadmap_app.domain.tables.tables import TABLES

    table = table_of(args.kind)
    columns = TABLES[table].column_names
    words = [word for word in args.words if word.partition("=")[0] not in columns]
    written = _cells([word for word in args.words if word.partition("=")[0] in columns])
    odd = [word for word in words if "=" in word and not word.startswith("http")]
    if odd:
        raise RoadmapError(
            tr(
                "“{written}” names no column; there are {columns}.",
                written=shortened(odd[0], 40),
                columns=", ".join(columns),
            )
        )
    if not written:
        raise RoadmapError(
            tr(
                "Say what it is to say, such as {column}=…; the columns are {columns}.",
                column=columns[2],
                columns=", ".join(columns),
            )
        )
    return table, selected(roadmap, table, words), cells_meant(roadmap, table, written)


def _retract(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.domain.editing.selecting import selected, table_of
    from roadmap_app.workspace.editing.speaking import Said, plan_retract

    table = table_of(args.kind)
    said = Said(day_text(args.on), args.source_title, args.source_url, note=args.note)
    return plan_retract(roadmap, table, selected(roadmap, table, args.words), said, args.way)


def _delete(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.domain.editing.selecting import selected, table_of
    from roadmap_app.workspace.editing.deleting import plan_delete

    table = table_of(args.kind)
    edit = plan_delete(roadmap, table, [selected(roadmap, table, args.words)])
    return edit._replace(doubts=edit.told) if edit.told else edit  # what goes along is asked about


def _rename(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.domain.editing.selecting import selected, table_of, thing_meant
    from roadmap_app.workspace.editing.correcting import plan_correct, plan_key
    from roadmap_app.workspace.editing.renaming import RENAMED, plan_rename

    table = table_of(args.kind)
    if bool(args.name) == bool(args.key):
        raise RoadmapError(tr("Give another name, or another key by --key."))
    if table == "views" and args.name:
        return plan_correct(
            roadmap, table, selected(roadmap, table, [args.thing]), {"name": args.name.strip()}
        )
    if table not in (*RENAMED, "commitments"):
        raise RoadmapError(
            tr("What has a name is an organization, line, product, agreement or view; correct anything else.")
        )
    key = thing_meant(roadmap, table, args.thing)
    if args.key:
        return plan_key(roadmap, table, key, args.key.strip())
    return plan_rename(roadmap, table, key, args.name, args.on)


def _merge(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.domain.editing.selecting import table_of, thing_meant
    from roadmap_app.workspace.editing.merging import MERGED, plan_merge

    table = table_of(args.kind)
    if table not in MERGED:
        raise RoadmapError(
            tr("Organizations, lines and products are merged; correct or delete anything else.")
        )
    keep, drop = (thing_meant(roadmap, table, one) for one in (args.keep, args.drop))
    return plan_merge(roadmap, table, keep, drop)


def _make(args: argparse.Namespace, roadmap: Roadmap) -> Edit:
    from roadmap_app.domain.editing.selecting import cells_meant, table_of
    from roadmap_app.workspace.editing.making import plan_make

    table = table_of(args.kind)
    return plan_make(roadmap, table, cells_meant(roadmap, table, _cells(args.cells)))


def _cells(written: Sequence[str]) -> dict[str, str]:
    found = {}
    for one in written:
        column, sign, cell = one.partition("=")
        if not sign:
            raise RoadmapError(
                tr("“{written}” is no COLUMN=VALUE, such as name=Helios.", written=shortened(one, 40))
            )
        found[column.strip()] = cell
    return found


# -- what is done ----------------------------------------------------------------------------


def _run(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.answers.effects import effect_of
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.workspace.workspace import Workspace

    refuse_other_readers(args)
    with Workspace.open(args.workspace) as workspace:
        edit = args.plan(args, workspace.roadmap)
        effect = effect_of(workspace.roadmap, edit, CheckSpec(args.as_of))
        number = 0
        if not args.dry_run:
            if edit.doubts and not args.yes:
                raise RoadmapError(
                    tr("{doubts} If it is so all the same, give --yes.", doubts=" ".join(edit.doubts))
                )
            made = merged(workspace, args, lambda: workspace.apply(edit, args.reason))
            number = made.number if made else 0
    if args.json:
        print(json_text(_told(edit, effect, number)))
    else:
        _print(edit, effect, number)
    return 0


def _told(edit: Edit, effect: Effect, number: int) -> dict[str, Any]:
    return {
        "label": edit.label,
        "rows": {table: len(rows) for table, rows in edit.put.items()},
        "removed": {table: len(rows) for table, rows in edit.remove.items()},
        "follows": list(edit.told),
        "doubts": list(edit.doubts),
        "effect": {
            "words": effect.words,
            "gone": [one.message for one in effect.gone],
            "new": [one.message for one in effect.new],
            "moved": list(effect.moved),
        },
        "change": number or None,
    }


def _print(edit: Edit, effect: Effect, number: int) -> None:
    say(f"{edit.label}: {effect.words}.")
    for sentence in dict.fromkeys((*edit.told, *edit.doubts)):
        say(sentence)
    for what, findings in (("gone", effect.gone), ("new", effect.new)):
        for finding in findings[:10]:
            say(f"  {what}: {finding.message}")
        if len(findings) > 10:
            say(tr("  {what}: {findings} more", what=what, findings=len(findings) - 10))
    say(tr("Kept as change {number}.", number=number) if number else tr("Nothing was written."))
