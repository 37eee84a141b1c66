"""Which stacks are expected of every accelerator, and which releases satisfy them, all at once.

The same law as Structure.stacks and Structure.releases, which answer for one; a test compares both. It must
not know rules or verdicts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.facts.ledger import KIND, NONE, Bools, Ints, Ledger

STACK_GENERATIONS_BACK = 3
"""How many generations before an accelerator tell which stacks are expected of it (semantics, `software`)."""


class Expected(NamedTuple):
    """Pairs of an accelerator and a software line expected of it, by both; subjects and lines by number.

    previews: per pair, whether a release supports it at preview or partial level. Per release at production
    level, by pair and release: of (the place of its pair), release, lag in days.
    """

    accelerator: Ints
    line: Ints
    previews: Bools
    of: Ints
    release: Ints
    lag: Ints


def expected_of(ledger: Ledger, known: Bools, day: int) -> Expected:
    """All pairs as known on a day; a family with known variants is left to them."""
    supports = ledger.links["supports"]
    counts = np.flatnonzero(known[supports.source] & ledger.in_layer("software")[supports.source])
    counts = counts[np.argsort(supports.target[counts], kind="stable")]
    release, target = supports.source[counts], supports.target[counts]
    asked, own = _asked(ledger, known)
    of_itself, its_rows = matches(asked, target)
    in_family = np.flatnonzero(own != asked)
    of_family, family_rows = matches(own[in_family], target)
    of, rows = np.concatenate([of_itself, in_family[of_family]]), np.concatenate([its_rows, family_rows])
    lines = max(len(ledger.lines), 1)
    code = of * lines + ledger.line[release[rows]]
    before = _carried_over(ledger, known, (asked, own), (release, target))
    pairs = np.unique(np.concatenate([code, before]))
    pairs = pairs[_live(ledger, known, day)[pairs % lines]]
    place = np.searchsorted(pairs, code)
    stays = np.flatnonzero(np.append(pairs, NONE)[place] == code)
    place, rows = place[stays], rows[stays]
    full = supports.full[counts][rows]
    previews = np.zeros(len(pairs), dtype=np.bool_)
    previews[place[~full]] = True
    through_family = stays >= len(its_rows)
    place, rows, through_family = place[full], rows[full], through_family[full]
    order = np.lexsort((through_family, release[rows], place))
    place, rows = place[order], rows[order]
    first = np.ones(len(rows), dtype=np.bool_)
    first[1:] = (place[1:] != place[:-1]) | (release[rows[1:]] != release[rows[:-1]])
    place, rows = place[first], rows[first]
    accelerator, line = asked[pairs // lines], pairs % lines
    return Expected(accelerator, line, previews, place, release[rows], supports.lag[counts][rows])


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


def _asked(ledger: Ledger, known: Bools) -> tuple[Ints, Ints]:
    """The accelerators of which stacks are asked, and what each counts as."""
    variants = ledger.links["variant_of"]
    asked = known & ledger.accelerators
    asked[variants.target[known[variants.source]]] = False
    numbers = np.flatnonzero(asked)
    return numbers, units_of(ledger, known)[numbers]


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
        new = (earlier != own[walking]) & (earlier[:, np.newaxis] != before[walking]).all(axis=1)
        before[walking[new], count[walking[new]]] = earlier[new]
        count[walking[new]] += 1
        walking = walking[count[walking] < STACK_GENERATIONS_BACK]
    return before


def _live(ledger: Ledger, known: Bools, day: int) -> Bools:
    """Per line whether its newest known release has no claim on its end of support."""
    in_order = ledger.in_order[known[ledger.in_order]]
    newest = np.full(max(len(ledger.lines), 1), NONE)
    newest[ledger.line[in_order]] = in_order
    claims = ledger.claims
    told = (claims.kind == KIND["end_of_support"]) & (claims.day > 0) & (claims.day <= day)
    ended = np.zeros(len(known) + 1, dtype=np.bool_)  # the last one for NONE
    ended[claims.subject[told & (claims.subject != NONE)]] = True
    live: Bools = ~ended[newest]
    return live
