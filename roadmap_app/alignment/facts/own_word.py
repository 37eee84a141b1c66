"""What an organization itself says of a product that is promised to it: no evidence for the promise, and named as such.

It must not know requirements or verdicts.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import ago_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import Statement
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import msgid, tr

_ONLY = msgid("only {who} itself says {window}; {owner} has given no date of its own")
_ITSELF = msgid("{who} itself says {window}; {owner} has given no date of its own")


class OwnWord(NamedTuple):
    """who: the organization to which the product is promised. statement: its latest dated plan. is_alone: nobody else
    has given a date."""

    subject: str
    who: str
    statement: Statement
    is_alone: bool

    def told(self, structure: Structure, *, aged: bool = False) -> str:
        """“only Meta itself says H2 2026; AMD has given no date of its own”; aged: and how long ago."""
        roadmap = structure.roadmap
        who = short_name(roadmap, self.who)
        owner = short_name(roadmap, roadmap.owner_of(self.subject))
        window = say_window(self.statement.window)
        if aged:
            window = f"{window}, {ago_words(structure.as_of.day - self.statement.day)}"
        text = _ONLY if self.is_alone else _ITSELF
        return tr(text, who=who, window=window, owner=owner)


def own_word(structure: Structure, subject: str, milestone: str, who: str) -> OwnWord | None:
    """The word of an organization on another's product, where that one has given no date; None without."""
    owner = structure.roadmap.owner_of(subject)
    if not who or who == owner:
        return None
    dated = [
        one
        for one in structure.as_of.statements(subject, milestone)
        if one.claim.status == "plan" and not one.claim.restates and not one.window.is_unknown
    ]
    speakers = {one.claim.stated_by for one in dated}
    if who not in speakers or owner in speakers:
        return None
    latest = next(one for one in reversed(dated) if one.claim.stated_by == who)
    return OwnWord(subject, who, latest, speakers == {who})
