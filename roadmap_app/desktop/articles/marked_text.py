"""The article's text: pasted, typed or dropped, with what was found in it marked, and one sentence in the light.

Plain text always. It must not know what the marks mean.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from roadmap_app.desktop.look.theme import theme
from roadmap_app.exchange.articles import article as kinds
from roadmap_app.exchange.articles.article import Mark
from roadmap_app.i18n import tr

_SAID = {kinds.WORD: "milestone"}


class MarkedText(QPlainTextEdit):
    """A field of plain text with marks. Files that are dropped on it are told, not pasted as their names."""

    file_dropped = Signal(object)  # a Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Mark, ...] = ()
        self._lit: tuple[tuple[int, int], ...] = ()
        self.setAccessibleName(tr("The article"))
        self.setPlaceholderText(tr("Paste the article here, drop a text, HTML or PDF file, or open one."))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(10)
        theme().changed.connect(self._draw)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Texts and files."""
        return source.hasUrls() or source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A file is opened; of anything else the plain text is taken."""
        paths = [Path(url.toLocalFile()) for url in source.urls() if url.isLocalFile()]
        if paths:
            self.file_dropped.emit(paths[0])
        elif source.hasText():
            self.insertPlainText(source.text())

    def mark(self, marks: Iterable[Mark]) -> None:
        """Mark what was found; nothing takes the marks away."""
        self._marks = tuple(marks)
        self._lit = ()
        self._draw()

    def light(self, places: Sequence[tuple[int, int]]) -> None:
        """Put sentences in the light and scroll to the first."""
        self._lit = tuple(places)
        self._draw()
        if places:
            cursor = QTextCursor(self.document())
            cursor.setPosition(_as_qt_counts(self.toPlainText())(places[0][0]))
            self.setTextCursor(cursor)
            self.centerCursor()

    def _draw(self) -> None:
        palette = theme().palette
        looks = {
            kinds.PRODUCT: palette.accent,
            kinds.MAKE: palette.amber,
            kinds.ORGANIZATION: palette.accent,
            kinds.LINE: palette.accent,
            kinds.DATE: palette.green,
            kinds.QUANTITY: palette.green,
        }
        selections = []
        place = _as_qt_counts(self.toPlainText())
        for start, end in self._lit:
            light = QTextCharFormat()
            light.setBackground(QColor(palette.selection))
            selections.append(self._selection(place(start), place(end), light))
        for mark in self._marks:
            look = QTextCharFormat()
            look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
            if len(mark.things) > 1 or mark.kind == kinds.MAKE:
                look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            look.setUnderlineColor(QColor(looks.get(mark.kind, palette.muted)))
            if mark.kind in (kinds.PRODUCT, kinds.DATE, kinds.QUANTITY, kinds.MAKE):
                look.setFontWeight(600)
            selections.append(self._selection(place(mark.start), place(mark.end), look))
        self.setExtraSelections(selections)

    def _selection(self, start: int, end: int, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        made.cursor = cursor
        made.format = look
        return made

    def told_at(self, position: int) -> str:
        """What the mark at a place was understood as, in words; “” where there is none."""
        for mark in self._marks:
            if mark.start <= position < mark.end:
                return f"{_SAID.get(mark.kind, mark.kind)}: {mark.told}" if mark.told else mark.kind
        return ""


def _as_qt_counts(text: str) -> Callable[[int], int]:
    """From a place in a text to the same as Qt counts it: signs beyond the first plane are two there."""
    wide = [at for at, sign in enumerate(text) if sign > "\uffff"]
    if not wide:
        return lambda position: position
    return lambda position: position + bisect_left(wide, position)
