"""need: the milestone an organization needs is reached by the end of the need's window."""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.requirements import Requirement, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.naming import possessive, short_name
from roadmap_app.domain.records import Need
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.i18n import tr


def find(structure: Structure, need: Need) -> Iterable[Requirement]:
    """The requirement of one need; `deployed` asks for `available`."""
    asked = "available" if need.milestone == "deployed" else need.milestone
    yield Requirement(
        rule="need",
        subjects=(f"{need.generation}:{need.milestone}", need.organization),
        options=(Option(need.generation, asked),),
        by_subject=need.organization,
        by_milestone=need.milestone,
        supplier=structure.roadmap.owner_of(need.generation),
        customer=need.organization,
        promise=True,
        excluding=need.organization,
        need=need,
        generations=(need.generation,),
    )


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“AMD – HPE: Helios available, as HPE needs it”; of `deployed` “… available in time for Meta’s deployment”."""
    generation, milestone = subjects[0].rsplit(":", 1)
    roadmap = structure.roadmap
    name, who = short_name(roadmap, generation), short_name(roadmap, subjects[1])
    pair = f"{short_name(roadmap, roadmap.owner_of(generation))} – {who}"
    if milestone == "deployed":
        return tr(
            "{pair}: {name} available in time for {whose} deployment",
            pair=pair,
            name=name,
            whose=possessive(who),
        )
    words = MILESTONE_WORDS[milestone]
    return tr("{pair}: {name} {words}, as {who} needs it", pair=pair, name=name, words=words, who=who)


RULE = Rule(
    id="need",
    anchor="need",
    find=find,
    title=title,
    help=(
        tr(
            "The milestone that an organization needs is reached by the end of the window "
            "in which it needs it; `deployed` asks for `available`. Of several needs on "
            "one milestone the latest counts. What the organization itself says of the "
            "product is no evidence."
        )
    ),
    example=tr("OpenAI needs Helios deployed in H2 2026; Helios must be available by 31 Dec 2026."),
)
