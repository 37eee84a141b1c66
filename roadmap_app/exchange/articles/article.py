"""An article as read: its text without markup, cut into sentences with their places, and what was found in it.

It must not know what kind of file it came from, nor what any of it means for a roadmap.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from roadmap_app.domain.entry.names import Named
from roadmap_app.domain.signs import SIGN, shown

LONGEST_TEXT = 400_000  # characters; some 60,000 words, more than any article or call has
LONGEST_SENTENCE = 2_000  # characters; what goes on without a full stop is cut here

PRODUCT, ORGANIZATION, LINE, MAKE, QUANTITY, DATE, WORD = (
    "product",
    "organization",
    "line",
    "new product",
    "quantity",
    "date",
    "word",
)
"""What a mark stands on; `word` is a milestone's or a deal's."""


class Article(NamedTuple):
    """One article: its title (“” where none is told) and its text, paragraphs parted by an empty line."""

    title: str
    text: str


class Sentence(NamedTuple):
    """One sentence. start, end: its place in the text. paragraph: which one it stands in, counted from 0."""

    text: str
    start: int
    end: int
    paragraph: int


class Mark(NamedTuple):
    """Something found in the text. things: what a name may mean, several where it is ambiguous. told: what it was
    understood as, in words (“H2 2026”)."""

    start: int
    end: int
    kind: str
    written: str
    things: tuple[Named, ...] = ()
    told: str = ""


_BREAK = re.compile(r"\n[ \t]*\n\s*")
_STOP = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s|$)|\n")
_NO_STOP = re.compile(
    r"(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|St|Inc|Corp|Co|Ltd|Jr|Sr|vs|No|Nos|Fig|approx|ca|cf|e\.g|i\.e|etc|U\.S|"
    r"U\.K|a\.m|p\.m|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)\."
)


def tidied(text: str) -> str:
    """A text with one kind of line end, nothing that acts, and at most `LONGEST_TEXT` characters."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n\n").replace("\u00a0", " ")
    plain = plain.replace("\u200b", "").replace("\ufeff", "").replace("\u00ad", "")
    return shown(plain[:LONGEST_TEXT]).replace(SIGN, " ").strip()


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text, headlines included; a line break within a paragraph of prose parts nothing."""
    found: list[Sentence] = []
    at = 0
    paragraphs: list[tuple[int, int]] = []
    for gap in _BREAK.finditer(text):
        paragraphs.append((at, gap.start()))
        at = gap.end()
    paragraphs.append((at, len(text)))
    for number, (begin, end) in enumerate(paragraphs):
        for first, last in _cut(text, begin, end):
            found.append(Sentence(text[first:last].replace("\n", " "), first, last, number))
    return found


def _cut(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """Where the sentences of one paragraph begin and end."""
    cuts, at = [], begin
    for stop in _STOP.finditer(text, begin, end):
        if stop[0] == "\n" and not _parts(text, stop.start(), end):
            continue
        word = text[max(begin, stop.start() - 15) : stop.start() + 1].rpartition(" ")[2].lstrip("(\"“'\n")
        if stop[0].startswith(".") and _NO_STOP.fullmatch(word):
            continue
        cuts.append(stop.end())
    spans = []
    for cut in (*cuts, end):
        while at < cut:
            piece = min(cut, at + LONGEST_SENTENCE)
            first, last = at, piece
            while first < last and text[first].isspace():
                first += 1
            while last > first and text[last - 1].isspace():
                last -= 1
            if last > first:
                spans.append((first, last))
            at = piece
    return spans


def _parts(text: str, at: int, end: int) -> bool:
    """Whether a line break parts two lines, such as the entries of a list: the next one begins anew."""
    before = text[max(0, at - 200) : at].rpartition("\n")[2]
    after = text[at + 1 : min(end, at + 3)].lstrip()
    return bool(re.match(r"[•*·–-]", after)) or len(before) < 45
