"""withdrawn: a plan that once named a day still names one."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import NONE, PLAN, Ints
from roadmap_app.alignment.facts.milestone_remarks import milestone_remark, own_milestones
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import said
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """One remark per own milestone whose date was taken back without a cancellation."""
    for stated, claim in own_milestones(structure, subject):
        if stated.status == "withdrawn":
            name, words = short_name(structure.roadmap, subject), MILESTONE_WORDS[stated.milestone]
            evidence = said(structure, claim) + tr(
                "; “{window}” before", window=say_window(stated.last_known)
            )
            message = tr(
                "{name} no longer has a date on which it is to be {words}: {evidence}.",
                name=name,
                words=words,
                evidence=evidence,
            )
            yield milestone_remark(structure, "withdrawn", stated, stated.claims, evidence, message)


def relevant(structure: Structure) -> Ints:
    """Subjects of which somebody said a plan without a day."""
    claims = structure.ledger.claims
    gone = claims.unknown & (claims.status == PLAN) & (claims.subject != NONE)
    found: Ints = np.unique(claims.subject[gone])
    return found


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Rubin CPX: available, still dated”."""
    generation, kind = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, generation)
    return tr("{name}: {milestone}, still dated", name=name, milestone=MILESTONE_WORDS[kind])


RULE = Rule(
    id="withdrawn",
    anchor="subject",
    find=find,
    relevant=relevant,
    title=title,
    help=tr("The plan that counts names a day where an earlier one did."),
    example=tr("Rubin CPX was to come in late 2026; the roadmap of March 2026 no longer dates it."),
    kind="gap",
    severity="medium",
)
