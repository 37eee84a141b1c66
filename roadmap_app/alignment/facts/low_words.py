"""The word of low confidence on a milestone that nothing better dates or confirms: it is named, and counts for nothing.

It must not know requirements or verdicts.
"""

from __future__ import annotations

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import age_words, said, window_of
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.statements import cancels, is_ahead_of_itself
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr


def unconfirmed_words(structure: Structure, stated: Stated) -> str:
    """“no source confirms it”, or who says with low confidence alone that it came."""
    claim = low_actual(structure.as_of, stated)
    if claim is None:
        return tr("no source confirms it")
    return tr("only a word of low confidence says that it came: {said}", said=said(structure, claim))


def low_actual(as_of: AsOf, stated: Stated) -> Claim | None:
    """The latest word of low confidence that a milestone has come which has not; None without one."""
    if stated.reached:
        return None
    for statement in reversed(as_of.statements(stated.subject, stated.milestone)):
        if cancels(statement):
            return None
        claim = statement.claim
        is_actual = claim.status == "actual" and not claim.restates
        if is_actual and statement.is_low and not is_ahead_of_itself(statement):
            return claim
    return None


def low_plan_words(structure: Structure, stated: Stated) -> str:
    """“A word of low confidence: Fubon says “2026” (473 days ago).”, of a plan ahead; "" where it has come, or where
    what counts is that word itself."""
    if stated.reached:
        return ""
    as_of = structure.as_of
    for statement in reversed(as_of.statements(stated.subject, stated.milestone)):
        window, claim = statement.window, statement.claim
        is_ahead = not window.is_unknown and (window.latest is None or window.latest > as_of.day)
        if statement.is_low and claim.status == "plan" and is_ahead and claim not in stated.claims:
            who, age = short_name(structure.roadmap, claim.stated_by), age_words(claim, as_of.day)
            quoted = say_window(window_of(structure, claim))
            return tr(
                "A word of low confidence: {who} says “{window}” ({age}).", who=who, window=quoted, age=age
            )
    return ""
