"""The findings that an edit did not reach, taken over by the mended check: made once, they are not made again.

They are worded from the structure that is current. Of what was reached the findings stay with the check before it,
and its structure. It must not know rules.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial
from itertools import compress
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.engine.findings import Home, Maker, worded_at
from roadmap_app.alignment.engine.judgements import Judgements
from roadmap_app.alignment.engine.mending import Mend
from roadmap_app.alignment.engine.remarks import Remarks
from roadmap_app.alignment.facts.ledger import Ints
from roadmap_app.alignment.facts.requirements import Remark
from roadmap_app.domain.findings import Finding


class Before(NamedTuple):
    """What a mended check is made from."""

    judgements: Judgements
    remarks: Remarks
    made: dict[int, Finding]
    maker: Maker


def reworded(before: Before, mend: Mend) -> Remarks:
    """The remarks of before, where those that say what is called otherwise now are read again."""
    names = mend.names

    def is_named(remark: Remark) -> bool:
        return _says(f"{remark.evidence}\n{remark.message}", names)

    return before.remarks.worded_anew(mend.structure, is_named)


def carried(
    before: Before, after: Judgements, mend: Mend, asked: Collection[str], maker: Maker
) -> dict[int, Finding]:
    """The findings that stay, by their new numbers. asked: the names of the remarks that were asked again; maker: of
    the mended check, which takes over the home of those before it."""
    made = before.made.copy()  # in one go: the window's thread may look at one meanwhile
    numbers = _renumbered(before, after, mend, asked)[np.fromiter(made, dtype=np.int64, count=len(made))]
    stays = numbers >= 0
    if mend.parts or mend.names:
        reads_on = (not _reads_otherwise(finding, mend) for finding in made.values())
        stays &= np.fromiter(reads_on, dtype=np.bool_, count=len(made))
    home, apart = before.maker.home, Home(before.maker.structure)
    before.maker.home, maker.home = apart, home
    for finding in compress(made.values(), (~stays).tolist()):
        if isinstance(finding.write, partial) and "sentences" not in finding.__dict__:
            object.__setattr__(finding, "write", partial(worded_at, apart, finding.write.args[1]))
    home.structure = maker.structure
    return dict(zip(numbers[stays].tolist(), compress(made.values(), stays.tolist()), strict=True))


def _reads_otherwise(finding: Finding, mend: Mend) -> bool:
    """Whether a finding that was not asked again has another weight, or other words."""
    if mend.parts and not mend.parts.isdisjoint(finding.about):
        return True
    if not mend.names or not (finding.is_remark or "sentences" in finding.__dict__):
        return False
    written = finding.write(finding) if finding.is_remark else finding.sentences
    return _says("\n".join(written), mend.names)


def _says(text: str, names: Collection[str]) -> bool:
    said = text.casefold()
    return any(name in said for name in names)


def _renumbered(before: Before, after: Judgements, mend: Mend, asked: Collection[str]) -> Ints:
    """Old number → new one, −1 for what was asked again."""
    held = before.judgements.judged
    stays = [
        ~mend.touched_of(held.anchor),
        ~mend.touched_of(before.judgements.since.anchor),
        np.array([not again for again in before.remarks.are_among(asked)], dtype=np.bool_),
    ]
    first = np.arange(len(held.key))
    since = len(held.key) + np.cumsum(stays[1]) - 1
    remarks = after.first_remark + np.cumsum(stays[2]) - 1
    numbers = np.concatenate([first, since, remarks])
    numbers[~np.concatenate(stays)] = -1
    return numbers
