"""What falls due in the days to come: tranches, windows that close, needs, dates that go quiet, what people decided.

It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_app.alignment.answers.concern import Concern
from roadmap_app.alignment.facts.milestone_remarks import is_given_up
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day


class AheadItem(NamedTuple):
    """Something that falls due. kind: `tranche`, `window`, `need`, `acceptance`, `follow-up` or `quiet`.

    subject: a generation or tranche; of an acceptance or follow-up the finding's fingerprint. text: the window as
    stated, of a need who has it, of an acceptance its reason, of a follow-up its owner. record: what it rests on.
    """

    day: Day
    kind: str
    subject: str
    milestone: str
    text: str
    quantity: float | None
    unit: str
    record: Claim | Need | None = None


def ahead_items(structure: Structure, days: int, concern: Concern | None = None) -> list[AheadItem]:
    """What concerns someone, of what falls due after the day and within so many days; the first first."""
    concern = concern or Concern("", (), None)
    subjects = structure.ledger.keys if concern.keys is None else sorted(concern.keys)
    end = structure.as_of.day + days
    found: list[AheadItem] = []
    for subject in subjects:
        if structure.is_spoken_for(subject):
            found += _of_subject(structure, subject, end)
    found += _needs(structure, end, concern)
    found += _decided(structure, end)
    return sorted(found, key=lambda item: (item.day, item.kind, item.subject, item.milestone))


def _of_subject(structure: Structure, subject: str, end: Day) -> Iterator[AheadItem]:
    as_of = structure.as_of
    limit = int(structure.threshold("stale", "limit_days"))
    live = structure.live_commitment(subject)
    quantity = number_of(live[0].quantity) if live else None
    unit = live[0].unit if live else ""
    for kind in as_of.spoken_of(subject):
        stated = as_of.holds(subject, kind)
        claim, last = stated.claim, stated.stated.latest
        if claim is None or claim.subject != subject or stated.status != "plan" or stated.expired:
            continue
        if is_given_up(structure, stated):
            continue
        rest = (subject, kind, stated.stated.text, quantity, unit, claim)
        if last is not None and as_of.day < last <= end:
            yield AheadItem(last, "tranche" if live else "window", *rest)
        statements = as_of.statements(subject, kind)
        quiet = max(s.day for s in statements if s.claim.stated_by == claim.stated_by) + limit + 1
        if as_of.day < quiet <= end and (last is None or last >= quiet):
            yield AheadItem(quiet, "quiet", *rest)


def _needs(structure: Structure, end: Day, concern: Concern) -> Iterator[AheadItem]:
    for need in structure.needs():
        last = structure.roadmap.window(need.generation, need.window).latest
        if last is not None and structure.as_of.day < last <= end and concern.has_need(structure, need):
            yield AheadItem(last, "need", need.generation, need.milestone, need.organization, None, "", need)


def _decided(structure: Structure, end: Day) -> Iterator[AheadItem]:
    """Acceptances that run out and follow-ups due: they are the readers' own, whatever they are about."""
    settings, day = settings_of(structure.roadmap), structure.as_of.day
    for acceptance in settings.acceptances.values():
        until = day_of(acceptance.until)
        if day < until <= end:
            yield AheadItem(until, "acceptance", acceptance.fingerprint, "", acceptance.reason, None, "")
    for follow_up in settings.follow_ups.values():
        if follow_up.due and follow_up.state != "closed" and day < day_of(follow_up.due) <= end:
            due = day_of(follow_up.due)
            yield AheadItem(due, "follow-up", follow_up.fingerprint, "", follow_up.owner, None, "")
