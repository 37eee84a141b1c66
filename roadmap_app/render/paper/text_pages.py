"""The pages of words that follow the chart: open findings, worst first, and the numbered sources.

Both are cut into pages when they are made, so that the number of pages is known before one is painted.
They must not know how findings are reached.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from roadmap_app.domain.finding_groups import grouped, held_words
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.render.look.fonts import REGULAR, SEMIBOLD
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.timeline.rows.names import say_quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from roadmap_app.domain.findings import Finding
    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.pages.source_notes import Note

_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_WRAP_ANYWHERE = _WRAP | int(Qt.TextFlag.TextWrapAnywhere)
_ROW_PAD_PX, _HEAD_PX = 8.0, 28.0
_NOTE_COLUMN_PX, _NOTE_GAP_PX, _NOTE_PX = 360.0, 28.0, 11
_NUMBER_PX = 30.0


def wrapped_height(
    ink: Ink, text: str, width: float, px: int, weight: int = REGULAR, flags: int = _WRAP
) -> float:
    """How high a text is when wrapped at a width."""
    return QFontMetricsF(ink.font(px, weight)).boundingRect(QRectF(0, 0, width, 1e5), flags, text).height()


class FindingCells(NamedTuple):
    """A finding as cells of the table."""

    verdict: str
    cells: tuple[str, ...]


HEADS = ("Verdict", "What must hold", "What the sources say", "Due", "Margin", "At stake")
_FIXED = {0: 112.0, 3: 88.0, 4: 150.0, 5: 128.0}
_MARK_PX = 22.0


def finding_cells(finding: Finding, held: int = 0) -> FindingCells:
    """The words of a finding's row; held: how many more rest on the same date and are not listed."""
    words = finding.sentences
    title = f"{words.title} ({held_words(held, finding)})" if held else words.title
    stake = ", ".join(say_quantity(str(amount), unit) for unit, amount in finding.at_stake.items() if amount)
    due = say_day(finding.due) if finding.due is not None else ""
    return FindingCells(
        finding.verdict,
        (VERDICT_WORDS[finding.verdict], title, words.evidence, due, words.margin, stake or "–"),
    )


def headline(findings: Sequence[Finding]) -> str:
    """How many of each verdict, in words."""
    counts = {verdict: sum(finding.verdict == verdict for finding in findings) for verdict in VERDICTS}
    words = {
        **VERDICT_WORDS,
        "fault": "fault in the evidence" if counts["fault"] == 1 else "faults in the evidence",
    }
    said = [f"{count} {words[verdict]}" for verdict, count in counts.items() if count]
    return ", ".join(said) if said else "No requirement stands in what is shown."


