"""Two copies of one workspace, row by row: what came, changed and went there and here since they parted, by whom.

Where both journals begin alike the rows that both began with are known; so what one of them changed is told from what
both did. It must not know how anything is stored or shown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.tables.cells import ONE_OF, keys_in, reason_against_actual
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.editing.telling import row_words

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord, RowChange
    from roadmap_app.domain.roadmap import Roadmap

NEW, CHANGED, DELETED, CONFLICT, HERE = "new", "changed", "deleted", "conflict", "here"
KIND_WORDS = {
    NEW: tr("only there"),
    CHANGED: tr("changed there"),
    DELETED: tr("deleted there"),
    CONFLICT: tr("changed on both"),
    HERE: tr("only here, or changed here alone"),
}
WITHOUT_COMMON = {**KIND_WORDS, CONFLICT: tr("held differently"), HERE: tr("only here")}
"""The same where the two share no state: who of them changed a row is not known."""
Identity = tuple[str, ...]


class Touched(NamedTuple):
    """Who changed a row last, and when (UTC, ISO 8601); “” where the journal does not tell."""

    actor: str = ""
    at: str = ""


class Copy(NamedTuple):
    """One of the two: its rows, its journal, and what each change since the common state did to rows, the first first;
    None where it has no journal, as a bundle has none."""

    roadmap: Roadmap
    history: tuple[ChangeRecord, ...] = ()
    since: Sequence[tuple[ChangeRecord, Sequence[RowChange]]] | None = None


class Difference(NamedTuple):
    """One row that the two do not hold alike. key: by which it is taken over. ours, theirs: the record, None where it
    is not. was: the one that both began with. words: what the row is called. by_us, by_them: who changed it last."""

    key: str
    table: str
    kind: str
    ours: Any | None
    theirs: Any | None
    was: Any | None
    words: str
    by_us: Touched
    by_them: Touched

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns in which the two differ; none where one of them is not there."""
        if self.ours is None or self.theirs is None:
            return ()
        names = TABLES[self.table].column_names
        return tuple(
            name for name, one, other in zip(names, self.ours, self.theirs, strict=True) if one != other
        )


class Comparison(NamedTuple):
    """Two copies compared. common: the number of the last change that both journals share, 0 for none."""

    differences: tuple[Difference, ...]
    common: int
    common_at: str

    @property
    def words(self) -> dict[str, str]:
        """Each kind in words, as far as it can be known."""
        return KIND_WORDS if self.common else WITHOUT_COMMON

    def of_kind(self, *kinds: str) -> tuple[Difference, ...]:
        """The differences of some kinds."""
        return tuple(one for one in self.differences if one.kind in kinds)


def common_change(ours: Sequence[ChangeRecord], theirs: Sequence[ChangeRecord]) -> ChangeRecord | None:
    """The last change up to which both journals are alike; None where not even the first is the same."""
    last = None
    for one, other in zip(ours, theirs, strict=False):
        if (one.number, one.at, one.actor, one.label) != (other.number, other.at, other.actor, other.label):
            break
        if one.undone != other.undone:
            break
        last = one
    return last


def compared(ours: Copy, theirs: Copy) -> Comparison:
    """All rows that the two do not hold alike, in the order of the tables."""
    common = common_change(ours.history, theirs.history)
    knows = common is not None and ours.since is not None
    found: list[Difference] = []
    for table in TABLES:
        mine, other = _by_identity(ours.roadmap, table), _by_identity(theirs.roadmap, table)
        touched_here, touched_there = _touched(ours, table), _touched(theirs, table)
        began = _before(ours, table, mine) if knows else None
        for identity in {**mine, **other}:
            one, there = mine.get(identity), other.get(identity)
            if one == there:
                continue
            was = None if began is None else began.get(identity)
            kind = _kind(one, there, was, began is not None)
            row = there if there is not None else one
            whose = theirs.roadmap if there is not None else ours.roadmap
            found.append(
                Difference(
                    row_key(table, identity),
                    table,
                    kind,
                    one,
                    there,
                    was,
                    row_words(whose, table, row),
                    touched_here.get(identity, Touched()),
                    touched_there.get(identity, Touched()),
                )
            )
    return Comparison(
        tuple(found), common.number if common and knows else 0, common.at if common and knows else ""
    )


def _kind(one: Any, there: Any, was: Any, knows: bool) -> str:
    """What has become of a row, seen from here."""
    if not knows:
        return NEW if one is None else HERE if there is None else CONFLICT
    if there == was:
        return HERE
    if one == was:
        return NEW if was is None else DELETED if there is None else CHANGED
    return CONFLICT


def _by_identity(roadmap: Roadmap, table: str) -> dict[Identity, Any]:
    spec = TABLES[table]
    return {identity_of(spec, row): row for row in roadmap.rows(table)}


def _touched(copy: Copy, table: str) -> dict[Identity, Touched]:
    """Who changed each row last since the common state; what was deleted, too."""
    spec = TABLES[table]
    found: dict[Identity, Touched] = {}
    for change, rows in copy.since or ():
        for row in rows:
            if row.table == table:
                ends = (cells for cells in (row.before, row.after) if cells is not None)
                found.update((identity_of(spec, cells), Touched(change.actor, change.at)) for cells in ends)
    return found


