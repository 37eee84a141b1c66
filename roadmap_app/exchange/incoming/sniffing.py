"""What a table is written in, found by looking at its first rows: encoding, delimiter, header row.

All of it can be told instead. It must not know what columns mean, beyond the words that a header is known by.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Callable, Sequence

from roadmap_app.domain.signs import acts
from roadmap_app.i18n import tr

HEAD_BYTES = 1 << 18
"""So much of a file is looked at to find what it is written in."""
DELIMITERS = {",": tr("comma"), ";": tr("semicolon"), "\t": tr("tab"), "|": tr("upright bar")}
HEADER_WITHIN = 40
"""A header stands within so many first rows."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = ("cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp437", "mac_roman", "koi8_r")
_WESTERN = ("cp1250", "cp1254", "cp437", "mac_roman")
_FEW_SIGNS = 8  # with fewer kinds of letters beyond ASCII a guess among Latin alphabets means nothing
_ASIAN = ("cp932", "gb18030", "big5", "cp949")
_VALUE = re.compile(r"[-+$€£]?[0-9][0-9.,/: %-]*")
_SAMPLE_ROWS = 60
_WIDE_SHARE = 0.3  # so many NUL bytes in every second place are UTF-16 without a mark


def encoding_of(head: bytes, *, whole: bool) -> str:
    """The encoding of a text by its first bytes; "utf-8-sig" where it is UTF-8. whole: these are all of it."""
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head[1::2].count(0) > _WIDE_SHARE * len(head):
        return "utf-16-le"
    if head[0::2].count(0) > _WIDE_SHARE * len(head):
        return "utf-16-be"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head, final=whole)
    except UnicodeDecodeError:
        return _old_encoding(head)
    return "utf-8-sig"


def _old_encoding(head: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(head, cp_isolation=[*_LATIN, *_ASIAN]).best()
    if best is None:
        return "cp1252"
    western = head.decode("cp1252", "replace")
    little_told = len({byte for byte in head if byte > 0x7F}) < _FEW_SIGNS
    if western == head.decode(best.encoding, "replace"):
        return "cp1252"
    return "cp1252" if best.encoding in _WESTERN and little_told and not acts(western) else best.encoding


def delimiter_of(text: str) -> str:
    """The sign that parts a text into the most even columns; a comma where none does."""
    best, chosen = 0.0, ","
    for sign in DELIMITERS:
        widths = Counter(len(row) for row in _rows(text, sign) if any(row))
        if not widths:
            continue
        width, count = max(widths.items(), key=lambda found: (found[1] * (found[0] > 1), found[0]))
        even = count / widths.total()
        score = even * even * min(width, 50) if width > 1 else 0.0
        if score > best:
            best, chosen = score, sign
    return chosen


def _rows(text: str, delimiter: str) -> list[list[str]]:
    rows = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            if len(rows) == _SAMPLE_ROWS:
                return rows
    except csv.Error:
        return rows
    return rows[:-1] if len(rows) > 1 else rows  # the last one may be cut off


def header_row_of(rows: Sequence[Sequence[str]], is_known: Callable[[str], bool]) -> int:
    """The place of the header among the first rows, from 0: the row of words that is as wide as what follows it, above
    all one with names that are known. -1 where no row holds anything."""
    filled = [sum(1 for cell in row if cell.strip()) for row in rows[:HEADER_WITHIN]]
    if not any(filled):
        return -1
    usual = Counter(count for count in filled if count > 1)
    width = max(usual, key=lambda count: (usual[count], count)) if usual else max(filled)
    best, place = -1.0, next(at for at, count in enumerate(filled) if count)
    for at, row in enumerate(rows[:HEADER_WITHIN]):
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or (len(cells) < 2 <= width):
            continue
        words = sum(1 for cell in cells if not _VALUE.fullmatch(cell) and len(cell) <= 80) / len(cells)
        known = sum(map(is_known, cells))
        even = min(len(cells), width) / max(len(cells), width)
        score = known + words + even + 0.05 * (len(set(cells)) == len(cells)) - 0.1 * at
        if score > best:
            best, place = score, at
    return place
