"""Letters that no font here can draw, told before they come out as empty boxes.

The program brings Inter along; what that lacks is drawn with the system's fonts, where one of them has it. It must not
know where texts come from.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from PySide6.QtGui import QRawFont, QTextLayout

from roadmap_app.i18n import tr, trn
from roadmap_app.render.look.fonts import ui_font

_MOST_NAMED = 20
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp", "Zs"})
"""Categories of what is not drawn by itself."""


def lacking_letters(texts: Iterable[str]) -> list[str]:
    """The letters, each once, as they first stand in the texts. Needs a QGuiApplication."""
    found = dict.fromkeys(letter for text in texts if not text.isascii() for letter in text)
    font = ui_font(12)
    own = QRawFont.fromFont(font)
    return [
        letter
        for letter in found
        if not letter.isascii()
        and unicodedata.category(letter) not in _UNSEEN
        and not own.supportsCharacter(ord(letter))
        and not _is_drawn(letter)
    ]


def lacking_sentence(texts: Iterable[str]) -> str:
    """What to say of the letters that are lacking; "" where none is."""
    letters = lacking_letters(texts)
    if not letters:
        return ""
    named = ", ".join(letters[:_MOST_NAMED])
    rest = len(letters) - _MOST_NAMED
    more = tr(" and {rest} more", rest=rest) if rest > 0 else ""
    scripts = ", ".join(sorted({_script(letter) for letter in letters}))
    return trn(
        "No font here can draw this letter, so a box is printed for each: {named}{more} ({scripts}); install a font "
        "that has it, and print again.",
        "No font here can draw these letters, so a box is printed for each: {named}{more} ({scripts}); install a font "
        "that has them, and print again.",
        len(letters),
        named=named,
        more=more,
        scripts=scripts,
    )


def _is_drawn(letter: str) -> bool:
    """Whether Qt finds a font that has it."""
    layout = QTextLayout(letter, ui_font(12))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return all(0 not in run.glyphIndexes() for run in layout.glyphRuns())


def _script(letter: str) -> str:
    """“CJK”, “Hangul”: a console may not show the letter itself."""
    words = unicodedata.name(letter, "").split()
    if not words:
        return f"U+{ord(letter):04X}"
    return words[0] if words[0] == "CJK" else words[0].capitalize()
