"""The findings that an edit did not reach, taken over by the mended check: made once, they are not made again.

They are worded from the structure that is current. Of what was reached the findings stay with the check before it,
and its structure. It must not know rules.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.engine.findings import Home, Maker, worded_at
from roadmap_app.alignment.engine.judgements import Judgements
from roadmap_app.alignment.engine.remarks import Remarks
from roadmap_app.alignment.facts.ledger import Bools, Ints
from roadmap_app.domain.findings import Finding


class Before(NamedTuple):
    """What a mended check is made from."""

    judgements: Judgements
    remarks: Remarks
    made: dict[int, Finding]
    maker: Maker


def carried(
    before: Before, after: Judgements, touched: Bools, asked: Collection[str], maker: Maker
) -> dict[int, Finding]:
    """The findings that stay, by their new numbers. touched: per subject; asked: the names of the remarks that were
    asked again; maker: of the mended check, which takes over the home of those before it."""
    made = list(before.made.items())  # in one go: the window's thread may look at one meanwhile
    old = np.array([number for number, _ in made], dtype=np.int64)
    numbers = _renumbered(before, after, touched, asked)[old].tolist()
    home, apart = before.maker.home, Home(before.maker.structure)
    before.maker.home, maker.home = apart, home
    kept: dict[int, Finding] = {}
    for number, (_, finding) in zip(numbers, made, strict=True):
        if number >= 0:
            kept[number] = finding
        elif isinstance(finding.write, partial) and "sentences" not in finding.__dict__:
            object.__setattr__(finding, "write", partial(worded_at, apart, finding.write.args[1]))
    home.structure = maker.structure
    return kept


def _renumbered(before: Before, after: Judgements, touched: Bools, asked: Collection[str]) -> Ints:
    """Old number → new one, −1 for what was asked again."""
    held = before.judgements.judged
    stays = [
        ~touched[held.anchor],
        ~touched[before.judgements.since.anchor],
        np.array([not again for again in before.remarks.are_among(asked)], dtype=np.bool_),
    ]
    first = np.arange(len(held.key))
    since = len(held.key) + np.cumsum(stays[1]) - 1
    remarks = after.first_remark + np.cumsum(stays[2]) - 1
    numbers = np.concatenate([first, since, remarks])
    numbers[~np.concatenate(stays)] = -1
    return numbers
