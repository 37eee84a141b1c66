"""What the roadmap holds of a proposed claim already: the same, something that speaks against it, an earlier word.

By what had been said on the article's day. It must not know how a proposal was found.
"""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.stated import Stated
from roadmap_app.domain.statements import day_of, window_moved
from roadmap_app.domain.vocabulary import CAME_WORDS
from roadmap_app.domain.windows.window import Window, say_day, say_window
from roadmap_app.exchange.articles.links import compared_link
from roadmap_app.exchange.articles.proposal import CLAIM, LINK, NEED, Proposal, Told
from roadmap_app.i18n import msgid, tr

_EACH_HIS_OWN = ("announced", "sampling", "deployed")
"""Milestones that come at each site and customer by itself: two who say differently contradict each other in none."""


def compared(proposal: Proposal, told: Told, as_of: AsOf) -> Proposal:
    """The proposal with what is known of it; of a name that means several things, of each."""
    if proposal.kind == NEED:
        return _compared_need(proposal, told)
    if proposal.kind == LINK:
        return compared_link(proposal, told)
    if proposal.kind != CLAIM or proposal.asks:
        return proposal
    subject = proposal.cells["subject"]
    if subject:
        return _compared_claim(proposal, subject, told, as_of)
    known = []
    for choice in proposal.choices:
        if words := _known(proposal, choice.key, told):
            known.append(tr("of {name}: {words}", name=choice.name, words=words))
    if proposal.of_line and len(known) < len(proposal.choices):
        return proposal._replace(doubts=(*proposal.doubts, *known))
    return proposal._replace(known="; ".join(known))


def _compared_claim(proposal: Proposal, subject: str, told: Told, as_of: AsOf) -> Proposal:
    known = _known(proposal, subject, told)
    if known:
        return proposal._replace(known=known)
    window = told.roadmap.window(subject, proposal.cells["window"])
    held = as_of.holds(subject, proposal.cells["milestone"])
    if window.is_unknown and held.status == proposal.cells["status"] == "actual" and held.claim:
        return proposal._replace(known=_came(held, held.claim, told))
    words = _against(proposal, window, held, told) or _no_longer(proposal, window, held, told)
    return proposal._replace(
        contradicts=words,
        against=held.claim if words else None,
        moves=_moves(proposal, subject, window, told),
    )


def _speakers(proposal: Proposal) -> set[str]:
    return {proposal.cells["stated_by"], proposal.cells["restates"]} - {""}


def _known(proposal: Proposal, subject: str, told: Told) -> str:
    """Who has said the same, and when; “” where nobody whose word this is has."""
    cells = proposal.cells
    window = told.roadmap.window(subject, cells["window"])
    same = [
        claim
        for claim in told.roadmap.claims_of(subject, cells["milestone"])
        if claim.status == cells["status"]
        and claim.stated_by in _speakers(proposal)
        and _says_same(told.roadmap.window(subject, claim.window), window, claim.status)
        and claim.stated_on <= cells["stated_on"]
    ]
    if not same:
        return ""
    last = max(same, key=lambda claim: (claim.stated_on, claim.stated_by == cells["stated_by"]))
    return _said_so(last.stated_by, last.stated_on, told)


def _says_same(said: Window, window: Window, status: str) -> bool:
    """Whether a window says what another does: the same days, or of what came a closer one within them."""
    if _days(said) == _days(window):
        return True
    days = (said.earliest, said.latest, window.earliest, window.latest)
    if status != "actual" or None in days:
        return False
    return (window.earliest or 0) <= (said.earliest or 0) and (said.latest or 0) <= (window.latest or 0)


def _days(window: Window) -> tuple[int | None, int | None]:
    return window.earliest, window.latest


def _said_so(speaker: str, stated_on: str, told: Told) -> str:
    """“AMD said so on 23 Jul 2026”."""
    who = short_name(told.roadmap, speaker)
    if not stated_on:
        return tr("{who} said so", who=who)
    return tr("{who} said so on {day}", who=who, day=say_day(day_of(stated_on)))


def _said(claim: Claim, told: Told) -> str:
    """“AMD said on 23 Jul 2026”."""
    who = short_name(told.roadmap, claim.stated_by)
    if not claim.stated_on:
        return tr("{who} said", who=who)
    return tr("{who} said on {day}", who=who, day=say_day(day_of(claim.stated_on)))


def _said_cancelled(claim: Claim, told: Told) -> str:
    who = short_name(told.roadmap, claim.stated_by)
    if not claim.stated_on:
        return tr("{who} said it is cancelled", who=who)
    return tr("{who} said it is cancelled on {day}", who=who, day=say_day(day_of(claim.stated_on)))


