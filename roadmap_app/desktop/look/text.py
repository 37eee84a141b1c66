"""Labels, lines and buttons in the program's type sizes: plain text always, whatever the data say.

It must not know what is written.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy, QWidget

from roadmap_app.desktop.look.theme import theme


def label(
    text: str = "", px: float = 13, weight: int = 400, tone: str = "ink", *, wraps: bool = False
) -> QLabel:
    """A label of plain text; `tone` is a colour of the style sheet. Wrapping ones can be selected and copied."""
    made = WrappedLabel() if wraps else QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setFont(theme().font(px, weight))
    made.setProperty("tone", tone)
    if wraps:
        made.setWordWrap(True)
        made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return made


class WrappedLabel(QLabel):
    """A label that breaks its lines and asks for no more height than its width makes necessary."""

    def __init__(self) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """One line of a few letters; Qt's own would be as high as the text is at no width."""
        return QSize(40, self.fontMetrics().height())

    def sizeHint(self) -> QSize:
        """One line; how high it is follows from its width."""
        return QSize(200, self.fontMetrics().height())


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where there is no room, and then tells all of it on hover."""

    def __init__(self, text: str = "", px: float = 13, weight: int = 400, tone: str = "ink") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(theme().font(px, weight))
        self.setProperty("tone", tone)
        self._whole = text
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._shorten()

    def resizeEvent(self, event: object) -> None:
        """Shorten anew."""
        self._shorten()

    def sizeHint(self) -> QSize:
        """The whole text in one line."""
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(self._whole) + 2, metrics.height() + 4)

    def minimumSizeHint(self) -> QSize:
        """A few letters."""
        return QSize(min(24, self.sizeHint().width()), self.sizeHint().height())

    def _shorten(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, max(self.width(), 24))
        self.setText(shown)
        self.setToolTip(plain_tip(self._whole) if shown != self._whole else "")


def rule_line(parent: QWidget | None = None) -> QFrame:
    """A hairline across."""
    line = QFrame(parent)
    line.setProperty("ground", "line")
    line.setFixedHeight(1)
    return line


def filled_button(text: str) -> QPushButton:
    """The one button that a place is for."""
    made = QPushButton(text)
    made.setProperty("kind", "filled")
    return made


def plain_tip(text: str) -> str:
    """A tooltip that shows text from the data as it is, never as markup; wrapped where it is long."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
