"""Charts on screen, paper and in HTML: forms stand where the figures say, words are words, none over another."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QByteArray, QLineF, QMarginsF, QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPageLayout, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from roadmap_app.domain.documents.chart import (
    Axis,
    Band,
    Bar,
    Chart,
    Line,
    Mark,
    Note,
    Part,
    Rule,
    Tick,
    Whisker,
)
from roadmap_app.render.charts.chart import chart_picture, chart_svg, paint_chart
from roadmap_app.render.charts.clip import cut_line, hatching, ruling
from roadmap_app.render.look.palette import DARK, LIGHT, Palette
from tests.drawn import drawn_chart

X = Axis(0, 4, (Tick(0.5, "Q1"), Tick(1.5, "Q2"), Tick(2.5, "Q3"), Tick(3.5, "Q4")), (Tick(2, "2027"),))
Y = Axis(0, 10, (Tick(0, "0"), Tick(5, "5"), Tick(10, "10")))


def chart(*parts: Part) -> Chart:
    return Chart("Power", "Power by quarter", X, Y, parts)


def drawn(what: Chart, palette: Palette = LIGHT) -> QImage:
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    image.fill(palette.colour("paper"))
    painter = QPainter(image)
    paint_chart(painter, QRectF(0, 0, 400, 240), what, palette)
    painter.end()
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
    assert shown[0] == 0
    assert drawn_chart(chart(*marks), 300, 200).objections() == []


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
    from roadmap_app.desktop.charts.view import ChartView

    view = ChartView()
    view.set_chart(chart(Bar(1, 2, 0, 8, "amd", key="amd-helios", tip="<b>8 GW</b>")))
    view.resize(600, 340)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitUntil(lambda: view.plot is not None and view.plot.parts.ground.width() > 300)
    assert view.plot is not None
    parts, canvas = view.plot.parts, view._canvas
    part = canvas.part_at(parts.to_scene(1.5, 4))
    assert part is not None
    assert part.key == "amd-helios"
    assert canvas.part_at(parts.to_scene(3.5, 4)) is None
    assert QRectF(parts.rect_of(part)).width() > 50


def from_svg(what: Chart) -> QImage:
    """The SVG drawing as Qt reads it back."""
    image = QImage(400, 240, QImage.Format.Format_RGB32)
    image.fill(QColor(LIGHT.paper))
    painter = QPainter(image)
    QSvgRenderer(QByteArray(chart_svg(what, 400, 240).encode())).render(painter)
    painter.end()
    return image


@pytest.mark.parametrize(
    "part",
    [
        Bar(1, 2, 0, 8, "amd", fill="hatched"),
        Bar(1, 2, 4, 30, "amd"),
        Line(((1, -20), (1.5, 40), (2, -20)), "amd"),
        Band(((1, -5, 20), (2, -5, 20)), "amd"),
    ],
    ids=["hatching", "a bar beyond the axis", "a line beyond it", "a band beyond it"],
)
def test_in_html_too_nothing_is_drawn_beyond_its_place(qapp: QApplication, part: Part) -> None:
    drawn_, empty = from_svg(chart(part)), from_svg(chart())
    assert drawn_ != empty
    beside = [(x, y) for x in (*range(40, 110), *range(240, 395)) for y in range(240)]
    above = [(x, y) for x in range(40, 395) for y in range(5)]
    assert all(drawn_.pixel(x, y) == empty.pixel(x, y) for x, y in (*beside, *above))


def test_a_sum_stands_beside_a_whisker_and_not_on_it(qapp: QApplication) -> None:
    whisker = Whisker(1.5, 3, 5, 9)
    marks = (Mark(1.5, 3, "none", "ink", "3.1", "above-right"), Mark(2.5, 3, "none", "ink", "4", "above"))
    svg = chart_svg(chart(whisker, *marks), 400, 240)
    assert ">3.1</text>" in svg and ">4</text>" in svg
    on_it = chart_svg(chart(whisker, Mark(1.5, 5, "none", "ink", "on it", "above")), 400, 240)
    assert ">on it</text>" not in on_it


def test_a_letter_stands_before_the_label_where_there_is_room(qapp: QApplication) -> None:
    wide = chart_svg(chart(Bar(1, 2, 0, 8, "slate", "hatched", True, "8", "", "", "openai")), 400, 240)
    flat = chart_svg(chart(Bar(1, 2, 0, 0.4, "slate", "hatched", True, "8", "", "", "openai")), 400, 240)
    assert ">O</text>" in wide and ">8</text>" in wide
    assert ">O</text>" in flat and ">8</text>" in flat, "beside a bar that is too flat"


def test_marks_grow_with_the_text(qapp: QApplication) -> None:
    def dark(scale: float) -> int:
        image = QImage(800, 480, QImage.Format.Format_RGB32)
        image.fill(QColor(LIGHT.paper))
        painter = QPainter(image)
        what = Chart("", "", X._replace(ticks=(), groups=()), Y._replace(ticks=()), (Whisker(2, 2, 5, 8),))
        paint_chart(painter, QRectF(0, 0, 800, 480), what, LIGHT, scale)
        painter.end()
        return count(image, LIGHT.ink)

    assert dark(2.0) > 1.5 * dark(1.0)


@given(*(st.floats(-500, 500) for _ in range(4)))
def test_a_line_is_cut_at_the_rectangle(x1: float, y1: float, x2: float, y2: float) -> None:
    rect, line = QRectF(0, 0, 100, 60), QLineF(x1, y1, x2, y2)
    cut = cut_line(line, rect)
    room = rect.adjusted(-0.01, -0.01, 0.01, 0.01)
    inside = [line.pointAt(place / 200) for place in range(201) if rect.contains(line.pointAt(place / 200))]
    if cut is None:
        assert not inside
    else:
        assert room.contains(cut.p1()) and room.contains(cut.p2())
        assert all(cut.length() >= QLineF(cut.p1(), point).length() - 0.01 for point in inside)


def test_hatching_and_ruling_stay_within_their_bar() -> None:
    rect = QRectF(10, 20, 40, 90)
    for lines in (hatching(rect, 6.0), ruling(rect, 6.0)):
        assert len(lines) > 10
        room = rect.adjusted(-0.01, -0.01, 0.01, 0.01)
        assert all(room.contains(line.p1()) and room.contains(line.p2()) for line in lines)
