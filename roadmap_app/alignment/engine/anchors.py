"""What a rule is asked about: all that it is for, or what an edit reached of that.

It must not know what a rule finds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

import numpy as np

from roadmap_app.alignment.facts.ledger import Ints
from roadmap_app.alignment.facts.requirements import Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.subjects import SubjectKind


class Reached(NamedTuple):
    """subjects: their numbers. agreements, customers: keys of those asked beside those of the tranches among them.
    circles: whether what forms circles has changed."""

    subjects: Ints
    agreements: Collection[str] = ()
    customers: Collection[str] = ()
    circles: bool = True


def anchors_of(
    rule: Rule, structure: Structure, reached: Reached | None, asked: Ints | None
) -> Iterable[Any]:
    """What a rule is asked about, by key, or as needs. reached: None for all; asked: subjects that a rule foresees."""
    ledger = structure.ledger
    if rule.anchor == "need":
        return structure.needs(
            None if reached is None else [ledger.keys[n] for n in reached.subjects.tolist()]
        )
    if rule.anchor == "roadmap":
        return [""] if reached is None or reached.circles else []
    if rule.anchor in ("agreement", "organization"):
        return _few(structure, rule.anchor, reached)
    some = asked if reached is None else reached.subjects
    numbers = np.arange(len(ledger.keys)) if some is None else some
    if rule.relevant is not None and some is None:
        numbers = rule.relevant(structure)
    elif isinstance(rule.anchor, SubjectKind):
        numbers = numbers[ledger.of_kind(rule.anchor)[numbers]]
    return [ledger.keys[number] for number in numbers.tolist()]


def _few(structure: Structure, what: str, reached: Reached | None) -> list[str]:
    """Agreements or organizations."""
    roadmap, ledger = structure.roadmap, structure.ledger
    if reached is None:
        return [row.key for row in (roadmap.agreements if what == "agreement" else roadmap.organizations)]
    tranches = reached.subjects[ledger.of_kind(SubjectKind.COMMITMENT)[reached.subjects]].tolist()
    keys = {ledger.keys[number].rsplit("/", 1)[0] for number in tranches}.union(reached.agreements)
    agreements = [agreement for key in sorted(keys) if (agreement := roadmap.agreement(key))]
    if what == "agreement":
        return [agreement.key for agreement in agreements]
    customers = {agreement.customer for agreement in agreements}.union(reached.customers)
    return sorted(key for key in customers if roadmap.organization(key) is not None)