def _before(copy: Copy, table: str, rows: Mapping[Identity, Any]) -> dict[Identity, Any]:
    """The rows as they were in the common state: every change since taken back."""
    spec, found = TABLES[table], dict(rows)
    for _, changed in reversed(copy.since or ()):
        own = [row for row in changed if row.table == table]
        for row in own:
            if row.after is not None:
                found.pop(identity_of(spec, row.after), None)
        for row in own:
            if row.before is not None:
                found[identity_of(spec, row.before)] = spec.record(*row.before)
    return found


def row_key(table: str, identity: Identity) -> str:
    """`generations/amd-helios`; of rows without a key of their own a short sum of what makes them the row they are."""
    if len(identity) == 1:
        return f"{table}/{identity[0]}"
    if table == "commitments":
        return f"{table}/{'/'.join(identity)}"
    digest = hashlib.blake2b("\0".join(identity).encode(), digest_size=4).hexdigest()
    return f"{table}/{digest}"


def taken_by_all(comparison: Comparison) -> tuple[str, ...]:
    """The keys of all that can be taken without taking anything away here: what is new and changed there alone."""
    return tuple(one.key for one in comparison.of_kind(NEW, CHANGED))


def plan_take(ours: Roadmap, comparison: Comparison, keys: Collection[str], other: str) -> Edit:
    """The edit that takes rows over from the other copy. keys: of the differences; other: what the copy is called.

    What a row refers to and is new there comes with it. RoadmapError for a key that no difference has, for what
    stands here alone, and where something here still refers to what would go.
    """
    by_key = {one.key: one for one in comparison.differences}
    chosen: dict[str, Difference] = {}
    for key in keys:
        if key not in by_key:
            raise RoadmapError(tr("No row that differs is called “{key}”; `--dry-run` lists them.", key=key))
        if by_key[key].kind == HERE:
            raise RoadmapError(
                tr("“{key}” was changed here alone, so there is nothing to take over.", key=key)
            )
        chosen[key] = by_key[key]
    told = _with_needed(chosen, by_key)
    put: dict[str, list[Any]] = {}
    remove: dict[str, list[Any]] = {}
    for one in chosen.values():
        if one.theirs is not None:
            put.setdefault(one.table, []).append(one.theirs)
        elif one.ours is not None:
            remove.setdefault(one.table, []).append(one.ours)
    _refuse_dangling(ours, put, remove)
    _refuse_unseen(ours, put.get("claims", ()))
    count = len(chosen)
    label = f"Taken over from {other}: {count:,} row{'' if count == 1 else 's'}"
    edit = Edit(
        label,
        {table: tuple(rows) for table, rows in put.items()},
        {table: tuple(rows) for table, rows in remove.items()},
        told,
    )
    return with_doubts(ours, edit)


def _refuse_unseen(ours: Roadmap, claims: Sequence[Any]) -> None:
    """RoadmapError for what nobody can have seen, whatever file it stands in."""
    for row in claims:
        said = row.stated_on or row.recorded_on
        month = ours.fiscal_month_of(row.subject)
        if row.status == "actual" and (reason := reason_against_actual(row.window, said, month)):
            raise RoadmapError(
                tr(
                    "The {row} cannot be taken over: {reason}.",
                    row=row_words(ours, "claims", row),
                    reason=reason,
                )
            )


def _with_needed(chosen: dict[str, Difference], by_key: Mapping[str, Difference]) -> tuple[str, ...]:
    """Add to the chosen rows those that they refer to and that stand only there; what was added, in a sentence."""
    waiting, added = list(chosen.values()), 0
    while waiting:
        one = waiting.pop()
        if one.theirs is None:
            continue
        for column, cell in zip(TABLES[one.table].columns, one.theirs, strict=True):
            for table, key in keys_in(column, cell):
                needed = by_key.get(f"{table}/{key}")
                if needed is not None and needed.ours is None and needed.key not in chosen:
                    chosen[needed.key] = needed
                    waiting.append(needed)
                    added += 1
    if not added:
        return ()
    return (
        trn(
            "{count} row that they refer to comes along", "{count} rows that they refer to come along", added
        ),
    )


def _refuse_dangling(
    ours: Roadmap, put: Mapping[str, Sequence[Any]], remove: Mapping[str, Sequence[Any]]
) -> None:
    """RoadmapError where a row that stays refers to one that would go."""
    gone = {
        (table, row_key(table, identity_of(TABLES[table], row)).partition("/")[2])
        for table, rows in remove.items()
        for row in rows
    }
    gone = {one for one in gone if one[0] in ONE_OF}
    if not gone:
        return
    for table, spec in TABLES.items():
        leaving = {identity_of(spec, row) for row in (*remove.get(table, ()), *put.get(table, ()))}
        staying = [row for row in ours.rows(table) if identity_of(spec, row) not in leaving]
        for row in (*staying, *put.get(table, ())):
            for column, cell in zip(spec.columns, row, strict=True):
                for reference in keys_in(column, cell):
                    if reference in gone:
                        raise RoadmapError(
                            tr(
                                "{reference} cannot go: the {row} still refers to it; take that over, too, or "
                                "leave it.",
                                reference=reference[1],
                                row=row_words(ours, table, row),
                            )
                        )
