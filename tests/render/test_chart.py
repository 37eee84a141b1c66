"""Charts on screen, paper and in HTML: forms stand where the figures say, words are words, none over another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter, QPdfWriter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.domain.charts import Axis, Bar, Chart, Mark, Note, Part, Rule, Tick, Whisker
from roadmap_app.render.chart import chart_picture, chart_png, chart_svg
from roadmap_app.render.palette import DARK, LIGHT, Palette

X = Axis(0, 4, (Tick(0.5, "Q1"), Tick(1.5, "Q2"), Tick(2.5, "Q3"), Tick(3.5, "Q4")), (Tick(2, "2027"),))
Y = Axis(0, 10, (Tick(0, "0"), Tick(5, "5"), Tick(10, "10")))


def chart(*parts: Part) -> Chart:
    return Chart("Power", "Power by quarter", X, Y, parts)


def drawn(what: Chart, palette: Palette = LIGHT) -> QImage:
    image = QImage()
    assert image.loadFromData(chart_png(what, 400, 240, 1.0, palette))
    return image


def count(image: QImage, colour: str) -> int:
    wanted = QColor(colour).rgb()
    return sum(image.pixel(x, y) == wanted for x in range(image.width()) for y in range(image.height()))


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_bar_twice_as_high_has_twice_the_area_in_its_vendors_colour(
    qapp: QApplication, palette: Palette
) -> None:
    colour = palette.vendor_colour("amd").name()
    low = count(drawn(chart(Bar(1, 2, 0, 4, "amd")), palette), colour)
    high = count(drawn(chart(Bar(1, 2, 0, 8, "amd")), palette), colour)
    assert low > 500
    assert high / low == pytest.approx(2.0, rel=0.06)


def test_what_is_not_binding_is_hatched_and_never_solid(qapp: QApplication) -> None:
    colour = LIGHT.vendor_colour("amd").name()
    solid = count(drawn(chart(Bar(1, 2, 0, 8, "amd"))), colour)
    hatched = count(drawn(chart(Bar(1, 2, 0, 8, "amd", fill="hatched", dashed=True))), colour)
    assert hatched < solid / 4


def test_ticks_years_labels_and_notes_are_words_in_the_svg(qapp: QApplication) -> None:
    parts = (Bar(0, 1, 0, 8, "amd", label="8 GW"), Mark(2, 5, "unconfirmed", "amd", "none named"))
    svg = chart_svg(chart(*parts, Note(3, 9, "Helios"), Rule(1.5, label="today")), 500, 300)
    for word in ("Q1", "Q4", "2027", "10", "8 GW", "none named", "Helios", "today"):
        assert f">{word}</text>" in svg


def test_two_labels_at_one_place_never_stand_over_each_other(qapp: QApplication) -> None:
    marks = tuple(Mark(2, 5, "circle", "amd", f"label {number}") for number in range(9))
    svg = chart_svg(chart(*marks), 300, 200)
    shown = [number for number in range(9) if f">label {number}</text>" in svg]
    assert 1 <= len(shown) <= 4


def test_a_whisker_stands_between_its_tenth_and_ninetieth_percentile(qapp: QApplication) -> None:
    image = drawn(chart(Whisker(2, 2, 5, 8)))
    ink = QColor(LIGHT.ink).rgb()
    rows = [y for y in range(image.height()) if any(image.pixel(x, y) == ink for x in range(150, 300))]
    assert rows
    assert (max(rows) - min(rows)) / image.height() == pytest.approx(0.48, abs=0.1)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler reads the PDF back where it is installed")
def test_a_picture_of_a_chart_gives_a_pdf_real_text(qapp: QApplication, tmp_path: Path) -> None:
    out = tmp_path / "chart.pdf"
    writer = QPdfWriter(str(out))
    writer.setResolution(96)
    writer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    painter = QPainter(writer)
    picture = chart_picture(chart(Bar(0, 1, 0, 8, "amd", label="8 GW")), 500, 300)
    painter.drawPicture(QPointF(40, 40), picture)
    painter.end()
    text = subprocess.run(["pdftotext", str(out), "-"], capture_output=True, check=True, text=True).stdout
    assert "2027" in text
    assert "8 GW" in text


def test_a_part_is_found_where_it_is_drawn(qapp: QApplication, qtbot: QtBot) -> None:
    from roadmap_app.desktop.chart_view import ChartView

    view = ChartView()
    view.set_chart(chart(Bar(1, 2, 0, 8, "amd", key="amd-helios", tip="<b>8 GW</b>")))
    view.resize(600, 340)
    qtbot.addWidget(view)
    view.show()
    assert view.plot is not None
    parts = view.plot.parts
    qtbot.waitUntil(lambda: parts.ground.width() > 300)
    canvas = view._canvas
    spot = canvas.mapFromScene(parts.to_scene(1.5, 4))
    part = canvas.part_at(QPointF(spot))
    assert part is not None
    assert part.key == "amd-helios"
    assert canvas.part_at(QPointF(canvas.mapFromScene(parts.to_scene(3.5, 4)))) is None
    assert QRectF(parts.rect_of(part)).width() > 50
