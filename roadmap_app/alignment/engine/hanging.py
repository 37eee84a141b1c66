"""What hangs on the rows of the structure that an edit moved: organizations, lines, generations, deals, tranches.

Whose dates may read differently, which deals and customers are asked again, what is worth more or less, and which names
stand in sentences that are read otherwise. It may name too much, never too little; a test compares a mended check with
a whole one. It must not know rules.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from roadmap_app.domain.naming import bare_name, generation_name, pair_name, short_organization
from roadmap_app.domain.records import Agreement, Generation, Line, Organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.rows import Rows, moved_rows
from roadmap_app.domain.subjects import SUBJECT_KINDS
from roadmap_app.domain.windows.window import WindowError, parse_window

_TABLES = ("organizations", "lines", "generations", "agreements", "commitments", "warrants")
_MOST = 300  # where more rows moved all is asked again

Pair = tuple[Any, Any]
"""A row before and after, None where there was or is none."""


class Moved(NamedTuple):
    """The rows that went and came, by table; of those tables alone in which some did."""

    tables: Mapping[str, tuple[Rows, Rows]]

    @classmethod
    def between(cls, old: Roadmap, new: Roadmap) -> Moved:
        """What moved between a roadmap and the same after an edit."""
        found = {table: moved_rows(old.rows(table), new.rows(table)) for table in _TABLES}
        return cls({table: (tuple(a), tuple(b)) for table, (a, b) in found.items() if a or b})

    def __bool__(self) -> bool:
        return bool(self.tables)

    def by_key(self, table: str) -> Iterator[tuple[str, Pair]]:
        """Each row that moved, by its key."""
        gone, come = self.tables.get(table, ((), ()))
        were, are = ({row.key: row for row in rows} for rows in (gone, come))
        for key in were.keys() | are.keys():
            yield key, (were.get(key), are.get(key))

    def subjects(self) -> tuple[set[str], set[str]]:
        """The keys of the subjects that went, and of those that came."""
        pairs = [pair for kind in SUBJECT_KINDS for pair in self.by_key(kind.table)]
        return {key for key, (_, are) in pairs if are is None}, {
            key for key, (were, _) in pairs if were is None
        }

    @property
    def gone(self) -> set[str]:
        """The keys of everything that went."""
        tables = [table for table in self.tables if table != "warrants"]
        return {key for table in tables for key, (_, now) in self.by_key(table) if now is None}


class Hanging(NamedTuple):
    """subjects: whose dates may read differently. learnt: generations whose place in their line, or whose line, is
    another. agreements, customers: asked again. names: as people read what is called otherwise now, in small
    letters."""

    subjects: set[str]
    learnt: set[str]
    agreements: set[str]
    customers: set[str]
    names: set[str]


def can_follow(moved: Moved, old: Roadmap, new: Roadmap) -> bool:
    """Whether it can be told what hangs on the rows that moved."""
    if sum(len(rows) for both in moved.tables.values() for rows in both) > _MOST:
        return False
    voices = {key for key, pair in moved.by_key("organizations") if _speaks_otherwise(*pair)}
    if not voices:
        return True
    return not any(
        voices.intersection(map(attrgetter("stated_by"), rows))
        for one in (old, new)
        for rows in (one.claims, one.link_statements)
    )


def _speaks_otherwise(before: Organization | None, after: Organization | None) -> bool:
    return before is None or after is None or before.is_collection != after.is_collection


def hanging_on(moved: Moved, old: Roadmap, new: Roadmap) -> Hanging:
    """What hangs on the rows that moved between a roadmap and the same after an edit."""
    found = Hanging(set(), set(), set(), set(), set())
    for table, follow in _FOLLOW.items():
        for key, pair in moved.by_key(table):
            follow(found, key, pair, (old, new))
    for rows in moved.tables.get("warrants", ()):
        found.agreements.update(row.agreement for row in rows)
    found.names.discard("")
    return found


def _differs(pair: Pair, *fields: str) -> bool:
    before, after = pair
    if before is None or after is None:
        return True
    return any(getattr(before, field) != getattr(after, field) for field in fields)


def _follow_organization(found: Hanging, key: str, pair: Pair, both: tuple[Roadmap, Roadmap]) -> None:
    before: Organization | None = pair[0]
    if before is not None and _differs(pair, "name"):
        found.names.update((before.name.casefold(), short_organization(before).casefold()))
    if _differs(pair, "fiscal_year_start_month"):
        months = both[0].fiscal_month(key), both[1].fiscal_month(key)
        for roadmap in both:
            windows = _windows_on(roadmap, _subjects_of(roadmap, key))
            found.subjects.update(subject for subject, text in windows if _reads_otherwise(text, *months))


def _subjects_of(roadmap: Roadmap, organization: str) -> set[str]:
    """The subjects on which windows are read by an organization's fiscal year."""
    lines = roadmap.lines_of(organization)
    deals = [deal for deal in roadmap.agreements if deal.supplier == organization]
    found = {row.key for line in lines for row in roadmap.generations_of(line.key)}
    return found.union(row.key for deal in deals for row in roadmap.commitments_of(deal.key))


