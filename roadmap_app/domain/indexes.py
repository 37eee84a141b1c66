"""The indexes over the rows of a roadmap, by name. It must not know the Roadmap, nor what is asked of an index."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from operator import attrgetter
from typing import Any

from roadmap_app.domain.subjects import SUBJECT_KINDS

INDEXES: dict[str, tuple[str, Callable[[Any], Hashable]]] = {
    "claims_by_subject": ("claims", attrgetter("subject")),
    "link_statements_by_source": ("links", attrgetter("source")),
    "link_statements_by_target": ("links", attrgetter("target")),
    "lines_by_organization": ("lines", attrgetter("organization")),
    "generations_by_line": ("generations", attrgetter("line")),
    "successors_by_key": ("generations", attrgetter("predecessor")),
    "specs_by_generation": ("specs", attrgetter("generation")),
    "agreements_by_customer": ("agreements", attrgetter("customer")),
    "commitments_by_agreement": ("commitments", attrgetter("agreement")),
    "commitments_by_generation": ("commitments", attrgetter("generation")),
    "warrants_by_agreement": ("warrants", attrgetter("agreement")),
    "needs_by_generation": ("needs", attrgetter("generation")),
    "meetings_by_pair": ("meetings", attrgetter("supplier", "customer")),
    "former_names_by_thing": ("former_names", attrgetter("kind", "thing")),
    "figures_by_metric": ("figures", attrgetter("organization", "metric")),
}
"""Grouping indexes: name → (table, key of a row). Each is built when first used."""

KEYED = {"organization": "organizations", "line": "lines", "generation": "generations"}
KEYED |= {"agreement": "agreements", "commitment": "commitments"}

WHOLE: dict[str, tuple[str, ...]] = {"line_by_generation": ("generations", "lines")}
WHOLE |= {"family_by_variant": ("links",), "variants_by_family": ("links",), "told_by_several": ("links",)}
WHOLE |= {"kind_by_subject": tuple(kind.table for kind in SUBJECT_KINDS)}
"""Indexes that are not groups of rows: name → the tables they are made of."""
