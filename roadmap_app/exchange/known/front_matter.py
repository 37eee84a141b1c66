"""The head of a Markdown page between two lines of ---: names with a value, and one list of entries, with comments.

Of YAML that is the part which such pages are written in: no anchors, no types, every value as it is written. A nested
block is passed over. It must not know what a page is about.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_FIELD = re.compile(r"( *)(- )?([A-Za-z_][A-Za-z0-9_]*):(?: +(.*)|)$")
_COMMENT = re.compile(r" *# ?(.*)$")
_MOST_LINES = 50_000


class Entry(NamedTuple):
    """One entry of the list. line: its first line, from 1. fields: name → value as written. comments: name → what is
    said of a field, behind it or on the lines above it."""

    line: int
    fields: dict[str, str]
    comments: dict[str, str]


class FrontMatter(NamedTuple):
    """fields: those of the page. entries: of the list that was asked for. about: comments right above that list."""

    fields: dict[str, str]
    entries: list[Entry]
    about: str


def front_matter(text: str, listed: str) -> FrontMatter:
    """What stands between the first two lines of ---. listed: name of the list."""
    fields: dict[str, str] = {}
    entries: list[Entry] = []
    comments: list[str] = []
    inside, about, indent = False, "", -1
    for number, line in enumerate(text.splitlines()[1:_MOST_LINES], start=2):
        if line.rstrip() == "---":
            break
        comment = _COMMENT.match(line)
        if comment or not line.strip():
            comments = [*comments, comment[1].strip()] if comment else [] if inside else comments
            continue
        field = _FIELD.match(line)
        if field is None:
            continue
        spaces, dash, name = len(field[1]), bool(field[2]), field[3]
        value, said = _value(field[4] or "")
        if not spaces and not dash:
            inside = name == listed
            about = " ".join(comments) if inside else about
            fields.setdefault(name, value)
        elif inside and dash and indent in (-1, spaces):
            indent = spaces
            entries.append(Entry(number, {}, {}))
        if inside and entries and (spaces if dash else spaces - 2) == indent:
            entries[-1].fields[name] = value
            told = " ".join(filter(None, (*comments, said)))
            if told:
                entries[-1].comments[name] = told
        comments = []
    return FrontMatter(fields, entries, about)


def _value(written: str) -> tuple[str, str]:
    """A value without quotes, and the comment behind it."""
    written = written.strip()
    if written[:1] in ("'", '"'):
        end = written.find(written[0], 1)
        if end > 0:
            comment = _COMMENT.match(written[end + 1 :])
            return written[1:end], comment[1].strip() if comment else ""
    value, mark, comment_text = written.partition(" #")
    return value.strip(), comment_text.strip() if mark else ""
