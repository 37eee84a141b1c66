"""The headlines of the Brief: the first pair large, further ones below it.

It must not know the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.mark_label import MarkLabel
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.pages.page import MARGIN_PX
from roadmap_app.i18n import tr
from roadmap_app.reports.words.headline import Headline

_NARROW_PX = 860  # at 100 % text


class BriefHeadlines(QWidget):
    """A band with one headline for each watched pair."""

    pair_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("Watched pairs"))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(MARGIN_PX, 10, MARGIN_PX, 10)
        self._column.setSpacing(20)
        self._shown: tuple[Headline, ...] | None = None
        self._inner: list[tuple[QBoxLayout, QBoxLayout, bool]] = []

    def show_headlines(self, headlines: Sequence[Headline]) -> None:
        """Show these; where there is none say what a headline would be."""
        if self._shown == tuple(headlines):
            return
        self._shown, self._inner = tuple(headlines), []
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        rows = [self._headline_row(headline, large=place == 0) for place, headline in enumerate(headlines)]
        text = tr(
            "No pair is watched. Choose one under “Watching” to see here what is due next and what holds it."
        )
        for row in rows or [label(text, 14, tone="muted", wraps=True)]:
            self._column.addWidget(row)
            self._fit()
            row.show()  # now; a layout would show it with the next turn of the event loop

    def _headline_row(self, headline: Headline, *, large: bool) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(16)
        mark = MarkLabel(headline.verdict, 28 if large else 18)
        mark.setMinimumWidth(theme().px(28))
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        words = QVBoxLayout()
        words.setSpacing(6)
        sentence = label(headline.sentence, 24 if large else 16, 700 if large else 650, wraps=True)
        words.addWidget(sentence)
        if headline.more:
            words.addWidget(label(headline.more, 13, wraps=True))
        words.addStretch(1)
        inner = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        inner.setSpacing(16)
        inner.addLayout(words, 1)
        buttons = self._buttons(headline)
        inner.addLayout(buttons)
        across.addLayout(inner, 1)
        self._inner.append((inner, buttons, large))
        return row

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the buttons go under the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() < theme().px(_NARROW_PX)
        ways = QBoxLayout.Direction
        for inner, buttons, large in self._inner:
            inner.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
            beside = ways.LeftToRight if narrow else ways.RightToLeft
            buttons.setDirection(ways.TopToBottom if large and not narrow else beside)

    def _buttons(self, headline: Headline) -> QBoxLayout:
        opens = QPushButton(tr("Open the pair"))
        opens.setAccessibleName(tr("Open {name}", name=headline.name))
        opens.clicked.connect(lambda *_: self.pair_opened.emit(headline.pair))
        copies = QPushButton(tr("Copy with sources"))
        copies.setProperty("kind", "link")
        copies.setAccessibleName(tr("Copy the headline of {name} with its sources", name=headline.name))
        copies.clicked.connect(lambda *_: QGuiApplication.clipboard().setText(headline.spoken))
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        row.setSpacing(10)
        row.addWidget(opens, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row.addWidget(copies, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        return row
