"""A claim's line while it is made sense of: what is known so far, what is asked, and the lines that would answer.

An answer is a line with the answer written into it, so that what was chosen is seen and can be changed like all else.
It must not know which words say what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.line_words import Span

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.windows.window import Day, Window

MOST_CHOICES = 9
"""One for each figure key."""


class Choice(NamedTuple):
    """One answer: what it says, and the line that says it."""

    label: str
    line: str


class Question(NamedTuple):
    """What is ambiguous, or missing, in a field of the claim. more: how many choices are not listed."""

    field: str
    sentence: str
    choices: tuple[Choice, ...] = ()
    more: int = 0
    is_missing: bool = False


class Draft:
    """A line being made sense of."""

    def __init__(self, roadmap: Roadmap, line: str, today: Day, spans: Iterable[Span]) -> None:
        self.roadmap, self.line, self.today = roadmap, line, today
        self.spans = sorted(spans, key=lambda span: span.start)
        self.values: dict[str, str] = {}
        self.carried: set[str] = set()
        self.questions: list[Question] = []
        self.problems: list[str] = []
        self.window: Window | None = None

    def of(self, *kinds: str) -> list[Span]:
        """The spans of some kinds, in their order."""
        return [span for span in self.spans if span.kind in kinds]

    def take(self, span: Span, kind: str) -> None:
        """Say what a span is in the claim."""
        at = next(at for at, one in enumerate(self.spans) if (one.start, one.end) == (span.start, span.end))
        self.spans[at] = self.spans[at]._replace(kind=kind)

    def put(self, field: str, value: str, *, carried: bool = False) -> None:
        """Fill a field, from the line or from what is carried over."""
        self.values[field] = value
        if carried and value:
            self.carried.add(field)

    def text(self, span: Span) -> str:
        """A span as it is written."""
        return self.line[span.start : span.end]

    def ask(
        self, field: str, sentence: str, choices: Sequence[Choice] = (), *, is_missing: bool = False
    ) -> None:
        """Ask for a field, once."""
        if any(one.field == field for one in self.questions):
            return
        more = max(0, len(choices) - MOST_CHOICES)
        self.questions.append(Question(field, sentence, tuple(choices[:MOST_CHOICES]), more, is_missing))

    # -- lines that would answer -----------------------------------------------------------------

    def with_words(self, words: str) -> str:
        """The line with words at its end, before a note and a title that is not closed; parted from what was not
        understood, with which they might mean something else (“not announced”)."""
        note = next(iter(self.of("note", "open_title")), None)
        end = note.start if note else len(self.line)
        before, after = self.line[:end].rstrip(), self.line[end:]
        last = next((span for span in reversed(self.spans) if span.end <= end), None)
        joint = "; " if last is not None and last.kind == "left_over" else " "
        return f"{before}{joint if before else ''}{words}{' ' + after if after else ''}".strip()

    def with_changes(self, changes: Sequence[tuple[Span, str]]) -> str:
        """The line with some spans written otherwise; "" takes one out."""
        line = self.line
        for span, text in sorted(changes, key=lambda change: -change[0].start):
            before, after = line[: span.start], line[span.end :]
            line = before + text + after if text else before.rstrip() + " " + after.lstrip()
        return line.strip()

    def with_only(self, kept: Span, others: Sequence[Span], text: str = "") -> str:
        """The line with one of several spans, written otherwise where a text is given, and without the others."""
        out = [(span, "") for span in others if span != kept]
        return self.with_changes([*out, (kept, text or self.text(kept))])
