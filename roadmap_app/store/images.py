"""Row images: what rows of one table were before and after a change, compressed column by column.

Column by column, because cells of one column resemble each other; with the columns' names, because an image must
still be read when the table has got other columns. A head in JSON (names, ids) is followed by the cells joined by
NUL, which no cell holds: to join and split them takes a tenth of the time of JSON. A file may come from anybody: no
pickle, bounded sizes, and what is no image is refused. It must not know connections.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr

LARGEST_IMAGE = 1 << 27
"""Bytes of one image unpacked; a chunk of 5,000 ordinary rows has some 1 to 2 million."""

_LEVEL = 1  # the higher levels cost more than they save


class Image(NamedTuple):
    """Some rows of one table: their ids and their records' cells column by column."""

    ids: Sequence[int]
    columns: Sequence[Sequence[str]]

    def rows(self) -> dict[int, tuple[str, ...]]:
        """id → cells."""
        return dict(zip(self.ids, zip(*self.columns, strict=True), strict=True))


NOTHING = Image((), ())


class Images(NamedTuple):
    """Rows before and after. A row in both was changed, in one only has gone or come."""

    before: Image
    after: Image


def pack(spec: TableSpec, images: Images) -> bytes:
    """The images as bytes."""
    head = {"columns": spec.column_names, "before": list(images.before.ids), "after": list(images.after.ids)}
    columns = [*images.before.columns, *images.after.columns]
    written = "\0".join([json.dumps(head, separators=(",", ":")), *map("\0".join, columns)])
    if written.count("\0") != sum(map(len, columns)):
        raise RoadmapError(
            tr(
                "A text in {name} holds a NUL character, which no text may; nothing was changed.",
                name=spec.name,
            )
        )
    content = written.encode()
    if len(content) > LARGEST_IMAGE:
        raise RoadmapError(
            tr(
                "Some rows of {name} are too long to be kept in the journal; nothing was changed.",
                name=spec.name,
            )
        )
    return zlib.compress(content, _LEVEL)


def unpack(table: str, packed: object) -> Images:
    """The images again, with columns that the table has got since as their defaults; RoadmapError for anything else."""
    try:
        spec = TABLES[table]
        written, *cells = _inflate(packed).decode().split("\0")
        head = json.loads(written)
        names = [str(name) for name in head["columns"]]
        before, after = _ids(head["before"]), _ids(head["after"])
        if len(cells) != len(names) * (len(before) + len(after)):
            raise ValueError("an image has as many cells as its head says")
        split = len(names) * len(before)
        return Images(_image(spec, names, before, cells[:split]), _image(spec, names, after, cells[split:]))
    except (zlib.error, ValueError, TypeError, LookupError, RecursionError) as error:
        raise RoadmapError(
            tr(
                "The journal's entry on {table} is damaged, so this change can be neither undone nor redone.",
                table=table,
            )
        ) from error


def _inflate(packed: object) -> bytes:
    if not isinstance(packed, bytes):
        raise TypeError("an image is bytes")
    inflater = zlib.decompressobj()
    content = inflater.decompress(packed, LARGEST_IMAGE)
    if not inflater.eof:
        raise ValueError("an image is larger than any that is written, or cut off")
    return content


def _ids(written: Any) -> list[int]:
    if (
        not isinstance(written, list)
        or not set(map(type, written)) <= {int}
        or len(set(written)) != len(written)
    ):
        raise ValueError("an image's ids are whole numbers, each once")
    return written


def _image(spec: TableSpec, names: list[str], ids: list[int], cells: list[str]) -> Image:
    if not ids:
        return NOTHING
    count = len(ids)
    by_name = {name: cells[index * count : (index + 1) * count] for index, name in enumerate(names)}
    return Image(
        ids,
        [
            by_name[name] if name in by_name else [default] * count
            for name, default in zip(spec.column_names, spec.defaults, strict=True)
        ],
    )
