"""A synthetic roadmap of any size: domain records, the same for the same size.

By default 100,000 generations in 5,000 lines of 200 organizations, 200,000 links, a claim or two per
generation, agreements with tranches. Shaped like a real one (successors ahead of their predecessors, near
links, a tenth of it software), so that rules, timeline and store have to do all they do on the sample. It
must not know what is measured with it.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from roadmap_app.domain.records import (
    Agreement,
    Claim,
    Commitment,
    Generation,
    Line,
    Link,
    Need,
    Organization,
)
from roadmap_app.domain.roadmap import Roadmap

AS_OF = date(2026, 11, 22)
FIRST_DAY = date(2020, 1, 1)
SPAN_DAYS = 3650
SEED = 7
PER_LINE = 20
LINES_PER_ORGANIZATION = 25
CUSTOMERS = 40
_WORDS = ("Orion", "Vega", "Lyra", "Altair", "Draco", "Corvus", "Hydra", "Cetus")
_LAYERS = ("silicon", "silicon", "system", "silicon", "software")
_CATEGORIES = {
    "silicon": ("GPU", "ASIC", "CPU"),
    "system": ("rack", "server"),
    "software": ("driver stack", "framework"),
}

Tables = dict[str, list[Any]]  # rows by the table's name


@lru_cache(maxsize=8192)
def _iso(offset: int) -> str:
    return (FIRST_DAY + timedelta(days=offset)).isoformat()


@lru_cache(maxsize=8192)
def _window(offset: int, coarse: int) -> str:
    day = FIRST_DAY + timedelta(days=offset)
    if coarse == 0:
        return day.isoformat()
    if coarse == 1:
        return f"{day.year}-Q{(day.month + 2) // 3}"
    return f"{day.year}-H{(day.month + 5) // 6}" if coarse == 2 else f"{day.year}"


def synthetic_tables(generations: int = 100_000, links: int | None = None) -> Tables:
    """The rows by table. links: twice the generations unless given. Agreements: one per 100 generations."""
    draw = random.Random(SEED)
    lines = max(generations // PER_LINE, 1)
    organizations = max(lines // LINES_PER_ORGANIZATION, 1)
    tables: Tables = {
        "organizations": [
            Organization(f"org-{n:04d}", f"Organization {n}", "supplier", str(1 + n % 12))
            for n in range(organizations)
        ]
        + [Organization(f"buyer-{n:02d}", f"Buyer {n}", "customer") for n in range(CUSTOMERS)],
        "lines": [],
        "generations": [],
        "claims": [],
    }
    offsets = _add_generations(tables, draw, generations, lines)
    tables["links"] = _links(draw, generations, 2 * generations if links is None else links)
    _add_agreements(tables, draw, generations, offsets)
    return tables


def synthetic_roadmap(generations: int = 100_000, links: int | None = None) -> Roadmap:
    """The same as a Roadmap; its tables stand in the total order already, but for claims and links."""
    tables = synthetic_tables(generations, links)
    tables["claims"].sort()
    tables["links"].sort()
    return Roadmap(tables, in_order=True)


def key_of(number: int) -> str:
    """The key of the generation of a number: line by line, in sequence."""
    return f"gen-{number // PER_LINE:05d}-{number % PER_LINE:02d}"


def _add_generations(tables: Tables, draw: random.Random, count: int, lines: int) -> list[int]:
    """Lines, generations and claims; the day of each generation as an offset from the first day."""
    today = (AS_OF - FIRST_DAY).days
    offsets: list[int] = []
    owners = max(lines // LINES_PER_ORGANIZATION, 1)
    for line in range(lines):
        layer = _LAYERS[line % len(_LAYERS)]
        category = _CATEGORIES[layer][line % len(_CATEGORIES[layer])]
        owner = f"org-{min(line // LINES_PER_ORGANIZATION, owners - 1):04d}"
        tables["lines"].append(Line(f"line-{line:05d}", owner, layer, f"{_WORDS[line % 8]} {line}", category))
        offset = draw.randrange(0, 300)
        for place in range(min(PER_LINE, count - line * PER_LINE)):
            number = line * PER_LINE + place
            key, before = key_of(number), key_of(number - 1) if place else ""
            name = f"{_WORDS[(line + place) % 8]} {line}-{place}"
            tables["generations"].append(
                Generation(key, f"line-{line:05d}", name, "", "", str(place + 1), before)
            )
            offsets.append(offset)
            _add_claims(tables["claims"], draw, key, owner, offset, today)
            offset = min(offset + draw.randrange(60, 300), SPAN_DAYS - 1)
    return offsets


def _add_claims(
    claims: list[tuple[str, ...]], draw: random.Random, key: str, owner: str, offset: int, today: int
) -> None:
    """What is said of one generation: a plan ahead, or a plan and mostly an actual behind."""
    coarse = draw.randrange(4)
    said = _iso(max(offset - 300, 0) if offset - 300 < today else today - draw.randrange(200))
    url = f"https://example.org/{key}"
    claims.append(
        Claim(key, "available", _window(offset, coarse), said, owner, "plan", "medium", source_url=url)
    )
    if offset < today and draw.random() < 0.95:
        day = _iso(offset)
        claims.append(Claim(key, "available", day, day, owner, "actual", "high", source_url=url))
    if draw.random() < 0.1:
        day = _iso(max(offset - 90, 0))
        claims.append(
            Claim(key, "production", _window(max(offset - 90, 0), 1), said, owner, "plan", source_url=day)
        )


def _links(draw: random.Random, generations: int, count: int) -> list[tuple[str, ...]]:
    """Mostly between near ones, as in real plans; relation and level by where they stand."""
    found: dict[tuple[int, int], tuple[str, ...]] = {}
    relations = ("contains", "supports", "requires", "supports", "contains", "requires", "competes")
    levels = ("production", "", "preview", "partial")
    chance = draw.random
    keys = [key_of(number) for number in range(generations)]
    while len(found) < count and generations > 1:
        source = int(chance() * generations)
        reach = 1 + int(chance() * 59) if chance() < 0.9 else int(chance() * generations)
        target = (source + reach) % generations
        if source == target or (source, target) in found:
            continue
        relation = relations[(source + target) % len(relations)]
        if chance() < 0.02:
            relation = "variant_of"
        level = levels[target % 4] if relation == "supports" else ""
        found[source, target] = Link(keys[source], relation, keys[target], level)
    return list(found.values())


def _add_agreements(tables: Tables, draw: random.Random, generations: int, offsets: list[int]) -> None:
    """One agreement per hundred generations, with two tranches; a need beside each."""
    agreements, commitments, needs = [], [], []
    for number in range(max(generations // 100, 1)):
        first = draw.randrange(generations)
        line = first // PER_LINE
        supplier = str(tables["lines"][line][1])
        customer = f"buyer-{number % CUSTOMERS:02d}"
        key, signed = f"deal-{number:05d}", _iso(draw.randrange(1200, 2400))
        agreements.append(Agreement(key, f"Deal {number}", supplier, customer, signed, "2", "GW"))
        for sequence in (1, 2):
            target = min(first + sequence - 1, generations - 1)
            standing = "binding" if sequence == 1 else "option"
            commitments.append(Commitment(key, str(sequence), key_of(target), "1", "GW", standing))
            due = min(offsets[target] + draw.randrange(-60, 240), SPAN_DAYS - 1)
            window = _window(max(due, 0), 1 + sequence % 2)
            tables["claims"].append(Claim(f"{key}/{sequence}", "begins", window, signed, supplier))
        needs.append(Need(customer, key_of(first), "available", _window(offsets[first], 2), signed))
    tables["agreements"], tables["commitments"] = agreements, commitments
    tables["needs"] = sorted(needs)
