"""Connectors between items: the roadmap's links, and each requirement from its readiness to its due day.

Sorted by the upper row they touch, so that the visible ones are found by two bounds. It must not know pixels.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.domain.vocabulary import RELATIONS
from roadmap_app.timeline.shapes import RELATION_COUNT, Links

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from roadmap_app.domain.findings import Finding
    from roadmap_app.domain.records import Link
    from roadmap_app.timeline.shapes import Ints, Items


def build_links(
    links: Iterable[Link], findings: Iterable[Finding], items: Items, place: Mapping[str, int]
) -> Links:
    """All connectors whose both ends stand on the axis. place: key → index in `items`."""
    return _in_order(_of_links(links, place) + _of_findings(findings, place), items)


class LinksMoved(NamedTuple):
    """What has become of a scene's connectors. before: key → index of each item before; moved: from that to the index
    of now, −1 where it is gone. more: the links of items that there were not. gone, come: the findings that changed;
    gone is None where all that there are now have come."""

    before: Mapping[str, int]
    moved: Ints
    more: Iterable[Link]
    gone: Sequence[Finding] | None
    come: Sequence[Finding]


def mended_links(old: Links, now: LinksMoved, items: Items, place: Mapping[str, int]) -> Links:
    """The connectors of a mended scene."""
    stays = np.ones(len(old.style), dtype=np.bool_)
    if now.gone is None:
        stays = old.style < RELATION_COUNT
    else:
        gone = np.array(_of_findings(now.gone, now.before), np.int32).reshape(-1, 3)
        for start, end, style in gone.tolist():
            same = stays & (old.source == start) & (old.target == end) & (old.style == style)
            stays[np.flatnonzero(same)[:1]] = False
    stays &= (now.moved[old.source] >= 0) & (now.moved[old.target] >= 0)
    source, target = now.moved[old.source[stays]], now.moved[old.target[stays]]
    kept = np.stack((source, target, old.style[stays]), axis=1).astype(np.int32)
    return _in_order(_of_links(now.more, place) + _of_findings(now.come, place), items, kept)


def _of_links(links: Iterable[Link], place: Mapping[str, int]) -> array[int]:
    values = array("i")
    relations = {relation: code for code, relation in enumerate(RELATIONS)}
    for link in links:
        if link.relation == "competes":  # nothing waits for a rival
            continue
        source, target = place.get(link.source), place.get(link.target)
        if source is not None and target is not None:
            values.extend((source, target, relations[link.relation]))
    return values


def _of_findings(findings: Iterable[Finding], place: Mapping[str, int]) -> array[int]:
    values = array("i")
    styles = {verdict: RELATION_COUNT + code for code, verdict in enumerate(VERDICTS)}
    for finding in findings:
        for ready, waits in finding.connects:
            source, target = place.get(ready), place.get(waits)
            if source is not None and target is not None:
                values.extend((source, target, styles[finding.verdict]))
    return values


def _in_order(values: array[int], items: Items, first: Ints | None = None) -> Links:
    """By row. values: source, target, style of each; first: those of more that come before."""
    table = np.array(values, np.int32).reshape(-1, 3)
    if first is not None:
        table = np.concatenate([first, table])
    sources, targets = table[:, 0], table[:, 1]
    low, high = items.row[sources], items.row[targets]
    low, high = np.minimum(low, high), np.maximum(low, high)
    order = np.argsort(low, kind="stable")
    sources, targets = sources[order], targets[order]
    return Links(
        sources,
        targets,
        items.anchor[sources],
        items.anchor[targets],
        table[order, 2].astype(np.uint8),
        low[order],
        high[order],
    )
