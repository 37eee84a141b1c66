"""Bookmarks of a PDF, written behind its end: QPdfWriter has none, and a file written anew would take as long again.

The file is read by pypdf, as far as its pages; what is added is an update as the format foresees it, so that nothing
that stands there moves. It must not know what is on the pages.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from pypdf import PdfReader
    from pypdf.generic import DictionaryObject, IndirectObject, NumberObject, PdfObject


class Bookmark(NamedTuple):
    """A line of the list beside the pages. page: from 0. below: what stands under it."""

    title: str
    page: int
    below: tuple[Bookmark, ...] = ()


def moved(bookmark: Bookmark, page_of: Callable[[int], int]) -> Bookmark:
    """The same to where its page has come."""
    below = tuple(moved(one, page_of) for one in bookmark.below)
    return Bookmark(bookmark.title, page_of(bookmark.page), below)


def add_bookmarks(path: Path, bookmarks: Sequence[Bookmark]) -> None:
    """Append bookmarks to a PDF, opened when it is; none are appended where there are none to tell."""
    from pypdf import PdfReader
    from pypdf.generic import NameObject

    if not bookmarks:
        return
    data = path.read_bytes()
    reader = PdfReader(BytesIO(data))
    update = _Update(reader)
    root = reader.trailer.raw_get("/Root")
    catalog = reader.root_object
    catalog[NameObject("/Outlines")] = update.outline(bookmarks)
    catalog[NameObject("/PageMode")] = NameObject("/UseOutlines")
    update.changed[root.idnum] = catalog
    with path.open("ab") as file:
        file.write(update.section(len(data), data.rfind(b"startxref")))


class _Update:
    """Objects that come behind the end of a file."""

    def __init__(self, reader: PdfReader) -> None:
        self._reader = reader
        self._next = int(cast("NumberObject", reader.trailer["/Size"]))
        self._pages = [page.indirect_reference for page in reader.pages]
        self.changed: dict[int, PdfObject] = {}

    def outline(self, bookmarks: Sequence[Bookmark]) -> IndirectObject:
        """All bookmarks under one head."""
        from pypdf.generic import DictionaryObject, NameObject

        head = DictionaryObject({NameObject("/Type"): NameObject("/Outlines")})
        place = self._added(head)
        self._fill(head, place, bookmarks)
        return place

    def _fill(self, parent: DictionaryObject, place: IndirectObject, below: Sequence[Bookmark]) -> None:
        from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

        made: list[tuple[DictionaryObject, IndirectObject]] = []
        for bookmark in below:
            item = DictionaryObject(
                {
                    NameObject("/Title"): TextStringObject(bookmark.title),
                    NameObject("/Parent"): place,
                    NameObject("/Dest"): ArrayObject([self._pages[bookmark.page], NameObject("/Fit")]),
                }
            )
            own = self._added(item)
            if made:
                item[NameObject("/Prev")] = made[-1][1]
                made[-1][0][NameObject("/Next")] = own
            made.append((item, own))
            if bookmark.below:
                self._fill(item, own, bookmark.below)
        parent[NameObject("/First")], parent[NameObject("/Last")] = made[0][1], made[-1][1]
        parent[NameObject("/Count")] = NumberObject(sum(1 + len(one.below) for one in below))

    def _added(self, thing: PdfObject) -> IndirectObject:
        from pypdf.generic import IndirectObject

        number = self._next
        self._next += 1
        self.changed[number] = thing
        return IndirectObject(number, 0, self._reader)

    def section(self, begin: int, before: int) -> bytes:
        """What is appended to a file of so many bytes. before: where its own table of objects is named."""
        from pypdf.generic import DictionaryObject, NameObject, NumberObject

        out = BytesIO()
        out.write(b"\n")
        places = {}
        for number in sorted(self.changed):
            places[number] = begin + out.tell()
            out.write(f"{number} 0 obj\n".encode())
            self.changed[number].write_to_stream(out)
            out.write(b"\nendobj\n")
        table = begin + out.tell()
        out.write(b"xref\n0 1\n0000000000 65535 f \n")
        for number, at in places.items():
            out.write(f"{number} 1\n{at:010d} 00000 n \n".encode())
        trailer = DictionaryObject(
            {
                NameObject(key): value
                for key, value in self._reader.trailer.items()
                if key in ("/Root", "/Info", "/ID")
            }
        )
        trailer[NameObject("/Size")] = NumberObject(self._next)
        self._reader.stream.seek(before)
        trailer[NameObject("/Prev")] = NumberObject(self._reader.stream.read().split()[1])
        out.write(b"trailer\n")
        trailer.write_to_stream(out)
        out.write(f"\nstartxref\n{table}\n%%EOF\n".encode())
        return out.getvalue()
