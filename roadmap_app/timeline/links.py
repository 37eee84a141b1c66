"""Connectors between items: the roadmap's links, and each requirement from its readiness to its due day.

Sorted by the upper row they touch, so that the visible ones are found by two bounds. It must not know pixels.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.domain.vocabulary import RELATIONS
from roadmap_app.timeline.shapes import RELATION_COUNT, Links

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from roadmap_app.domain.findings import Finding
    from roadmap_app.domain.records import Link
    from roadmap_app.timeline.shapes import Items


def build_links(
    links: Iterable[Link], findings: Iterable[Finding], items: Items, place: Mapping[str, int]
) -> Links:
    """All connectors whose both ends stand on the axis. place: key → index in `items`."""
    values = array("d")
    anchor = items.anchor
    relations = {relation: code for code, relation in enumerate(RELATIONS)}
    for link in links:
        if link.relation == "competes":  # nothing waits for a rival
            continue
        source, target = place.get(link.source), place.get(link.target)
        if source is not None and target is not None:
            values.extend((source, target, anchor[source], anchor[target], relations[link.relation]))
    for finding in findings:
        for source, target in _ends(place, finding):
            style = RELATION_COUNT + VERDICTS.index(finding.verdict)
            values.extend((source, target, anchor[source], anchor[target], style))
    table = np.frombuffer(values, np.float64).reshape(-1, 5) if len(values) else np.empty((0, 5))
    sources, targets = table[:, 0].astype(np.int32), table[:, 1].astype(np.int32)
    rows = items.row
    low = np.minimum(rows[sources], rows[targets])
    order = np.argsort(low, kind="stable")
    return Links(
        sources[order],
        targets[order],
        np.ascontiguousarray(table[order, 2]),
        np.ascontiguousarray(table[order, 3]),
        table[order, 4].astype(np.uint8),
        low[order],
        np.maximum(rows[sources], rows[targets])[order],
    )


def _ends(place: Mapping[str, int], finding: Finding) -> Iterator[tuple[int, int]]:
    """From what must be ready to what waits for it, by item index."""
    wanted = finding.commitment or (finding.by.subject if finding.by else "")
    target = place.get(wanted)
    if target is None or finding.is_remark:
        return
    ready = [finding.ready.subject] if finding.ready else list(finding.generations)
    for key in ready:
        source = place.get(key)
        if source is not None and source != target:
            yield source, target
