"""What an edit reaches of a check: the structure after it, and which anchors are asked and judged again.

It must not know rules or sentences.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.engine.reach import ends_of_links, reach_of
from roadmap_app.alignment.facts.ledger import Bools, Ints
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap

_STRUCTURAL = (
    "organizations",
    "lines",
    "generations",
    "agreements",
    "commitments",
    "warrants",
    "rule_settings",
)


class Mend(NamedTuple):
    """structure: after the edit. anchors: numbers of the subjects that are asked again; touched: the same per subject.
    redated: subjects whose dates may read differently. links_changed: whether statements about links did;
    circles_changed: whether so that circles may."""

    structure: Structure
    anchors: Ints
    touched: Bools
    redated: frozenset[str]
    links_changed: bool
    circles_changed: bool


def can_mend(structure: Structure, spec: CheckSpec, roadmap: Roadmap, changed: Collection[str]) -> bool:
    """Whether a check can be mended after an edit. roadmap: after it, as linked on the day; changed: subjects."""
    old = structure.roadmap
    if any(old.rows(table) is not roadmap.rows(table) for table in _STRUCTURAL):
        return False
    if any(old.family_of(key) != roadmap.family_of(key) for key in changed):
        return False
    # what is carried on reaches further than the change
    return not spec.shifts or AsOf.of(roadmap, spec).floors == structure.as_of.floors


def mend_of(
    before: Structure, spec: CheckSpec, roadmap: Roadmap, changed: Collection[str], *, has_circles: bool
) -> Mend:
    """How a check is mended. has_circles: whether it tells of one."""
    old = before.roadmap
    links_changed = circles_changed = old.link_statements is not roadmap.link_statements
    reach = reach_of(old, roadmap, changed, spec.as_of)
    number = before.ledger.number
    anchors = np.array(sorted(number[key] for key in reach.anchors if key in number), dtype=np.int64)
    structure = before.carried(roadmap, reach.subjects)
    if links_changed:
        structure.ledger = before.ledger.with_links(roadmap, changed)
        ends, ends_now = ends_of_links(old, changed), ends_of_links(roadmap, changed)
        circles_changed = not ends_now <= ends or (has_circles and ends_now != ends)
    if not np.array_equal(structure.dates.known, before.dates.known):
        circles_changed = True  # a link counts once both its ends are known
    touched = np.zeros(len(number), dtype=np.bool_)
    touched[anchors] = True
    return Mend(structure, anchors, touched, reach.subjects, links_changed, circles_changed)
