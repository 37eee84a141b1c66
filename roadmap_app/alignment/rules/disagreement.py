"""disagreement: two organizations' latest words cannot both be right, on a milestone or on how far a release supports a
part."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations, groupby

import numpy as np

from roadmap_app.alignment.facts.ledger import NONE, Ints
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import link_said, said
from roadmap_app.domain.links import is_said_by, rank_of
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Link
from roadmap_app.domain.statements import FAR, Statement
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, ORDERED_MILESTONES
from roadmap_app.i18n import tr

_MILESTONES = tuple(kind for kind in ORDERED_MILESTONES if kind not in ("sampling", "deployed"))
_ENDS = ("end_of_sale", "end_of_support")


def find(structure: Structure, generation: str) -> Iterable[Remark]:
    """One remark per milestone on which plans do not overlap, or which one puts after another's later one; and one per
    part of which two organizations state differently how far this release supports it."""
    if generation in structure.roadmap.told_by_several():
        yield from _of_levels(structure, generation)
    claims = structure.roadmap.claims_of(generation)
    if len(claims) < 2 or len({claim.stated_by for claim in claims}) < 2:
        return
    plans = {kind: _latest_plans(structure, generation, kind) for kind in (*_MILESTONES, *_ENDS)}
    for kind, own in plans.items():
        pair = _apart(own)
        if pair is None and kind in _MILESTONES:
            later = [plans[other] for other in _MILESTONES[_MILESTONES.index(kind) + 1 :]]
            pair = _out_of_order(own, later)
        if pair is None:
            continue
        first, second = pair
        words = MILESTONE_WORDS[kind]
        names = second.claim.milestone != kind
        evidence = "; ".join(said(structure, one.claim, names=names) for one in pair)
        if second.claim.milestone != kind:
            words = tr("{words} before {second}", words=words, second=MILESTONE_WORDS[second.claim.milestone])
        name = short_name(structure.roadmap, generation)
        yield Remark(
            rule="disagreement",
            subjects=(f"{generation}:{kind}",),
            generation=generation,
            claims=(first.claim, second.claim),
            evidence=evidence,
            message=tr(
                "Sources disagree on {name} ({words}): {evidence}.", name=name, words=words, evidence=evidence
            ),
        )


def _of_levels(structure: Structure, release: str) -> Iterable[Remark]:
    statements = structure.roadmap.link_statements_from(release)
    for (_, relation, target), about in groupby(statements, key=lambda link: link[:3]):
        latest = _latest_levels(structure, about) if relation == "supports" else []
        if len({link.level for link in latest}) < 2 or not (
            structure.known(release) and structure.known(target)
        ):
            continue
        words = "; ".join(link_said(structure, link) for link in latest)
        names = short_name(structure.roadmap, release), short_name(structure.roadmap, target)
        yield Remark(
            rule="disagreement",
            subjects=(release, target),
            generation=release,
            claims=(),
            links=tuple(latest),
            evidence=words,
            message=tr(
                "Sources disagree on how far {release} supports {part}: {words}.",
                release=names[0],
                part=names[1],
                words=words,
            ),
            facts="; ".join(f"{link.stated_by} {link.level} {link.stated_on}" for link in latest),
        )


def _latest_levels(structure: Structure, statements: Iterable[Link]) -> list[Link]:
    """Each organization's latest word on one link, where it names a level, the later spoken first."""
    latest: dict[str, Link] = {}
    for link in statements:
        voice = structure.roadmap.organization(link.stated_by)
        sure = voice is not None and not voice.is_collection and link.confidence != "low"
        if sure and not link.restates and is_said_by(link, structure.as_of.day):
            before = latest.get(link.stated_by)
            if before is None or rank_of(link) >= rank_of(before):
                latest[link.stated_by] = link
    levelled = [link for link in latest.values() if link.status != "withdrawn" and link.level]
    return sorted(levelled, key=rank_of, reverse=True)


def _latest_plans(structure: Structure, generation: str, kind: str) -> list[Statement]:
    """Each organization's latest plan on a milestone not reached, by day of the statement."""
    as_of = structure.as_of
    statements = as_of.statements(generation, kind)
    if not statements or as_of.holds(generation, kind).reached:
        return []
    latest: dict[str, Statement] = {}
    for statement in statements:
        claim = statement.claim
        organization = structure.roadmap.organization(claim.stated_by)
        is_voice = organization is not None and not organization.is_collection
        if is_voice and not claim.restates and not statement.is_low:
            latest[claim.stated_by] = statement
    return [s for _, s in sorted(latest.items()) if s.claim.status == "plan" and not s.window.is_unknown]


def _bounds(statement: Statement) -> tuple[int, int]:
    window = statement.window
    return (
        -FAR if window.earliest is None else window.earliest,
        FAR if window.latest is None else window.latest,
    )


def _apart(plans: list[Statement]) -> tuple[Statement, Statement] | None:
    """The two plans that lie furthest apart; None where all overlap."""
    worst: tuple[int, Statement, Statement] | None = None
    for one, other in combinations(plans, 2):
        (start, end), (other_start, other_end) = _bounds(one), _bounds(other)
        gap = max(start - other_end, other_start - end)
        if gap > 0 and (worst is None or gap > worst[0]):
            worst = (gap, one, other)
    return worst[1:] if worst else None


def _out_of_order(plans: list[Statement], later: list[list[Statement]]) -> tuple[Statement, Statement] | None:
    for statement in plans:
        for others in later:
            for other in others:
                if (
                    other.claim.stated_by != statement.claim.stated_by
                    and _bounds(statement)[0] > _bounds(other)[1]
                ):
                    return statement, other
    return None


def relevant(structure: Structure) -> Ints:
    """Generations of which more than one organization speaks."""
    claims = structure.ledger.claims
    of_subject = claims.subject != NONE
    subject, speaker = claims.subject[of_subject], claims.speaker[of_subject]
    one = np.full(len(structure.ledger.keys), NONE)
    one[subject] = speaker
    several = np.zeros(len(one), dtype=np.bool_)
    several[subject[speaker != one[subject]]] = True
    for release in structure.roadmap.told_by_several():
        if (number := structure.ledger.number.get(release)) is not None:
            several[number] = True
    return np.flatnonzero(several & structure.ledger.of_kind(SubjectKind.GENERATION))


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“MI455X: one date for in production”, “ROCm 7.0: sources agree on how far it supports MI355X”."""
    if len(subjects) > 1:
        names = [short_name(structure.roadmap, key) for key in subjects]
        return tr("{release}: sources agree on how far it supports {part}", release=names[0], part=names[1])
    generation, milestone = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, generation)
    return tr("{name}: sources agree on {milestone}", name=name, milestone=MILESTONE_WORDS[milestone])


RULE = Rule(
    id="disagreement",
    anchor=SubjectKind.GENERATION,
    find=find,
    relevant=relevant,
    title=title,
    help=(
        tr(
            "Two organizations' latest plans for a milestone that is not reached overlap, "
            "and no one puts an earlier milestone after another's later one; and they do "
            "not state differently how far a release supports a part. Restatements, low "
            "confidence, collections of voices, and the milestones announced, sampling and "
            "deployed are left out."
        )
    ),
    example=tr("The vendor says H2 2026, an analyst Q2 2027: one of them is wrong."),
    kind="contradiction",
    severity="medium",
)
