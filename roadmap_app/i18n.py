"""The one door of every text for people: English as the code has it, or the same in the language that was chosen.

The language is chosen once, before the first text is made: by ROADMAP_LANGUAGE, else by what the settings keep, else
by the system's own; what a module makes of its texts while it loads therefore holds. Words that are kept in files
(keys, columns, windows, the journal) are English for everyone and do not pass here. A leaf like `resources`.

`qps` is no language: it brackets, lengthens and accents what passes here, so that a text that is cut or that does not
pass shows itself.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from gettext import NullTranslations

ENGLISH, PSEUDO = "en", "qps"
LANGUAGES = {ENGLISH: "English", "de": "Deutsch"}
"""What a person can choose, each by its own name."""

VARIABLE = "ROADMAP_LANGUAGE"
DOMAIN = "roadmap"
_keeps: ContextVar[bool] = ContextVar("keeps", default=False)  # whether what is said is kept in a file
OPENS, CLOSES = "⟦", "⟧"  # around what passed, in `qps`
_PLACE = re.compile(r"(\{[^{}]*\})")
_ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")


def tr(text: str, /, **values: object) -> str:
    """A text in the chosen language, its named places filled: `tr("{vendor} said nothing", vendor="AMD")`.

    Numbers in it are written as the language writes them.
    """
    if language == ENGLISH:
        return text.format(**values) if values else text
    return _filled(_translated(text), values)


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """As `tr`, of two texts the one for so many; the place `{count}` is the number."""
    if language == ENGLISH:
        return (one if count == 1 else many).format(count=count, **values)
    return _filled(_translated_count(one, many, count), {"count": count, **values})


def trc(context: str, text: str, /, **values: object) -> str:
    """As `tr`, for a text that English uses for several things: context tells which, and is not shown."""
    if language == ENGLISH:
        return text.format(**values) if values else text
    return _filled(_translated_of(context, text), values)


@contextmanager
def as_kept() -> Iterator[None]:
    """Within it texts are English in every language: what is kept in a file is shared by houses that speak others."""
    token = _keeps.set(True)
    try:
        yield
    finally:
        _keeps.reset(token)


def is_kept() -> bool:
    """Whether what is said now is kept in a file: for those who hold what they have said before."""
    return _keeps.get()


def in_sentence(sentence: str) -> str:
    """A sentence that goes on behind a colon, without its full stop: English begins it small, German as it is."""
    begun = sentence[:1].lower() if language == ENGLISH or _keeps.get() else sentence[:1]
    return (begun + sentence[1:]).rstrip(".")


def begun(text: str) -> str:
    """A text as it begins a sentence or a row: its first letter large, the others, as of nouns, as they are."""
    return text[:1].upper() + text[1:]


def msgid(text: str, /) -> str:
    """The text itself, which is a key, too; whoever shows it asks `tr` for it then."""
    return text


def msgids(one: str, many: str, /) -> tuple[str, str]:
    """As `msgid`, of two texts for `trn`."""
    return one, many


def number(value: float, form: str = "") -> str:
    """A number by a format such as `,` or `.1f`, with the language's decimal and thousands signs."""
    text = format(value, form)
    if language != "de" or _keeps.get():
        return text
    return text.replace(",", "\0").replace(".", ",").replace("\0", ".")


def plain_number(text: str) -> str:
    """A number as the language writes it (`number`), in the signs that `float` reads."""
    if language == "de":
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def language_file() -> Path:
    """Where the settings keep the language, apart from the window's own: the command line reads it, too."""
    if sys.platform == "win32":
        folder = Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support"
    else:
        folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return folder / "Roadmap" / "language"


def kept_language() -> str:
    """What the settings keep: a language, or "" for the system's own."""
    try:
        kept = language_file().read_text(encoding="utf-8")[:8].strip()
    except (OSError, ValueError):
        return ""
    return kept if kept in LANGUAGES else ""


def keep_language(chosen: str) -> None:
    """Choose the language of the next start; "" for the system's own. OSError where it cannot be kept."""
    path = language_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(chosen, encoding="utf-8")


def system_language() -> str:
    """The system's own language where the program speaks it, else English."""
    asked = [os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    if sys.platform == "win32" and not any(asked):
        import ctypes
        import locale

        asked.append(locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""))
    first = next(filter(None, asked), "")
    return first[:2].lower() if first[:2].lower() in LANGUAGES else ENGLISH


def _chosen() -> str:
    asked = os.environ.get(VARIABLE, "").strip().lower()
    return asked if asked in {*LANGUAGES, PSEUDO} else kept_language() or system_language()


def _catalogue() -> NullTranslations | None:
    """The texts of the language; None for those that need none. argparse finds its own among them."""
    if language in (ENGLISH, PSEUDO):
        return None
    import gettext

    folder = str(resource_path("languages"))
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, folder)
    gettext.textdomain(DOMAIN)
    return gettext.translation(DOMAIN, folder, [language], fallback=True)


def _translated(text: str) -> str:
    if _keeps.get():
        return text
    return _of_language.gettext(text) if _of_language is not None else _pseudo(text)


def _translated_count(one: str, many: str, count: int) -> str:
    if _keeps.get():
        return one if count == 1 else many
    if _of_language is not None:
        return _of_language.ngettext(one, many, count)
    return _pseudo(one if count == 1 else many)


def _translated_of(context: str, text: str) -> str:
    if _keeps.get():
        return text
    return _of_language.pgettext(context, text) if _of_language is not None else _pseudo(text)


def _filled(text: str, values: dict[str, object]) -> str:
    if not values:
        return text
    return text.format(
        **{
            name: _Number(value) if isinstance(value, int | float) else value
            for name, value in values.items()
        }
    )


class _Number(float):
    """A number that a text's place writes by `number`; a whole one stays one."""

    def __new__(cls, value: float) -> _Number:
        made = super().__new__(cls, value)
        made.value = value
        return made

    value: float

    def __format__(self, form: str) -> str:
        return number(self.value, form)

    def __str__(self) -> str:
        return number(self.value)


def _pseudo(text: str) -> str:
    """Accented outside its places, a third longer, in brackets; what is empty stays so."""
    if not text:
        return text
    words = "".join(
        part if part.startswith("{") else part.translate(_ACCENTED) for part in _PLACE.split(text)
    )
    return f"{OPENS}{words}{'~' * max(1, len(text) // 3)}{CLOSES}"


language = _chosen()
_of_language = _catalogue()
