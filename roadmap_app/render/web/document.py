"""A document as one HTML file that needs nothing else: no script, no request, charts as drawings, marks as pictures.

Jinja2 fills the template, because it escapes everything that is put into it unless told otherwise. Charts are drawn
on the window's thread (`drawn_charts`); the file may be written on any. It must not know pages.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter

from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Document, Paragraph
from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.formats import Save
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import language, tr
from roadmap_app.render.charts.chart import chart_svg
from roadmap_app.render.look.change_marks import CHANGE_MARKS, draw_change_mark
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import LIGHT, ink_on, vendor_letter
from roadmap_app.render.paper.document import says_what
from roadmap_app.reports.charts.column_widths import unbroken
from roadmap_app.resources import resource_path

Drawings = Mapping[Chart, str]
_WIDTH_PX = 1056
_LINKS = ("http://", "https://")
_WORD = 24  # letters; a longer word, such as an address, may break
_SIGNS = {"line": "—", "dashed": "┄", "dotted": "┈", "diamond": "◆", "circle": "●", "open": "○", "cross": "✕"}


def drawn_charts(document: Document) -> dict[Chart, str]:
    """Each chart as an SVG drawing. On the window's thread."""
    return {
        chart: _svg(chart)
        for section in document.sections
        for chart in section.blocks
        if isinstance(chart, Chart)
    }


def html_writer(document: Document) -> Save:
    """The charts of a document, drawn; what is returned writes the file."""
    drawings = drawn_charts(document)
    return lambda out, _: write_html(document, out, drawings)


def write_html(document: Document, out: Path, drawings: Drawings | None = None) -> Path:
    """Write one self-contained file, whole or not at all. RoadmapError where it cannot be written."""
    text = html_text(document, drawn_charts(document) if drawings is None else drawings)
    with whole_file(out) as path:
        path.write_text(text, encoding="utf-8")
    return out


def html_text(document: Document, drawings: Drawings) -> str:
    """The file's text. Whatever the data say is text in it, never markup."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    def letter(organization: str, name: str) -> Markup:
        colour = LIGHT.vendor_colour(organization)
        style = f"background:{colour.name()};color:{ink_on(colour).name()}"
        return Markup('<span class="vendor" style="{}">{}</span>').format(
            style, vendor_letter(organization, name)
        )

    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.filters |= {
        "kind": lambda block: type(block).__name__,
        "openable": lambda address: address.startswith(_LINKS),
        "css": _css_words,
        "breaks": _breaks,
        "sign": lambda shape: _SIGNS.get(shape, "▪"),
    }
    environment.globals |= {"letter": letter, "drawn": lambda chart: Markup(drawings[chart])}
    template = environment.from_string(
        resource_path("templates", "document.html").read_text(encoding="utf-8")
    )
    used = {
        block.verdict
        for section in document.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    }
    cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
    used |= {sign for cell in cells for sign in (cell.verdict, cell.mark)}
    used |= {item.shape for chart in drawings for item in chart.legend}
    return template.render(
        document=document,
        said=says_what(document),
        as_of=tr("as of {day}", day=say_day(document.as_of)),
        written=tr("written {day}", day=say_day(today())),
        marks={sign: _mark_address(sign) for sign in (*VERDICTS, *CHANGE_MARKS) if sign in used},
        words=VERDICT_WORDS,
        language=language,
        of=tr(" of "),
    )


def _css_words(text: str) -> str:
    """Words that may stand inside a CSS string."""
    return "".join(letter for letter in text if letter not in '"\\<>{}\n\r\f')


def _breaks(text: str) -> str:
    """How a cell's text may break: not at all, inside a word, or between words."""
    if unbroken(text) == text:
        return "whole" if len(text) <= _WORD else "long"
    return "long" if len(unbroken(text)) > _WORD else ""


def _svg(chart: Chart) -> str:
    drawn = chart_svg(chart, _WIDTH_PX, chart.height_px)
    return drawn[drawn.index("<svg") :]  # what stands before it is for a file of its own


def _mark_address(sign: str) -> str:
    from PySide6.QtSvg import QSvgGenerator

    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(QSize(16, 16))
    generator.setViewBox(QRectF(0, 0, 16, 16))
    painter = QPainter(generator)
    draw = draw_verdict_mark if sign in VERDICTS else draw_change_mark
    draw(painter, sign, QRectF(1, 1, 14, 14), LIGHT)
    painter.end()
    data: Any = held.data()
    return f"data:image/svg+xml;base64,{base64.b64encode(bytes(data)).decode()}"
