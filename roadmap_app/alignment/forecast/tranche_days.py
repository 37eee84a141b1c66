"""When tranches start: as stated, and by the forecast, in which none starts before its product is available.

It must not know quantities, sums or who reads them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Bools, Ints
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.forecast import SEED, network_of
from roadmap_app.alignment.forecast.simulation import Network, quantiles, simulate
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.windows.window import Day

BEGUN, PASSED, NO_DATE, OPEN = "begun", "passed", "no-date", "open"
PRODUCT_PASSED, PRODUCT_UNDATED, PRODUCT_CANCELLED = "product-passed", "product-undated", "product-cancelled"
SOFTWARE_UNDATED, OVER = "software-undated", "over"
DRAWS, _FEWEST_DRAWS, _MOST_DAYS = (
    4_000,
    1_000,
    600_000,
)  # many dates are drawn fewer times: a page waits for it

Drawn = NDArray[np.float32]


class Start(NamedTuple):
    """The day on which a tranche starts, as stated. by: `begins`, or `completes` where only its end is told, by which
    it has started."""

    by: str
    stated: Stated

    @property
    def last(self) -> Day | None:
        """The last day on which it starts, of a plan as stated; None where no day is told."""
        return self.stated.latest if self.stated.status == "actual" else self.stated.stated.latest

    @property
    def has_passed(self) -> bool:
        """Whether its window has passed with nothing confirmed: it has not started."""
        return self.stated.expired and not self.stated.reached


class Spread(NamedTuple):
    """The days by which it has started in 10, 50 and 90 % of draws."""

    p10: Day
    p50: Day
    p90: Day


class Outlook(NamedTuple):
    """What the forecast says of a tranche. spread: None where it cannot be drawn; why: one of the constants of this
    module, "" where nothing is missing."""

    spread: Spread | None
    why: str = ""


class StartDraws(NamedTuple):
    """days: [tranche, draw], ordinals, inf where it has no day or has passed, or where its product or its software has
    no date: that can be in no band. outlooks: one per tranche."""

    days: Drawn
    outlooks: tuple[Outlook, ...]


def start_of(as_of: AsOf, key: str) -> Start:
    """When a tranche starts: by its `begins`, else by its `completes` where that alone names days."""
    for kind in ("begins", "completes"):
        stated = as_of.holds(key, kind)
        if stated.status in ("plan", "actual") and (stated.reached or stated.stated.latest is not None):
            return Start(kind, stated)
    return Start("begins", as_of.holds(key, "begins"))


Row = tuple[Commitment, Agreement, Start]


def draw_starts(structure: Structure, rows: Sequence[Row]) -> StartDraws:
    """Draw the start of every tranche at once, so that tranches of one product are late together."""
    waits = [_product(structure, row) for row in rows]
    whys = [_why(start, why) for (_, _, start), (_, why) in zip(rows, waits, strict=True)]
    windows = [
        _window(start) if why in ("", BEGUN) else None for (_, _, start), why in zip(rows, whys, strict=True)
    ]
    upstream = _Upstream(structure, [ready for ready, _ in waits if ready is not None])
    drawn_rows = [place for place, window in enumerate(windows) if window is not None]
    count = len(upstream.earliest) + len(drawn_rows)
    draws = max(_FEWEST_DRAWS, min(DRAWS, _MOST_DAYS // max(count, 1)))
    days = np.full((len(rows), draws), np.inf, dtype=np.float32)
    if drawn_rows:
        network = upstream.with_tranches(
            [windows[place] for place in drawn_rows], [waits[place][0] for place in drawn_rows]
        )
        drawn = simulate(network, draws, SEED)
        days[drawn_rows] = drawn.days[len(upstream.earliest) :] + np.float32(drawn.origin)
    told = [place for place, why in enumerate(whys) if not why]
    spread_days = quantiles(days[told]) if told else np.zeros((3, 0), dtype=np.float32)
    spreads = {place: Spread(*map(int, spread_days[:, at])) for at, place in enumerate(told)}
    return StartDraws(days, tuple(Outlook(spreads.get(place), why) for place, why in enumerate(whys)))


class _Window(NamedTuple):
    earliest: Day
    latest: Day
    fixed: bool


def _window(start: Start) -> _Window | None:
    """The days among which a start is drawn; its last day where they carry no chance; None where it has none."""
    last, stated = start.last, start.stated
    if last is None or start.has_passed:
        return None
    if stated.carries_chance and stated.earliest is not None and stated.latest is not None:
        return _Window(stated.earliest, stated.latest, stated.reached)
    return _Window(last, last, stated.reached)


def _product(structure: Structure, row: Row) -> tuple[Stated | None, str]:
    """What the start waits for, as somebody other than the customer says; and why that cannot be drawn."""
    commitment, agreement, start = row
    generation = commitment.generation
    if not generation or start.stated.reached:
        return None, ""
    if not structure.known(generation):
        return None, PRODUCT_UNDATED
    ready = structure.as_of.holds(generation, "available", agreement.customer)
    if not ready.reached:
        if ready.status == "cancelled":
            return None, PRODUCT_CANCELLED
        if ready.expired:
            return None, PRODUCT_PASSED
        if not ready.carries_chance:
            return None, PRODUCT_UNDATED
    if not _has_software(structure, generation, start.last):
        return None, SOFTWARE_UNDATED
    return (None if ready.reached else ready), ""


def _has_software(structure: Structure, generation: str, last: Day | None) -> bool:
    """Whether each stack of what a tranche brings has a release with a date, and with support left by then."""
    for _, alternatives in structure.accelerators_in(generation):
        for stack in {stack for one in alternatives for stack in structure.stacks(one)}:
            releases, _ = structure.releases(stack, alternatives)
            if not any(_is_dated(structure, option.subject, last) for option in releases):
                return False
    return True


def _is_dated(structure: Structure, release: str, last: Day | None) -> bool:
    stated = structure.as_of.holds(release, "available")
    if not stated.reached and not stated.carries_chance:
        return False
    ends = structure.as_of.holds(release, "end_of_support")
    day = None if ends.status == "cancelled" else ends.last_day
    return day is None or last is None or day >= last


def _why(start: Start, product: str) -> str:
    """What is missing for a spread; "" where nothing is."""
    if start.stated.reached:
        return BEGUN
    if start.has_passed:
        return PASSED
    if start.last is None and not start.stated.carries_chance:
        return NO_DATE if start.stated.stated.is_unknown else OPEN
    return product if start.stated.carries_chance else OPEN


class _Upstream:
    """The part of the forecast's network on which products wait, products whose word is another's behind it."""

    def __init__(self, structure: Structure, products: Sequence[Stated]) -> None:
        nodes, self._whole, _ = network_of(structure)
        node_of = dict(zip(nodes.tolist(), range(len(nodes)), strict=True))
        ledger, as_of = structure.ledger, structure.as_of
        own: list[Stated] = []
        wanted: list[int] = []
        self._node: dict[int, int] = {}
        for ready in products:
            cell = ledger.number[ready.subject] * len(KINDS) + KIND["available"]
            if cell in node_of and ready == as_of.holds(ready.subject, "available"):
                wanted.append(node_of[cell])
                self._node[id(ready)] = node_of[cell]
            else:
                own.append(ready)
        self._kept = np.flatnonzero(_ancestors(len(nodes), self._whole, wanted))
        place = np.full(len(nodes), NONE, dtype=np.int64)
        place[self._kept] = np.arange(len(self._kept))
        self._node = {key: int(place[node]) for key, node in self._node.items()}
        self._node |= {id(ready): len(self._kept) + at for at, ready in enumerate(own)}
        inside = (place[self._whole.waits] != NONE) & (place[self._whole.waited] != NONE)
        self._edges, self._place = np.flatnonzero(inside), place
        self.earliest = [*self._whole.earliest[self._kept], *(float(one.earliest or 0) for one in own)]
        self._latest = [*self._whole.latest[self._kept], *(float(one.latest or 0) for one in own)]
        self._own = len(own)

    def with_tranches(self, windows: Sequence[_Window | None], waits: Sequence[Stated | None]) -> Network:
        """The network with tranches behind it, each waiting for its product."""
        given = [window for window in windows if window is not None]
        whole, edges, first = self._whole, self._edges, len(self.earliest)
        waiting = [(first + at, self._node[id(ready)]) for at, ready in enumerate(waits) if ready is not None]
        tranche = np.array([one for one, _ in waiting], dtype=np.int64)
        product = np.array([other for _, other in waiting], dtype=np.int64)
        top = int(whole.level.max(initial=0)) + 1
        groups = int(whole.group.max(initial=0)) + 1 + np.arange(len(waiting))
        return Network(
            earliest=np.array([*self.earliest, *(float(one.earliest) for one in given)]),
            latest=np.array([*self._latest, *(float(one.latest) for one in given)]),
            fixed=np.array(
                [
                    *whole.fixed[self._kept],
                    *([False] * self._own),
                    *(one.fixed for one in given),
                ],
                dtype=np.bool_,
            ),
            waits=np.concatenate((self._place[whole.waits[edges]], tranche)),
            waited=np.concatenate((self._place[whole.waited[edges]], product)),
            lag=np.concatenate((whole.lag[edges], np.zeros(len(waiting)))),
            group=np.concatenate((whole.group[edges], groups)),
            level=np.concatenate(
                (
                    whole.level[self._kept],
                    np.zeros(self._own, dtype=np.int64),
                    np.full(len(given), top, dtype=np.int64),
                )
            ),
        )


def _ancestors(count: int, network: Network, wanted: Sequence[int]) -> Bools:
    """Per node whether it is one of some nodes or something that they wait for, however far."""
    is_ancestor = np.zeros(count, dtype=np.bool_)
    is_ancestor[np.array(wanted, dtype=np.int64)] = True
    left: Ints = np.arange(len(network.waits))
    while len(left):
        reached = is_ancestor[network.waits[left]]
        is_ancestor[network.waited[left[reached]]] = True
        if not reached.any():
            break
        left = left[~reached]
    return is_ancestor
