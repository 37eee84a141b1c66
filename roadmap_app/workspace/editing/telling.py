"""What edits are called and how much they touch, in words. It must not know how an edit is planned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Link, Need, Spec
from roadmap_app.domain.tables.words import TABLE_WORDS, counted_rows, one_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, WRITTEN_MILESTONE_WORDS
from roadmap_app.i18n import as_kept, msgid, tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_LINKS = {
    "contains": msgid("link {source} contains {target}"),
    "supports": msgid("link {source} supports {target}"),
    "requires": msgid("link {source} requires {target}"),
    "variant_of": msgid("link {source} is a variant of {target}"),
    "competes": msgid("link {source} competes with {target}"),
}


def row_label(roadmap: Roadmap, table: str, row: Any) -> str:
    """A row as a change of the journal names it: as `row_words`, in English for everyone."""
    with as_kept():
        milestone = getattr(row, "milestone", "")
        return _row_words(roadmap, table, row, WRITTEN_MILESTONE_WORDS.get(milestone, milestone))


def kept_name(roadmap: Roadmap, key: str) -> str:
    """The short name of a thing as a change of the journal names it."""
    with as_kept():
        return short_name(roadmap, key)


def row_words(roadmap: Roadmap, table: str, row: Any) -> str:
    """A row as it is named in a sentence: “claim on Helios (available)”, “link ROCm 7.0 supports MI450”, “AMD –
    Meta, tranche 1”."""
    milestone = getattr(row, "milestone", "")
    return _row_words(roadmap, table, row, MILESTONE_WORDS.get(milestone, milestone))


def _row_words(roadmap: Roadmap, table: str, row: Any, milestone: str) -> str:
    match row:
        case Claim():
            subject = short_name(roadmap, row.subject)
            return tr("claim on {subject} ({milestone})", subject=subject, milestone=milestone)
        case Link():
            source, target = short_name(roadmap, row.source), short_name(roadmap, row.target)
            words = _LINKS.get(row.relation)
            if words is None:
                return f"{one_of(table)} {source} {row.relation} {target}"
            return tr(words, source=source, target=target)
        case Need():
            who, product = short_name(roadmap, row.organization), short_name(roadmap, row.generation)
            return tr("need of {who}: {product} {milestone}", who=who, product=product, milestone=milestone)
        case Spec():
            name = short_name(roadmap, row.generation)
            return tr("{metric} of {name}", metric=row.metric, name=name)
    if table in ("organizations", "lines", "generations", "agreements", "commitments"):
        return short_name(roadmap, row.key)
    if table == "warrants":
        name = short_name(roadmap, row.agreement)
        return tr("warrant tranche {tranche} of {name}", tranche=row.tranche, name=name)
    return f"{one_of(table)} {row[0]}"


def rows_words(tables: Iterable[str]) -> str:
    """“12 claims, 2 links and 1 tranche”: how many rows of which tables, given once per row."""
    counts = Counter(tables)
    told = [counted_rows(table, counts[table]) for table in TABLE_WORDS if counts[table]]
    return listed(told)