class FindingPages:
    """The table of open findings, cut into pages of a body size in frame px."""

    def __init__(self, ink: Ink, findings: Sequence[Finding], body: QRectF) -> None:
        self._ink = ink
        self._body = body
        self._headline = headline(findings)
        shown = sorted(
            (finding for finding in findings if finding.is_open),
            key=lambda finding: (
                VERDICTS.index(finding.verdict),
                finding.due or 10**7,
                -finding.at_stake.get("GW", 0.0),
                not finding.at_stake,
            ),
        )
        self._rows = [finding_cells(*entry) for entry in grouped(shown)]
        self._widths = self._columns(body.width())
        self._heights = [self._height(row) for row in self._rows]
        self.pages = self._cut() if findings else []

    def _columns(self, width: float) -> list[float]:
        narrow = min(1.0, width / 1000.0)
        fixed = {index: wanted * max(narrow, 0.72) for index, wanted in _FIXED.items()}
        rest = width - sum(fixed.values()) - _MARK_PX
        return [fixed.get(index, rest * (0.46 if index == 1 else 0.54)) for index in range(len(HEADS))]

    def _height(self, row: FindingCells) -> float:
        return _ROW_PAD_PX + max(
            wrapped_height(self._ink, text, width - 12, 12, SEMIBOLD if index == 1 else REGULAR)
            for index, (text, width) in enumerate(zip(row.cells, self._widths, strict=True))
        )

    def _cut(self) -> list[tuple[int, int]]:
        pages, begin = [], 0
        room = self._body.height() - _HEAD_PX - 30.0
        used = 0.0
        for index, height in enumerate(self._heights):
            if used + height > room and index > begin:
                pages.append((begin, index))
                begin, used = index, 0.0
            used += height
        return [*pages, (begin, len(self._rows))]

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page into the body."""
        ink, body = self._ink, self._body
        y = body.top()
        ink.text(painter, self._headline + ".", body.left(), y + 10, "ink", 13, SEMIBOLD)
        y += 30.0
        self._cells(painter, HEADS, y + 6, "muted", header=True)
        y += _HEAD_PX
        painter.fillRect(QRectF(body.left(), y - 1, body.width(), 1), ink.palette.colour("rule"))
        for index in range(*self.pages[page]):
            row = self._rows[index]
            mark = QRectF(body.left() + 2, y + _ROW_PAD_PX / 2 + 1, 14, 14)
            draw_verdict_mark(painter, row.verdict, mark, ink.palette)
            self._cells(painter, row.cells, y + _ROW_PAD_PX / 2, "ink")
            y += self._heights[index]
            painter.fillRect(QRectF(body.left(), y - 0.5, body.width(), 0.5), ink.palette.colour("edge"))
        if not self._rows:
            ink.text(painter, "Nothing is open.", body.left(), y + 16, "ink", 13)

    def _cells(
        self, painter: QPainter, cells: Sequence[str], y: float, role: str, *, header: bool = False
    ) -> None:
        x = self._body.left() + _MARK_PX
        last = len(cells) - 1
        for index, (text, width) in enumerate(zip(cells, self._widths, strict=True)):
            bold = header or index == 1
            painter.setFont(self._ink.font(12, SEMIBOLD if bold else REGULAR))
            painter.setPen(self._ink.palette.colour(role))
            flags = _WRAP
            if index == last:
                flags = int(
                    Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
                )
            room = width if index == last else width - 12
            painter.drawText(QRectF(x, y, room, 1e4), flags, text)
            x += width


class NotePages:
    """The sources in columns, cut into pages of a body size in frame px."""

    def __init__(self, ink: Ink, notes: Sequence[Note], body: QRectF) -> None:
        self._ink = ink
        self._notes = notes
        self._body = body
        count = max(1, int((body.width() + _NOTE_GAP_PX) // (_NOTE_COLUMN_PX + _NOTE_GAP_PX)))
        self._width = (body.width() - (count - 1) * _NOTE_GAP_PX) / count
        self._heights = [self._height(note) for note in notes]
        self._columns = self._cut_columns()
        self.pages = [self._columns[place : place + count] for place in range(0, len(self._columns), count)]

    def _height(self, note: Note) -> float:
        room = self._width - _NUMBER_PX
        height = wrapped_height(self._ink, note.text, room, _NOTE_PX)
        if note.address:
            height += wrapped_height(self._ink, note.address, room, _NOTE_PX, flags=_WRAP_ANYWHERE)
        return height + 6.0

    def _cut_columns(self) -> list[tuple[int, int]]:
        columns, begin, used = [], 0, 0.0
        for index, height in enumerate(self._heights):
            if used + height > self._body.height() - 30.0 and index > begin:
                columns.append((begin, index))
                begin, used = index, 0.0
            used += height
        return [*columns, (begin, len(self._notes))] if self._notes else []

    def paint(self, painter: QPainter, page: int) -> None:
        """Paint one page into the body."""
        ink, body = self._ink, self._body
        ink.text(
            painter,
            "The numbers in brackets at the dates are these sources.",
            body.left(),
            body.top() + 10,
            "muted",
        )
        for place, (begin, stop) in enumerate(self.pages[page]):
            x = body.left() + place * (self._width + _NOTE_GAP_PX)
            y = body.top() + 30.0
            for index in range(begin, stop):
                self._paint_note(painter, self._notes[index], x, y)
                y += self._heights[index]

    def _paint_note(self, painter: QPainter, note: Note, x: float, y: float) -> None:
        ink, room = self._ink, self._width - _NUMBER_PX
        painter.setFont(ink.font(_NOTE_PX, SEMIBOLD))
        painter.setPen(ink.palette.colour("ink"))
        right = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        painter.drawText(QRectF(x, y, _NUMBER_PX - 8, 100), right, str(note.number))
        painter.setFont(ink.font(_NOTE_PX))
        painter.drawText(QRectF(x + _NUMBER_PX, y, room, 1e4), _WRAP, note.text)
        if note.address:
            y += wrapped_height(ink, note.text, room, _NOTE_PX)
            painter.setPen(ink.palette.colour("accent"))
            painter.drawText(QRectF(x + _NUMBER_PX, y, room, 1e4), _WRAP_ANYWHERE, note.address)