def _against(proposal: Proposal, window: Window, held: Stated, told: Told) -> str:
    """What of another speaker speaks against it: a date that cannot be the same, or that it has come already."""
    claim = held.claim
    if (
        claim is None
        or held.derived
        or held.milestone in _EACH_HIS_OWN
        or claim.stated_by in _speakers(proposal)
        or claim.restates in _speakers(proposal)
    ):
        return ""
    status = proposal.cells["status"]
    if held.status == "actual" and status != "actual":
        return _came(held, claim, told)
    if held.status == "cancelled" and status != "cancelled":
        return _said_cancelled(claim, told)
    if status == "cancelled":
        return _said_when(claim, held.stated, told) if held.status == "plan" else ""
    if held.status in ("plan", "actual") and _apart(window, held.stated):
        return _said_when(claim, held.stated, told)
    return ""


def _no_longer(proposal: Proposal, window: Window, held: Stated, told: Told) -> str:
    """A plan by somebody who already said that it has come, or that it came on another day."""
    claim, status = held.claim, proposal.cells["status"]
    if held.status != "actual" or claim is None or status == "cancelled":
        return ""
    if held.milestone in _EACH_HIS_OWN and claim.stated_by not in _speakers(proposal):
        return ""
    if status == "actual" and not _apart(window, held.stated):
        return ""
    return _came(held, claim, told)


def _said_when(claim: Claim, window: Window, told: Told) -> str:
    """“AMD said on 23 Jul 2026: Q3 2026”."""
    return f"{_said(claim, told)}: {say_window(window)}"


def _came(held: Stated, claim: Claim, told: Told) -> str:
    """“AMD said on 23 Jul 2026 that it went into production: 23 Jul 2026”."""
    when = "" if held.stated.is_unknown else f": {say_window(held.stated)}"
    came = tr("{said} that it {came}", said=_said(claim, told), came=CAME_WORDS[held.milestone])
    return came + when


def _apart(one: Window, other: Window) -> bool:
    """Whether no day lies in both; what is not known lies anywhere."""
    if one.is_unknown or other.is_unknown:
        return False
    ends = (one.latest, other.latest)
    begins = (one.earliest, other.earliest)
    first = ends[0] is not None and begins[1] is not None and ends[0] < begins[1]
    return first or (ends[1] is not None and begins[0] is not None and ends[1] < begins[0])


def _moves(proposal: Proposal, subject: str, window: Window, told: Told) -> str:
    """How it differs from what the same speaker, or whom it repeats, had said last."""
    cells = proposal.cells
    plans = _earlier_plans(told.roadmap.claims_of(subject, cells["milestone"]), proposal)
    if not plans or cells["status"] != "plan":
        return ""
    last = max(plans, key=lambda claim: claim.stated_on)
    before = told.roadmap.window(subject, last.window)
    kind, days = window_moved(before, window)
    if kind == "repeated":
        return ""
    return _moved_words(kind, abs(days or 0), _said_when(last, before, told))


_OTHERWISE = {
    "withdrawn": msgid("withdrawn from what {said}"),
    "dated": msgid("dated from what {said}"),
    "narrowed": msgid("narrowed from what {said}"),
    "loosened": msgid("loosened from what {said}"),
}


def _moved_words(kind: str, days: int, said: str) -> str:
    """“later by 30 days than AMD said on 23 Jul 2026: Q3 2026”; kind: as `window_moved` tells it."""
    if kind == "later":
        if days:
            return tr("later by {days:,} days than {said}", days=days, said=said)
        return tr("later than {said}", said=said)
    if kind == "earlier":
        if days:
            return tr("earlier by {days:,} days than {said}", days=days, said=said)
        return tr("earlier than {said}", said=said)
    return tr(_OTHERWISE[kind], said=said)


def _earlier_plans(claims: Sequence[Claim], proposal: Proposal) -> list[Claim]:
    return [
        claim
        for claim in claims
        if claim.status == "plan"
        and not claim.restates
        and claim.stated_by in _speakers(proposal)
        and claim.stated_on
        and claim.stated_on < proposal.cells["stated_on"]
    ]


def _compared_need(proposal: Proposal, told: Told) -> Proposal:
    cells = proposal.cells
    if not cells["generation"]:
        return proposal
    window = told.roadmap.window(cells["generation"], cells["window"])
    for need in told.roadmap.needs_on(cells["generation"]):
        same = need.organization == cells["organization"] and need.milestone == cells["milestone"]
        if same and _days(told.roadmap.window(need.generation, need.window)) == _days(window):
            who = short_name(told.roadmap, need.organization)
            if not need.stated_on:
                return proposal._replace(known=tr("this need of {who} is recorded", who=who))
            day = say_day(day_of(need.stated_on))
            return proposal._replace(
                known=tr("this need of {who} is recorded, stated on {day}", who=who, day=day)
            )
    return proposal
