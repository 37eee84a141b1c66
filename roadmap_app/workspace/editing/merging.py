"""Merge: two things are one. All that refers to the one that goes refers to the one that stays; doubles fall together.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.editing.edit import Edit, rows_beginning
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import FormerName, Generation, Line, split_keys
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.editing.correcting import rewritten, thing_row
from roadmap_app.workspace.editing.following import with_following
from roadmap_app.workspace.editing.telling import row_words, rows_words

if TYPE_CHECKING:
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap

_OF_ENTRY = ("recorded_on", "note", "source_title")  # that these differ between doubles says nothing else
MERGED = ("organizations", "lines", "generations")
_MOST_NAMED = 6
"""Tables of things of which the same one may be kept twice."""


def plan_merge(roadmap: Roadmap, table: str, keep: str, drop: str, question: CheckSpec | None = None) -> Edit:
    """The edit by which the thing `drop` becomes one with `keep`, which stays.

    What the kept one does not tell is taken from the other, and the other's name stays as a former name.
    question: in which accepted findings, which follow, are looked up.
    RoadmapError where they cannot be one.
    """
    if table not in MERGED:
        raise RoadmapError(tr("Only {tables} are merged; delete or correct the rest.", tables=listed(MERGED)))
    kept, dropped = thing_row(roadmap, table, keep), thing_row(roadmap, table, drop)
    if keep == drop:
        raise RoadmapError(tr("“{keep}” is one already; name its twin as the other.", keep=keep))
    _refuse_apart(roadmap, kept, dropped)
    rows = _Moving(roadmap, table, dropped)
    for at, old, new in rewritten(roadmap, {(table, drop): keep}):
        if old not in (kept, dropped):
            rows.take(at, old, new)
    whole = _merged(roadmap, table, kept, dropped)
    if whole != kept:
        rows.come(table, whole)
    former = _former(roadmap, table, kept, dropped)
    if former is not None:
        rows.come("former_names", former)
    edit = Edit(
        f"Merge of {dropped.name} into {kept.name}",
        {name: tuple(come.values()) for name, come in rows.put.items() if come},
        {name: tuple(gone) for name, gone in rows.remove.items()},
        tuple(_told(kept.name, rows)),
        keys={(table, drop): keep},
    )
    return with_following(
        roadmap, edit._replace(doubts=tuple(_doubts(roadmap, kept, dropped, rows))), question
    )


class _Moving:
    """Rows on their way to the kept thing. moved, doubles, itself: the table of each row that now names it, that says
    what another says, and that would tie it to itself."""

    def __init__(self, roadmap: Roadmap, table: str, dropped: Any) -> None:
        self._roadmap = roadmap
        self.put: dict[str, dict[tuple[str, ...], Any]] = {}
        self.remove: dict[str, list[Any]] = {table: [dropped]}
        self.moved: list[str] = []
        self.doubles: list[str] = []
        self.itself: list[str] = []
        self.differ: list[str] = []  # what a double tells otherwise, and is lost

    def come(self, table: str, row: Any) -> None:
        """A row that comes, unless one of its identity does."""
        self.put.setdefault(table, {}).setdefault(identity_of(TABLES[table], row), row)

    def take(self, table: str, old: Any, new: Any) -> None:
        """A row that named the dropped thing, with the kept one's key in it."""
        if _names_itself(table, new):
            self.itself.append(table)
            self.remove.setdefault(table, []).append(old)
            return
        identity = identity_of(TABLES[table], new)
        if identity != identity_of(TABLES[table], old):
            self.remove.setdefault(table, []).append(old)
        double = self.put.get(table, {}).get(identity) or _standing(self._roadmap, table, identity, old)
        if double is None:
            self.moved.append(table)
            self.come(table, new)
            return
        self.doubles.append(table)
        if lost := _lost(table, double, new):
            self.differ.append(f"{row_words(self._roadmap, table, double)} ({lost})")
        if (filled := _filled(table, double, new)) != double:
            self.put.setdefault(table, {})[identity] = filled


def _refuse_apart(roadmap: Roadmap, kept: Any, dropped: Any) -> None:
    """RoadmapError where two things can be no twins."""
    if isinstance(kept, Line) and kept.layer != dropped.layer:
        raise RoadmapError(
            tr(
                "{name} is a line of {layer} and {name_2} one of {layer_2}, so they are no "
                "twins; correct the layer first.",
                name=kept.name,
                layer=kept.layer,
                name_2=dropped.name,
                layer_2=dropped.layer,
            )
        )
    if isinstance(kept, Generation) and kept.line != dropped.line:
        lines = roadmap.name_of(kept.line), roadmap.name_of(dropped.line)
        raise RoadmapError(
            tr(
                "{name} is of {lines} and {name_2} of {lines_2}, so they are no twins; merge "
                "the lines first, or correct the line of one.",
                name=kept.name,
                lines=lines[0],
                name_2=dropped.name,
                lines_2=lines[1],
            )
        )
    pair = {kept.key, dropped.key}
    for agreement in roadmap.agreements:
        if {agreement.supplier, agreement.customer} == pair:
            raise RoadmapError(
                tr(
                    "{name} and {name_2} have an agreement with each other ({key}), so they are "
                    "two; correct or delete that first.",
                    name=kept.name,
                    name_2=dropped.name,
                    key=agreement.key,
                )
            )


