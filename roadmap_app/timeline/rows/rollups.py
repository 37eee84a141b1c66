"""What a roll-up says of the group that it stands for: what is next, what is open, how much has no date.

It must not know pixels.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.i18n import tr, trn
from roadmap_app.timeline.shapes import Aside

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_OPEN = frozenset(
    VERDICTS.index(name) + 1
    for name in ("missed", "will-miss", "likely-late", "unconfirmed", "at-risk", "contradiction")
)
_KINDS_NAMED = 2  # of open verdicts; the rest is counted together


class Next(NamedTuple):
    """Something of a folded group with a date ahead. due: the day after its last day."""

    due: float
    name: str
    when: str


def rollup_aside(row: int, ahead: Iterable[Next], badges: Iterable[int], undated: Sequence[str]) -> Aside:
    """The words of a roll-up, in three lengths. ahead: what has a date ahead; badges: codes of all that it holds;
    undated: the keys of what has none."""
    following = min(ahead, default=None)
    coming = tr("next {name}, {when}", name=following.name, when=following.when) if following else ""
    counts = Counter(code for code in badges if code in _OPEN)
    kinds = [f"{count} {VERDICT_WORDS[VERDICTS[code - 1]]}" for code, count in sorted(counts.items())]
    rest = sum(counts.values()) - sum(count for _, count in sorted(counts.items())[:_KINDS_NAMED])
    if rest:
        kinds = [*kinds[:_KINDS_NAMED], tr("{count} more open", count=rest)]
    open_ = trn("{count} open", "{count} open", sum(counts.values())) if counts else ""
    lacking = tr("{count} without a date", count=len(undated)) if undated else ""
    return Aside(
        row,
        tuple(undated),
        " · ".join(part for part in (coming, *kinds, lacking) if part),
        " · ".join(part for part in (coming, open_) if part),
        coming or open_,
        of_group=True,
    )
