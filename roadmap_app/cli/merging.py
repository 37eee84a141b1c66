"""What a command does where somebody else has changed the same meanwhile: refused with both values and the words by
which both are merged, or merged as those say. It must not know which command it is."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from roadmap_app.cli.printing import say
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.conflicts import WHOLE, Choice, Conflict, resolved
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.workspace.workspace import Workspace


def add_choice(parser: argparse.ArgumentParser) -> None:
    """`--mine KEY[:FIELD]` and `--theirs`."""
    parser.add_argument(
        "--mine",
        action="append",
        default=[],
        metavar="KEY[:FIELD]",
        help=tr(
            "where somebody else has changed the same meanwhile, merge both, and let your word count in this row or"
            " field; repeated for further ones"
        ),
    )
    parser.add_argument(
        "--theirs",
        action="store_true",
        help=tr("where somebody else has changed the same meanwhile, merge both, and let theirs count"),
    )


def merged(
    workspace: Workspace, args: argparse.Namespace, make: Callable[[], ChangeRecord]
) -> ChangeRecord | None:
    """Make a change; where it meets another's, merge both as was asked, and say so. None where nothing of ours is left
    to be made; RoadmapError that tells how to choose where nobody has."""
    try:
        return make()
    except Conflict as conflict:
        named = _named(conflict)
        ours = chosen(named, args.mine)
        if not ours and not args.theirs:
            first = next(iter(named), "")
            how = (
                tr(
                    "--theirs merges both, theirs where both have changed the same; --mine {field} has yours count"
                    " there.",
                    field=first,
                )
                if first
                else tr("--theirs merges both.")
            )
            raise RoadmapError(f"{conflict} {how}") from conflict
        edit = resolved(conflict, ours)
        if edit.is_empty:
            say(tr("Theirs counts, and nothing else was to be changed."))
            return None
        workspace.follow()
        change = workspace.apply(edit, conflict.reason)
        say(
            tr(
                "Merged with what {who} has changed: {label} (change {number}).",
                who=conflict.rows[0].who,
                label=change.label,
                number=change.number,
            )
        )
        return change


def _named(conflict: Conflict) -> dict[str, Choice]:
    """“organizations/acme:name” → the field of which it is said, of all that both have changed; “organizations/acme” of
    a row that one of them has taken out."""
    from roadmap_app.domain.tables.tables import TABLES, identity_of
    from roadmap_app.workspace.editing.comparing import row_key  # hardly ever needed

    found: dict[str, Choice] = {}
    for at, row in enumerate(conflict.rows):
        one = next(one for one in (row.before, row.theirs, row.ours) if one is not None)
        key = row_key(row.table, identity_of(TABLES[row.table], one))
        for field in row.fields:
            found[key if field == WHOLE else f"{key}:{field}"] = (at, field)
    return found


def chosen(named: dict[str, Choice], mine: Collection[str]) -> set[Choice]:
    """The fields in which our word is to count; RoadmapError for a name that is none of them."""
    for name in mine:
        if not any(name in (one, one.partition(":")[0]) for one in named):
            there = ", ".join(named) or tr("no field")
            raise RoadmapError(
                tr("“{name}” is nothing that both have changed, but {there}.", name=name, there=there)
            )
    return {choice for one, choice in named.items() if {one, one.partition(":")[0]} & set(mine)}
