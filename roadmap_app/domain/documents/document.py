"""What a page or a pack says, as sections of sentences, tables and charts: neighbours hand it each other.

The window lays it out, paper, HTML, PPTX, CSV and XLSX are written from it. Types only; it must not know who reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr


@dataclass(frozen=True)
class Cell:
    """One cell. text: as it stands on screen and paper, never empty where a thing is not known ("size not told").

    value, day: the number or day behind the text, for a spreadsheet. verdict: its mark stands before the text.
    vendor: the organization whose letter stands before the text. key: what the cell leads to (a generation,
    tranche, agreement, line). link: the address of a source (http or https). tone: ink, muted, amber, red, green.
    mark: a sign of what changed or falls due, in place of a verdict's. bar: a part of one, drawn before the text in
    the colour of `bar_of` (an organization), in full where it is firm. unsaid: what a repeated cell leaves unwritten.
    """

    text: str = ""
    value: float | None = None
    day: Day | None = None
    verdict: str = ""
    vendor: str = ""
    key: str = ""
    link: str = ""
    tone: str = "ink"
    strong: bool = False
    unsaid: str = ""
    bar: float = 0.0
    bar_is_firm: bool = True
    bar_of: str = ""
    mark: str = ""


class Column(NamedTuple):
    """One column. align: `left` or `right` (numbers). share: its part of the width that is left, 0 for just as wide
    as its texts. spare: 1 for what a slide without room for all leaves out first, then 2; 0 where nothing is said."""

    head: str
    align: str = "left"
    share: float = 0.0
    spare: int = 0


@dataclass(frozen=True)
class Row:
    """One row, as many cells as columns. key: what is selected with it. fingerprint: of the finding it tells.

    spoken: the row as one sentence with its source, for the clipboard; "" where the cells say it all.
    """

    cells: tuple[Cell, ...]
    key: str = ""
    fingerprint: str = ""
    spoken: str = ""


@dataclass(frozen=True)
class Table:
    """A table. name: its heading and its sheet's name. note: a quiet sentence under it. nothing: said where there is
    no row, with what to do. first: what a page shows of it until all is asked for, where that is not its first rows.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    nothing: str = tr("Nothing is recorded.")
    first: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A sentence or some. tone as of a cell; strong ones lead. link: address of a source."""

    text: str
    tone: str = "ink"
    strong: bool = False
    verdict: str = ""
    link: str = ""


Block = Paragraph | Table | Chart


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. aside: a quiet remark beside the heading."""

    name: str
    blocks: tuple[Block, ...]
    aside: str = ""


@dataclass(frozen=True)
class Document:
    """All of a page or pack. answer: the one sentence that it proves. as_of, asked (what-if, whose word and rumours in
    words), readers (the profile in words): on each page of it. file: the roadmap's title."""

    title: str
    answer: str
    sections: tuple[Section, ...]
    as_of: Day
    profile: str = "internal"
    asked: str = tr("as stated")
    file: str = ""
    readers: str = ""

    @property
    def tables(self) -> Iterator[Table]:
        """Its tables, in order."""
        for section in self.sections:
            yield from (block for block in section.blocks if isinstance(block, Table))
