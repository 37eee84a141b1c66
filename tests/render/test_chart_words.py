"""Every chart of every page of the sample at three widths: no word over another, over a point, over a line or outside,
and no label lost; and what makes room for a word where it is crowded."""

from __future__ import annotations

import pytest

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.documents.chart import Axis, Bar, Chart, Line, Mark, Part, Rule, Tick
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.reports.question import PageQuestion
from tests.drawn import drawn_chart
from tests.page_charts import page_charts

pytestmark = pytest.mark.usefixtures("qapp")
X = Axis(0, 4, (Tick(0.5, "Q1"), Tick(3.5, "Q4")))
Y = Axis(0, 10, (Tick(0, "0"), Tick(10, "10")))


@pytest.fixture(scope="module")
def charts(sample):
    return page_charts(PageQuestion(sample, CheckSpec(day_of("2026-11-30"))))


@pytest.mark.parametrize("width", [560, 1000, 1400])
def test_no_word_of_any_page_stands_over_anything_and_none_is_lost(charts, width):
    assert len(charts) > 15
    objections = {
        f"{page}, {chart.name}: {objection}"
        for page, chart in charts
        for objection in drawn_chart(chart, width, chart.height_px).objections()
    }
    assert objections == set()


def drawn(*parts: Part, width: int = 500):
    return drawn_chart(Chart("Power", "Power by quarter", X, Y, parts), width, 260)


def rect_of(found, text):
    return next(label.rect for label in found.labels if label.text == text)


def test_a_label_is_nearest_to_its_own_point():
    found = drawn(
        Mark(2.0, 5, "circle", "amd", "MI450"),
        Mark(2.03, 5.6, "circle", "amd", "MI455X"),
        Mark(2.06, 6.2, "circle", "amd", "MI430X"),
    )
    assert found.objections() == []
    points = [point.rect.center() for point in found.points]
    for place, text in enumerate(("MI450", "MI455X", "MI430X")):
        box = rect_of(found, text)
        far = [
            max(box.left() - point.x(), point.x() - box.right(), 0.0)
            + max(box.top() - point.y(), point.y() - box.bottom(), 0.0)
            for point in points
        ]
        assert far[place] == min(far), text


def test_a_word_makes_way_for_a_line_that_is_not_its_own():
    lines = tuple(Line(((0, y), (4, y + 1)), "nvidia") for y in (4.4, 5.4, 6.4))
    found = drawn(Mark(2, 5.2, "circle", "amd", "Helios"), *lines)
    assert found.objections() == []
    assert rect_of(found, "Helios")


def test_a_label_in_a_bar_moves_aside_from_a_rule_that_crosses_the_bar():
    found = drawn(Bar(1, 3.6, 4, 6, "amd", "pale", label="H2 2026"), Rule(2.3, label="today"))
    assert found.objections() == []
    box = rect_of(found, "H2 2026")
    assert found.lines[0][0].x1() < box.left() and box.right() < found.lines[1][0].x2(), "still in its bar"


def test_values_of_flat_stacked_bars_stand_at_their_sides():
    found = drawn(
        Bar(1, 2, 0, 0.5, "amd", label="1"),
        Bar(1, 2, 0.5, 1.0, "nvidia", label="3"),
        Mark(1.5, 1, "none", "ink", "4", "above"),
    )
    assert found.objections() == []
    one, three, total = (rect_of(found, text) for text in "134")
    assert one.left() > total.right() and three.right() < total.left()


def test_what_has_no_room_is_shortened_before_it_is_left_out():
    words = "by 31 Dec 2028: 0 % late, and more than has room"
    found = drawn(Mark(3.7, 5, "circle", "amd", words, "right"), Rule(3.0), width=300)
    assert found.objections() == []
    (label,) = (shape for shape in found.labels if shape.text != "")
    assert label.text.endswith("…") and words.startswith(label.text[:-1])
