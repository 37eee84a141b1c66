"""Characters of a text that act instead of being shown: where one stands, and what is shown in its place.

A terminal obeys control characters, a workbook or a slide that holds one cannot be opened, and an override of the
writing direction lets a text look like another. None may come in; one that a file holds all the same is shown as �.
Tabs and line breaks are no such characters. It must not know where texts come from or go to.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from roadmap_app.i18n import tr

SIGN = "\ufffd"
"""Stands for a character that acts."""

_SHOWN_BYTES = bytes(byte for byte in range(256) if (byte >= 0x20 and byte != 0x7F) or byte in b"\t\n\r")


@cache
def _acting() -> re.Pattern[str]:
    """Made when first asked for: most texts are seen to be harmless without it."""
    return re.compile(
        "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters but tab, line feed and carriage return
        "\u202a-\u202e\u2066-\u2069"  # embeddings, overrides and isolates of the writing direction
        "\ud800-\udfff\ufffe\uffff]"  # no characters: halves of one, and what no XML may hold
    )


def shown(text: str) -> str:
    """The text with a sign in place of each character that acts."""
    if text.isprintable():  # no character that acts is
        return text
    return _acting().sub(SIGN, text)


def acts(text: str) -> bool:
    """Whether a long text holds a character that acts; quicker than to look for its place."""
    try:
        written = text.encode()
    except UnicodeEncodeError:
        return True
    return bool(written.translate(None, _SHOWN_BYTES)) or (
        not text.isascii() and _acting().search(text) is not None
    )


def reason_against_acting(text: str) -> str:
    """Where a text holds a character that acts, as the end of a sentence; "" where it holds none."""
    found = _acting().search(text)
    if found is None:
        return ""
    code = ord(found[0])
    if not code:
        return tr("it holds a NUL character, which no text may")
    kind = unicodedata.category(found[0])
    what = {"Cc": tr("a control character"), "Cf": tr("an override of the writing direction")}.get(
        kind, "no character"
    )
    return tr(
        "its character {start} is {what} (U+{code:04X}), which no text may hold",
        start=found.start() + 1,
        what=what,
        code=code,
    )


def acting_escaped(written: str) -> str:
    """JSON with each character that acts written as its escape; it says the same."""
    return _acting().sub(lambda found: f"\\u{ord(found[0]):04x}", written)
