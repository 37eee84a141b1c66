"""Words on a slide: Inter where it is installed, in the program's colours, never autosized. Units are px and points."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Pt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.charts.parts import colour_of
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import LIGHT

FONT = "Inter"
_EMPTY = "\u00a0"  # without any letter a cell is as high as 18 points, whatever its size
_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_LINKS = ("http://", "https://")
_PX = 9525  # EMU, the unit of slides: 914,400 per inch of 96 px


def text_box(slide: Any, left: float, top: float, width: float, height: float, name: str) -> Any:
    """An empty box of words at px."""
    box = slide.shapes.add_textbox(*(Emu(round(value * _PX)) for value in (left, top, width, height)))
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
    tight: bool = False,
    verdict: str = "",
) -> None:
    """Write into a shape or cell. verdict: its words stand before the text unless that says them."""
    frame = shape.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE if tight else MSO_ANCHOR.TOP
    margin = Emu(0) if tight else Emu(2 * _PX)
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = margin
    paragraph = frame.paragraphs[0]
    paragraph.alignment = _ALIGN[align]
    words = verdict_prefix(verdict, text)
    if words:
        run = paragraph.add_run()
        run.text = words
        _dress(run, points, LIGHT.verdict_colour(verdict), strong=True)
    run = paragraph.add_run()
    run.text = text or ("" if words else _EMPTY)
    _dress(run, points, tone_colour(tone), strong=strong)


def is_address(text: str) -> bool:
    """Whether a text is what a link on a slide may lead to."""
    return text.startswith(_LINKS)


def link_to(shape: Any, address: str) -> None:
    """Have the last words of a shape or cell lead to an address, where it is one."""
    if is_address(address):
        shape.text_frame.paragraphs[0].runs[-1].hyperlink.address = address


def put_mark(slide: Any, verdict: str, left: float, top: float, side: float) -> None:
    """A verdict's mark as a picture with its words for those who cannot see it, at px."""
    image = QImage(96, 96, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    draw_verdict_mark(painter, verdict, QRectF(4, 4, 88, 88), LIGHT)
    painter.end()
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    place = (Emu(round(value * _PX)) for value in (left, top, side, side))
    picture = slide.shapes.add_picture(BytesIO(bytes(held.data())), *place)
    picture.name = VERDICT_WORDS[verdict]
    picture._element.nvPicPr.cNvPr.set("descr", VERDICT_WORDS[verdict])


def verdict_prefix(verdict: str, text: str) -> str:
    """“not confirmed: ”; "" where the text begins with it."""
    words = VERDICT_WORDS.get(verdict, "")
    return "" if not words or text.startswith(words) else f"{words}: " if text else words


def tone_colour(tone: str) -> QColor:
    """A role, a vendor, or a colour as #rrggbb."""
    return QColor(tone) if tone.startswith("#") else colour_of(LIGHT, tone)


def _dress(run: Any, points: float, colour: QColor, *, strong: bool) -> None:
    run.font.name = FONT
    run.font.size = Pt(points)
    run.font.bold = strong
    run.font.color.rgb = RGBColor.from_string(colour.name()[1:].upper())  # type: ignore[no-untyped-call]
