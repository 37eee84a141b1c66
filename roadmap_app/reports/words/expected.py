"""Days that were drawn, in words and as text: never finer than the statement they come from.

A day of a draw is told as its month, since what was stated is wider; as a day only where a day was stated. It must not
know how it was drawn.
"""

from __future__ import annotations

from roadmap_app.domain.windows.window import Day, Window, day_text, say_day


def is_of_a_day(window: Window | None) -> bool:
    """Whether a statement names one day, so that what follows from it may, too."""
    return window is not None and window.is_day


def expected_words(day: Day, *, is_day: bool = False) -> str:
    """“Dec 2026”, “16 Dec 2026” where a day was stated."""
    said = say_day(day)
    return said if is_day else said.split(" ", 1)[1]


def expected_text(day: Day, *, is_day: bool = False) -> str:
    """The same as the text of a window: “2026-12”, “2026-12-16”."""
    return day_text(day) if is_day else day_text(day)[:7]


def expected_span(first: Day, last: Day, *, is_day: bool = False) -> str:
    """“Nov – Dec 2026”, “Nov 2026 – Jan 2027”, “Dec 2026”."""
    begin, end = expected_words(first, is_day=is_day), expected_words(last, is_day=is_day)
    if begin == end:
        return begin
    return f"{begin[:-5] if begin[-4:] == end[-4:] else begin} – {end}"
