"""A scene: the timeline of a roadmap as of a day as rows and shapes with style names, in float days.

Built once per change of data, day or view, then painted, printed and pointed at many times. It must not
know Qt, colours or fonts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.courtesy import numbered
from roadmap_app.domain.findings import NO_STATES
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.views.choices import HIDDEN, ON_PRODUCTS
from roadmap_app.i18n import tr
from roadmap_app.timeline.ghosts import ghost_words, ghosts_of
from roadmap_app.timeline.links import build_links
from roadmap_app.timeline.rows.badges import badges_of
from roadmap_app.timeline.rows.builder import SceneBuilder
from roadmap_app.timeline.rows.deals import build_deals, deals_in_view, laid_on_products
from roadmap_app.timeline.rows.grouping import by_line, leading_lines, line_groups, vendor_order
from roadmap_app.timeline.rows.lines import build_lines
from roadmap_app.timeline.view_spec import DEALS_PATH, FURTHER_PATH

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from roadmap_app.domain.findings import Finding, TrancheState
    from roadmap_app.timeline.ghosts import Ghost
    from roadmap_app.timeline.rows.deals import Laid
    from roadmap_app.timeline.rows.grouping import LineGroup
    from roadmap_app.timeline.shapes import Aside, Floats, Ints, Items, Links, Marks, Pieces, Row
    from roadmap_app.timeline.tooltip import Described
    from roadmap_app.timeline.view_spec import ViewSpec

_DATES_KEPT_UP_TO = (
    200_000  # generations; beyond, what was reckoned of them takes more than all that is drawn
)


@dataclass(frozen=True, eq=False, repr=False)
class Scene:
    """What is drawn. colours: colour code → (kind, key), such as ("vendor", "amd"). states: of the tranches, by key.

    ghosts: of items, by key, where the view compares. start_day, end_day: float days between which anything dated
    stands, with a margin.

    badges: the code of the verdict that stands at an item, by key. leading: the lines that stand before the further
    ones, None where all do. groups: of each line in view the generations that stand together; not kept of very many.
    is_whole: whether it has all rows, and not the first ones alone. ranks: of each organization, by which they stand.
    """

    as_of: AsOf
    spec: ViewSpec
    rows: tuple[Row, ...]
    items: Items
    pieces: Pieces
    marks: Marks
    asides: tuple[Aside, ...]
    colours: tuple[tuple[str, str], ...]
    findings: tuple[Finding, ...]
    start_day: float
    end_day: float
    states: Mapping[str, TrancheState] = field(default_factory=dict)
    ghosts: Mapping[str, Ghost] = field(default_factory=dict)
    badges: Mapping[str, int] = field(default_factory=dict)
    leading: frozenset[str] | None = None
    groups: Mapping[str, Sequence[LineGroup]] = field(default_factory=dict)
    is_whole: bool = True
    ranks: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def items_by_key(self) -> Mapping[str, int]:
        """Key of a generation or tranche → its index in `items`; the undated ones are in `asides_by_key`."""
        return numbered(self.items.key)

    @cached_property
    def asides_by_key(self) -> Mapping[str, int]:
        """Key of an undated generation or tranche → its index in `asides`."""
        return {key: index for index, aside in enumerate(self.asides) for key in aside.keys}

    @cached_property
    def asides_by_row(self) -> Mapping[int, Aside]:
        """Row → what stands beside its bars in words."""
        return {aside.row: aside for aside in self.asides}

    @cached_property
    def has_deals(self) -> bool:
        """Whether deals stand in rows of their own."""
        return any(row.path == DEALS_PATH for row in self.rows)

    @cached_property
    def headed_from(self) -> Ints:
        """Of each row the first one of what it stands in: where a group begins."""
        begins = [0] * len(self.rows)
        path = ""
        for index, row in enumerate(self.rows):
            begins[index] = index if row.heading or row.path != path else 0
            path = row.path
        return np.maximum.accumulate(np.array(begins, dtype=np.int32))

    @cached_property
    def links(self) -> Links:
        """Connectors between items, of the roadmap's links and of the findings."""
        roadmap, places = self.as_of.roadmap, self.items_by_key
        links = roadmap.links if self.is_whole else roadmap.links_among(places)
        return build_links(links, self.findings, self.items, places)

    @cached_property
    def of_pair(self) -> frozenset[int]:
        """The items that the watched pair has agreed on, products and tranches."""
        roadmap, (supplier, customer) = self.as_of.roadmap, self.spec.watched
        tranches = [
            tranche
            for agreement in roadmap.agreements_with(customer)
            if agreement.supplier == supplier
            for tranche in roadmap.commitments_of(agreement.key)
        ]
        keys = {tranche.generation for tranche in tranches} | {tranche.key for tranche in tranches}
        places = self.items_by_key
        return frozenset(places[key] for key in keys if key in places)

    @cached_property
    def ghost_spans(self) -> tuple[Ints, Floats, Floats]:
        """Of each ghost its item's index (rising), begin and due."""
        found = sorted(
            (self.items_by_key[key], ghost) for key, ghost in self.ghosts.items() if key in self.items_by_key
        )
        index = np.array([item for item, _ in found], dtype=np.int32)
        begin = np.array([ghost.begin for _, ghost in found], dtype=np.float64)
        return index, begin, np.array([ghost.due for _, ghost in found], dtype=np.float64)

    @property
    def today(self) -> int:
        """The day of the today line."""
        return self.spec.today

    def row_of(self, key: str) -> int | None:
        """The row in which an item stands; None where the view does not hold it."""
        index = self.items_by_key.get(key)
        if index is not None:
            return int(self.items.row[index])
        aside = self.asides_by_key.get(key)
        return None if aside is None else self.asides[aside].row

    def day_of(self, key: str) -> float | None:
        """The day at which an item's date stands; None for one that has none or is not in view."""
        index = self.items_by_key.get(key)
        return None if index is None else float(self.items.anchor[index])

    def describe(self, key: str) -> Described:
        """An item in words: its accessible name and the parts of its tooltip."""
        from roadmap_app.timeline.tooltip import describe

        described = describe(self.as_of, key, self.findings, self.states)
        ghost = self.ghosts.get(key)
        if ghost is None:
            return described
        told = f"{ghost_words(self.as_of.roadmap, self.spec)}: {ghost.words or tr('another window')}"
        moved = ", ".join(part for part in (described.moved, told) if part)
        return described._replace(moved=moved, accessible_name=f"{described.accessible_name}, {told}")

    def keys_in_order(self) -> list[str]:
        """All items as the arrow keys walk them: row by row, by day, the undated ones at the end of their row."""
        keys: list[str] = []
        pointer = self.items.row_pointer
        for row in range(len(self.rows)):
            keys += self.items.key[pointer[row] : pointer[row + 1]]
            aside = self.asides_by_row.get(row)
            keys += aside.keys if aside else ()
        return keys


