"""What was judged of every requirement of a check, in columns, and in which order it is shown.

After an edit the columns and the order are carried over, not made again. It must not know rules or sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.blocks import Block
from roadmap_app.alignment.judge import RANKED, Cases, Verdicts
from roadmap_app.alignment.ledger import Bools, Floats, Ints
from roadmap_app.domain.findings import VERDICTS

_WEIGHT = np.array([VERDICTS.index(verdict) for verdict in RANKED], dtype=np.float64)
_FAULT = float(VERDICTS.index("fault"))
_FAR = 1e8
"""Later than any day: a verdict's weight times this, plus the due day, sorts by both."""


class Judgements(NamedTuple):
    """One entry per requirement.

    anchor: a subject's number. block, local: where the requirement can be made again. code: its verdict in
    RANKED. least, most: margin in days; chance: NaN where there is none. due: the last day, +inf where
    open. basis, option: of the alternative it rests on, and which one that is.
    """

    anchor: Ints
    block: Ints
    local: Ints
    code: Ints
    least: Floats
    most: Floats
    chance: Floats
    due: Floats
    basis: Ints
    option: Ints

    @classmethod
    def of(cls, blocks: Sequence[Block], cases: Cases, verdicts: Verdicts) -> Judgements:
        """The requirements of several blocks, one block behind the other, as judged."""
        sizes = [len(block.anchor) for block in blocks]
        none = np.zeros(0, dtype=np.int64)
        count = sum(sizes)
        return cls(
            anchor=np.concatenate([none, *(block.anchor for block in blocks)]),
            block=np.repeat(np.arange(len(sizes), dtype=np.int32), sizes),
            local=np.concatenate([none, *(np.arange(size) for size in sizes)]).astype(np.int32),
            code=verdicts.code.astype(np.int8),
            least=verdicts.least,
            most=verdicts.most,
            chance=verdicts.chance,
            due=cases.by_last[verdicts.case],
            basis=cases.basis[verdicts.case].astype(np.int8),
            option=(verdicts.case - np.searchsorted(cases.requirement, np.arange(count))).astype(np.int32),
        )

    def joined(self, stays: Bools, new: Judgements, blocks: int) -> Judgements:
        """Those that stay, then new ones, whose blocks stand behind `blocks` others."""
        new = new._replace(block=new.block + np.int32(blocks))
        return Judgements(*(np.concatenate([a[stays], b]) for a, b in zip(self, new, strict=True)))

    def keys(self) -> Floats:
        """By which they are sorted: worst first, then by due day."""
        keys: Floats = _WEIGHT[self.code] * _FAR + np.minimum(self.due, _FAR - 1)
        return keys

    def order(self) -> Ints:
        """Their numbers, worst first, then by due day, then as found."""
        return np.argsort(self.keys(), kind="stable")


def joined_order(old: Ints, stays: Bools, judgements: Judgements) -> Ints:
    """The order of judgements of which the first are those of an ordered whole that stay."""
    number = np.cumsum(stays) - 1
    carried = number[old[stays[old]]]
    keys = judgements.keys()
    added = np.arange(len(carried), len(keys))
    added = added[np.argsort(keys[added], kind="stable")]
    return np.insert(carried, np.searchsorted(keys[carried], keys[added], side="right"), added)


def with_faults(order: Ints, judgements: Judgements, faults: int) -> Ints:
    """The same order with faults, numbered behind the requirements, where they belong."""
    keys = judgements.keys()[order]
    at = int(np.searchsorted(keys, _FAULT * _FAR))
    numbers = np.arange(len(order), len(order) + faults)
    return np.concatenate([order[:at], numbers, order[at:]])
