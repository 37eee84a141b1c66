"""An article from a file: plain text, a web page or a PDF, as paragraphs. Files are untrusted, and bounded.

Nothing in one is run, and nothing is fetched that it names. It must not know what an article says.
"""

from __future__ import annotations

from pathlib import Path

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.signs import shown
from roadmap_app.exchange.articles.article import Article, tidied
from roadmap_app.i18n import tr

LARGEST_BYTES = 8_000_000
ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf")
"""The files that can be read; what is shown in a file dialog and waited for in a watched folder."""

_HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<?xml", b"<article", b"<div", b"<p>")
_LONGEST_TITLE = 160
_NO_TEXT = frozenset(range(9)) | {11, 12} | set(range(14, 27)) | set(range(28, 32))


def read_article_file(path: Path) -> Article:
    """The article in a file. RoadmapError, with a sentence, where it is none that can be read."""
    name = shown(path.name)
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise RoadmapError(tr("{name} is no file; name a text, HTML or PDF file.", name=name))
        if size > LARGEST_BYTES:
            most = LARGEST_BYTES // 1_000_000
            raise RoadmapError(
                tr(
                    "{name} has {size:,.0f} MB, and an article may have {most}; paste the part that matters.",
                    name=name,
                    size=size / 1000000.0,
                    most=most,
                )
            )
        content = path.read_bytes()
    except FileNotFoundError:
        raise RoadmapError(tr("There is no file {shown}.", shown=shown(str(path)))) from None
    except OSError as error:
        raise RoadmapError(
            tr("{name} cannot be read: {value}.", name=name, value=error.strerror or error)
        ) from error
    return article_from(content, name)


def article_from(content: bytes, name: str) -> Article:
    """The article in the bytes of a file of that name."""
    head = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    ending = Path(name).suffix.lower()
    if head.startswith(b"%pdf") or ending == ".pdf":
        from roadmap_app.exchange.articles.pdf_text import text_of_pdf

        title, text = text_of_pdf(content, name)
    elif head.startswith(_HTML_STARTS) or ending in (".html", ".htm", ".xhtml"):
        from roadmap_app.exchange.articles.html_text import text_of_html

        title, text = text_of_html(_decoded(content, name), name)
    else:
        title, text = "", _decoded(content, name)
    article = article_of(text, title)
    if not article.text:
        raise RoadmapError(
            tr("{name} holds no text that could be read; a picture of a page is none.", name=name)
        )
    return article


def article_of(text: str, title: str = "") -> Article:
    """An article of a text that was pasted or taken from a file; a short first line is its title."""
    plain = tidied(text)
    if not title:
        first, _, rest = plain.partition("\n")
        title = (
            first
            if rest and len(first) <= _LONGEST_TITLE and not first.rstrip().endswith((".", ":", ","))
            else ""
        )
    return Article(shortened(tidied(title), _LONGEST_TITLE), plain)


def _decoded(content: bytes, name: str) -> str:
    """The text of bytes whose encoding nobody has said."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    if len(_NO_TEXT.intersection(content[:4096])) > 2:
        raise RoadmapError(tr("{name} is no text, HTML or PDF file.", name=name))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(content[:200_000]).best()
        return content.decode(best.encoding if best else "cp1252", errors="replace")
