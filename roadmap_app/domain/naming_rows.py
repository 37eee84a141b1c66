"""Which organizations, lines and generations a reader's statements name: what nothing visible names is not visible.

A generation is visible where a visible claim, tranche, need or stated link names it. One that is named by hidden
statements alone is not, whatever points to it: not even where it is the predecessor of a visible one, for its row
would tell its name and codename. One that no statement names at all is visible where a visible generation's own row
(its predecessor) or its links point to it, for then it is of the structure and nobody has hidden it. A link that
nobody has stated (without `stated_by`) names nothing by itself: it has no sharing of its own. A line is visible with
a visible generation; an organization as the maker of a visible line, a party to a visible agreement, who needs, says
or is quoted in something visible, and as the partner itself. It must not know profiles.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from roadmap_app.domain.roadmap import Roadmap


class Visible(NamedTuple):
    """The keys of what is visible. secret: of all kinds, those that are not and that something hidden names."""

    generations: frozenset[str]
    lines: frozenset[str]
    organizations: frozenset[str]
    secret: frozenset[str]


def visible_of(roadmap: Roadmap, tables: Mapping[str, Collection[Any]], partner: str) -> Visible:
    """What the statements in `tables` name. tables: what is left of each for the reader."""
    every_generation = set(map(attrgetter("key"), roadmap.generations))
    here, there = _Named(tables), _Named({name: roadmap.rows(name) for name in tables})
    there.take_alike(here)
    named, by_all = here.generations & every_generation, there.generations & every_generation
    by_all |= {row.subject for row in roadmap.rows("scenarios")}
    generations = _with_structure(roadmap, named, by_all - named, tables["links"])
    lines = _lines_of(roadmap, generations)
    organizations = _makers(roadmap, lines) | here.organizations | {partner}
    owned = _lines_of(roadmap, by_all)
    secret = by_all | owned | _makers(roadmap, owned) | there.organizations
    secret -= generations | lines | organizations
    return Visible(*map(frozenset, (generations, lines, organizations - {""}, secret)))


def _lines_of(roadmap: Roadmap, generations: set[str]) -> set[str]:
    return {row.line for row in roadmap.generations if row.key in generations}


def _makers(roadmap: Roadmap, lines: set[str]) -> set[str]:
    return {row.organization for row in roadmap.lines if row.key in lines}


class _Named:
    """What rows name, table by table; worked out when asked for."""

    def __init__(self, tables: Mapping[str, Collection[Any]]) -> None:
        self._tables = tables
        self._found: dict[str, tuple[set[str], set[str]]] = {}

    def take_alike(self, other: _Named) -> None:
        """Take over what the other knows of tables in which it has as many rows, for then it has the same."""
        for name, rows in self._tables.items():
            if len(rows) == len(other._tables[name]):
                self._found[name] = other._of(name)

    @property
    def generations(self) -> set[str]:
        """Subjects, products, ends of stated links; tranches and what does not exist, too."""
        return set().union(*(self._of(name)[0] for name in self._tables))

    @property
    def organizations(self) -> set[str]:
        """Who sells, buys, needs, says or is quoted."""
        return set().union(*(self._of(name)[1] for name in self._tables))

    def _of(self, name: str) -> tuple[set[str], set[str]]:
        if name not in self._found:
            self._found[name] = self._named_in(name, self._tables[name])
        return self._found[name]

    def _named_in(self, name: str, rows: Collection[Any]) -> tuple[set[str], set[str]]:
        match name:
            case "claims":
                return set(map(attrgetter("subject"), rows)), _speakers(rows)
            case "links":
                stated = [row for row in rows if row.stated_by]
                return {row.source for row in stated} | {row.target for row in stated}, _speakers(stated)
            case "commitments":
                return {row.generation for row in rows}, set()
            case "needs":
                return {row.generation for row in rows}, {row.organization for row in rows}
            case "figures":
                return set(), {row.organization for row in rows}
            case "agreements" | "meetings":
                return set(), {side for row in rows for side in (row.supplier, row.customer)}
        return set(), set()


def _speakers(rows: Iterable[Any]) -> set[str]:
    found = set(map(attrgetter("stated_by", "restates"), rows))
    return {one for stated_by, restates in found if stated_by for one in (stated_by, restates)}


def _with_structure(roadmap: Roadmap, named: set[str], secret: set[str], links: Iterable[Any]) -> set[str]:
    """What is named, and what the rows of that point to, at any distance, unless it is secret."""
    targets: dict[str, set[str]] = {}
    pairs = [(row.source, row.target) for row in links if row.target not in named]
    pairs += [(row.key, row.predecessor) for row in roadmap.generations if row.predecessor not in named]
    for source, target in pairs:
        if target not in secret and roadmap.generation(target) is not None:
            targets.setdefault(source, set()).add(target)
    found, ahead = set(named), [key for key in targets if key in named]
    while ahead:
        for key in targets.get(ahead.pop(), ()):
            if key not in found:
                found.add(key)
                ahead.append(key)
    return found
