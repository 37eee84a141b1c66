"""Words on a slide: Inter where it is installed, in the program's colours, never autosized. Units are px and points.

No text of a slide is smaller than `LEAST_PT`, which is read from the last row of a room.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu, Pt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import LIGHT

FONT = "Inter"
LEAST_PT = 14.0
EMPTY = "\u00a0"  # without any letter a cell is as high as 18 points, whatever its size
PX = 9525
"""EMU, the unit of slides (914,400 per inch), in a px of 1/96 inch."""
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_LINKS = ("http://", "https://")


def text_box(slide: Any, left: float, top: float, width: float, height: float, name: str) -> Any:
    """An empty box of words at px."""
    box = slide.shapes.add_textbox(*(Emu(round(value * PX)) for value in (left, top, width, height)))
    box.name = name or "text"
    return box


def put_text(
    shape: Any,
    text: str,
    points: float,
    tone: str = "ink",
    *,
    strong: bool = False,
    align: str = "left",
    middle: bool = False,
    wrapped: bool = True,
) -> None:
    """Write into a shape, without margins. middle: of its height, else from its top."""
    frame = shape.text_frame
    frame.word_wrap = wrapped
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if middle else MSO_ANCHOR.TOP
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Emu(0)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    run = paragraph.add_run()
    run.text = text or EMPTY
    run.font.name = FONT
    run.font.size = Pt(points)
    run.font.bold = strong
    run.font.color.rgb = RGBColor.from_string(written_colour(tone_colour(tone)))  # type: ignore[no-untyped-call]


def is_address(text: str) -> bool:
    """Whether a text is what a link on a slide may lead to."""
    return text.startswith(_LINKS)


def link_to(shape: Any, address: str) -> None:
    """Have the last words of a shape lead to an address, where it is one."""
    if is_address(address):
        shape.text_frame.paragraphs[0].runs[-1].hyperlink.address = address


def put_mark(slide: Any, verdict: str, left: float, top: float, side: float) -> None:
    """A verdict's mark as a picture with its words for those who cannot see it, at px."""
    place = (Emu(round(value * PX)) for value in (left, top, side, side))
    picture = slide.shapes.add_picture(BytesIO(_mark_png(verdict)), *place)
    picture.name = VERDICT_WORDS[verdict]
    picture._element.nvPicPr.cNvPr.set("descr", VERDICT_WORDS[verdict])


def mark_relation(slide: Any, verdict: str) -> str:
    """The number by which a slide knows the picture of a verdict's mark, which stands once in the file."""
    part = slide.part.package.get_or_add_image_part(BytesIO(_mark_png(verdict)))
    return str(slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))


@lru_cache(maxsize=32)
def _mark_png(verdict: str) -> bytes:
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_verdict_mark(painter, verdict, QRectF(4, 4, 88, 88), LIGHT)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(held.data())


def verdict_prefix(verdict: str, text: str) -> str:
    """“not confirmed: ”; "" where the text begins with it."""
    words = VERDICT_WORDS.get(verdict, "")
    return "" if not words or text.startswith(words) else f"{words}: " if text else words


def tone_colour(tone: str) -> QColor:
    """A role, a vendor, or a colour as #rrggbb."""
    return QColor(tone) if tone.startswith("#") else colour_of(LIGHT, tone)


def written_colour(colour: QColor) -> str:
    """A colour as slides write it, RRGGBB."""
    return colour.name()[1:].upper()
