"""A line that is a whole claim: `MI455X available Q4 2026 AMD 2026-11-04 high https://…`, in any order.

What comes back is all that was understood, with its place in the line; what was carried over from the last statement of
the same source; what is asked, each answer as the line that says it; and what was not understood. Nothing is guessed
and nothing is dropped. It must not know where the line was typed.

Which day is which: a day marked `said` or `dated` is that of the statement, one marked `on`, too, unless it stands
right behind the milestone; where a quarter, month or other window stands in the line an unmarked day is that of the
statement; of two unmarked days one that lies ahead is the window, for nobody can have stated anything on it, else the
first behind the milestone is, and the other is that of the statement. One unmarked day alone is the window. What these
leave open is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.carried import Carried
from roadmap_app.domain.entry.line_words import Phrases, Span, cut
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.entry.resolving import Draft, Question
from roadmap_app.domain.entry.resolving_days import settle_days, settle_everyday
from roadmap_app.domain.entry.resolving_names import settle_sharing, settle_speakers, settle_subject
from roadmap_app.domain.records import Claim
from roadmap_app.i18n import msgid, tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day, Window

_ORDER = (
    "subject",
    "milestone",
    "window",
    "stated_by",
    "restates",
    "stated_on",
    "source",
    "status",
    "confidence",
)
"""In this order what is ambiguous is asked, and then what is missing."""

__all__ = ["Carried", "Question", "Understood", "read_claim_line"]


class Understood(NamedTuple):
    """What a line says.

    claim: as far as it is known. window: its two days. parts: every word, with what it was taken for. carried: fields
    that the last statement (or the selection) gave. questions: what is ambiguous or missing, the first first.
    left_over: what was not understood. problems: why it cannot be, in sentences.
    """

    line: str
    claim: Claim
    window: Window | None
    parts: tuple[Span, ...]
    carried: frozenset[str]
    questions: tuple[Question, ...]
    left_over: tuple[Span, ...]
    problems: tuple[str, ...]

    @property
    def is_complete(self) -> bool:
        """Whether it is a claim that may be planned: nothing asked, nothing left over, nothing impossible."""
        return not (self.questions or self.left_over or self.problems)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.line.strip()


def read_claim_line(roadmap: Roadmap, line: str, today: Day, carried: Carried | None = None) -> Understood:
    """What a line says of a roadmap's products, with what is carried over where the line is silent."""
    pieces = cut(line)
    phrases = Phrases(roadmap, names_of(roadmap), line, pieces)
    draft = Draft(roadmap, line, today, [*pieces.others, *phrases.best()])
    base = _settle_source(draft, carried or Carried())
    settle_subject(draft, base.subject)
    settle_everyday(draft, base)
    settle_speakers(draft, base)
    settle_days(draft, phrases, base)
    settle_sharing(draft, base)
    if not (draft.values["source_title"] or draft.values["source_url"] or draft.of("open_title")):
        sentence = tr("Where was it said? Give an address, or a title in quotation marks.")
        draft.ask("source", sentence, is_missing=True)
    return _understood(draft)


_SECOND_ADDRESS = msgid("The line has a second address, {text}; give one.")
_SECOND_TITLE = msgid("The line has a second title, {text}; give one.")


def _settle_source(draft: Draft, base: Carried) -> Carried:
    """Title, address and note; another source than the last starts anew, with nothing carried over from that."""
    for kind, second in (("source_url", _SECOND_ADDRESS), ("source_title", _SECOND_TITLE)):
        for span in draft.of(kind)[1:]:
            draft.take(span, "left_over")
            draft.problems.append(tr(second, text=draft.text(span)))
    for span in draft.of("open_title"):
        draft.problems.append(tr("The title {text} has no closing quotation mark.", text=draft.text(span)))
    draft.put("note", next((span.data for span in draft.of("note")), ""))
    address = next((span.data for span in draft.of("source_url")), "")
    title = next((span.data for span in draft.of("source_title")), "")
    is_same = (not address or address == base.source_url) and (not title or title == base.source_title)
    if not is_same:
        draft.put("source_url", address)
        draft.put("source_title", title or _known_title(draft.roadmap, address), carried=not title)
        return Carried(subject=base.subject)
    draft.put("source_url", base.source_url, carried=not address)
    draft.put("source_title", base.source_title, carried=not title)
    return base


def _known_title(roadmap: Roadmap, address: str) -> str:
    """The title that the roadmap knows of a page."""
    if not address:
        return ""
    return next((one.source_title for one in roadmap.claims if one.source_url == address), "")


def _understood(draft: Draft) -> Understood:
    values = {field: value for field, value in draft.values.items() if field in Claim._fields}
    claim = Claim(**({"subject": "", "milestone": "", "status": "", "confidence": ""} | values))
    return Understood(
        draft.line,
        claim,
        draft.window,
        tuple(draft.spans),
        frozenset(draft.carried),
        tuple(sorted(draft.questions, key=lambda one: (one.is_missing, _ORDER.index(one.field)))),
        tuple(draft.of("left_over")),
        tuple(draft.problems),
    )