def _merged(roadmap: Roadmap, table: str, kept: Any, dropped: Any) -> Any:
    """The kept row with what only the other one tells, and of a product its names as aliases."""
    spec = TABLES[table]
    cells = {
        name: theirs
        for name, ours, theirs in zip(spec.column_names, kept, dropped, strict=True)
        if not ours and theirs
    }
    if isinstance(kept, Generation):
        names = (*split_keys(kept.aliases), dropped.name, dropped.codename, *split_keys(dropped.aliases))
        own = {kept.name, kept.codename, cells.get("codename", "")}
        plain = [name.replace(";", ",") for name in names if name and name not in own]
        cells["aliases"] = ";".join(dict.fromkeys(plain))
        before = cells.get("predecessor", kept.predecessor)
        if before == dropped.key:
            before = dropped.predecessor
        cells["predecessor"] = "" if before == kept.key else before
    if "roles" in spec.column_names:
        cells["roles"] = ";".join(dict.fromkeys((*split_keys(kept.roles), *split_keys(dropped.roles))))
    return kept._replace(**cells)


def _names_itself(table: str, row: Any) -> bool:
    """Whether a row would tie a thing to itself: a link, a meeting, a statement that repeats its own speaker's word."""
    if table == "links":
        return bool(row.source == row.target)
    if table == "meetings":
        return bool(row.supplier == row.customer)
    return False


def _standing(roadmap: Roadmap, table: str, identity: tuple[str, ...], old: Any) -> Any | None:
    """The row that stands there under an identity, unless it is the one that moves."""
    spec = TABLES[table]
    near = rows_beginning(roadmap, table, identity[:1])
    return next((row for row in near if row != old and identity_of(spec, row) == identity), None)


def _filled(table: str, kept: Any, other: Any) -> Any:
    """A double: the kept row, with what only the other one tells."""
    names = TABLES[table].column_names
    return kept._replace(
        **{name: theirs for name, ours, theirs in zip(names, kept, other, strict=True) if not ours and theirs}
    )


def _lost(table: str, kept: Any, other: Any) -> str:
    """What a double tells otherwise than the row that stays: “value 1400, not 1000”."""
    names = TABLES[table].column_names
    return ", ".join(
        tr("{name} {ours}, not {theirs}", name=name, ours=ours, theirs=theirs)
        for name, ours, theirs in zip(names, kept, other, strict=True)
        if ours and theirs and ours != theirs and name not in _OF_ENTRY
    )


def _former(roadmap: Roadmap, table: str, kept: Any, dropped: Any) -> FormerName | None:
    kind = ONE_OF[table]
    if dropped.name == kept.name or any(
        one.name == dropped.name for one in roadmap.former_names_of(kind, kept.key)
    ):
        return None
    return FormerName(kind, kept.key, dropped.name, day_text(today()))


def _doubts(roadmap: Roadmap, kept: Any, dropped: Any, rows: _Moving) -> Iterable[str]:
    if isinstance(kept, Line):
        owners = [short_name(roadmap, one.organization) for one in (kept, dropped)]
        if kept.organization != dropped.organization:
            yield tr(
                "{name} is a line of {owners} and {name_2} one of {owners_2}.",
                name=kept.name,
                owners=owners[0],
                name_2=dropped.name,
                owners_2=owners[1],
            )
        names = [one.name for one in roadmap.generations_of(kept.key)]
        both = [one.name for one in roadmap.generations_of(dropped.key) if one.name in names]
        if both:
            yield trn(
                "Both have {both}; they stay two until they are merged, too.",
                "Both have {both}; each stays two until it is merged, too.",
                len(both),
                both=listed(both, most=_MOST_NAMED),
            )
    if rows.differ:
        yield (
            tr(
                "Where both tell different things, what {name} tells stays and the other goes: {differ}.",
                name=kept.name,
                differ=listed(rows.differ, most=_MOST_NAMED),
            )
        )
    one_follows = isinstance(kept, Generation) and (
        dropped.predecessor == kept.key or kept.predecessor == dropped.key
    )
    if one_follows:
        yield tr(
            "{name} and {name_2} stand as one after the other: they may be two.",
            name=kept.name,
            name_2=dropped.name,
        )


def _told(name: str, rows: _Moving) -> Iterable[str]:
    if rows.moved:
        moved = rows_words(rows.moved)
        yield trn(
            "{rows} now names {name}.", "{rows} now name {name}.", len(rows.moved), rows=moved, name=name
        )
    if rows.doubles:
        yield trn(
            "{count:,} double falls together: {rows}.",
            "{count:,} doubles fall together: {rows}.",
            len(rows.doubles),
            rows=rows_words(rows.doubles),
        )
    if rows.itself:
        yield trn(
            "{rows} between the two goes.",
            "{rows} between the two go.",
            len(rows.itself),
            rows=rows_words(rows.itself),
        )
