"""The kinds of subject on which claims are made, each with what differs between them as data.

A further kind is one more entry here; where code must decide by kind, a `match` that ends in `assert_never` makes the
type checker name the place. It must not know the rows themselves.
"""

from enum import Enum
from typing import NamedTuple

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.vocabulary import COMMITMENT_MILESTONES, GENERATION_MILESTONES, ORDERED_MILESTONES
from roadmap_app.i18n import msgid, tr


class Traits(NamedTuple):
    """What varies by the kind of a subject.

    singular, table: what one is called in the file format, and the table where they stand. word: what people call
    it. milestones: those it has, as they are told. principal: the one that is asked first. by_parties: two parties
    speak for it, each before all others whatever the viewpoint; else its owner does, and the viewpoint counts.
    """

    singular: str
    table: str
    word: str
    milestones: tuple[str, ...]
    principal: str
    by_parties: bool


class SubjectKind(Enum):
    """What a claim can be about, in the order in which subjects are listed."""

    GENERATION = Traits(
        singular="generation",
        table="generations",
        word=msgid("product"),
        milestones=GENERATION_MILESTONES,
        principal="available",
        by_parties=False,
    )
    COMMITMENT = Traits(
        singular="commitment",
        table="commitments",
        word=msgid("tranche"),
        milestones=COMMITMENT_MILESTONES,
        principal="begins",
        by_parties=True,
    )

    def __init__(
        self,
        singular: str,
        table: str,
        word: str,
        milestones: tuple[str, ...],
        principal: str,
        by_parties: bool,
    ) -> None:
        """The traits as attributes, which are read often."""
        self.singular, self.table, self.word = singular, table, word
        self.milestones, self.principal, self.by_parties = milestones, principal, by_parties


SUBJECT_KINDS = tuple(SubjectKind)
SUBJECT_WORDS = listed((tr(kind.word) for kind in SUBJECT_KINDS), "or")
"""“product or tranche”."""
ALL_MILESTONES = tuple(dict.fromkeys(milestone for kind in SUBJECT_KINDS for milestone in kind.milestones))
MILESTONE_ORDER = tuple(dict.fromkeys((*ORDERED_MILESTONES, *ALL_MILESTONES)))
"""All milestones, those first that come in order."""


def kind_of_key(key: str) -> SubjectKind:
    """What a key would name, by how it is written; whether there is such a subject, only a roadmap knows."""
    return SubjectKind.COMMITMENT if "/" in key else SubjectKind.GENERATION