def _windows_on(roadmap: Roadmap, subjects: set[str]) -> Iterator[tuple[str, str]]:
    """Every window that is said of some subjects: claimed, needed or supposed."""
    for subject in subjects:
        yield from ((subject, row.window) for row in roadmap.claims_of(subject))
        yield from ((subject, row.window) for row in roadmap.needs_on(subject))
    shifts = (row for row in roadmap.rows("scenarios") if row.subject in subjects)
    yield from ((row.subject, row.window) for row in shifts)


def _reads_otherwise(window: str, before: int, after: int) -> bool:
    """Whether a window is another where the fiscal year begins in another month."""
    try:
        return parse_window(window, before) != parse_window(window, after)
    except WindowError:
        return True


def _follow_line(found: Hanging, key: str, pair: Pair, both: tuple[Roadmap, Roadmap]) -> None:
    before: Line | None = pair[0]
    if _differs(pair, "name", "layer"):
        if before is not None:
            found.names.update((before.name.casefold(), bare_name(before).casefold()))
        for row in both[0].generations_of(key):
            _take_names(found, row, both[0])
    if _differs(pair, "organization", "layer", "category"):
        for roadmap in both:
            _take_structural(found, [row.key for row in roadmap.generations_of(key)])


def _take_structural(found: Hanging, generations: list[str]) -> None:
    found.subjects.update(generations)
    found.learnt.update(generations)


def _follow_generation(found: Hanging, key: str, pair: Pair, both: tuple[Roadmap, Roadmap]) -> None:
    if _differs(pair, "name", "codename", "line"):
        for row, roadmap in zip(pair, both, strict=True):
            if row is not None:
                _take_names(found, row, roadmap)
    if _differs(pair, "line", "sequence", "predecessor"):
        before = (row.predecessor for row in pair if row is not None and row.predecessor)
        _take_structural(found, [key, *before])


def _take_names(found: Hanging, row: Generation, roadmap: Roadmap) -> None:
    """How a generation and those that bear the same name may be called: with what stands before it left out."""
    bare = bare_name(row)
    words = bare.split(" ")
    shorter = (" ".join(words[place:]) for place in range(len(words)))
    found.names.update(
        name.casefold() for name in shorter if len(name) > 2 and any(letter.isdigit() for letter in name)
    )
    found.names.update((bare.casefold(), row.name.casefold(), generation_name(roadmap, row).casefold()))


def _follow_agreement(found: Hanging, key: str, pair: Pair, both: tuple[Roadmap, Roadmap]) -> None:
    found.agreements.add(key)
    for deal, roadmap in zip(pair, both, strict=True):
        if deal is not None:
            found.customers.add(deal.customer)
            found.subjects.update(row.key for row in roadmap.commitments_of(key))
            for one in both[0].agreements_with(deal.customer):
                if one.supplier == deal.supplier:
                    _take_deal(found, one, both[0])


def _take_deal(found: Hanging, deal: Agreement, roadmap: Roadmap) -> None:
    found.names.update((pair_name(roadmap, deal).casefold(), deal.name.casefold()))


def _follow_tranche(found: Hanging, key: str, pair: Pair, both: tuple[Roadmap, Roadmap]) -> None:
    for tranche, roadmap in zip(pair, both, strict=True):
        if tranche is not None:
            found.subjects.update(filter(None, (key, tranche.generation)))
            found.agreements.add(tranche.agreement)
            deal = roadmap.agreement(tranche.agreement)
            if deal is not None:
                found.customers.add(deal.customer)
            if (named := both[0].agreement(tranche.agreement)) is not None:
                _take_deal(found, named, both[0])


_FOLLOW: Mapping[str, Callable[[Hanging, str, Pair, tuple[Roadmap, Roadmap]], None]] = {
    "organizations": _follow_organization,
    "lines": _follow_line,
    "generations": _follow_generation,
    "agreements": _follow_agreement,
    "commitments": _follow_tranche,
}
