"""A proposal: the row that a sentence would add, what is doubtful about it, what the roadmap holds of it already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.names import Named

if TYPE_CHECKING:
    from roadmap_app.domain.records import Claim
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day
    from roadmap_app.exchange.articles.article import Sentence

CLAIM, COMMITMENT, AGREEMENT, WARRANT, NEED = "claim", "commitment", "agreement", "warrant", "need"
LINK = "link"
TABLE_OF = {
    CLAIM: "claims",
    COMMITMENT: "commitments",
    AGREEMENT: "agreements",
    WARRANT: "warrants",
    NEED: "needs",
    LINK: "links",
}


Made = tuple[tuple[str, Mapping[str, str]], ...]
"""Rows that must come with a proposal, each with its table."""


class Told(NamedTuple):
    """What is known of an article beside its text: who speaks, on which day, where it stands, who may see it."""

    roadmap: Roadmap
    by: str
    on: Day
    title: str = ""
    url: str = ""
    sharing: str = "public"


class Proposal(NamedTuple):
    """What one sentence would add.

    sentence: the one that it rests on, with its place. cells: the row, by column. choices: the products that a name may
    mean, where they are several: then the row names none of them yet. asks: what must be answered before it can be
    added; doubts: what to look at. known: where the roadmap holds it already. contradicts: what speaks against it, and
    against: the claim that does; moves: how it differs from what the same speaker said before. makes: rows that must
    come with it, by table (a product that nobody knew, the deal of a tranche). more: further sentences. of_line: only
    the line of its product is named.
    """

    kind: str
    sentence: Sentence
    cells: Mapping[str, str]
    choices: tuple[Named, ...] = ()
    asks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    known: str = ""
    contradicts: str = ""
    against: Claim | None = None
    moves: str = ""
    makes: Made = ()
    more: tuple[Sentence, ...] = ()
    number: int = 0
    of_line: bool = False

    @property
    def table(self) -> str:
        """The table of its row."""
        return TABLE_OF[self.kind]

    @property
    def column_of_choices(self) -> str:
        """The column of its row in which the product stands that is to be chosen."""
        if self.kind == LINK:
            return "target" if self.cells["source"] else "source"
        return "subject" if self.kind == CLAIM else "generation"

    @property
    def is_open(self) -> bool:
        """Whether something must be answered before it can be added."""
        return bool(self.asks) or len(self.choices) > 1


class Passed(NamedTuple):
    """A sentence that speaks of products and dates, and of which nothing is proposed, with the reason."""

    sentence: Sentence
    reason: str
