"""From requirements to the arrays that are judged: rows of A and B, put side by side.

A block is what one rule gave, as a list or as arrays. It must not know verdicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from roadmap_app.alignment.engine.judge import Cases
from roadmap_app.alignment.engine.rows import Block, Facts
from roadmap_app.alignment.facts.ledger import NONE, Bools, Ints
from roadmap_app.alignment.facts.requirements import Batch, Requirement

_NOTHING: list[Block] = []  # the block of no requirements, once it was made


def block_of_list(facts: Facts, requirements: Sequence[Requirement], anchors: Sequence[int]) -> Block:
    """The block of a list of requirements; those whose B is cancelled fall away."""
    if not requirements and _NOTHING:
        return _NOTHING[0]
    by = np.array([facts.by(requirement) for requirement in requirements], dtype=np.int64)
    cases: list[tuple[int, int, int, int, bool]] = []
    for index, requirement in enumerate(requirements):
        excluding = requirement.excluding
        for option in requirement.options:
            ready = facts.ready(option.subject, option.milestone, excluding)
            ends = facts.end_of_support(option.subject) if option.supports else NONE
            cases.append((index, ready, option.lag, ends, option.first))
        if not requirement.options:
            cases.append((index, facts.nothing(preview=bool(requirement.previews)), 0, NONE, True))
    columns = np.array(cases, dtype=np.int64).reshape(-1, 5).T
    promise = np.array([requirement.promise for requirement in requirements], dtype=np.bool_)
    keeps = np.array([requirement.kept_when_passed for requirement in requirements], dtype=np.bool_)
    block = Block(
        anchor=np.array(anchors, dtype=np.int64),
        by=by,
        promise=promise,
        keeps=keeps,
        supplier=facts.organizations(requirement.supplier for requirement in requirements),
        customer=facts.organizations(requirement.customer for requirement in requirements),
        case_of=columns[0],
        ready=columns[1],
        lag=columns[2],
        ends=columns[3],
        first=columns[4] > 0,
        make=requirements.__getitem__,
    )
    if not requirements:
        _NOTHING.append(block)  # after an edit most rules give none
    return kept(block, ~facts.cancelled(by))


def block_of_batch(facts: Facts, batch: Batch, wanted: Bools) -> Block:
    """The block of a batch: the wanted requirements whose B is not cancelled."""
    count = len(batch.anchor)
    promise, keeps = np.zeros(count, dtype=np.bool_), np.full(count, batch.kept_when_passed)
    block = Block(
        anchor=batch.anchor,
        by=facts.bys(batch.by),
        promise=promise,
        keeps=keeps,
        supplier=batch.supplier,
        customer=batch.customer,
        case_of=batch.case_of,
        ready=facts.readies(batch.ready),
        lag=batch.lag,
        ends=batch.ends,
        first=batch.first,
        make=batch.make,
    )
    return kept(block, wanted & ~facts.cancelled(block.by))


def kept(block: Block, stays: Bools) -> Block:
    """The requirements of a block that stay; `make` is asked by their old numbers."""
    if stays.all():
        return block
    old = np.flatnonzero(stays)
    case_stays = stays[block.case_of]
    number = np.cumsum(stays) - 1
    return Block(
        anchor=block.anchor[stays],
        by=block.by[stays],
        promise=block.promise[stays],
        keeps=block.keeps[stays],
        supplier=block.supplier[stays],
        customer=block.customer[stays],
        case_of=number[block.case_of[case_stays]],
        ready=block.ready[case_stays],
        lag=block.lag[case_stays],
        ends=block.ends[case_stays],
        first=block.first[case_stays],
        make=lambda index: block.make(int(old[index])),
    )


def cases_of(facts: Facts, blocks: Sequence[Block]) -> Cases:
    """The arrays to be judged of several blocks, one behind the other."""
    starts = np.cumsum([0, *(len(block.anchor) for block in blocks)])
    case_of = joined(block.case_of + start for block, start in zip(blocks, starts, strict=False))
    return facts.cases(
        Block(
            anchor=joined(block.anchor for block in blocks),
            by=joined(block.by for block in blocks),
            promise=joined(block.promise for block in blocks).astype(np.bool_),
            keeps=joined(block.keeps for block in blocks).astype(np.bool_),
            supplier=joined(block.supplier for block in blocks),
            customer=joined(block.customer for block in blocks),
            case_of=case_of,
            ready=joined(block.ready for block in blocks),
            lag=joined(block.lag for block in blocks),
            ends=joined(block.ends for block in blocks),
            first=joined(block.first for block in blocks).astype(np.bool_),
            make=lambda index: blocks[0].make(index),
        )
    )


def joined(columns: Iterable[NDArray[np.generic]]) -> Ints:
    """Columns one behind the other."""
    return np.concatenate([np.zeros(0, dtype=np.int64), *columns])
