"""Row images: what rows of one table were before and after a change, as compressed column-wise JSON.

Column-wise, because cells of one column resemble each other; JSON with the columns' names, because an image must
still be read when the table has got other columns. A file may come from anybody: no pickle, bounded sizes, and
what is no image is refused. It must not know connections.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables import TABLES, TableSpec

if TYPE_CHECKING:
    from collections.abc import Sequence

CHUNK_ROWS = 5000
LARGEST_IMAGE = 1 << 28
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
    content = {
        "columns": spec.column_names,
        "before": {"ids": list(images.before.ids), "cells": list(images.before.columns)},
        "after": {"ids": list(images.after.ids), "cells": list(images.after.columns)},
    }
    written = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    if len(written) > LARGEST_IMAGE:
        raise RoadmapError(
            f"Some rows of {spec.name} are too long to be kept in the journal; nothing was changed."
        )
    return zlib.compress(written, _LEVEL)


def unpack(table: str, packed: object) -> Images:
    """The images again, with columns that the table has got since empty; RoadmapError for anything else."""
    try:
        spec = TABLES[table]
        content = json.loads(_inflate(packed))
        names = [str(name) for name in content["columns"]]
        return Images(_image(spec, names, content["before"]), _image(spec, names, content["after"]))
    except (zlib.error, ValueError, TypeError, LookupError, RecursionError, OverflowError) as error:
        raise RoadmapError(
            f"The journal's entry on {table} is damaged, so this change can be neither undone nor redone."
        ) from error


def _inflate(packed: object) -> bytes:
    if not isinstance(packed, bytes):
        raise TypeError("an image is bytes")
    inflater = zlib.decompressobj()
    written = inflater.decompress(packed, LARGEST_IMAGE)
    if not inflater.eof:
        raise ValueError("an image is larger than any that is written, or cut off")
    return written


def _image(spec: TableSpec, names: list[str], content: Any) -> Image:
    ids, cells = content["ids"], content["cells"]
    if not ids:
        return NOTHING
    by_name = dict(zip(names, cells, strict=True))
    empty = [""] * len(ids)
    columns = [by_name.get(name, empty) for name in spec.column_names]
    shapely = all(isinstance(column, list) and len(column) == len(ids) for column in columns)
    if not shapely or not all(type(number) is int for number in ids) or len(set(ids)) != len(ids):
        raise ValueError("an image's columns are of one length, its ids are whole numbers")
    if not all(type(cell) is str for column in columns for cell in column):
        raise ValueError("an image's cells are texts")
    return Image(ids, columns)
