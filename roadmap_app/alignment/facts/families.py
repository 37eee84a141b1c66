"""What a family has from its variants, for all families at once: days that came, plans, what is reached.

The same law as domain.as_of. Only families whose variants have none of their own are reckoned here. Arrays are
[subject, kind]; pairs are (families, variants), by number, one entry per variant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.facts.ledger import KINDS, Bools, Floats, Ints, Ledger

_INF = np.inf
_WIDE = float(1 << 24)
"""More than any day: a latest day times this, plus the earliest, sorts by both, exactly."""
_LATER = float(1 << 49)  # added to a key it comes after every key without it, and stays exact
_FAR = 10_000_000.0  # in place of an open end: after every day there is, and below _WIDE


class Spans(NamedTuple):
    """Days of each milestone, ±inf where open; has: per cell whether there are any."""

    earliest: NDArray[Any]
    latest: NDArray[Any]
    has: Bools


def leaves(ledger: Ledger, known: Bools, plain: Bools) -> tuple[Ints, Ints, Bools]:
    """The pairs of all families that can be reckoned, and per subject whether it is a family that cannot."""
    links = ledger.links["variant_of"]
    counts = known[links.source] & known[links.target] & (links.source != links.target)
    family, variant = links.target[counts], links.source[counts]
    is_family = np.zeros(len(known), dtype=np.bool_)
    is_family[family] = True
    left_out = np.zeros(len(known), dtype=np.bool_)
    left_out[family[is_family[variant] | ~plain[variant] | ~plain[family]]] = True
    taken = ~left_out[family]
    return family[taken], variant[taken], left_out


def add_came(came: Spans, family: Ints, variant: Ints, low: Bools) -> None:
    """A family's actual date is its own, else the earliest of its variants'; low: per cell, filled in too."""
    latest, earliest, has = came.latest[variant], came.earliest[variant], came.has[variant]
    key = latest.astype(np.float64) * _WIDE + np.where(np.isfinite(earliest), earliest, 0)
    keys = np.where(has, key, _INF)
    rows, first = _least(keys, family)
    at = np.isfinite(first) & ~came.has[rows]
    day, start = _parts(first)
    _take_over([low], _givers(keys, first, rows, family, variant), rows, at)
    _fill(came, rows, at, np.where(start == 0, -_INF, start), day)


class Plans(Protocol):
    """Plans per cell: their days, whether there are any and they name days, who said them, whether that is a rumour."""

    earliest: NDArray[Any]
    latest: NDArray[Any]
    has: Bools
    dated: Bools
    speaker: NDArray[Any]
    low: Bools


def add_plans(plans: Plans, came: Bools, family: Ints, variant: Ints, day: int) -> None:
    """Where nothing of its own is said, the earliest plan of its variants' still ahead, else of the expired.

    came: variants that came have no plan.
    """
    latest, earliest = plans.latest[variant], plans.earliest[variant]
    end = np.where(np.isfinite(latest), latest, _FAR).astype(np.float64)
    key = np.where(latest > day, 0.0, _LATER) + end * _WIDE + np.where(np.isfinite(earliest), earliest + 1, 0)
    keys = np.where(plans.dated[variant] & ~came[variant], key, _INF)
    rows, first = _least(keys, family)
    at = np.isfinite(first) & ~plans.has[rows]
    _take_over([plans.speaker, plans.low], _givers(keys, first, rows, family, variant), rows, at)
    end, start = _parts(np.where(first >= _LATER, first - _LATER, first))
    spans = Spans(plans.earliest, plans.latest, plans.has)
    _fill(spans, rows, at, np.where(start == 0, -_INF, start - 1), np.where(end == _FAR, _INF, end))
    plans.dated[rows] |= at


def add_reached(through: Bools, family: Ints, variant: Ints) -> None:
    """A family reaches what one of its variants reaches."""
    np.logical_or.at(through, family, through[variant])


def _least(keys: Floats, family: Ints) -> tuple[Ints, Floats]:
    """The families and the least key of their variants, [family, kind]."""
    rows, place = np.unique(family, return_inverse=True)
    least = np.full((len(rows), len(KINDS)), _INF)
    np.minimum.at(least, place, keys)
    return rows, least


def _givers(keys: Floats, least: Floats, rows: Ints, family: Ints, variant: Ints) -> Ints:
    """[family, kind]: the first of the variants whose key is the least one."""
    place = np.searchsorted(rows, family)
    number = np.where(keys == least[place], variant[:, np.newaxis], np.iinfo(np.int64).max)
    givers = np.full(least.shape, np.iinfo(np.int64).max)
    np.minimum.at(givers, place, number)
    return givers


def _take_over(columns: Sequence[NDArray[Any]], givers: Ints, rows: Ints, at: Bools) -> None:
    """Per family and kind what its giver has."""
    place, kind = np.nonzero(at)
    for column in columns:
        column[rows[place], kind] = column[givers[place, kind], kind]


def _parts(keys: Floats) -> tuple[Floats, Floats]:
    finite = np.where(np.isfinite(keys), keys, 0)
    latest = np.floor(finite / _WIDE)
    return latest, finite - latest * _WIDE


def _fill(spans: Spans, rows: Ints, at: Bools, earliest: Floats, latest: Floats) -> None:
    spans.earliest[rows] = np.where(at, earliest, spans.earliest[rows])
    spans.latest[rows] = np.where(at, latest, spans.latest[rows])
    spans.has[rows] |= at
