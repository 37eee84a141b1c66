"""Whether a date rests on low confidence alone: said so itself, or derived from what would not be known without it.

It must not know requirements or verdicts.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.statements import Statement
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES, later_milestones

_SURE: WeakKeyDictionary[AsOf, AsOf] = WeakKeyDictionary()


class _Sure(AsOf):
    """The same view without what is said with low confidence."""

    def _statements_of(self, subject: str) -> dict[str, list[Statement]]:
        said = self._said.get(subject)
        if said is None:
            whole = super()._statements_of(subject)
            sure = {kind: [one for one in some if not one.is_low] for kind, some in whole.items()}
            said = self._said[subject] = {kind: some for kind, some in sure.items() if some}
        return said


SAID, MOVED, ALONE = 1, 2, 4
"""How a date rests on low confidence, added up. SAID: its claim is of it, or it would not be reached without. Of a
derived one, MOVED: its days would be others without; ALONE: so would the bound that decides, which no better word
backs."""


def rumour_of(as_of: AsOf, stated: Stated, excluding: str = "") -> int:
    """How what holds of a milestone rests on low confidence; 0 where it does not."""
    if not stated.derived:
        return SAID * stated.is_hearsay
    sure = _SURE.get(as_of)
    if sure is None:
        asked = as_of.roadmap, as_of.day, as_of.viewpoint, as_of.rumours
        sure = _SURE[as_of] = _Sure(*asked, as_of.shifts.values(), as_of.floors)
    without = sure.holds(stated.subject, stated.milestone, excluding)
    if without.reached != stated.reached:
        return SAID
    if without.earliest == stated.earliest and without.latest == stated.latest:
        return 0
    return MOVED + ALONE * _decided_alone(sure, stated, without, excluding)


def _decided_alone(sure: AsOf, stated: Stated, without: Stated, excluding: str) -> bool:
    """Whether the bound that decides, the last day, else the first, rests on no better word: none gives the same day,
    and none says of a step that bounds it a window in which that day lies."""
    if stated.latest is not None:
        bound, same = stated.latest, without.latest == stated.latest
    elif stated.earliest is not None and stated.earliest > sure.day + 1:
        bound, same = stated.earliest, without.earliest == stated.earliest
    else:
        return False
    return not same and not any(
        one.is_dated
        and one.latest is not None
        and one.latest >= bound
        and (one.earliest is None or one.earliest <= bound)
        for one in _bounding(sure, stated, excluding)
    )


def _bounding(sure: AsOf, stated: Stated, excluding: str) -> Iterator[Stated]:
    """What holds, by better words, of the steps on the side of the bound that decides."""
    later = later_milestones(stated.milestone)
    kinds = later if stated.latest is not None else ORDERED_MILESTONES[: -len(later) - 1]
    for kind in kinds:
        if kind != "deployed" or stated.reached:
            yield sure.holds(stated.subject, kind, excluding)
    if stated.reached and stated.milestone == "available":
        ahead = [stated.subject, *sure.known_variants(stated.subject)]
        seen = set(ahead)
        while ahead:
            for successor in sure.roadmap.successors_of(ahead.pop()):
                if successor.key not in seen:
                    seen.add(successor.key)
                    ahead.append(successor.key)
                    yield from (sure.holds(successor.key, kind) for kind in ("available", *later))
