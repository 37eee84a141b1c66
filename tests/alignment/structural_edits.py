"""Random edits of everything that a person can edit, as rows that go and come."""

from __future__ import annotations

import random
from collections.abc import Callable
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

Change = dict[str, tuple[list[Any], list[Any]]]


def structural_edit(chance: random.Random, roadmap: Roadmap) -> Change:
    """A random change of one thing, with what cannot stay where it goes."""
    return chance.choice(EDITS)(chance, roadmap)


def _another(chance: random.Random, row: Any, **values: list[str]) -> Any:
    """A row with one cell changed."""
    field = chance.choice(sorted(values))
    return row._replace(**{field: chance.choice(values[field])})


def _generation(chance: random.Random, roadmap: Roadmap) -> Change:
    row = chance.choice(roadmap.generations)
    line = roadmap.generations_of(row.line)
    before = [one.key for one in line if one.key != row.key] + [""]
    lines = [one.key for one in roadmap.lines]
    names = [chance.choice(roadmap.generations).name, "Entirely New 7"]
    new = _another(
        *(chance, row),
        name=names,
        codename=["", "Kestrel"],
        sequence=["1", "2", "7", ""],
        predecessor=before,
        line=lines,
        description=["said"],
    )
    if new.line != row.line:
        new = new._replace(predecessor="")
        after = [one for one in roadmap.generations if one.predecessor == row.key]
        return {"generations": ([row, *after], [new, *(one._replace(predecessor="") for one in after)])}
    return {"generations": ([row], [new])}


def _made_generation(chance: random.Random, roadmap: Roadmap) -> Change:
    line = chance.choice(roadmap.lines)
    key = chance.choice(["a-new-one", "mid-new", "zz-new"])
    if roadmap.generation(key):
        return _gone_generation(chance, roadmap, key)
    before = [row.key for row in roadmap.generations_of(line.key)] + [""]
    name = chance.choice(["New 9", chance.choice(roadmap.generations).name])
    new = Generation(key, line.key, name, "", "", chance.choice(["9", ""]), chance.choice(before))
    change: Change = {"generations": ([], [new])}
    if chance.random() < 0.7:
        change["claims"] = ([], [Claim(key, "available", "2027-Q1", "2026-10-01", line.organization)])
        other = chance.choice(roadmap.generations).key
        change["links"] = ([], [Link(key, chance.choice(["contains", "supports", "variant_of"]), other)])
    return change


def _gone_generation(chance: random.Random, roadmap: Roadmap, key: str = "") -> Change:
    row = roadmap.generation(key) or chance.choice(roadmap.generations)
    after = [one for one in roadmap.generations if one.predecessor == row.key]
    tranches = list(roadmap.commitments_on(row.key))
    statements = {*roadmap.link_statements_from(row.key), *roadmap.link_statements_to(row.key)}
    return {
        "generations": ([row, *after], [one._replace(predecessor="") for one in after]),
        "claims": (list(roadmap.claims_of(row.key)), []),
        "links": (sorted(statements), []),
        "needs": (list(roadmap.needs_on(row.key)), []),
        "specs": (list(roadmap.specs_of(row.key)), []),
        "commitments": (tranches, [one._replace(generation="") for one in tranches]),
    }


def _line(chance: random.Random, roadmap: Roadmap) -> Change:
    row = chance.choice(roadmap.lines)
    owners = [one.key for one in roadmap.organizations]
    new = _another(
        *(chance, row),
        name=["Renamed", chance.choice(roadmap.lines).name],
        category=["GPU", "CPU", "framework", ""],
        layer=["silicon", "system", "software"],
        organization=owners,
        description=["said"],
    )
    return {"lines": ([row], [new])}


def _organization(chance: random.Random, roadmap: Roadmap) -> Change:
    if chance.random() < 0.2:
        new = Organization("a-new-house", "A New House", "supplier", "7")
        there = roadmap.organization(new.key)
        if there is None:
            return {
                "organizations": ([], [new]),
                "lines": ([], [Line("new-line", new.key, "silicon", "New", "GPU")]),
            }
        rows = roadmap.lines_of(new.key)
        return (
            {"organizations": ([there], [])}
            if not rows
            else {"lines": ([rows[0]], [])}
            if not any(roadmap.generations_of(line.key) for line in rows)
            else {}
        )
    row = chance.choice(roadmap.organizations)
    names = ["Renamed House", f"{row.name} Group"]
    months, roles = ["1", "2", "7", ""], ["supplier", "customer;supplier"]
    new = _another(
        chance, row, name=names, fiscal_year_start_month=months, roles=roles, website=["https://x.example"]
    )
    return {"organizations": ([row], [new])}


