"""What an edit reaches of a check: the structure after it, and which anchors are asked and judged again.

It must not know rules or sentences.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np

from roadmap_app.alignment.engine.anchors import Reached
from roadmap_app.alignment.engine.hanging import Hanging, Moved, can_follow, hanging_on
from roadmap_app.alignment.engine.reach import Reach, ends_of_links, reach_of
from roadmap_app.alignment.facts.ledger import Bools, Ints
from roadmap_app.alignment.facts.renumbering import Renumbering, restructured
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap


class Mend(NamedTuple):
    """structure: after the edit. reached: what is asked again; touched: the same per subject. renumbered: how the
    numbers of before are told since, None where they are the same. redated: subjects whose dates may read differently.
    parts: what may have more or less at stake; names: what is called otherwise; gone: keys of what there is no longer.
    """

    structure: Structure
    reached: Reached
    touched: Bools
    renumbered: Renumbering | None
    redated: frozenset[str]
    parts: frozenset[str]
    names: frozenset[str]
    gone: frozenset[str]

    def touched_of(self, anchors: Ints) -> Bools:
        """Per number of a subject (NONE: of one that went) whether it is asked again."""
        touched: Bools = np.append(self.touched, True)[anchors]
        return touched

    @property
    def touched_before(self) -> Bools:
        """Per subject before the edit whether it is asked again, or went."""
        return self.touched if self.renumbered is None else self.touched_of(self.renumbered.subjects)


def can_mend(structure: Structure, spec: CheckSpec, roadmap: Roadmap) -> bool:
    """Whether a check can be mended after an edit. roadmap: after it, as linked on the day."""
    old = structure.roadmap
    if old.rows("rule_settings") is not roadmap.rows("rule_settings"):
        return False
    if not can_follow(Moved.between(old, roadmap), old, roadmap):
        return False
    # what is carried on reaches further than the change
    return not spec.shifts or AsOf.of(roadmap, spec).floors == structure.as_of.floors


def mend_of(
    before: Structure, spec: CheckSpec, roadmap: Roadmap, changed: Collection[str], *, has_circles: bool
) -> Mend:
    """How a check is mended. has_circles: whether it tells of one."""
    old = before.roadmap
    moved = Moved.between(old, roadmap)
    hanging = hanging_on(moved, old, roadmap)
    links_changed = old.link_statements is not roadmap.link_statements
    reach = reach_of(old, roadmap, hanging.subjects.union(changed), spec.as_of, hanging.learnt)
    structure, renumbered = _structure_after(before, roadmap, changed, moved, hanging, reach)
    number = structure.ledger.number
    anchors = np.array(sorted(number[key] for key in reach.anchors if key in number), dtype=np.int64)
    touched = np.zeros(len(number), dtype=np.bool_)
    touched[anchors] = True
    circles_changed = bool(hanging.learnt) or (bool(hanging.names) and has_circles)
    if links_changed or hanging.learnt:
        ends, ends_now = ends_of_links(old, changed), ends_of_links(roadmap, changed)
        circles_changed |= not ends_now <= ends or (has_circles and ends_now != ends)
    known = before.dates.known if renumbered is None else renumbered.taken(before.dates.known, False)
    circles_changed |= not np.array_equal(
        structure.dates.known, known
    )  # a link counts once both ends are known
    return Mend(
        structure=structure,
        reached=Reached(anchors, hanging.agreements, hanging.customers, circles_changed),
        touched=touched,
        renumbered=renumbered,
        redated=reach.subjects,
        parts=reach.parts,
        names=frozenset(hanging.names),
        gone=frozenset(moved.gone),
    )


def _structure_after(
    before: Structure,
    roadmap: Roadmap,
    changed: Collection[str],
    moved: Moved,
    hanging: Hanging,
    reach: Reach,
) -> tuple[Structure, Renumbering | None]:
    ledger, dates, renumbered = before.ledger, before.dates, None
    if moved:
        gone, come = moved.subjects()
        ledger, renumbered = restructured(ledger, roadmap, gone, come, hanging.subjects.union(changed))
        dates = dates.renumbered(renumbered)
    elif before.roadmap.link_statements is not roadmap.link_statements:
        ledger = ledger.with_links(roadmap, changed)
    return before.carried(roadmap, reach.subjects, ledger, dates), renumbered
