"""succession: a successor can come after its predecessor."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.hearsay import rumour_of
from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE
from roadmap_app.alignment.facts.requirements import Foreseen, Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import held_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.i18n import tr

_AVAILABLE = KIND["available"]


def find(structure: Structure, successor: str) -> Iterable[Remark]:
    """A contradiction where its window ends before the predecessor's begins; both dates are stated, none cancelled."""
    roadmap = structure.roadmap
    generation = roadmap.generation(successor)
    if generation is None or not generation.predecessor:
        return
    before = structure.as_of.holds(generation.predecessor, "available")
    after = structure.as_of.holds(successor, "available")
    if not before.is_dated or not after.is_dated or after.latest is None or before.earliest is None:
        return
    if after.latest < before.earliest:
        names = short_name(roadmap, successor), short_name(roadmap, generation.predecessor)
        evidence = f"{held_words(structure, after)}; {held_words(structure, before)}"
        yield Remark(
            rule="succession",
            subjects=(generation.predecessor, successor),
            claims=(*before.claims, *after.claims),
            evidence=evidence,
            message=tr(
                "{successor} would be available before {predecessor}, which it follows: {evidence}.",
                successor=names[0],
                predecessor=names[1],
                evidence=evidence,
            ),
            generation=successor,
            hearsay=any(rumour_of(structure.as_of, stated) for stated in (before, after)),
        )


def foreseen(structure: Structure) -> Foreseen:
    """The generations whose date ends before that of what they follow begins."""
    ledger = structure.ledger
    successor = np.flatnonzero(ledger.predecessor != NONE)
    ends = np.stack([successor, ledger.predecessor[successor]]) * len(KINDS) + _AVAILABLE
    dated = structure.dates.at("dated", ends).all(axis=0)
    apart = structure.dates.at("latest", ends[0]) < structure.dates.at("earliest", ends[1])
    due = np.flatnonzero(dated & apart)
    low_after, low_before = structure.dates.at("low", ends[:, due])
    return Foreseen(successor[due], (low_after | low_before) > 0, asked=successor[:0])


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI355X available before MI455X”."""
    predecessor, successor = (short_name(structure.roadmap, key) for key in subjects)
    return tr("{predecessor} available before {successor}", predecessor=predecessor, successor=successor)


RULE = Rule(
    id="succession",
    anchor=SubjectKind.GENERATION,
    find=find,
    foreseen=foreseen,
    title=title,
    help=(
        tr(
            "A successor can come after its predecessor: a contradiction only where its "
            "window ends before the predecessor's begins, by dates that are stated on both "
            "sides and not cancelled."
        )
    ),
    example=tr("Verano is planned for 2027; its predecessor Venice must not be planned from 2028."),
    kind="contradiction",
    severity="medium",
)
