"""What stands on every page: title, view and as-of day above, file, page and day of printing below.

It must not know what fills the page.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF

from roadmap_app.i18n import tr
from roadmap_app.render.look.fonts import BOLD, SEMIBOLD
from roadmap_app.render.look.palette import LIGHT

if TYPE_CHECKING:
    from PySide6.QtCore import QMarginsF, QSizeF
    from PySide6.QtGui import QPainter

    from roadmap_app.render.look.ink import Ink

UNIT_PT = 0.75  # points per px of the frame and of the pages of text, so that 12 px are 9 pt
HEAD_PX, FOOT_PX = 46.0, 24.0


class Frame(NamedTuple):
    """The words of the frame. view: what is shown, on the second line; as_of: right of the title; file: in the foot,
    the workspace's name, or for whom it is; numbered: whether each page says which of how many it is."""

    title: str
    view: str
    as_of: str
    file: str
    printed: str
    numbered: bool = True


@contextmanager
def white_page(painter: QPainter, size: QSizeF, rect: QRectF) -> Iterator[None]:
    """Paint a page of a size in points into a rectangle, as large as fits, on white; inside it goes by frame px."""
    scale = min(rect.width() / size.width(), rect.height() / size.height())
    painter.save()
    painter.translate(rect.topLeft())
    painter.scale(scale, scale)
    painter.fillRect(QRectF(0, 0, size.width(), size.height()), LIGHT.colour("paper"))
    painter.scale(UNIT_PT, UNIT_PT)
    yield
    painter.restore()


def frame_rect(size: QSizeF, margins: QMarginsF) -> QRectF:
    """The area inside the margins, in frame px. size and margins in points."""
    inside = QRectF(0, 0, size.width(), size.height()).marginsRemoved(margins)
    return QRectF(
        inside.x() / UNIT_PT, inside.y() / UNIT_PT, inside.width() / UNIT_PT, inside.height() / UNIT_PT
    )


def body_rect(size: QSizeF, margins: QMarginsF) -> QRectF:
    """The area between head and foot, in frame px."""
    return frame_rect(size, margins).adjusted(0, HEAD_PX, 0, -FOOT_PX)


def paint_frame(
    painter: QPainter, ink: Ink, frame: Frame, rect: QRectF, section: str, number: int, count: int
) -> None:
    """Paint head and foot into the area inside the margins (frame px). section: of the document, after the title."""
    left, right = rect.left(), rect.right()
    ink.text(painter, frame.as_of, right, rect.top() + 10, "ink", 13, SEMIBOLD, "right")
    ink.text(painter, frame.title, left, rect.top() + 10, "ink", 18, BOLD)
    after = left + ink.width(frame.title, 18, BOLD) + 12
    if section and after + ink.width(section, 14) < right - ink.width(frame.as_of, 13, SEMIBOLD) - 16:
        ink.text(painter, section, after, rect.top() + 11, "muted", 14)
    ink.text(painter, fitting(ink, frame.view, rect.width()), left, rect.top() + 31, "muted", 12)
    bottom = rect.bottom() - 6
    page = tr("page {number} of {count}", number=number, count=count) if frame.numbered else ""
    ink.text(painter, page, right, bottom, "muted", 11, align="right")
    room = (rect.width() - ink.width(page, 11)) / 2 - 24
    ink.text(painter, fitting(ink, frame.file, room, 11), left, bottom, "muted", 11)
    ink.text(painter, frame.printed, rect.center().x(), bottom, "muted", 11, align="middle")


def fitting(ink: Ink, text: str, width: float, px: int = 12) -> str:
    """A text without its last parts (cut at " · ", then at words) where it is wider than there is room."""
    for separator in (" · ", " "):
        parts = text.split(separator)
        while len(parts) > 1 and ink.width(separator.join(parts), px) > width:
            parts.pop()
        text = separator.join(parts)
    return text
