"""Terms of deals on which sources differ: dates of tranches and of their products, and what a record itself tells
otherwise.

Two sources, two values, side by side; nobody is declared right. It must not know sentences or pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.records import Agreement, Commitment
from roadmap_app.domain.statements import FAR, Statement
from roadmap_app.domain.tables.labels import labelled
from roadmap_app.domain.tables.tables import COMMITMENTS
from roadmap_app.domain.windows.window import Window

_OF_PRODUCTS = ("production", "available", "volume")
_OTHERWISE = re.compile(
    r"\bdisagree|\bby some\b|\bsome reports?\b|\b(?:an)?other (?:page|report|source)s?\b|\bone page\b"
    r"|\bno definitive\b|\binstead\b|\bfirst attributed\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r";\s+|\.\s+(?=[A-Z0-9])")


class Saying(NamedTuple):
    """What one source says. window: of a date; text: of a term, "" for a date. who: an organization, "" where the
    record names nobody. confidence as of a claim."""

    window: Window | None
    text: str
    who: str
    stated_on: str
    confidence: str
    source_title: str
    source_url: str


class Dispute(NamedTuple):
    """One term told in two ways. subject: the tranche, product or agreement; term: a milestone, or `terms`.

    both_hold: whether both can be right (one window lies within reach of the other); None where that is no date.
    """

    agreement: str
    subject: str
    term: str
    one: Saying
    other: Saying
    both_hold: bool | None


def disputes_of(
    structure: Structure, deals: Iterable[tuple[Agreement, Sequence[Commitment]]]
) -> list[Dispute]:
    """All disputed terms of some live agreements, by agreement; a product's dates once per agreement."""
    found: list[Dispute] = []
    for agreement, tranches in deals:
        for tranche in tranches:
            for kind in ("begins", "completes"):
                found += _dates(structure, agreement.key, tranche.key, kind, narrower=True)
        for product in _products(structure, tranches):
            for kind in _OF_PRODUCTS:
                found += _dates(structure, agreement.key, product, kind, narrower=False)
        texts = [(agreement.key, agreement.terms)]
        texts += [(one.key, text) for one in tranches for _, text in labelled(COMMITMENTS, one)]
        for subject, text in texts:
            found += [_told(agreement, subject, clause) for clause in told_otherwise(text)]
    return found


def told_otherwise(text: str) -> list[str]:
    """The clauses of a record's text that tell another value than the record does."""
    clauses = (clause.strip().rstrip(".") for clause in _CLAUSES.split(text))
    return [clause for clause in clauses if _OTHERWISE.search(clause)]


def _told(agreement: Agreement, subject: str, clause: str) -> Dispute:
    recorded = Saying(None, "", "", agreement.signed_on, "", agreement.source_title, agreement.source_url)
    return Dispute(agreement.key, subject, "terms", recorded, Saying(None, clause, "", "", "", "", ""), None)


def _products(structure: Structure, tranches: Sequence[Commitment]) -> list[str]:
    """The committed generations with their families and the accelerators in them, each once, in order."""
    found: dict[str, None] = {}
    for tranche in tranches:
        generation = tranche.generation
        if generation and structure.known(generation):
            found[generation] = None
            family = structure.roadmap.family_of(generation)
            if family:
                found[family] = None
            for _, members in structure.accelerators_in(generation):
                found.update(dict.fromkeys(members))
    return list(found)


def _dates(
    structure: Structure, agreement: str, subject: str, kind: str, *, narrower: bool
) -> Iterable[Dispute]:
    """The latest plan that counts against each that differs. narrower: also where both can be right."""
    if structure.as_of.reached(subject, kind):
        return
    latest = _latest_plans(structure, subject, kind)
    if len(latest) < 2:
        return
    counting = {claim.stated_by for claim in structure.as_of.holds(subject, kind).claims[:1]}
    first = next((one for who, one in latest.items() if who in counting), next(iter(latest.values())))
    for other in latest.values():
        if other is first or other.window[1:3] == first.window[1:3]:
            continue
        both = _overlap(first.window, other.window)
        if narrower or not both:
            yield Dispute(agreement, subject, kind, _saying(first), _saying(other), both)


def _latest_plans(structure: Structure, subject: str, kind: str) -> dict[str, Statement]:
    """Each organization's latest plan that names days and repeats nobody; collections have no word of their own."""
    latest: dict[str, Statement] = {}
    for statement in structure.as_of.statements(subject, kind):
        claim = statement.claim
        speaker = structure.roadmap.organization(claim.stated_by)
        if claim.status == "plan" and not claim.restates and speaker and not speaker.is_collection:
            latest.pop(claim.stated_by, None)
            if not statement.window.is_unknown:
                latest[claim.stated_by] = statement
    return latest


def _overlap(one: Window, other: Window) -> bool:
    first = max(one.earliest or 0, other.earliest or 0)
    last = min(one.latest or FAR, other.latest or FAR)
    return first <= last


def _saying(statement: Statement) -> Saying:
    claim = statement.claim
    return Saying(
        statement.window,
        "",
        claim.stated_by,
        claim.stated_on,
        claim.confidence,
        claim.source_title,
        claim.source_url,
    )
