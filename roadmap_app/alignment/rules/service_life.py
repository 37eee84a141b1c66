"""service-life: a committed generation has not ended before its tranche begins."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from roadmap_app.alignment.facts.ledger import KIND, NONE, Ints
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import held_words, owned_name
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import msgid, tr

_ENDS = ("end_of_sale", "end_of_support")


_REACHED = msgid("{name} reached its {end} by {day}, before {tranche} begins (from {first}).")
_REACHES = msgid("{name} reaches its {end} by {day}, before {tranche} begins (from {first}).")


def find(structure: Structure, key: str) -> Iterable[Remark]:
    """A remark per end that surely comes before the tranche can begin."""
    live = structure.live_commitment(key)
    if live is None or not live[0].generation:
        return
    commitment, agreement = live
    begins = structure.as_of.holds(key, "begins")
    first = begins.earliest if begins.is_dated else None
    for kind in _ENDS:
        end = structure.as_of.holds(commitment.generation, kind)
        if end.is_dated and end.latest is not None and first is not None and end.latest < first:
            name = owned_name(structure, commitment.generation)
            yield Remark(
                rule="service-life",
                subjects=(f"{commitment.generation}:{kind}", key),
                claims=(*end.claims, *begins.claims),
                evidence=held_words(structure, end),
                message=tr(
                    _REACHED if end.reached else _REACHES,
                    name=name,
                    end=MILESTONE_WORDS[kind],
                    day=say_day(end.latest),
                    tranche=short_name(structure.roadmap, key),
                    first=say_day(first),
                ),
                generation=commitment.generation,
                supplier=agreement.supplier,
                customer=agreement.customer,
                commitments=(key,),
            )


def relevant(structure: Structure) -> Ints:
    """Tranches of a generation of which an end is dated."""
    ledger, ends = structure.ledger, [KIND[kind] for kind in _ENDS]
    ended = structure.dates.dated[:, ends].any(axis=1)
    rows = structure.roadmap.commitments
    product = ledger.numbers(row.generation for row in rows)
    at = np.flatnonzero((product != NONE) & np.append(ended, False)[product])
    return ledger.numbers(rows[place].key for place in at.tolist())


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – Oracle: MI355X not ended”."""
    generation, kind = subjects[0].rsplit(":", 1)
    pair = short_name(structure.roadmap, subjects[1].rsplit("/", 1)[0])
    name = short_name(structure.roadmap, generation)
    return tr("{pair}: {name} begins before its {end}", pair=pair, name=name, end=MILESTONE_WORDS[kind])


RULE = Rule(
    id="service-life",
    anchor=SubjectKind.COMMITMENT,
    find=find,
    relevant=relevant,
    title=title,
    help=tr("A committed generation is still sold and supported when its tranche begins."),
    example=tr("A tranche that begins in 2027 cannot rest on a chip whose sale ends in 2026."),
    kind="contradiction",
    severity="high",
)
