"""unsourced: a date rests on more than low confidence and names its source."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import LOW, NONE
from roadmap_app.alignment.facts.milestone_remarks import foreseen_of, milestone_remark, own_milestones
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import said
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """One remark per own milestone whose counting claim is of low confidence or names no source."""
    for stated, claim in own_milestones(structure, subject):
        reasons = []
        if claim.confidence == "low":
            reasons.append("it is of low confidence")
        if not claim.source_url and not claim.source_title:
            reasons.append("it names no source")
        if reasons and stated.is_dated:
            name = short_name(structure.roadmap, subject)
            evidence = f"{said(structure, claim)}; {' and '.join(reasons)}"
            message = f"{name} ({MILESTONE_WORDS[stated.milestone]}) needs a source: {evidence}."
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
    return f"{short_name(structure.roadmap, subject)}: {MILESTONE_WORDS[kind]}, sourced"


RULE = Rule(
    id="unsourced",
    anchor="subject",
    find=find,
    foreseen=foreseen,
    title=title,
    help="Each date that counts rests on more than low confidence, and names a title or an address.",
    example="A launch day that was recalled and not looked up has no address to show a board.",
    kind="gap",
    severity="low",
)
