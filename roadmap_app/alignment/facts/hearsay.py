"""Whether a date rests on low confidence alone: said so itself, or derived from what would not be known without it.

It must not know requirements or verdicts.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.statements import Statement

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


SAID, DERIVED, BOUNDED = 1, 2, 3
"""How a date rests on low confidence alone: its claim is of it; derived, it would not be reached, or be ahead on other
days, without; or it is reached all the same, and only its bounds would be others."""


def rumour_of(as_of: AsOf, stated: Stated, excluding: str = "") -> int:
    """How what holds of a milestone rests on low confidence alone: SAID, DERIVED, BOUNDED, or 0 where it does not."""
    if not stated.derived:
        return SAID * stated.is_hearsay
    sure = _SURE.get(as_of)
    if sure is None:
        asked = as_of.roadmap, as_of.day, as_of.viewpoint, as_of.rumours
        sure = _SURE[as_of] = _Sure(*asked, as_of.shifts.values(), as_of.floors)
    without = sure.holds(stated.subject, stated.milestone, excluding)
    if without.reached != stated.reached:
        return DERIVED
    same = without.earliest == stated.earliest and without.latest == stated.latest
    return 0 if same else BOUNDED if stated.reached else DERIVED
