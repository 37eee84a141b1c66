"""The text of a web page: what a person reads of it, in paragraphs; no script, no style, nothing fetched."""

from __future__ import annotations

from html.parser import HTMLParser

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.articles.article import LONGEST_TEXT
from roadmap_app.i18n import tr

_SILENT = frozenset(
    "script style noscript template svg math iframe object nav footer form button select textarea head aside".split()
)
_BLOCKS = frozenset(
    "p div section article main header h1 h2 h3 h4 h5 h6 ul ol li table tr blockquote pre figure figcaption".split()
    + "dl dt dd hr br body details summary address".split()
)
_VOID = frozenset("br hr img input meta link area base col embed source track wbr param".split())


_MOST_TAGS = 100_000


class _TooMany(Exception):
    """The page has more elements than an article."""


class _Reader(HTMLParser):
    """Gathers paragraphs. Depth is counted, never recursed into: a page nested a million deep is only long."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.title: list[str] = []
        self._silent: list[str] = []
        self._in_title = False
        self._length = 0
        self._tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tags += 1
        if self._tags > _MOST_TAGS:
            raise _TooMany
        if tag == "title":
            self._in_title = True
        elif tag in _SILENT:
            self._silent.append(tag)
        elif tag in _BLOCKS:
            self._add("\n\n")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._add("\n\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "title":
            self._in_title = False
        elif tag in _SILENT:
            if tag in self._silent:
                while self._silent.pop() != tag:
                    pass
        elif tag in _BLOCKS:
            self._add("\n\n")
        if tag in ("body", "html"):
            self._silent.clear()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title.append(data[:400])
        elif not self._silent:
            self._add(" ".join(data.split()) if data.strip() else " ", data)

    def _add(self, piece: str, data: str = "") -> None:
        if self._length > 2 * LONGEST_TEXT:
            return
        if data and data[0].isspace():
            piece = f" {piece}"
        if data and data[-1].isspace():
            piece = f"{piece} "
        self._length += len(piece)
        self.pieces.append(piece)


def text_of_html(page: str, name: str) -> tuple[str, str]:
    """Title and text of a web page. RoadmapError where it has more elements than an article has."""
    reader = _Reader()
    try:
        reader.feed(page)
        reader.close()
    except _TooMany:
        raise RoadmapError(
            tr(
                "{name} has over {most_tags:,} elements, more than an article; paste the part that matters.",
                name=name,
                most_tags=_MOST_TAGS,
            )
        ) from None
    paragraphs = [" ".join(part.split()) for part in "".join(reader.pieces).split("\n\n")]
    return " ".join("".join(reader.title).split()), "\n\n".join(part for part in paragraphs if part)
