"""Names as people write them, found among what a roadmap holds: key, name, codename, alias, short name.

Whatever comes in by hand, from a table or from prose asks here, so that a name means the same everywhere. A name that
fits several things is told as several: nobody guesses. It must not know where a name was written.
"""

from __future__ import annotations

import sys
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.naming import generation_name, pair_name, short_organization
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.tables.cells import ONE_OF

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

ORGANIZATION, LINE, GENERATION, AGREEMENT, TRANCHE = (
    "organizations",
    "lines",
    "generations",
    "agreements",
    "commitments",
)
"""The tables whose rows have names; `Named.table` is one of them."""


class Named(NamedTuple):
    """One thing that a name may mean. name: what people call it, unique among its like."""

    table: str
    key: str
    name: str


def folded(text: str) -> str:
    """A text for comparing: case, accents, hyphens and spaces do not matter."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum() or sign in "./")


class Names:
    """All names of one roadmap."""

    def __init__(self, roadmap: Roadmap) -> None:
        self.written: dict[str, str] = {}
        """Folded name → a name as it is written; what prose is searched for."""
        self._sorted: list[str] = []
        self._meant: defaultdict[str, dict[Named, None]] = defaultdict(dict)
        for named, written in _all_names(roadmap):
            for name in written:
                plain = folded(name)
                if plain:
                    self._meant[plain][named] = None
                    self.written.setdefault(plain, name)

    def meant_by(self, text: str, tables: Iterable[str] = ()) -> tuple[Named, ...]:
        """What a name means, of some tables or of all: none, one, or several to ask about.

        A key that is written exactly means its thing alone.
        """
        wanted = set(tables)
        found = [one for one in self._meant.get(folded(text), ()) if not wanted or one.table in wanted]
        exact = [one for one in found if one.key == text.strip()]
        return tuple(exact[:1] if len(exact) == 1 else found)

    def all_of(self, table: str) -> tuple[Named, ...]:
        """All things of a table that have a name."""
        return tuple(
            dict.fromkeys(one for things in self._meant.values() for one in things if one.table == table)
        )

    def beginning_with(self, text: str, tables: Iterable[str] = (), limit: int = 8) -> tuple[Named, ...]:
        """Things with a name that begins as the text does, the shortest names first: what may be meant while typing."""
        plain, wanted = folded(text), set(tables)
        if not plain:
            return ()
        if not self._sorted:
            self._sorted = sorted(self._meant)
        begin, end = bisect_left(self._sorted, plain), bisect_left(self._sorted, plain + chr(sys.maxunicode))
        found: dict[Named, None] = {}
        for name in sorted(self._sorted[begin:end], key=len):
            found.update((one, None) for one in self._meant[name] if not wanted or one.table in wanted)
            if len(found) >= limit:
                break
        return tuple(found)[:limit]

    def holding(self, text: str, tables: Iterable[str] = ()) -> tuple[Named, ...]:
        """Things with a name in which the text stands somewhere: what may have been meant."""
        plain, wanted = folded(text), set(tables)
        if not plain:
            return ()
        found = {one: None for name, things in self._meant.items() if plain in name for one in things}
        return tuple(one for one in found if not wanted or one.table in wanted)


def subjects_meant(roadmap: Roadmap, meant: Iterable[Named]) -> list[str]:
    """The products and tranches that a name means; of a line or deal all that it holds, where it is nothing else."""
    listed = list(meant)
    direct = [one.key for one in listed if one.table in (GENERATION, TRANCHE)]
    if direct:
        return direct
    found: list[str] = []
    for one in listed:
        if one.table == LINE:
            found += (row.key for row in reversed(roadmap.generations_of(one.key)))
        elif one.table == AGREEMENT:
            found += (row.key for row in roadmap.commitments_of(one.key))
    return found


_NAMED = (ORGANIZATION, LINE, GENERATION, AGREEMENT, TRANCHE, "former_names")
_KEPT = 3  # roadmaps whose names are kept: one is looked at, and may be as of a day or before a reader
_GATHERED: dict[tuple[int, ...], tuple[tuple[object, ...], Names]] = {}


def names_of(roadmap: Roadmap) -> Names:
    """The names of a roadmap, gathered once for the same named rows: a further claim gathers nothing anew."""
    tables = tuple(roadmap.rows(table) for table in _NAMED)
    key = tuple(map(id, tables))
    found = _GATHERED.get(key)
    if found is None:
        while len(_GATHERED) >= _KEPT:
            _GATHERED.pop(next(iter(_GATHERED)), None)
        found = _GATHERED[key] = (tables, Names(roadmap))
    return found[1]


def _all_names(roadmap: Roadmap) -> Iterator[tuple[Named, tuple[str, ...]]]:
    for named, written in _names_now(roadmap):
        kind = ONE_OF.get(named.table, "")
        yield named, (*written, *(former.name for former in roadmap.former_names_of(kind, named.key)))


def _names_now(roadmap: Roadmap) -> Iterator[tuple[Named, tuple[str, ...]]]:
    for organization in roadmap.organizations:
        short = short_organization(organization)
        yield Named(ORGANIZATION, organization.key, short), (organization.key, organization.name, short)
    for line in roadmap.lines:
        yield Named(LINE, line.key, line.name), (line.key, line.name)
    for generation in roadmap.generations:
        name = generation_name(roadmap, generation)
        written = (
            generation.key,
            generation.name,
            name,
            generation.codename,
            *split_keys(generation.aliases),
        )
        yield Named(GENERATION, generation.key, name), written
    for agreement in roadmap.agreements:
        pair = pair_name(roadmap, agreement)
        yield Named(AGREEMENT, agreement.key, pair), (agreement.key, agreement.name, pair)
        for tranche in roadmap.commitments_of(agreement.key):
            name = f"{pair}, tranche {tranche.sequence}"
            yield Named(TRANCHE, tranche.key, name), (tranche.key, name)
