"""Labels, lines and buttons in the program's type sizes: plain text always, whatever the data say.

It must not know what is written.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.signs import shown


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


def rule_line() -> QFrame:
    """A hairline across."""
    line = QFrame()
    line.setProperty("ground", "line")
    line.setFixedHeight(1)
    return line


def filled_button(text: str) -> QPushButton:
    """The one button that a place is for."""
    made = QPushButton(text)
    made.setProperty("kind", "filled")
    return made


def file_filter(*kinds: tuple[str, str]) -> str:
    """What a file dialog offers: kinds in words, each with its patterns, which every language has alike."""
    return ";;".join(f"{words} ({patterns})" for words, patterns in kinds)


def plain_tip(text: str) -> str:
    """A tooltip that shows text from the data as it is, never as markup; wrapped where it is long."""
    if not text:
        return ""
    escaped = shown(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p style='white-space:pre-wrap'>{escaped}</p>"
