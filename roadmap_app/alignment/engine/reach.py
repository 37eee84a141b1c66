"""How far a change reaches: whose dates may read differently, and which anchors must be asked again.

Follows the links that the rules follow, in the roadmap before and after the change. It may name too
much, never too little; a test compares a mended check with a whole one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import NamedTuple, assert_never

from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.stated import Said
from roadmap_app.domain.subjects import SubjectKind, kind_of_key
from roadmap_app.domain.windows.window import Day


class Reach(NamedTuple):
    """subjects: whose dates may read differently. anchors: generations and commitments to be asked again. parts: on
    which other tranches may hang, or the same with another quantity."""

    subjects: frozenset[str]
    anchors: frozenset[str]
    parts: frozenset[str]


def reach_of(
    old: Roadmap, new: Roadmap, changed: Collection[str], day: Day, placed: Collection[str] = ()
) -> Reach:
    """The reach of a change of rows on these subjects (generations, commitments), links' ends included, as of a day.
    placed: those that stand elsewhere in their line, or in another one."""
    subjects: set[str] = set()
    anchors: set[str] = set()
    one, other = Said(old, day), Said(new, day)
    learnt = {key for key in changed if one.known(key) != other.known(key)}.union(placed)
    refamilied = {key for key in changed if old.family_of(key) != new.family_of(key)}
    come = {key for key in changed if _no_plans(old, key) != _no_plans(new, key)}.union(placed)
    is_same = old.link_statements is new.link_statements and not placed
    both = [new] if is_same and not any(map(_is_tranche, changed)) else [old, new]
    for roadmap in both:
        dates = _lent(roadmap, changed, _sides) | _lent(
            roadmap, come | refamilied, lambda *of: [*_sides(*of), _before(*of)]
        )
        subjects |= dates
        anchors |= _anchors(roadmap, dates | _in_line_with(roadmap, learnt | refamilied))
    parts = {key for roadmap in both for key in _parts_under(roadmap, _weighed(old, new, changed))}
    return Reach(frozenset(subjects), frozenset(anchors | subjects), frozenset(parts))


def _is_tranche(key: str) -> bool:
    return kind_of_key(key) is SubjectKind.COMMITMENT


def _weighed(old: Roadmap, new: Roadmap, changed: Iterable[str]) -> set[str]:
    """The products on which other tranches may hang since: those of changed tranches, those that are part of something
    else."""
    found: set[str] = set()
    for key in changed:
        tranches = [one.commitment(key) for one in (old, new)]
        found.update(tranche.generation for tranche in tranches if tranche is not None)
        if _holders(old, key) != _holders(new, key):
            found.add(key)
    return found - {""}


def _holders(roadmap: Roadmap, key: str) -> set[str]:
    return {roadmap.family_of(key), *(link.source for link in roadmap.links_to(key, "contains"))}


def _parts_under(roadmap: Roadmap, products: Iterable[str]) -> set[str]:
    """Products with their variants and what they contain, at any distance."""
    return _lent(
        roadmap,
        products,
        lambda roadmap, key: [
            *roadmap.variants_of(key),
            *(link.target for link in roadmap.links_from(key, "contains")),
        ],
    )


def _no_plans(roadmap: Roadmap, key: str) -> list[Claim]:
    """What is said of a subject that may decide whether something has come: what came before it is known by that."""
    return [claim for claim in roadmap.claims_of(key) if claim.status != "plan"]


def _lent(
    roadmap: Roadmap, changed: Iterable[str], lending: Callable[[Roadmap, str], Iterable[str]]
) -> set[str]:
    """Some subjects with those that take dates from them, at any distance."""
    found: set[str] = set()
    path = list(changed)
    while path:
        key = path.pop()
        if key and key not in found:
            found.add(key)
            path += lending(roadmap, key)
    return found


def _in_line_with(roadmap: Roadmap, generations: Iterable[str]) -> set[str]:
    """All of the lines of some generations and their families: what is known decides which stacks carry over."""
    keys = [of for key in generations for of in (key, roadmap.family_of(key))]
    lines = {line.key for line in map(roadmap.line_of, keys) if line and line.layer == "silicon"}
    return {generation.key for line in lines for generation in roadmap.generations_of(line)}


def _before(roadmap: Roadmap, key: str) -> str:
    """The predecessor of a generation."""
    generation = roadmap.generation(key)
    return generation.predecessor if generation else ""


def _sides(roadmap: Roadmap, key: str) -> list[str]:
    """Whose dates follow directly from any date of a subject."""
    commitment = roadmap.commitment(key)
    match roadmap.kind_of(key):
        case SubjectKind.COMMITMENT:
            return [commitment.generation] if commitment else []  # the parties of its deals may speak for it
        case SubjectKind.GENERATION:
            return [roadmap.family_of(key)]
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
