"""component: silicon is in production before the system that contains it is available."""

from __future__ import annotations

import numpy as np

from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Ints
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.requirements import Batch, Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.i18n import tr

_PRODUCTION, _AVAILABLE = KIND["production"], KIND["available"]


def batch(structure: Structure, systems: Ints | None) -> Batch:
    """One requirement per silicon in a known system; a family and its variants are alternatives."""
    ledger, known = structure.ledger, structure.dates.known
    links = structure.links("contains", systems)
    keep = known[links.source] & known[links.target] & ledger.in_layer("silicon")[links.target]
    system, silicon, lag = links.source[keep], links.target[keep], links.lag[keep]
    family = ledger.family[silicon]
    unit = np.where((family == NONE) | ~known[family], silicon, family)
    order = np.lexsort((silicon, unit, system))
    system, silicon, unit, lag = system[order], silicon[order], unit[order], lag[order]
    starts = np.ones(len(system), dtype=np.bool_)
    starts[1:] = (system[1:] != system[:-1]) | (unit[1:] != unit[:-1])
    first = np.flatnonzero(starts)
    ends = np.append(first[1:], len(system))

    def make(index: int) -> Requirement:
        keys = ledger.keys
        alternatives = range(int(first[index]), int(ends[index]))
        options = tuple(Option(keys[silicon[at]], "production", int(lag[at])) for at in alternatives)
        part = keys[unit[first[index]]] if len(options) > 1 else options[0].subject
        whole = keys[system[first[index]]]
        return Requirement(
            rule="component",
            subjects=(part, whole),
            options=options,
            by_subject=whole,
            by_milestone="available",
            supplier=structure.roadmap.owner_of(part),
            customer=structure.roadmap.owner_of(whole),
            kept_when_passed=True,
            downstream=whole,
            generations=(part, whole),
        )

    return Batch(
        anchor=system[first],
        by=system[first] * len(KINDS) + _AVAILABLE,
        supplier=ledger.owner[unit[first]],
        customer=ledger.owner[system[first]],
        case_of=np.cumsum(starts) - 1,
        ready=silicon * len(KINDS) + _PRODUCTION,
        lag=lag,
        ends=np.full(len(lag), NONE),
        first=np.ones(len(lag), dtype=np.bool_),
        kept_when_passed=True,
        make=make,
    )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“Helios: MI455X in production”."""
    silicon, system = (short_name(structure.roadmap, key) for key in subjects)
    return tr("{system}: {silicon} in production", system=system, silicon=silicon)


RULE = Rule(
    id="component",
    anchor=SubjectKind.GENERATION,
    batch=batch,
    title=title,
    help=(
        tr(
            "Silicon in a system (a family and its variants are alternatives) is in "
            "production before the system is available. Where the system is available "
            "already, its silicon evidently was there."
        )
    ),
    example=tr("Helios is to be available in Q3 2026; MI455X must be in production by then."),
)
