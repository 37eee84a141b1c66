"""What the columns of the record are called where a person reads them; a file's own heads are their names.

It must not know a page.
"""

from __future__ import annotations

from roadmap_app.domain.tables.spec import ColumnSpec, TableSpec
from roadmap_app.i18n import tr, trc


def head_of(column: ColumnSpec) -> str:
    """`stated on`, `source address`: what a column is called where a person reads it."""
    return _HEADS.get(column.name) or column.label or column.name.replace("_", " ")


def head_named(table: TableSpec, name: str) -> str:
    """What a column of a table is called; a name that is none of its columns as it stands."""
    return head_of(table.column(name)) if name in table.column_names else name


_HEADS = {
    "source_url": tr("source address"),
    "strike_usd": tr("strike, USD"),
    "share_price_threshold_usd": tr("share price, USD"),
    "fiscal_year_start_month": tr("fiscal year starts in month"),
    "lag_days": tr("lag, days"),
    "key": trc("column", "key"),
    "name": trc("column", "name"),
    "roles": trc("column", "roles"),
    "website": trc("column", "website"),
    "organization": trc("column", "organization"),
    "layer": trc("column", "layer"),
    "category": trc("column", "category"),
    "description": trc("column", "description"),
    "line": trc("column", "line"),
    "codename": trc("column", "codename"),
    "aliases": trc("column", "aliases"),
    "sequence": trc("column", "sequence"),
    "predecessor": trc("column", "predecessor"),
    "generation": trc("column", "generation"),
    "metric": trc("column", "metric"),
    "value": trc("column", "value"),
    "unit": trc("column", "unit"),
    "subject": trc("column", "subject"),
    "milestone": trc("column", "milestone"),
    "window": trc("column", "window"),
    "stated_on": trc("column", "stated on"),
    "stated_by": trc("column", "stated by"),
    "status": trc("column", "status"),
    "confidence": trc("column", "confidence"),
    "restates": trc("column", "restates"),
    "sharing": trc("column", "sharing"),
    "source_title": trc("column", "source title"),
    "recorded_on": trc("column", "recorded on"),
    "note": trc("column", "note"),
    "source": trc("column", "source"),
    "relation": trc("column", "relation"),
    "target": trc("column", "target"),
    "level": trc("column", "level"),
    "first": trc("column", "first"),
    "supplier": trc("column", "supplier"),
    "customer": trc("column", "customer"),
    "signed_on": trc("column", "signed on"),
    "quantity": trc("column", "quantity"),
    "standing": trc("column", "standing"),
    "terms": trc("column", "terms"),
    "agreement": trc("column", "agreement"),
    "condition": trc("column", "condition"),
    "tranche": trc("column", "tranche"),
    "shares": trc("column", "shares"),
    "commitment_sequence": trc("column", "commitment sequence"),
    "vests_on": trc("column", "vests on"),
    "expires": trc("column", "expires"),
    "reason": trc("column", "reason"),
    "rule": trc("column", "rule"),
    "fingerprint": trc("column", "fingerprint"),
    "person": trc("column", "person"),
    "until": trc("column", "until"),
    "accepted_on": trc("column", "accepted on"),
    "owner": trc("column", "owner"),
    "due": trc("column", "due"),
    "state": trc("column", "state"),
    "answer": trc("column", "answer"),
    "scenario": trc("column", "scenario"),
    "days": trc("column", "days"),
    "day": trc("column", "day"),
    "kind": trc("column", "kind"),
    "thing": trc("column", "thing"),
    "group_by": trc("column", "group by"),
    "colour_by": trc("column", "colour by"),
    "vendors": trc("column", "vendors"),
    "layers": trc("column", "layers"),
    "text": trc("column", "text"),
    "deals": trc("column", "deals"),
    "links": trc("column", "links"),
    "folded": trc("column", "folded"),
    "range": trc("column", "range"),
    "compare": trc("column", "compare"),
    "fiscal": trc("column", "fiscal"),
    "paper": trc("column", "paper"),
    "orientation": trc("column", "orientation"),
    "fit": trc("column", "fit"),
    "legend": trc("column", "legend"),
    "classification": trc("column", "classification"),
    "coarsen": trc("column", "coarsen"),
}
