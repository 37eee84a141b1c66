"""Random roadmaps in which some rows are hidden and all say a word of their own; the words that a reader must not find.

What a reader may see is told here once more, by the words of the law alone.
"""

from __future__ import annotations

import random
from typing import Any

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES

SHARED = ("claims", "links", "agreements", "commitments", "needs")
OWNERS = ("amd", "meta", "pytorch-foundation", "openai")
TEXTS = ("note", "terms", "condition", "reason")


def random_roadmap(sample: Roadmap, chance: random.Random) -> Roadmap:
    """A part of the sample, of which some rows are hidden, some are gone and all say a word of their own."""
    tables: dict[str, list[Any]] = {}
    gone = {row.key for row in sample.generations if sample.owner_of(row.key) not in OWNERS}
    for name in TABLES:
        rows = [row for row in sample.rows(name) if name not in ("claims", "links") or chance.random() > 0.1]
        rows = [row for row in rows if gone.isdisjoint(row)]
        if name in SHARED:
            hidden = chance.choice((0.05, 0.3))
            sharings = ("internal", "meta", "oracle;amd")
            rows = [
                row._replace(sharing=chance.choice(sharings)) if chance.random() < hidden else row
                for row in rows
            ]
        for column in TEXTS:
            if column in TABLES[name].column_names:
                rows = [row._replace(**{column: f"wq{name}{place}qw"}) for place, row in enumerate(rows)]
        tables[name] = rows
    tables["generations"] = [
        row._replace(codename=f"cq{place}qc") for place, row in enumerate(tables["generations"])
    ]
    return Roadmap(tables)


def _may_see(whole: Roadmap, name: str, row: Any, partner: str) -> bool:
    if row.sharing != "public" and not (partner and partner in row.sharing.split(";")):
        return False
    if not partner:
        return _is_of_a_seen_deal(whole, name, row, partner)
    match name:
        case "agreements":
            return partner in (row.supplier, row.customer)
        case "needs":
            return partner in (row.organization, whole.owner_of(row.generation))
        case "claims" if row.milestone == "deployed":
            says = whole.organization(row.stated_by)
            own = partner in (row.stated_by, whole.owner_of(row.subject))
            return own or says is None or "customer" not in says.roles
    return _is_of_a_seen_deal(whole, name, row, partner)


def _is_of_a_seen_deal(whole: Roadmap, name: str, row: Any, partner: str) -> bool:
    """Whether a tranche, or what is said of one, belongs to what may be seen; all else does."""
    if name == "commitments":
        deal = whole.agreement(row.agreement)
        return deal is not None and _may_see(whole, "agreements", deal, partner)
    tranche = whole.commitment(row.subject) if name == "claims" else None
    return tranche is None or _may_see(whole, "commitments", tranche, partner)


def hidden_words(whole: Roadmap, partner: str) -> set[str]:
    """The words of rows that the profile hides, and the codenames of products that those alone name."""
    words, named, seen = set(), set(), set()
    for name in SHARED:
        for row in whole.rows(name):
            names = {getattr(row, at, "") for at in ("subject", "generation")}
            if name == "links" and row.stated_by:
                names |= {row.source, row.target}
            named |= names
            if _may_see(whole, name, row, partner):
                seen |= names
            else:
                words |= {getattr(row, column) for column in TEXTS if hasattr(row, column)}
    words |= {row.codename for row in whole.generations if row.key in named - seen}
    return words - {""}
