"""A day as people write it. It must not know what the day is for."""

from __future__ import annotations

from roadmap_app.domain.windows.window import Day, WindowError, parse_window
from roadmap_app.i18n import tr


def read_day(text: str) -> Day:
    """The day that a text means: of a longer window its last. WindowError with a sentence where it is none."""
    window = parse_window(text)
    if window.latest is None:
        raise WindowError(tr('"{text}" has no last day; write a day such as 22 Nov 2026.', text=text.strip()))
    return window.latest
