"""unsourced: a date rests on more than low confidence and names its source."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import LOW, NONE
from roadmap_app.alignment.facts.milestone_remarks import foreseen_of, milestone_remark, own_milestones
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import said
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import tr


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """One remark per own milestone whose counting claim is of low confidence or names no source."""
    for stated, claim in own_milestones(structure, subject):
        reasons = []
        if claim.confidence == "low":
            reasons.append(tr("it is of low confidence"))
        if not claim.source_url and not claim.source_title:
            reasons.append(tr("it names no source"))
        if reasons and stated.is_dated:
            name = short_name(structure.roadmap, subject)
            evidence = f"{said(structure, claim)}; {listed(reasons)}"
            message = tr(
                "{name} ({milestone}) needs a source: {evidence}.",
                name=name,
                milestone=MILESTONE_WORDS[stated.milestone],
                evidence=evidence,
            )
            yield milestone_remark(structure, "unsourced", stated, (claim,), evidence, message)


def foreseen(structure: Structure) -> Foreseen:
    """The dates that rest on a claim of low confidence or without a source."""
    claims, dates = structure.ledger.claims, structure.dates
    weak = ((claims.confidence == LOW) | ~claims.sourced) & (claims.subject != NONE)
    dated = np.flatnonzero(dates.dated)
    due = dated[np.append(weak, False)[dates.claim.reshape(-1)[dated]]]
    return foreseen_of(structure, due, np.unique(claims.subject[weak]))


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI250X: available, sourced”."""
    subject, kind = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, subject)
    return tr("{name}: {milestone}, sourced", name=name, milestone=MILESTONE_WORDS[kind])


RULE = Rule(
    id="unsourced",
    anchor="subject",
    find=find,
    foreseen=foreseen,
    title=title,
    help=tr("Each date that counts rests on more than low confidence, and names a title or an address."),
    example=tr("A launch day that was recalled and not looked up has no address to show a board."),
    kind="gap",
    severity="low",
)
