"""lifecycle: the milestones of a generation can come in order, from tape-out to deployment."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

import numpy as np

from roadmap_app.alignment.facts.hearsay import rumour_of
from roadmap_app.alignment.facts.ledger import KIND, Ints
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import held_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, ORDERED_MILESTONES
from roadmap_app.i18n import tr


def find(structure: Structure, generation: str) -> Iterable[Remark]:
    """A contradiction per milestone whose window ends before that of an earlier one begins; the nearest earlier one."""
    held = [structure.as_of.holds(generation, kind) for kind in ORDERED_MILESTONES]
    dated = [stated for stated in held if stated.is_dated]
    told: set[str] = set()
    for first, second in sorted(
        combinations(dated, 2),
        key=lambda pair: (dated.index(pair[1]), -dated.index(pair[0])),
    ):
        if second.milestone in told or second.latest is None or first.earliest is None:
            continue
        if second.latest < first.earliest:
            told.add(second.milestone)
            evidence = "; ".join(held_words(structure, stated, names=True) for stated in (first, second))
            words = MILESTONE_WORDS[second.milestone], MILESTONE_WORDS[first.milestone]
            yield Remark(
                rule="lifecycle",
                subjects=(f"{generation}:{first.milestone}", f"{generation}:{second.milestone}"),
                claims=(*first.claims, *second.claims),
                evidence=evidence,
                message=tr(
                    "{name} would be {second} before it is {first}: {evidence}.",
                    name=short_name(structure.roadmap, generation),
                    second=words[0],
                    first=words[1],
                    evidence=evidence,
                ),
                generation=generation,
                hearsay=any(rumour_of(structure.as_of, stated) for stated in (first, second)),
            )


def relevant(structure: Structure) -> Ints:
    """Generations of which a milestone ends before an earlier one begins."""
    kinds = [KIND[kind] for kind in ORDERED_MILESTONES]
    dates, dated = structure.dates, structure.dates.dated[:, kinds]
    several = np.flatnonzero(np.bincount(np.flatnonzero(dated) // len(kinds)) > 1)
    dated, at = dated[several], np.ix_(several, np.array(kinds))
    earliest = np.where(dated, dates.earliest[at], -np.inf)
    latest = np.where(dated, dates.latest[at], np.inf)
    before = np.maximum.accumulate(earliest, axis=1)[:, :-1]
    return several[(latest[:, 1:] < before).any(axis=1)]


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: in production before available”."""
    generation, first = subjects[0].rsplit(":", 1)
    second = subjects[1].rsplit(":", 1)[1]
    name = short_name(structure.roadmap, generation)
    return tr(
        "{name}: {first} before {second}",
        name=name,
        first=MILESTONE_WORDS[first],
        second=MILESTONE_WORDS[second],
    )


RULE = Rule(
    id="lifecycle",
    anchor=SubjectKind.GENERATION,
    find=find,
    relevant=relevant,
    title=title,
    help=(
        tr(
            "Tape-out, sampling, production, available, volume and deployed can come in "
            "this order: a contradiction only where the window of a later one ends before "
            "that of an earlier one begins, by dates that are stated."
        )
    ),
    example=tr("A chip planned to sample in H2 2026 cannot be planned as available in Q2 2026."),
    kind="contradiction",
    severity="medium",
)