def _agreement(chance: random.Random, roadmap: Roadmap) -> Change:
    row = chance.choice(roadmap.agreements)
    houses = [one.key for one in roadmap.organizations]
    new = _another(
        *(chance, row),
        name=["Another deal"],
        supplier=houses,
        customer=houses,
        signed_on=["2026-01-01", "2027-01-01", ""],
        quantity=["1", "12", ""],
        unit=["GW", "MW"],
        standing=["binding", "option", "ended", "superseded"],
        terms=["said"],
    )
    return {"agreements": ([row], [new])}


def _made_agreement(chance: random.Random, roadmap: Roadmap) -> Change:
    there = roadmap.agreement("a-new-deal")
    if there is not None:
        tranches = list(roadmap.commitments_of(there.key))
        claims = [claim for row in tranches for claim in roadmap.claims_of(row.key)]
        warrants = list(roadmap.warrants_of(there.key))
        return {
            "agreements": ([there], []),
            "commitments": (tranches, []),
            "claims": (claims, []),
            "warrants": (warrants, []),
        }
    supplier, customer = chance.choice(roadmap.agreements)[2:4]
    new = Agreement("a-new-deal", "A new deal", supplier, customer, "2026-10-01", "2", "GW")
    product = chance.choice(roadmap.generations).key
    rows = [Commitment(new.key, "1", product, "2", "GW"), Commitment(new.key, "2", "", "1", "GW")]
    claim = Claim(f"{new.key}/1", "begins", "2027-H1", "2026-10-01", supplier)
    return {"agreements": ([], [new]), "commitments": ([], rows), "claims": ([], [claim])}


def _commitment(chance: random.Random, roadmap: Roadmap) -> Change:
    row = chance.choice(roadmap.commitments)
    if chance.random() < 0.2:
        return {"commitments": ([row], []), "claims": (list(roadmap.claims_of(row.key)), [])}
    products = [one.key for one in roadmap.generations] + [""]
    new = _another(
        *(chance, row),
        generation=products,
        quantity=["1", "5", ""],
        unit=["GW", "MW", "units"],
        standing=["binding", "option", "ended", "intent"],
        condition=["said"],
    )
    return {"commitments": ([row], [new])}


def _warrant(chance: random.Random, roadmap: Roadmap) -> Change:
    if not roadmap.rows("warrants"):
        return {}
    row = chance.choice(roadmap.rows("warrants"))
    if chance.random() < 0.4:
        return {"warrants": ([row], [])}
    return {
        "warrants": (
            [row],
            [_another(chance, row, shares=["1", "1000000"], commitment_sequence=["1", "2", ""])],
        )
    }


def _need(chance: random.Random, roadmap: Roadmap) -> Change:
    organization = chance.choice(roadmap.agreements).customer
    product = chance.choice(roadmap.generations).key
    if roadmap.needs and chance.random() < 0.4:
        return {"needs": ([chance.choice(roadmap.needs)], [])}
    window = chance.choice(["2026-Q4", "2027", "2028-H1"])
    return {"needs": ([], [Need(organization, product, "available", window, "2026-11-02")])}


def _link(chance: random.Random, roadmap: Roadmap) -> Change:
    if chance.random() < 0.5:
        link = chance.choice(roadmap.link_statements)
        level = chance.choice(["preview", "production", ""])
        return {"links": ([link], [] if chance.random() < 0.5 else [link._replace(level=level)])}
    one, other = chance.sample(roadmap.generations, 2)
    relation = chance.choice(["contains", "supports", "requires", "variant_of", "competes"])
    speaker = chance.choice(roadmap.organizations).key
    return {"links": ([], [Link(one.key, relation, other.key, stated_on="2026-10-01", stated_by=speaker)])}


def _claim(chance: random.Random, roadmap: Roadmap) -> Change:
    claim = chance.choice(roadmap.claims)
    if chance.random() < 0.3:
        return {"claims": ([claim], [])}
    window = chance.choice(["2026-Q4", "2027-H1", "2026-06", "", "2028", "FY2027-Q2"])
    status = chance.choice(["plan", "actual", "cancelled"])
    new = Claim(claim.subject, claim.milestone, window, "2026-11-01", claim.stated_by, status)
    return {"claims": ([], [new])}


EDITS: list[Callable[[random.Random, Roadmap], Change]] = [
    *(_generation, _made_generation, _gone_generation, _line, _organization, _agreement, _made_agreement),
    *(_commitment, _warrant, _need, _link, _claim),
]
"""A change of one thing of each kind."""
