"""The immutable Roadmap: all rows of a workspace with the indexes that questions need.

It is loaded once and replaced piecewise: `replaced` returns a new Roadmap that shares every table
and index that did not change. It must not know where rows come from or what is asked of them.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, assert_never
from weakref import ref

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.indexes import INDEXES, KEYED, WHOLE
from roadmap_app.domain.linked import Linked, RowsKey
from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    DatedFigure,
    FormerName,
    Generation,
    Line,
    Meeting,
    Need,
    Organization,
    Spec,
    Warrant,
)
from roadmap_app.domain.rows import Rows, grouped, merged
from roadmap_app.domain.subjects import SUBJECT_KINDS, SubjectKind
from roadmap_app.domain.tables.tables import TABLES, order_of
from roadmap_app.domain.windows.window import Window, WindowError, parse_window
from roadmap_app.i18n import tr


class MadeFrom(NamedTuple):
    """The roadmap that rows were replaced in, as long as somebody looks at it, and the subjects (generations, tranches)
    on which claims, links or needs changed."""

    before: Callable[[], Roadmap | None]
    touched: tuple[str, ...]

    @classmethod
    def of(cls, before: Roadmap, changed: Mapping[str, tuple[Iterable[Any], Iterable[Any]]]) -> MadeFrom:
        """By the rows that went and came, per table."""
        found: dict[str, None] = {}
        for table, places in _SUBJECTS_IN.items():
            for rows in changed.get(table, ()):
                for row in rows:
                    found.update((row[place], None) for place in places)
        return cls(ref(before), tuple(found))


_SUBJECTS_IN = {"claims": (0,), "links": (0, 2), "needs": (1,)}


class Roadmap(Linked):
    """All rows of one workspace, in the bundle's total order, with lazily built indexes.

    partly_shown: agreements of which a profile hides tranches, so that nothing can be said of their sums.
    `tables` maps each table's name to its records; missing tables are empty. Rows given with
    `in_order=True` are trusted to stand in the total order already.
    """

    def __init__(self, tables: Mapping[str, Iterable[Any]], *, in_order: bool = False) -> None:
        self._tables: dict[str, Rows] = {}
        for name, spec in TABLES.items():
            rows = tables.get(name, ())
            if not in_order:
                rows = sorted(rows, key=lambda row, spec=spec: order_of(spec, row))  # type: ignore[misc]
            self._tables[name] = tuple(rows)
        self._indexes: dict[str, dict[Any, Any]] = {}
        self._day = None
        self._linked = {}
        self.rows_key = RowsKey()
        self.partly_shown: frozenset[str] = frozenset()

    made_from: MadeFrom | None = None
    """What it was made of by `replaced`; None where its rows were read."""

    # -- tables ------------------------------------------------------------------------------

    def rows(self, table: str) -> Rows:
        """All records of a table in the total order."""
        return self._tables[table]

    @property
    def organizations(self) -> tuple[Organization, ...]:
        """All organizations by key."""
        return self._tables["organizations"]

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines by key."""
        return self._tables["lines"]

    @property
    def generations(self) -> tuple[Generation, ...]:
        """All generations by line, sequence, key."""
        return self._tables["generations"]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims in the total order."""
        return self._tables["claims"]

    @property
    def agreements(self) -> tuple[Agreement, ...]:
        """All agreements by key."""
        return self._tables["agreements"]

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments by agreement and sequence."""
        return self._tables["commitments"]

    @property
    def needs(self) -> tuple[Need, ...]:
        """All needs."""
        return self._tables["needs"]

    @cached_property
    def is_empty(self) -> bool:
        """Whether no table holds a row."""
        return not any(self._tables.values())

    # -- look-ups ----------------------------------------------------------------------------

    def _keyed(self, what: str) -> dict[str, Any]:
        index = self._indexes.get(what)
        if index is None:
            index = self._indexes[what] = {row.key: row for row in self._tables[KEYED[what]]}
        return index

    def _group(self, index: str, key: Hashable) -> Rows:
        groups = self._indexes.get(index)
        if groups is None:
            table, of = INDEXES[index]
            groups = self._indexes[index] = grouped(self._tables[table], of)
        found: Rows = groups.get(key, ())
        return found

    def organization(self, key: str) -> Organization | None:
        """The organization of a key."""
        found: Organization | None = self._keyed("organization").get(key)
        return found

    def line(self, key: str) -> Line | None:
        """The line of a key."""
        found: Line | None = self._keyed("line").get(key)
        return found

    def generation(self, key: str) -> Generation | None:
        """The generation of a key."""
        found: Generation | None = self._keyed("generation").get(key)
        return found

    def agreement(self, key: str) -> Agreement | None:
        """The agreement of a key."""
        found: Agreement | None = self._keyed("agreement").get(key)
        return found

    def commitment(self, key: str) -> Commitment | None:
        """The commitment of a key `agreement/sequence`."""
        found: Commitment | None = self._keyed("commitment").get(key)
        return found

    def claims_of(self, subject: str, milestone: str | None = None) -> tuple[Claim, ...]:
        """Claims on a subject, of one milestone or of all."""
        claims: tuple[Claim, ...] = self._group("claims_by_subject", subject)
        if milestone is None:
            return claims
        return tuple(claim for claim in claims if claim.milestone == milestone)

    def lines_of(self, organization: str) -> tuple[Line, ...]:
        """Lines of an organization."""
        return self._group("lines_by_organization", organization)

    def generations_of(self, line: str) -> tuple[Generation, ...]:
        """Generations of a line by sequence."""
        return self._group("generations_by_line", line)

    def successors_of(self, key: str) -> tuple[Generation, ...]:
        """Generations that name this one as their predecessor."""
        return self._group("successors_by_key", key) if key else ()

    def specs_of(self, generation: str) -> tuple[Spec, ...]:
        """Specs of a generation."""
        return self._group("specs_by_generation", generation)

    def agreements_with(self, customer: str) -> tuple[Agreement, ...]:
        """Agreements in which an organization is the customer."""
        return self._group("agreements_by_customer", customer)

    def commitments_of(self, agreement: str) -> tuple[Commitment, ...]:
        """Tranches of an agreement by sequence."""
        return self._group("commitments_by_agreement", agreement)

    def commitments_on(self, generation: str) -> tuple[Commitment, ...]:
        """Tranches that name this generation."""
        return self._group("commitments_by_generation", generation) if generation else ()

    def warrants_of(self, agreement: str) -> tuple[Warrant, ...]:
        """Warrant rows of an agreement by tranche."""
        return self._group("warrants_by_agreement", agreement)

    def needs_on(self, generation: str) -> tuple[Need, ...]:
        """Needs of this generation."""
        return self._group("needs_by_generation", generation)

    def meetings_of(self, supplier: str, customer: str) -> tuple[Meeting, ...]:
        """Meetings of a pair, the last first."""
        return self._group("meetings_by_pair", (supplier, customer))[::-1]

    def figures_of(self, organization: str, metric: str) -> tuple[DatedFigure, ...]:
        """What has been entered of an organization under a metric, the last stated first."""
        return self._group("figures_by_metric", (organization, metric))[::-1]

    def former_names_of(self, kind: str, key: str) -> tuple[FormerName, ...]:
        """The names that a thing of a kind bore before."""
        return self._group("former_names_by_thing", (kind, key))

    # -- what follows from a row -------------------------------------------------------------

    def line_of(self, generation: str) -> Line | None:
        """The line of a generation."""
        lines = self._indexes.get("line_by_generation")
        if lines is None:
            lines = {row.key: self.line(row.line) for row in self.generations}
            self._indexes["line_by_generation"] = lines
        return lines.get(generation)

    def kind_of(self, key: str) -> SubjectKind | None:
        """Of which kind the subject of a key is; None where it names no subject."""
        kinds = self._indexes.get("kind_by_subject")
        if kinds is None:
            kinds = {row.key: kind for kind in SUBJECT_KINDS for row in self._tables[kind.table]}
            self._indexes["kind_by_subject"] = kinds
        return kinds.get(key)

    def agreement_of(self, subject: str) -> Agreement | None:
        """The agreement that a subject is a part of; None for what is part of none."""
        match self.kind_of(subject):
            case SubjectKind.COMMITMENT:
                return self.agreement(self._keyed("commitment")[subject].agreement)
            case SubjectKind.GENERATION | None:
                return None
            case other:
                assert_never(other)

    def owner_of(self, subject: str) -> str:
        """The organization whose word on a subject is its own: the line's, or the supplier of a tranche; "" if none."""
        line = self.line_of(subject)
        if line:  # the most by far, so they are asked first
            return line.organization
        match self.kind_of(subject):
            case SubjectKind.COMMITMENT:
                agreement = self.agreement_of(subject)
                return agreement.supplier if agreement else ""
            case SubjectKind.GENERATION | None:
                return ""
            case other:
                assert_never(other)

    def fiscal_month_of(self, subject: str) -> int:
        """The month in which the owner's fiscal year starts; January where it is not known."""
        return self.fiscal_month(self.owner_of(subject))

    def fiscal_month(self, organization: str) -> int:
        """The month in which an organization's fiscal year starts; January where it is not known."""
        found = self.organization(organization)
        written = found.fiscal_year_start_month if found else ""
        return int(written) if written.isdigit() and 1 <= int(written) <= 12 else 1

    def window(self, subject: str, written: str) -> Window:
        """A window on a subject, read by its owner's fiscal year; RoadmapError where it is none."""
        try:
            return parse_window(written, self.fiscal_month_of(subject) if _is_fiscal(written) else 1)
        except WindowError as error:
            raise RoadmapError(
                tr("A window on {subject} cannot be read: {error}", subject=subject, error=error)
            ) from error

    def name_of(self, key: str) -> str:
        """A name for people: of an organization, line, generation, agreement or tranche; else the key."""
        found = self.generation(key) or self.line(key) or self.organization(key) or self.agreement(key)
        if found:
            return found.name
        commitment, agreement = self.commitment(key), self.agreement_of(key)
        return f"{agreement.name}, tranche {commitment.sequence}" if agreement and commitment else key

    # -- change ------------------------------------------------------------------------------

    def replaced(self, changed: Mapping[str, tuple[Iterable[Any], Iterable[Any]]]) -> Roadmap:
        """A new Roadmap in which, per table, some records are gone and some have come.

        changed: table → (removed, added) records. Tables and indexes that no change touches are
        shared with this one; touched indexes are mended, not rebuilt.
        """
        moved: dict[str, tuple[Rows, Rows]]
        moved = {table: (tuple(gone), tuple(come)) for table, (gone, come) in changed.items()}
        new = object.__new__(Roadmap)
        new._tables = dict(self._tables)
        new._indexes = dict(self._indexes)
        new._day, new._linked, new.rows_key = self._day, {}, RowsKey()
        new.partly_shown = self.partly_shown
        new.made_from = MadeFrom.of(self, moved)
        moved = {table: (gone, come) for table, (gone, come) in moved.items() if gone or come}
        for table, (gone, come) in moved.items():
            new._tables[table] = merged(table, self._tables[table], gone, come)
            new._mend_indexes(self, table, gone, come)
        new._mend_whole(moved)
        new._mend_links(self, [row for part in moved.get("links", ()) for row in part], new._reowned(moved))
        return new

    def _mend_whole(self, moved: Mapping[str, tuple[Rows, Rows]]) -> None:
        """The indexes over generations and all subjects."""
        lines = self._indexes.get("line_by_generation")
        if lines is not None and not moved.keys().isdisjoint(WHOLE["line_by_generation"]):
            gone, come = moved.get("generations", ((), ()))
            again = {row.key: row.line for row in come}
            again |= {key: line for line in _keys(moved, "lines") for key in self._keys_in(line)}
            lines = {**lines, **{key: self.line(line) for key, line in again.items()}}
            for row in gone:
                if row.key not in again:
                    lines.pop(row.key, None)
            self._indexes["line_by_generation"] = lines
        kinds = self._indexes.get("kind_by_subject")
        if kinds is not None and not moved.keys().isdisjoint(WHOLE["kind_by_subject"]):
            kinds = dict(kinds)
            for part in (0, 1):
                for kind in SUBJECT_KINDS:
                    for row in moved.get(kind.table, ((), ()))[part]:
                        if part:
                            kinds[row.key] = kind
                        else:
                            kinds.pop(row.key, None)
            self._indexes["kind_by_subject"] = kinds

    def _keys_in(self, line: str) -> list[str]:
        return [row.key for row in self.generations_of(line)]

    def _reowned(self, moved: Mapping[str, tuple[Rows, Rows]]) -> set[str]:
        """The generations whose owner may have become another."""
        found = _keys(moved, "generations")
        gone, come = moved.get("lines", ((), ()))
        were = {row.key: row.organization for row in gone}
        are = {row.key: row.organization for row in come}
        for line in were.keys() | are.keys():
            if were.get(line) != are.get(line):
                found.update(self._keys_in(line))
        return found

    def _mend_indexes(self, old: Roadmap, table: str, gone: Sequence[Any], come: Sequence[Any]) -> None:
        for what, keyed_table in KEYED.items():
            if keyed_table == table and what in old._indexes:
                index = dict(old._indexes[what])
                for row in gone:
                    index.pop(row.key, None)
                index.update((row.key, row) for row in come)
                self._indexes[what] = index
        for name, (grouped_table, of) in INDEXES.items():
            if grouped_table == table and name in old._indexes:
                groups = dict(old._indexes[name])
                out, new = grouped(gone, of), grouped(come, of)
                for key in {**out, **new}:
                    groups[key] = merged(table, groups.get(key, ()), out.get(key, ()), new.get(key, ()))
                self._indexes[name] = groups


def _keys(moved: Mapping[str, tuple[Rows, Rows]], table: str) -> set[str]:
    return {row.key for rows in moved.get(table, ()) for row in rows}


def _is_fiscal(written: str) -> bool:
    return "f" in written or "F" in written
