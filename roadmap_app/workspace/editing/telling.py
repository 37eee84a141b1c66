"""What edits are called and how much they touch, in words. It must not know how an edit is planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Link, Need, Spec
from roadmap_app.domain.tables.words import TABLE_WORDS, counted_rows, one_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

RELATION_WORDS = {
    "contains": "contains",
    "supports": "supports",
    "requires": "requires",
    "variant_of": "is a variant of",
    "competes": "competes with",
}


def row_words(roadmap: Roadmap, table: str, row: Any) -> str:
    """A row as it is named in a label: “claim on Helios (available)”, “link ROCm 7.0 supports MI450”, “AMD –
    Meta, tranche 1”."""
    match row:
        case Claim():
            return f"claim on {short_name(roadmap, row.subject)} ({MILESTONE_WORDS.get(row.milestone, row.milestone)})"
        case Link():
            ends = short_name(roadmap, row.source), short_name(roadmap, row.target)
            return f"link {ends[0]} {RELATION_WORDS.get(row.relation, row.relation)} {ends[1]}"
        case Need():
            who = short_name(roadmap, row.organization)
            return f"need of {who}: {short_name(roadmap, row.generation)} {MILESTONE_WORDS[row.milestone]}"
        case Spec():
            return f"{row.metric} of {short_name(roadmap, row.generation)}"
    if table in ("organizations", "lines", "generations", "agreements", "commitments"):
        return short_name(roadmap, row.key)
    if table == "warrants":
        return f"warrant tranche {row.tranche} of {short_name(roadmap, row.agreement)}"
    return f"{one_of(table)} {row[0]}"


def counted(count: int, what: str) -> str:
    """“1 claim”, “2 follow-ups”, “3 what-if shifts”."""
    return f"{count:,} {what}" + ("" if count == 1 else "s")


def rows_words(tables: Iterable[str]) -> str:
    """“12 claims, 2 links and 1 tranche”: how many rows of which tables, given once per row."""
    counts = Counter(tables)
    told = [counted_rows(table, counts[table]) for table in TABLE_WORDS if counts[table]]
    return listed(told)
