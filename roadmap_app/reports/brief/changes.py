"""What changed, in rows: what is of one kind, day and voice is one, by kind, the watched pair's first.

It must not know how a row is said.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.answers.brief import SinceItem
from roadmap_app.alignment.answers.brief_since import RUMOUR
from roadmap_app.domain.records import Agreement, Link, Need
from roadmap_app.domain.windows.window import Day
from roadmap_app.reports.brief.view import OF_PAIR, OTHERS, BriefView

QUIET, PASSED = "gone quiet", "date passed"
KINDS = (
    *(PASSED, "cancelled", "withdrawn", "later", "earlier", "narrowed", "loosened"),
    *("dated", "confirmed", "new", QUIET, RUMOUR),
)
"""What can have changed, in the order of the page: news first, then what has only gone quiet."""


class Change(NamedTuple):
    """What one row tells. tier: whose it is."""

    kind: str
    tier: int
    day: Day
    items: tuple[SinceItem, ...]


def changes_of(view: BriefView) -> list[Change]:
    """All that changed, in rows: others' last; by kind, the pair's first, the latest first."""
    groups: dict[tuple[object, ...], list[SinceItem]] = {}
    needs = {_need_of(item) for item in view.found.since if isinstance(item.record, Need)}
    for item in view.found.since:
        groups.setdefault(_alike(view, item, needs), []).append(item)
    order = {kind: place for place, kind in enumerate(KINDS)}
    changes = [
        Change(
            items[0].kind,
            min(_tier_of_item(view, item) for item in items),
            max(item.day for item in items),
            tuple(
                sorted(
                    items,
                    key=lambda item: (not isinstance(item.record, Need), _tier_of_item(view, item), item.day),
                )
            ),
        )
        for items in groups.values()
    ]
    return sorted(
        changes,
        key=lambda one: (one.tier == OTHERS, order.get(one.kind, len(order)), one.tier, -one.day),
    )


def _need_of(item: SinceItem) -> tuple[object, ...]:
    return (item.subject, item.milestone, item.stated_by, item.text, item.day)


def _alike(view: BriefView, item: SinceItem, needs: set[tuple[object, ...]]) -> tuple[object, ...]:
    if item.kind == "new" and not isinstance(item.record, (Agreement, Link)) and _need_of(item) in needs:
        return ("need", *_need_of(item))  # who needs it is who says when
    line = view.roadmap.line_of(item.subject)
    if item.kind in ("confirmed", "new", RUMOUR) and line is not None and line.layer == "software":
        named = (item.text, item.record.level) if isinstance(item.record, Link) else ()
        return (item.kind, line.key, item.milestone, *named)
    if isinstance(item.record, Agreement):
        return ("deal", item.subject)
    if item.kind == QUIET:
        layer = view.found.structure.layer(item.subject)
        return (item.kind, item.milestone, item.stated_by, item.day, layer)
    if item.kind == "confirmed":  # two voices that tell of one thing
        return (item.kind, item.subject, item.milestone)
    return (
        item.kind,
        item.milestone,
        item.text,
        item.stated_by,
        item.day,
        item.days,
        item.kind in KINDS and item.kind != PASSED,
    )


def _tier_of_item(view: BriefView, item: SinceItem) -> int:
    record = item.record
    if isinstance(record, Agreement):
        if (record.supplier, record.customer) == view.pair:
            return OF_PAIR
        return OTHERS if not view.own.has_deal(record) else 1
    return view.tier(item.subject)


def resting(view: BriefView, change: Change) -> list[str]:
    """The open findings that rest on a date that passed, the worst first."""
    if change.kind != PASSED:
        return []
    places = {(item.subject, item.milestone) for item in change.items}
    return [
        one.fingerprint
        for one in view.own.findings
        if one.ready is not None
        and one.basis == "expired"
        and (one.ready.subject, one.ready.milestone) in places
    ]
