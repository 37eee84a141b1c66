"""The text of a PDF: bounded in pages, in what it unpacks to and in time, so that no file holds anybody up."""

from __future__ import annotations

import io
import logging
import re
import time
from typing import Any

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.articles.article import LONGEST_TEXT
from roadmap_app.i18n import tr

_MOST_PAGES = 120
_MOST_UNPACKED = 4_000_000  # bytes of one stream; pages of text have some 10,000
_LONGEST_S = 20.0
_MOST_OPERATIONS = 1_000_000  # drawing operations of all pages; a page of text has some thousands
_BOUNDS: dict[str, Any] = {
    "zlib_maximum_output_length": _MOST_UNPACKED,
    "lzw_maximum_output_length": _MOST_UNPACKED,
    "run_length_maximum_output_length": _MOST_UNPACKED,
    "array_based_stream_maximum_output_length": _MOST_UNPACKED,
    "stream_decoding_work_maximum_length": 5 * _MOST_UNPACKED,
    "stream_parsing_work_maximum_count": 100_000,
    "xform_maximum_invocations_per_extraction": 500,
}


class _TooMuch(Exception):
    """What was read so far goes beyond a bound."""


def text_of_pdf(content: bytes, name: str) -> tuple[str, str]:
    """Title and text of a PDF. RoadmapError where it is none, is locked, or is made to hold its reader up."""
    from pypdf import PdfReader, apply_configuration
    from pypdf.errors import PyPdfError

    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(
        logging.CRITICAL
    )  # it tells of every oddity of a file; what matters is whether text comes out
    try:
        with apply_configuration(**_BOUNDS):
            reader = PdfReader(io.BytesIO(content), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise RoadmapError(tr("{name} is locked with a password; save it without one.", name=name))
            title = str(reader.metadata.get("/Title") or "") if reader.metadata else ""
            return title, _pages(reader)
    except _TooMuch:
        raise RoadmapError(
            tr(
                "{name} takes too long to read or unpacks to too much; paste the part that matters.",
                name=name,
            )
        ) from None
    except RecursionError:
        raise RoadmapError(
            tr("{name} is nested too deeply to be read; paste the part that matters.", name=name)
        ) from None
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        OSError,
        OverflowError,
    ) as error:
        raise RoadmapError(
            tr("{name} cannot be read as a PDF: it unpacks to too much.", name=name)
            if "Limit" in type(error).__name__
            else tr("{name} cannot be read as a PDF: it is damaged.", name=name)
        ) from error
    finally:
        logger.setLevel(level)


def _pages(reader: Any) -> str:
    """The text of the pages, one after the other."""
    end, operations = time.monotonic() + _LONGEST_S, 0

    def watched(*_: Any) -> None:
        nonlocal operations
        operations += 1
        if operations > _MOST_OPERATIONS or (operations % 1000 == 0 and time.monotonic() > end):
            raise _TooMuch

    texts: list[str] = []
    length = 0
    for number, page in enumerate(reader.pages):
        if number >= _MOST_PAGES or length > LONGEST_TEXT:
            break
        text = page.extract_text(visitor_operand_before=watched)
        if time.monotonic() > end:
            raise _TooMuch
        texts.append(_unbroken(text))
        length += len(text)
    return "\n\n".join(texts)


def _unbroken(text: str) -> str:
    """The lines of a page as paragraphs: a word cut at a line's end is whole again."""
    joined = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", text)
    return re.sub(r"(?<=[.!?:”\"])[ \t]*\n(?=[ \t]*[A-Z•])", "\n\n", joined)
