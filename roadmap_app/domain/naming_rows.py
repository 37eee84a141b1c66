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

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import SubjectKind


class Visible(NamedTuple):
    """The keys of what is visible. secret: of all kinds, those that are not and that something hidden names."""

    generations: frozenset[str]
    lines: frozenset[str]
    organizations: frozenset[str]
    secret: frozenset[str]


def visible_of(roadmap: Roadmap, tables: Mapping[str, Iterable[Any]], partner: str) -> Visible:
    """What the statements in `tables` name. tables: what is left of each for the reader."""
    everything = {name: roadmap.rows(name) for name in tables}
    named, by_all = _generations_named(roadmap, tables), _generations_named(roadmap, everything)
    by_all |= {row.subject for row in roadmap.rows("scenarios")}
    generations = _with_structure(roadmap, named, by_all - named, tables["links"])
    lines = _lines_of(roadmap, generations)
    organizations = _organizations_named(roadmap, tables, lines) | {partner}
    owned = _lines_of(roadmap, by_all)
    secret = by_all | owned | _organizations_named(roadmap, everything, owned)
    secret -= generations | lines | organizations
    return Visible(*map(frozenset, (generations, lines, organizations - {""}, secret)))


def _lines_of(roadmap: Roadmap, generations: set[str]) -> set[str]:
    return {row.line for row in roadmap.generations if row.key in generations}


def _organizations_named(roadmap: Roadmap, tables: Mapping[str, Iterable[Any]], lines: set[str]) -> set[str]:
    named = {row.organization for row in roadmap.lines if row.key in lines}
    named |= {row.organization for table in ("needs", "figures") for row in tables[table]}
    for table in ("agreements", "meetings"):
        for row in tables[table]:
            named |= {row.supplier, row.customer}
    for table in ("claims", "links"):
        for row in tables[table]:
            if _is_statement(row):
                named |= {row.stated_by, row.restates}
    return named


def _is_statement(row: Any) -> bool:
    return bool(getattr(row, "stated_by", ""))


def _generations_named(roadmap: Roadmap, tables: Mapping[str, Iterable[Any]]) -> set[str]:
    named = {row.subject for row in tables["claims"]}
    named |= {row.generation for table in ("commitments", "needs") for row in tables[table]}
    for row in tables["links"]:
        if _is_statement(row):
            named |= {row.source, row.target}
    return {key for key in named if roadmap.kind_of(key) is SubjectKind.GENERATION}


def _with_structure(roadmap: Roadmap, named: set[str], secret: set[str], links: Iterable[Any]) -> set[str]:
    """What is named, and what the rows of that point to, at any distance, unless it is secret."""
    targets: dict[str, set[str]] = {}
    for row in links:
        targets.setdefault(row.source, set()).add(row.target)
    for generation in roadmap.generations:
        if generation.predecessor:
            targets.setdefault(generation.key, set()).add(generation.predecessor)
    found, ahead = set(named), list(named)
    while ahead:
        for key in targets.get(ahead.pop(), ()):
            if key not in found and key not in secret and roadmap.generation(key) is not None:
                found.add(key)
                ahead.append(key)
    return found
