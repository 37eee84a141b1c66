"""A day as people write it. It must not know what the day is for."""

from __future__ import annotations

from roadmap_app.domain.windows.window import Day, WindowError, parse_window, say_day, written_day
from roadmap_app.i18n import PSEUDO, language, tr


def read_day(text: str) -> Day:
    """The day that a text means: of a longer window its last. WindowError with a sentence where it is none."""
    window = parse_window(text)
    if window.latest is None:
        raise WindowError(tr('"{text}" has no last day; write a day such as 22 Nov 2026.', text=text.strip()))
    return window.latest


def day_filled_in(day: Day) -> str:
    """A day as a field holds it beforehand: as it is said, which is read again; a pseudo language is not."""
    return written_day(day) if language == PSEUDO else say_day(day)
