"""The forecast: when things will have come if each waits for what it needs, and which promises that breaks.

Beside the simulation stands the record: what a vendor's dates have been worth so far. It must not
know who shows it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.engine.blocks import block_of_list, cases_of
from roadmap_app.alignment.engine.ends import By, by_of
from roadmap_app.alignment.engine.judge import RANKED, judge
from roadmap_app.alignment.engine.rows import Facts
from roadmap_app.alignment.engine.told import is_told, told_groups, whole_structure
from roadmap_app.alignment.facts.ledger import KIND, KINDS, NONE, Ints
from roadmap_app.alignment.facts.record import Case, RecordedChance, record_of, recorded_chance
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.forecast.simulation import Draws, Network, levels_of, quantiles, simulate
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import ORDERED_MILESTONES
from roadmap_app.domain.windows.window import Day

DRAWS = 10_000  # a chance is then known to half a percent at worst (its standard error)
SEED = 20_260_224  # any would do; one that stays gives the same figures each time
_AVAILABLE = KIND["available"]


class Driver(NamedTuple):
    """What a date waits for most: a milestone, and the share of draws in which it binds."""

    generation: str
    milestone: str
    share: float


class MilestoneForecast(NamedTuple):
    """A milestone's planned window as text and the days by which it has come in 10, 50, 90 % of draws.

    is_day: its own date and what it waits for most name days, so that these days may be told; else their months.
    """

    generation: str
    milestone: str
    planned: str
    p10: Day
    p50: Day
    p90: Day
    driver: Driver | None
    is_day: bool = False


class PromiseForecast(NamedTuple):
    """The chance that a promise is late; None where what it waits for has no date to draw.

    subject, promised: a tranche or an organization, and its milestone. generation, milestone: what that waits for.
    is_settled: nothing is drawn, it has been kept or was late.
    """

    subject: str
    promised: str
    generation: str
    milestone: str
    chance_late: float | None
    standard_error: float | None
    by_record: RecordedChance
    due: Day | None
    is_settled: bool = False


@dataclass(frozen=True)
class Forecast:
    """All milestones that can be drawn and all promises, with what was left out because it forms a circle."""

    draws: int
    seed: int
    milestones: tuple[MilestoneForecast, ...]
    promises: tuple[PromiseForecast, ...]
    circles: tuple[str, ...]


def forecast(
    structure: Structure,
    draws: int = DRAWS,
    seed: int = SEED,
    progress: Callable[[int, int], None] | None = None,
) -> Forecast:
    """Simulate the whole network as of the structure's day."""
    nodes, network, circles = network_of(structure)
    drawn = simulate(network, draws, seed, progress)
    keys = structure.ledger.keys
    left_out = tuple(keys[number] for number in sorted({int(nodes[node]) // len(KINDS) for node in circles}))
    return Forecast(
        draws,
        seed,
        _milestones(structure, nodes, network, drawn),
        _promises(structure, nodes, drawn),
        left_out,
    )


def network_of(structure: Structure) -> tuple[Ints, Network, Ints]:
    """The cells that can be drawn (as nodes), their network, and the nodes of circles."""
    dates, ledger = structure.dates, structure.ledger
    drawable = dates.chance & ledger.of_kind(SubjectKind.GENERATION)[:, np.newaxis]
    nodes = np.flatnonzero(drawable.reshape(-1))
    node_of = np.full(drawable.size, NONE, dtype=np.int64)
    node_of[nodes] = np.arange(len(nodes))
    waits, waited, lag, group = (np.concatenate(parts) for parts in zip(*_edges(structure), strict=True))
    keep = (node_of[waits] != NONE) & (node_of[waited] != NONE)
    waits, waited, lag, group = node_of[waits[keep]], node_of[waited[keep]], lag[keep], group[keep]
    level, outside = levels_of(len(nodes), waits, waited)
    circle_nodes = np.unique(waits[~outside])
    waits, waited, lag, group = waits[outside], waited[outside], lag[outside], group[outside]
    order = np.lexsort((waited, group, waits))
    flat_earliest, flat_latest = dates.earliest.reshape(-1), dates.latest.reshape(-1)
    network = Network(
        earliest=flat_earliest[nodes].astype(np.float64),
        latest=flat_latest[nodes].astype(np.float64),
        fixed=dates.reached.reshape(-1)[nodes],
        waits=waits[order],
        waited=waited[order],
        lag=lag[order].astype(np.float64),
        group=group[order],
        level=level,
    )
    return nodes, network, circle_nodes


def _edges(structure: Structure) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """(waits, waited, lag, group) in cells: order of milestones, parts in systems, what requires what.

    Group numbers differ between all edges that are no alternatives of each other.
    """
    ledger, kinds = structure.ledger, len(KINDS)
    every = np.arange(len(ledger.keys)) * kinds
    edges = []
    ordered = len(ORDERED_MILESTONES)
    for later in range(1, ordered):
        for earlier in range(later):
            edges.append(
                (every + later, every + earlier, np.zeros_like(every), -1 - (every * ordered + earlier))
            )
    contains = all_rules()["component"].batch
    if contains is not None:
        parts = contains(structure, None)
        edges.append((parts.by[parts.case_of], parts.ready, parts.lag, parts.case_of))
    requires = ledger.links["requires"]
    start = int(edges[-1][3].max(initial=0)) + 1
    place = start + np.arange(len(requires.source))
    edges.append(
        (requires.source * kinds + _AVAILABLE, requires.target * kinds + _AVAILABLE, requires.lag, place)
    )
    start = int(place.max(initial=start)) + 1
    return edges + _family_edges(structure, start)


def _family_edges(structure: Structure, start: int) -> list[tuple[Ints, Ints, Ints, Ints]]:
    """A family waits for the first of its variants, where all that are known can be drawn."""
    ledger, dates, kinds = structure.ledger, structure.dates, len(KINDS)
    links = ledger.links["variant_of"]
    known = dates.known[links.source] & dates.known[links.target]
    family, variant = links.target[known], links.source[known]
    edges = []
    for kind in range(len(ORDERED_MILESTONES)):
        undated = np.zeros(len(ledger.keys), dtype=np.bool_)
        undated[family[~dates.chance[variant, kind]]] = True
        keep = ~undated[family]
        group = start + family[keep] * kinds + kind
        lag = np.zeros(int(keep.sum()), dtype=np.int64)
        edges.append((family[keep] * kinds + kind, variant[keep] * kinds + kind, lag, group))
    return edges


def _milestones(
    structure: Structure, nodes: Ints, network: Network, drawn: Draws
) -> tuple[MilestoneForecast, ...]:
    keys, kinds = structure.ledger.keys, len(KINDS)
    days = quantiles(drawn.days) + drawn.origin if len(nodes) else np.zeros((3, 0))
    best = _drivers(network, drawn)
    milestones = []
    for node, cell in enumerate(nodes.tolist()):
        key, kind = keys[cell // kinds], KINDS[cell % kinds]
        driver = None
        if node in best:
            edge = best[node]
            other = int(nodes[network.waited[edge]])
            driver = Driver(keys[other // kinds], KINDS[other % kinds], float(drawn.binds[edge]))
        p10, p50, p90 = (int(day) for day in days[:, node])
        said = [structure.as_of.holds(key, kind).stated]
        if driver is not None:
            said.append(structure.as_of.holds(driver.generation, driver.milestone).stated)
        is_day = all(window.is_day for window in said)
        milestones.append(MilestoneForecast(key, kind, said[0].text, p10, p50, p90, driver, is_day))
    return tuple(milestones)


def _drivers(network: Network, drawn: Draws) -> dict[int, int]:
    """Per node the edge that binds in most draws."""
    best: dict[int, int] = {}
    for edge in np.flatnonzero(drawn.binds > 0).tolist():
        node = int(network.waits[edge])
        if node not in best or drawn.binds[edge] > drawn.binds[best[node]]:
            best[node] = edge
    return best


def _promises(structure: Structure, nodes: Ints, drawn: Draws) -> tuple[PromiseForecast, ...]:
    """Each delivery and need: how often what it waits for comes after its last day."""
    node_of = {int(cell): node for node, cell in enumerate(nodes)}
    cases = told_record(structure)
    promises = [one for one in promises_of(structure) if is_told(structure, one[0])]
    told = _settled(structure, [requirement for requirement, _ in promises])
    forecasts = []
    for (requirement, by), settled in zip(promises, told, strict=True):
        option = requirement.options[0]
        subject = requirement.subjects[1] if requirement.need else requirement.by_subject
        ready = structure.as_of.holds(option.subject, option.milestone, requirement.excluding)
        plain = structure.as_of.holds(option.subject, option.milestone)
        cell = structure.ledger.number[option.subject] * len(KINDS) + KIND[option.milestone]
        node = node_of.get(cell) if ready == plain else None
        chance = error = None
        if settled is not None:
            chance, error = settled, 0.0
        elif node is not None and by.last is not None:
            late = drawn.days[node] + option.lag > by.last - drawn.origin
            chance = float(late.mean())
            error = float(np.sqrt(chance * (1 - chance) / late.size))
        record = recorded_chance(structure.as_of, cases, ready, by.last)
        what = (subject, requirement.by_milestone, option.subject, option.milestone)
        forecasts.append(PromiseForecast(*what, chance, error, record, by.last, settled is not None))
    return tuple(forecasts)


def told_record(structure: Structure) -> list[Case]:
    """The cases on record; for a reader those alone of owners of whom no case was taken out."""
    whole, cases = whole_structure(structure), record_of(structure.as_of)
    if whole is None:
        return cases
    return told_groups(cases, record_of(whole.as_of), lambda case: case.vendor, lambda case: case)


def _settled(structure: Structure, requirements: Sequence[Requirement]) -> list[float | None]:
    """What is certain of each promise: 0 where kept, 1 where delivered late, as a check says; None of the others."""
    facts = Facts(structure)
    block = block_of_list(facts, requirements, [0] * len(requirements))
    verdicts = judge(cases_of(facts, [block]), structure.as_of.day, structure.horizon_days)
    certain = {"kept": 0.0, "delivered-late": 1.0}
    return [certain.get(RANKED[code]) for code in verdicts.code.tolist()]


def promises_of(structure: Structure) -> list[tuple[Requirement, By]]:
    """The requirements of the rules `delivery` and `need`, what was promised to somebody, each with its B."""
    rules = all_rules()
    found: list[Requirement] = []
    for commitment in structure.roadmap.commitments:
        found += list(rules["delivery"].find(structure, commitment.key))  # type: ignore[misc,arg-type]
    for need in structure.needs():
        found += list(rules["need"].find(structure, need))  # type: ignore[misc,arg-type]
    promises = [(requirement, by_of(structure.as_of, requirement)) for requirement in found]
    return [(requirement, by) for requirement, by in promises if not by.cancelled]
