"""Which stacks are expected of every accelerator, and which releases satisfy them, all at once.

The same law as Structure.stacks and Structure.releases, which answer for one; a test compares both. It must
not know rules or verdicts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.facts.basis import EXPIRED
from roadmap_app.alignment.facts.dates import Dates
from roadmap_app.alignment.facts.ledger import KIND, NONE, Bools, Ints, Ledger

_AVAILABLE, _ENDS = KIND["available"], KIND["end_of_support"]
STACK_GENERATIONS_BACK = 3
"""How many generations before an accelerator tell which stacks are expected of it (semantics, `software`)."""


class Expected(NamedTuple):
    """Pairs of an accelerator and a software line expected of it, by both; subjects and lines by number.

    previews: per pair, whether a release supports it at preview or partial level. Per release at production
    level, by pair and release: of (the place of its pair), release, lag in days (the smallest of several), first (it is
    said to be the first that does).
    """

    accelerator: Ints
    line: Ints
    previews: Bools
    of: Ints
    release: Ints
    lag: Ints
    first: Bools


class StackPairs(NamedTuple):
    """Pairs of a known accelerator and a software line that supports it, its family, or one of the three generations
    before it, by both.

    asked: the accelerators. at, line, live: per pair the place of its accelerator among them, its line by number,
    whether that has support left. Per statement by which a release supports an accelerator or its family: of (the place
    of its accelerator), row (among those of `supports`).
    """

    asked: Ints
    at: Ints
    line: Ints
    live: Bools
    of: Ints
    row: Ints

    def lines_of(self, accelerator: int) -> tuple[list[int], list[int]] | None:
        """The lines of an accelerator that have support left, and those that have none; None where it is not asked."""
        place = int(np.searchsorted(self.asked, accelerator))
        if place == len(self.asked) or self.asked[place] != accelerator:
            return None
        first, last = np.searchsorted(self.at, (place, place + 1))
        line, live = self.line[first:last], self.live[first:last]
        return line[live].tolist(), line[~live].tolist()


def stack_pairs(ledger: Ledger, dates: Dates) -> StackPairs:
    """All pairs as known on a day."""
    known = dates.known
    supports = ledger.links["supports"]
    counts = np.flatnonzero(known[supports.source] & ledger.in_layer("software")[supports.source])
    counts = counts[np.argsort(supports.target[counts], kind="stable")]
    release, target = supports.source[counts], supports.target[counts]
    asked = np.flatnonzero(known & ledger.accelerators)
    own = units_of(ledger, known)[asked]
    of_itself, its_rows = matches(asked, target)
    in_family = np.flatnonzero(own != asked)
    of_family, family_rows = matches(own[in_family], target)
    of, rows = np.concatenate([of_itself, in_family[of_family]]), np.concatenate([its_rows, family_rows])
    lines = max(len(ledger.lines), 1)
    before = _carried_over(ledger, known, (asked, own), (release, target))
    pairs = np.unique(np.concatenate([of * lines + ledger.line[release[rows]], before]))
    line = pairs % lines
    return StackPairs(asked, pairs // lines, line, _live(ledger, dates)[line], of, counts[rows])


def expected_of(ledger: Ledger, dates: Dates, pairs: StackPairs) -> Expected:
    """The pairs of which a release is asked: a family with known variants is left to them, a line without support left
    is no stack any more, and what was there before the first release of a line on record is not asked for it."""
    variants = ledger.links["variant_of"]
    is_family = np.zeros(len(ledger.keys), dtype=np.bool_)
    is_family[variants.target[dates.known[variants.source]]] = True
    stays = pairs.live & ~is_family[pairs.asked[pairs.at]]
    at, line = pairs.at[stays], pairs.line[stays]
    stays = ~_before_the_record(ledger, dates, pairs.asked[at], line)
    at, line = at[stays], line[stays]
    supports = ledger.links["supports"]
    lines = max(len(ledger.lines), 1)
    wanted, code = at * lines + line, pairs.of * lines + ledger.line[supports.source[pairs.row]]
    place = np.searchsorted(wanted, code)
    found = np.flatnonzero(np.append(wanted, NONE)[place] == code)
    place, rows = place[found], pairs.row[found]
    full = supports.full[rows]
    previews = np.zeros(len(wanted), dtype=np.bool_)
    previews[place[~full]] = True
    place, rows = place[full], rows[full]
    release, lag, first = supports.source[rows], supports.lag[rows], supports.first[rows]
    order = np.lexsort((release, place))
    place, release, lag, first = place[order], release[order], lag[order], first[order]
    begins = np.ones(len(rows), dtype=np.bool_)
    begins[1:] = (place[1:] != place[:-1]) | (release[1:] != release[:-1])
    if len(rows):  # by way of its family and by its own word: one release
        starts = np.flatnonzero(begins)
        lag, first = np.minimum.reduceat(lag, starts), np.logical_or.reduceat(first, starts)
    return Expected(pairs.asked[at], line, previews, place[begins], release[begins], lag, first)


def matches(wanted: Ints, column: Ints) -> tuple[Ints, Ints]:
    """Where a sorted column holds each wanted value: (place in `wanted`, place in `column`), side by side."""
    low, high = np.searchsorted(column, wanted), np.searchsorted(column, wanted, side="right")
    sizes = high - low
    of = np.repeat(np.arange(len(wanted)), sizes)
    return of, np.arange(len(of)) + np.repeat(low - np.cumsum(sizes) + sizes, sizes)


def units_of(ledger: Ledger, known: Bools) -> Ints:
    """Per subject what counts as one: its known family, else itself."""
    family = ledger.family
    return np.where((family == NONE) | ~known[family], np.arange(len(family)), family)


def _carried_over(
    ledger: Ledger, known: Bools, asked: tuple[Ints, Ints], supports: tuple[Ints, Ints]
) -> Ints:
    """Place of an accelerator × lines + line, of what supports one of the generations before it."""
    release, target = supports
    lines = max(len(ledger.lines), 1)
    variants = ledger.links["variant_of"]
    both = known[variants.source] & known[variants.target]
    member, rows = matches(variants.source[both], target)
    unit = np.concatenate([target, variants.target[both][member]])
    line = np.concatenate([ledger.line[release], ledger.line[release[rows]]])
    of_unit = np.unique(unit * lines + line)
    before = _units_before(ledger, known, *asked)
    at, place = np.nonzero(before != NONE)
    pair, rows = matches(before[at, place], of_unit // lines)
    found: Ints = at[pair] * lines + of_unit[rows] % lines
    return found


def _units_before(ledger: Ledger, known: Bools, asked: Ints, own: Ints) -> Ints:
    """[accelerator, step]: what came before it in its line, nearest first; NONE where there is no more."""
    in_order = ledger.in_order[known[ledger.in_order]]
    place = np.zeros(len(known), dtype=np.int64)
    place[in_order] = np.arange(len(in_order))
    line, unit = ledger.line[in_order], units_of(ledger, known)[in_order]
    before = np.full((len(asked), STACK_GENERATIONS_BACK), NONE)
    count = np.zeros(len(asked), dtype=np.int64)
    cursor = place[asked]
    walking = np.flatnonzero(ledger.sequenced[asked])
    while len(walking):
        cursor[walking] -= 1
        walking = walking[cursor[walking] >= 0]
        walking = walking[line[cursor[walking]] == ledger.line[asked[walking]]]
        earlier = unit[cursor[walking]]
        new = earlier != own[walking]
        for step in range(STACK_GENERATIONS_BACK):
            new &= earlier != before[walking, step]
        before[walking[new], count[walking[new]]] = earlier[new]
        count[walking[new]] += 1
        walking = walking[count[walking] < STACK_GENERATIONS_BACK]
    return before


def _live(ledger: Ledger, dates: Dates) -> Bools:
    """Per line whether some known release of it has support left: none whose end has come, or passed as planned."""
    ended = dates.reached[:, _ENDS] | (dates.basis[:, _ENDS] == EXPIRED)
    in_order = ledger.in_order[dates.known[ledger.in_order]]
    line = ledger.line[in_order]
    several = np.zeros(max(len(ledger.lines), 1), dtype=np.bool_)
    several[line] = True
    left = np.zeros_like(several)
    left[line[~ended[in_order]]] = True
    live: Bools = left | ~several
    return live


def _before_the_record(ledger: Ledger, dates: Dates, accelerator: Ints, line: Ints) -> Bools:
    """Per pair whether the accelerator was there before the first release of the line on record."""
    earliest, latest = dates.earliest[:, _AVAILABLE], dates.latest[:, _AVAILABLE]
    released = dates.dated[:, _AVAILABLE] & dates.reached[:, _AVAILABLE]
    releases = ledger.in_order[released[ledger.in_order]]
    begins = np.full(max(len(ledger.lines), 1), np.inf)
    np.minimum.at(begins, ledger.line[releases], np.where(np.isfinite(earliest), earliest, latest)[releases])
    first, came = begins[line], dates.came[accelerator, _AVAILABLE]
    before: Bools = came & np.isfinite(first) & (latest[accelerator] < first)
    return before
