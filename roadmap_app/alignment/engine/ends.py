"""A and B of one requirement, looked up by the reference: what a sentence speaks of.

It must not know verdicts or arrays.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.findings import When
from roadmap_app.domain.records import Claim, Link, Need
from roadmap_app.domain.windows.window import Day, Window


class By(NamedTuple):
    """B of a requirement: its days for the margin, its last day, and what is known of it.

    source: the milestone, or the need with its window.
    """

    source: Stated | tuple[Need, Window]
    last: Day | None
    earliest: Day | None
    latest: Day | None
    reached: bool
    begun: bool
    cancelled: bool
    chances: bool
    promise: bool
    claims: tuple[Claim, ...]

    def when(self) -> When | None:
        """B as one end of a requirement; of a promise its window as stated, expired or not."""
        if not isinstance(self.source, Stated):
            need, window = self.source
            days = window.earliest, window.latest
            return When(need.organization, need.milestone, *days, window.text, False, False)
        when = when_of(self.source)
        if when is not None and self.promise and not self.source.reached:
            window = self.source.stated
            when = when._replace(earliest=window.earliest, latest=window.latest)
        return when


def by_of(as_of: AsOf, requirement: Requirement) -> By:
    """B of a requirement."""
    if requirement.need is not None:
        return _need(as_of, requirement.need)
    if requirement.promise:
        return _promise(as_of, as_of.holds(requirement.by_subject, requirement.by_milestone))
    # that B moves since A does takes no lateness away from A: it is asked for by the date that was stated or supposed
    stated = as_of.as_shifted.holds(requirement.by_subject, requirement.by_milestone)
    days = (stated.last_day, stated.earliest, stated.latest)
    cancelled, chances = stated.status == "cancelled", stated.carries_chance
    return By(stated, *days, stated.reached, False, cancelled, chances, False, stated.claims)


def _promise(as_of: AsOf, stated: Stated) -> By:
    """A tranche's date: the last day of its planned window as stated, expired or not."""
    begun = stated.reached or as_of.holds(stated.subject, "completes").reached
    last = stated.latest if stated.status == "actual" else stated.stated.latest
    if stated.status == "withdrawn":
        last = None
    cancelled = stated.status == "cancelled"
    return By(stated, last, last, last, begun, begun, cancelled, last is not None, True, stated.claims)


def _need(as_of: AsOf, need: Need) -> By:
    window = as_of.roadmap.window(need.generation, need.window)
    last = window.latest
    return By((need, window), last, last, last, False, False, False, last is not None, True, ())


def when_of(stated: Stated) -> When | None:
    """A milestone as an end of a requirement; None where nothing is stated or derived of it."""
    if stated.status == "unstated":
        return None
    return When(
        stated.subject,
        stated.milestone,
        stated.earliest,
        stated.latest,
        stated.stated.text,
        stated.reached,
        stated.derived,
    )


def stated_day(claim: Claim | Link) -> Day | None:
    """The day a claim (or what is said of a link) was stated, or recorded where that is not known."""
    written = claim.stated_on or claim.recorded_on
    return day_of(written) if written else None
