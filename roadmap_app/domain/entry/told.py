"""What was understood of a claim's line, field by field, as it is shown beneath it and printed.

It must not know where it is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.entry.carried import site_of
from roadmap_app.domain.entry.resolving_names import sharing_words, subject_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_span, say_window
from roadmap_app.i18n import msgid, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.domain.entry.claim_line import Understood
    from roadmap_app.domain.entry.line_words import Span
    from roadmap_app.domain.roadmap import Roadmap

MISSING, ASKED, CARRIED, USUAL, TYPED = "missing", "asked", "carried", "usual", "typed"
"""Where a value comes from: nowhere yet, a choice, the last statement or the selection, what is usual, the line."""

_ONE = msgid("{texts} was not understood; leave it out, write it otherwise, or put it behind -- as a note.")
_SEVERAL = msgid(
    "{texts} were not understood; leave them out, write them otherwise, or put them behind -- as a note."
)
_TO_SAY = {
    "subject": tr("which product or tranche"),
    "milestone": tr("which milestone"),
    "window": tr("when (or TBD)"),
    "stated_by": tr("who said it"),
    "restates": tr("whose word that repeats"),
    "stated_on": tr("on which day it was said"),
    "source": tr("where it was said (an address, or a title in quotation marks)"),
}
_STATUSES = {"plan": tr("planned"), "actual": tr("came"), "cancelled": tr("cancelled")}
_CONFIDENCES = {
    "high": tr("high: official"),
    "medium": tr("medium: press"),
    "low": tr("low: rumour or recalled"),
}


class Told(NamedTuple):
    """One field: its name, its value in words ("" where there is none) and where that comes from."""

    field: str
    label: str
    words: str
    origin: str


def told_fields(roadmap: Roadmap, understood: Understood) -> list[Told]:
    """Every field of the claim in the order in which it is read: what, when, who said so, where."""
    claim = understood.claim
    values = {
        "subject": (tr("Product"), subject_words(roadmap, claim.subject) if claim.subject else ""),
        "milestone": (tr("Milestone"), _milestone(understood)),
        "window": (tr("When"), window_words(understood)),
        "stated_by": (tr("Said by"), _said_by(roadmap, understood)),
        "stated_on": (tr("Said on"), say_day(day_of(claim.stated_on)) if claim.stated_on else ""),
        "source": (tr("Source"), _source(understood)),
        "confidence": (tr("Confidence"), _CONFIDENCES.get(claim.confidence, "")),
        "sharing": (tr("Who may see it"), sharing_words(roadmap, claim.sharing)),
        "note": (tr("Note"), claim.note),
    }
    return [
        Told(field, label, words, _origin(understood, field, words))
        for field, (label, words) in values.items()
        if words or field != "note"
    ]


def window_words(understood: Understood) -> str:
    """The window as people say it with its two days: “Q4 2026: between 1 Oct and 31 Dec 2026”."""
    window = understood.window
    if window is None:
        return ""
    if window.is_unknown:
        return tr("no date given")
    said, days = say_window(window), say_span(window)
    return said if said == days else f"{said}: {days}"


class Said(NamedTuple):
    """What is to be said of a line while it is typed. is_wrong: something must be changed, not only added."""

    words: str
    is_whole: bool
    is_wrong: bool
    is_empty: bool


def said_of(understood: Understood, cursor: int) -> Said:
    """What is wrong, asked or missing, the most pressing alone; a word that ends at the cursor is still being typed."""
    left_over = [span for span in understood.left_over if span.end != cursor]
    questions = [one for one in understood.questions if not one.is_missing]
    missing = _missing(understood)
    words = ""
    if understood.problems:
        words = understood.problems[0]
    elif left_over:
        words = _left_over_words(understood.line, left_over)
    elif questions:
        words = questions[0].sentence
    elif missing and not understood.is_empty:
        words = tr("Still to say: {missing}.", missing=listed(missing))
    is_wrong = bool(understood.problems or left_over or questions)
    return Said(words, understood.is_complete, is_wrong, understood.is_empty)


def _missing(understood: Understood) -> list[str]:
    return [_TO_SAY[one.field] for one in understood.questions if one.is_missing]


def _left_over_words(line: str, left_over: Sequence[Span]) -> str:
    texts = [f"“{line[span.start : span.end]}”" for span in left_over]
    return tr(_ONE if len(texts) == 1 else _SEVERAL, texts=listed(texts))


def question_words(understood: Understood) -> str:
    """All that is asked, missing or not understood, in sentences, each with its choices."""
    sentences = [*understood.problems]
    if understood.left_over:
        sentences.append(_left_over_words(understood.line, understood.left_over))
    for question in understood.questions:
        labels = [choice.label for choice in question.choices]
        more = tr(" and {count} more", count=question.more) if question.more else ""
        if not question.is_missing:
            sentences.append(
                f"{question.sentence} {listed(labels, 'or')}{more}." if labels else question.sentence
            )
        elif question.field == "subject" and labels:
            sentences.append(tr("Perhaps {labels} is meant.", labels=listed(labels, "or")))
    if missing := _missing(understood):
        sentences.append(tr("Still to say: {missing}.", missing=listed(missing)))
    return " ".join(sentences)


def _milestone(understood: Understood) -> str:
    claim = understood.claim
    words = MILESTONE_WORDS.get(claim.milestone, "")
    status = _STATUSES.get(claim.status, "")
    return f"{words}, {status}" if words and status else words


def _said_by(roadmap: Roadmap, understood: Understood) -> str:
    claim = understood.claim
    name = short_name(roadmap, claim.stated_by) if claim.stated_by else ""
    if name and claim.restates:
        return tr("{name}, repeating {other}", name=name, other=short_name(roadmap, claim.restates))
    return name


def _source(understood: Understood) -> str:
    claim = understood.claim
    title = f"“{claim.source_title}”" if claim.source_title else ""
    return ", ".join(part for part in (title, site_of(claim.source_url)) if part)


def _origin(understood: Understood, field: str, words: str) -> str:
    asked = [one for one in understood.questions if one.field == field]
    fields = ("source_url", "source_title") if field == "source" else (field,)
    if any(not one.is_missing for one in asked):
        return ASKED
    if not words:
        return MISSING
    if understood.carried.issuperset(name for name in fields if getattr(understood.claim, name)):
        return CARRIED
    if any(span.kind in fields for span in understood.parts):
        return TYPED
    return USUAL if field in ("confidence", "sharing") else TYPED
