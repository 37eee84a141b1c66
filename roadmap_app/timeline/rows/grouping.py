"""The order of rows: lines in their groups, vendors with deals first, silicon before software.

It decides which generations stand together under which headings. It must not know lanes, bars or pixels.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.courtesy import give_way
from roadmap_app.domain.findings import VERDICTS
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.i18n import tr
from roadmap_app.timeline.rows.dating import Dated, date_generation
from roadmap_app.timeline.rows.names import organization_name
from roadmap_app.timeline.rows.searched import Searched
from roadmap_app.timeline.view_spec import group_path

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.findings import Finding
    from roadmap_app.domain.records import Generation, Line
    from roadmap_app.timeline.view_spec import ViewSpec

_CATEGORIES = ("GPU", "ASIC", "CPU", "rack", "server", "NIC", "DPU", "switch")
_LAST_PRESSING = VERDICTS.index("contradiction")
CLOSED = ("superseded", "ended")
"""Standings of what is over: no deal of these stands in the timeline."""
_SEVERAL = "*several"  # no key: those have no star
_NO_PLACE = ("", "")
_NOT_OF_LINES = frozenset({"status", "partner"})  # fields by which generations of one line may stand apart
_OF_LINES = {"vendor": "organization", "layer": "layer", "line": "key", "category": "category"}
_FEWEST_FURTHER = 2  # one folded away would take the row that it leaves
_SOFTWARE = ("driver stack", "framework", "compiler", "library")
STATUS_WORDS = {
    "came": tr("came"),
    "planned": tr("planned"),
    "expired": tr("date passed, not confirmed"),
    "derived": tr("date only bounded"),
    "cancelled": tr("cancelled"),
    "undated": tr("no date"),
}


class Entry(NamedTuple):
    """A generation with the date it stands at."""

    generation: Generation
    dated: Dated


class LineGroup(NamedTuple):
    """The generations of one line that stand together. values, titles: per group field; path of each level. further:
    whether it stands behind those of its group that matter now."""

    line: Line
    values: tuple[str, ...]
    titles: tuple[str, ...]
    entries: list[Entry]
    further: bool = False

    @property
    def path(self) -> str:
        """Of the outer group, "" where rows are not grouped."""
        return group_path(*self.values[:1]) if self.values else ""

    @property
    def subpath(self) -> str:
        """Of the inner group, "" where there is none."""
        return group_path(*self.values) if len(self.values) > 1 else ""


def vendor_order(as_of: AsOf, watched: tuple[str, str] = ("", "")) -> dict[str, int]:
    """Rank of each organization: of a watched pair the supplier, who else supplies its customer, the customer; then
    those that most deals wait for, then by lines, then by key."""
    roadmap = as_of.roadmap
    supplier, customer = watched
    deals: dict[str, int] = {}
    of_customer: set[str] = set()
    for agreement in roadmap.agreements:
        if as_of.signed(agreement.key):
            deals[agreement.supplier] = deals.get(agreement.supplier, 0) + 1
            if customer and agreement.customer == customer:
                of_customer.add(agreement.supplier)
    watched_ranks = dict.fromkeys(of_customer, 1) | {customer: 2, supplier: 0}
    keys = sorted(
        {line.organization for line in roadmap.lines} | set(deals),
        key=lambda key: (
            watched_ranks.get(key, 3),
            -deals.get(key, 0) if roadmap.lines_of(key) else 1,
            -len(roadmap.lines_of(key)),
            key,
        ),
    )
    return {key: rank for rank, key in enumerate(keys)}


def leading_lines(as_of: AsOf, findings: Iterable[Finding]) -> frozenset[str]:
    """The lines that matter now: what a live deal names, what a requirement at risk or worse or a contradiction is
    about, as product or as stack."""
    products = {commitment.generation for commitment in as_of.roadmap.commitments if commitment.generation}
    return frozenset(lines_pressed(as_of, findings, products))


def lines_pressed(as_of: AsOf, findings: Iterable[Finding], named: Iterable[str] = ()) -> set[str]:
    """The lines of what some findings press, and of some products."""
    roadmap, products = as_of.roadmap, set(named)
    leading: set[str] = set()
    for finding in findings:
        if finding.is_open and VERDICTS.index(finding.verdict) <= _LAST_PRESSING:
            products.update(finding.generations)
            leading.update(key for key in finding.subjects if roadmap.line(key) is not None)
    for product in products:
        line = roadmap.line_of(product)
        if line is not None:
            leading.add(line.key)
    return leading


def shown_lines(as_of: AsOf, spec: ViewSpec) -> list[Line]:
    """The lines that pass the filter."""
    return [
        line
        for line in as_of.roadmap.lines
        if (not spec.vendors or line.organization in spec.vendors)
        and (not spec.layers or line.layer in spec.layers)
    ]


def line_groups(
    as_of: AsOf, spec: ViewSpec, ranks: dict[str, int], leading: Collection[str] | None = None
) -> Iterator[list[LineGroup]]:
    """The known generations of the lines in view, in the order of the rows: all of an outer group when it is asked for,
    where its place does not hang on their dates. leading: the lines that stand before the further ones of their group,
    None for all."""
    searched = Searched(as_of.roadmap, spec.text)
    partners = _partners(as_of, spec.watched[1]) if "partner" in spec.group_by else {}
    lines: list[list[Line]] = [shown_lines(as_of, spec)]
    if _NOT_OF_LINES.isdisjoint(spec.group_by):
        lines = _outer_lines(lines[0], spec, ranks)
    for outer in lines:
        groups = [group for line in outer for group in groups_of(as_of, spec, line, searched, partners)]
        if groups:
            yield in_order(groups, spec, ranks, leading)


def _outer_lines(lines: list[Line], spec: ViewSpec, ranks: dict[str, int]) -> list[list[Line]]:
    """Lines by outer group, in the order of the rows."""
    bare = [
        LineGroup(line, tuple(_value(field, line, _NO_PLACE) for field in spec.group_by), (), [])
        for line in lines
    ]
    bare.sort(key=lambda group: _order(group, spec, ranks))
    return [[group.line for group in outer] for _, outer in groupby(bare, key=lambda group: group.path)]


def groups_of(
    as_of: AsOf, spec: ViewSpec, line: Line, searched: Searched, partners: Mapping[str, str]
) -> list[LineGroup]:
    """The known generations of one line: together, or by their status or partner where rows are grouped by that."""
    by_place: dict[tuple[str, str], list[Entry]] = {}
    whole = searched.finds_line(line)
    for generation in as_of.roadmap.generations_of(line.key):
        give_way()
        if (whole or searched.finds_generation(generation)) and as_of.known(generation.key):
            dated = date_generation(as_of, generation.key)
            place = dated.kind if "status" in spec.group_by else "", partners.get(generation.key, "")
            by_place.setdefault(place, []).append(Entry(generation, dated))
    groups = []
    for place, entries in by_place.items():
        values = tuple(_value(field, line, place) for field in spec.group_by)
        titles = tuple(_title(as_of, field, line, place) for field in spec.group_by)
        groups.append(LineGroup(line, values, titles, entries))
    return groups


def in_order(
    groups: list[LineGroup], spec: ViewSpec, ranks: dict[str, int], leading: Collection[str] | None
) -> list[LineGroup]:
    """Groups in the order of the rows: all of one or more outer groups."""
    groups.sort(key=lambda group: _order(group, spec, ranks))
    return groups if leading is None or not spec.group_by else _with_further(groups, leading)


def by_line(groups: Iterable[LineGroup]) -> dict[str, list[LineGroup]]:
    """Groups by the line that they are of, none of them further."""
    found: dict[str, list[LineGroup]] = {}
    for group in groups:
        found.setdefault(group.line.key, []).append(group._replace(further=False) if group.further else group)
    return found


def path_of(spec: ViewSpec, line: Line) -> str:
    """The path of the outer group of a line; "" where rows are not grouped, or by what may differ within a line."""
    if not spec.group_by or not _NOT_OF_LINES.isdisjoint(spec.group_by):
        return ""
    return group_path(_value(spec.group_by[0], line, _NO_PLACE))


def grouped_with(spec: ViewSpec, line: Line, lines: Iterable[Line]) -> list[Line]:
    """The lines of the same outer group as one."""
    of = attrgetter(_OF_LINES[spec.group_by[0]])
    value = of(line)
    return [other for other in lines if of(other) == value]


def _with_further(groups: list[LineGroup], leading: Collection[str]) -> list[LineGroup]:
    """Of each outer group the leading lines first, of one that has none its first; two or more others are further."""
    ordered: list[LineGroup] = []
    for _, members in groupby(groups, key=lambda group: group.path):
        outer = list(members)
        first = {group.line.key for group in outer if group.line.key in leading} or {outer[0].line.key}
        others = [group for group in outer if group.line.key not in first]
        if len(others) < _FEWEST_FURTHER:
            ordered += outer
            continue
        ordered += [group for group in outer if group.line.key in first]
        ordered += [group._replace(further=True) for group in others]
    return ordered


def _partners(as_of: AsOf, watched: str) -> dict[str, str]:
    """Of each product that a live deal names who buys it: each product stands in one group, that of the watched
    customer where this one does, else of its only buyer, else of several."""
    buyers: dict[str, set[str]] = {}
    for agreement in as_of.roadmap.agreements:
        if agreement.standing not in CLOSED and as_of.signed(agreement.key):
            for tranche in as_of.roadmap.commitments_of(agreement.key):
                if tranche.generation and tranche.standing not in CLOSED:
                    buyers.setdefault(tranche.generation, set()).add(agreement.customer)
    return {
        key: watched if watched in customers else _SEVERAL if len(customers) > 1 else min(customers)
        for key, customers in buyers.items()
    }


def _value(field: str, line: Line, place: tuple[str, str]) -> str:
    status, partner = place
    if field in _OF_LINES:
        return str(getattr(line, _OF_LINES[field]))
    return partner if field == "partner" else status


def _title(as_of: AsOf, field: str, line: Line, place: tuple[str, str]) -> str:
    value = _value(field, line, place)
    if field == "vendor":
        return organization_name(as_of.roadmap, value)
    if field == "line":
        return line.name
    if field == "status":
        return STATUS_WORDS.get(value, value)
    if field == "partner":
        named = {"": tr("no deal"), _SEVERAL: tr("several")}
        return named.get(value) or organization_name(as_of.roadmap, value)
    if field == "layer":
        return tr(value)
    return value or tr("no category")


def _order(group: LineGroup, spec: ViewSpec, ranks: dict[str, int]) -> tuple[object, ...]:
    keys: list[object] = []
    for field, value in zip(spec.group_by, group.values, strict=True):
        if field == "vendor":
            keys.append((ranks.get(value, len(ranks)), value))
        elif field == "partner":
            keys.append((value == "", value != spec.watched[1], value == _SEVERAL, value))
        else:
            keys.append((_rank_of(field, value), value))
    line = group.line
    return (
        *keys,
        _rank_of("layer", line.layer),
        ranks.get(line.organization, len(ranks)),
        _rank_of("category", line.category),
        line.name,
        line.key,
    )


def _rank_of(field: str, value: str) -> int:
    known: tuple[str, ...] = ()
    if field == "layer":
        known = LAYERS
    elif field == "category":
        known = (*_CATEGORIES, *_SOFTWARE)
    elif field == "status":
        known = tuple(STATUS_WORDS)
    return known.index(value) if value in known else len(known)


def line_title(line: Line, vendor: str) -> str:
    """A line's name in its row's head, without the vendor's, which stands beside it as a square or a heading."""
    name = line.name.split(" (")[0]
    rest = name.removeprefix(f"{vendor} ")
    return rest[0].upper() + rest[1:] if rest and rest != name else name
