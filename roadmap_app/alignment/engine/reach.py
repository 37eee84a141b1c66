"""How far a change reaches: whose dates may read differently, and which anchors must be asked again.

Follows the links that the rules follow, in the roadmap before and after the change. It may name too
much, never too little; a test compares a mended check with a whole one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, assert_never

from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import SubjectKind


class Reach(NamedTuple):
    """subjects: whose dates may read differently. anchors: generations and commitments to be asked again."""

    subjects: frozenset[str]
    anchors: frozenset[str]


def reach_of(roadmaps: Iterable[Roadmap], changed: Iterable[str]) -> Reach:
    """The reach of a change of rows on these subjects (generations, commitments), links' ends included."""
    subjects: set[str] = set()
    anchors: set[str] = set()
    for roadmap in roadmaps:
        dates = _subjects(roadmap, changed)
        subjects |= dates
        anchors |= _anchors(roadmap, dates)
    return Reach(frozenset(subjects), frozenset(anchors | subjects))


def _subjects(roadmap: Roadmap, changed: Iterable[str]) -> set[str]:
    """The changed subjects with those that take dates from them: predecessors at any distance, families."""
    found: set[str] = set()
    path = list(changed)
    while path:
        key = path.pop()
        if key in found or not key:
            continue
        found.add(key)
        path += _lending(roadmap, key)
    return found


def _lending(roadmap: Roadmap, key: str) -> list[str]:
    """Whose dates follow directly from what is said of a subject."""
    commitment, generation = roadmap.commitment(key), roadmap.generation(key)
    match roadmap.kind_of(key):
        case SubjectKind.COMMITMENT:
            return [commitment.generation] if commitment else []  # the parties of its deals may speak for it
        case SubjectKind.GENERATION:
            return [generation.predecessor, roadmap.family_of(key)] if generation else []
        case None:
            return []
        case other:
            assert_never(other)


def _anchors(roadmap: Roadmap, subjects: Iterable[str]) -> set[str]:
    """Everything whose requirements may name one of these subjects."""
    lines = {line.key for line in map(roadmap.line_of, subjects) if line and line.layer == "software"}
    found = _above(roadmap, {*subjects, *_accelerators_of(roadmap, lines)})
    found.update(successor.key for subject in subjects for successor in roadmap.successors_of(subject))
    return found.union(commitment.key for key in found for commitment in roadmap.commitments_on(key))


def _accelerators_of(roadmap: Roadmap, stacks: Iterable[str]) -> set[str]:
    """The lines of all that these stacks support: their expectation carries over to later generations."""
    lines = set()
    for stack in stacks:
        for release in roadmap.generations_of(stack):
            for link in roadmap.links_from(release.key, "supports"):
                target = roadmap.line_of(link.target)
                if target:
                    lines.add(target.key)
    return {generation.key for key in lines for generation in roadmap.generations_of(key)}


def _above(roadmap: Roadmap, products: Iterable[str]) -> set[str]:
    """Products, their families and their variants, and the systems that contain them, at any distance."""
    found: set[str] = set()
    path = list(products)
    while path:
        key = path.pop()
        if key in found:
            continue
        found.add(key)
        family = roadmap.family_of(key)
        path += [link.source for link in roadmap.links_to(key, "contains")]
        path += [family] if family else []
        path += roadmap.variants_of(key)
    return found


def ends_of_links(roadmap: Roadmap, keys: Iterable[str]) -> set[tuple[str, ...]]:
    """Source, relation and target of each link of these generations."""
    return {link[:3] for key in keys for link in (*roadmap.links_from(key), *roadmap.links_to(key))}