def _reckon_each(_: AsOf) -> None:
    """Nobody knows more than the view itself."""


def build_scene(
    as_of: AsOf,
    spec: ViewSpec,
    findings: Sequence[Finding] = (),
    states: Mapping[str, TrancheState] = NO_STATES,
    *,
    first_rows: int | None = None,
    tell: Callable[[AsOf], None] = _reckon_each,
) -> Scene:
    """The timeline of what holds as of a day. findings: of the same day, for badges and connectors; states: of the
    tranches, by key. first_rows: that many rows are enough, where the order does not hang on the rest; a group is
    whole. tell: lets a view have what somebody knows of all its dates, before each is reckoned."""
    badges = badges_of(findings, states)
    builder, built = SceneBuilder(badges), _Built(as_of, spec, first_rows)
    told = _reckon_each if built.is_large or first_rows is not None else tell
    with collection_paused():
        told(built.dates)
        built.build(builder, findings)
        items, pieces, marks = builder.arrays()
        ghosts = ghosts_of(built.dates, spec, dict.fromkeys(items.key), told) if spec.compare else {}
    items = items._replace(label=_with_days(items, ghosts)) if ghosts else items
    start, end = extent_of(items, as_of.day)
    return Scene(
        as_of,
        spec,
        tuple(builder.rows),
        items,
        pieces,
        marks,
        tuple(builder.asides),
        tuple(builder.colours),
        tuple(findings),
        start,
        end,
        states,
        ghosts,
        badges,
        built.leading,
        built.groups,
        built.is_whole,
        built.ranks,
    )


class _Built:
    """What is found out while the rows of a scene are built."""

    def __init__(self, as_of: AsOf, spec: ViewSpec, first_rows: int | None) -> None:
        self._spec, self._most = spec, first_rows
        self.is_large = len(as_of.roadmap.generations) > _DATES_KEPT_UP_TO
        # of very many dates those that are drawn are not kept for others to ask
        self.dates = AsOf.of(as_of.roadmap, spec.asked) if self.is_large and not spec.asked.shifts else as_of
        self.leading: frozenset[str] | None = None
        self.groups: dict[str, list[LineGroup]] = {}
        self.is_whole = True
        self.ranks: dict[str, int] = {}

    def build(self, builder: SceneBuilder, findings: Sequence[Finding]) -> None:
        """Append the rows, the deals' first."""
        as_of, spec = self.dates, self._spec
        ranks = self.ranks = vendor_order(as_of, spec.watched)
        if FURTHER_PATH in spec.folded and not spec.text:  # what is searched for is not folded away
            self.leading = leading_lines(as_of, findings)
        outer = line_groups(as_of, spec, ranks, self.leading)
        deals = [] if spec.deals == HIDDEN else deals_in_view(as_of, spec, ranks)
        laid: dict[str, list[Laid]] = {}
        if spec.deals == ON_PRODUCTS:
            together = list(outer)
            deals, laid = laid_on_products(deals, [group for groups in together for group in groups], spec)
            outer = iter(together)
        build_deals(builder, as_of, spec, deals)
        for groups in outer:
            if self._most is not None and len(builder.rows) >= self._most:
                self.is_whole = False
                return
            build_lines(builder, as_of, spec, groups, laid)
            if self.is_large:
                as_of.forget()
            else:
                self.groups |= by_line(groups)


def _with_days(items: Items, ghosts: Mapping[str, Ghost]) -> list[str]:
    """The labels with the days by which each differs: `MI450 series +92 d`."""
    return [
        f"{label} {ghosts[key].words}".rstrip() if label and key in ghosts else label
        for key, label in zip(items.key, items.label, strict=True)
    ]


def extent_of(items: Items, day: int) -> tuple[float, float]:
    """The first and the last day of what is drawn, with a margin."""
    if not len(items.row):
        return day - 365.0, day + 730.0
    start = min(float(np.min(items.start)), float(day))
    end = max(float(np.max(items.end)), float(day))
    margin = max((end - start) * 0.02, 10.0)
    return start - margin, end + margin
