"""delivery: a committed generation is available when its tranche begins, in volume when it completes."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.requirements import Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import promise_name, short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import tr

_ASKS = {"begins": "available", "completes": "volume"}


def find(structure: Structure, key: str) -> Iterable[Requirement]:
    """A requirement on `begins`, and one on `completes` where that is stated."""
    delivered = structure.delivered(key)
    if delivered is None:
        return
    commitment, agreement = delivered
    generation = commitment.generation
    for promise, milestone in _ASKS.items():
        if promise == "completes" and not structure.promised(key).completes.is_said:
            continue
        yield Requirement(
            rule="delivery",
            subjects=(f"{generation}:{milestone}", key),
            options=(Option(generation, milestone),),
            by_subject=key,
            by_milestone=promise,
            supplier=agreement.supplier,
            customer=agreement.customer,
            promise=True,
            excluding=agreement.customer,
            commitment=key,
            generations=(generation,),
        )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Oracle: MI450 series available”."""
    generation, milestone = subjects[0].rsplit(":", 1)
    pair = promise_name(structure.roadmap, subjects[1])
    what = MILESTONE_WORDS["volume" if milestone == "volume" else "available"]
    return f"{pair}: {short_name(structure.roadmap, generation)} {what}"


RULE = Rule(
    id="delivery",
    anchor=SubjectKind.COMMITMENT,
    find=find,
    title=title,
    help=(
        tr(
            "The committed generation is available by the last day of the tranche's "
            "`begins`, and in volume by that of its `completes` where that is stated. What "
            "the customer itself says of the product is no evidence for the promise made "
            "to it."
        )
    ),
    example=tr(
        "Oracle's 50,000 MI450 were to begin in Q3 2026; the MI450 series must be available by 30 Sep 2026."
    ),
)
