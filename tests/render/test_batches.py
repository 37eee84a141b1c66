"""Arrays handed to QPainter without a copy draw the same as lists, pixel by pixel."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap

from roadmap_app.render.look.batches import (
    ZERO_COPY,
    draw_fragments,
    draw_lines,
    fill_by_code,
    fill_rects,
)
from roadmap_app.render.look.edges import dashed_lines, dashes, fade_steps, hatching, outlines

pytestmark = pytest.mark.usefixtures("qapp")


def picture(draw) -> np.ndarray:
    image = QImage(200, 120, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        draw(painter)
    finally:
        painter.end()
    return np.frombuffer(image.bits(), np.uint32).copy()


@pytest.fixture
def boxes() -> np.ndarray:
    random = np.random.default_rng(3)
    return np.stack(
        [
            random.uniform(0, 180, 60),
            random.uniform(0, 100, 60),
            random.uniform(1, 40, 60),
            random.uniform(1, 9, 60),
        ],
        1,
    )


def test_this_build_takes_arrays_without_a_copy():
    assert ZERO_COPY


def test_rectangles_are_the_same_both_ways(boxes):
    drawn = [
        picture(lambda p, z=z: fill_rects(p, boxes, QColor("#6c31b2"), zero_copy=z)) for z in (True, False)
    ]
    assert np.array_equal(*drawn) and (drawn[0] != 0xFFFFFFFF).any()


def test_lines_are_the_same_both_ways(boxes):
    drawn = [
        picture(lambda p, z=z: draw_lines(p, boxes, QColor("#006f86"), zero_copy=z)) for z in (True, False)
    ]
    assert np.array_equal(*drawn) and (drawn[0] != 0xFFFFFFFF).any()


def test_fragments_are_the_same_both_ways():
    sheet = QPixmap(40, 20)
    sheet.fill(QColor("#2e8b57"))
    parts = np.zeros((30, 10))
    parts[:, 0], parts[:, 1] = np.arange(30) * 6 + 8, np.arange(30) * 3 + 8
    parts[:, 4], parts[:, 5], parts[:, 6], parts[:, 7], parts[:, 9] = 9, 7, 1, 1, 1
    drawn = [picture(lambda p, z=z: draw_fragments(p, parts, sheet, zero_copy=z)) for z in (True, False)]
    assert np.array_equal(*drawn) and (drawn[0] != 0xFFFFFFFF).any()


@pytest.mark.parametrize("zero_copy", [True, False])
def test_nothing_is_drawn_of_nothing(zero_copy):
    empty = picture(lambda p: fill_rects(p, np.empty((0, 4)), QColor("red"), zero_copy=zero_copy))
    assert (empty == 0xFFFFFFFF).all()


def test_another_type_or_order_in_memory_is_made_ready(boxes):
    plain = picture(lambda p: fill_rects(p, np.floor(boxes), QColor("red")))
    strange = np.asfortranarray(np.floor(boxes)).astype(np.float32)
    assert np.array_equal(plain, picture(lambda p: fill_rects(p, strange, QColor("red"))))


def test_another_shape_is_refused(boxes):
    with pytest.raises(ValueError, match="shape"):
        picture(lambda p: fill_rects(p, boxes[:, :3], QColor("red")))


def test_each_code_has_its_colour():
    boxes = np.array([[0.0, 0, 10, 10], [20, 0, 10, 10], [40, 0, 10, 10]])
    colours = [QColor("#ff0000"), QColor("#00ff00")]
    drawn = picture(lambda p: fill_by_code(p, boxes, np.array([1, 0, 1]), colours.__getitem__)).reshape(
        120, 200
    )
    assert [hex(drawn[5, x]) for x in (5, 25, 45)] == ["0xff00ff00", "0xffff0000", "0xff00ff00"]


def test_edges_dashes_and_hatching_stay_inside_their_boxes(boxes):
    whole = [
        boxes[:, 0].min(),
        boxes[:, 1].min(),
        (boxes[:, 0] + boxes[:, 2]).max(),
        (boxes[:, 1] + boxes[:, 3]).max(),
    ]
    for parts in (outlines(boxes), dashes(boxes), fade_steps(boxes, 8)[0]):
        assert (parts[:, 0] >= whole[0] - 1).all() and (parts[:, 0] + parts[:, 2] <= whole[2] + 1).all()
    lines = hatching(boxes)
    assert (lines[:, [0, 2]] >= whole[0] - 1e-6).all() and (lines[:, [0, 2]] <= whole[2] + 1e-6).all()
    assert (lines[:, [1, 3]] >= whole[1] - 1e-6).all() and (lines[:, [1, 3]] <= whole[3] + 1e-6).all()


def test_dashed_lines_have_gaps():
    level = dashed_lines(np.array([[0.0, 5, 70, 1]]))
    upright = dashed_lines(np.array([[5.0, 0, 1, 70]]))
    assert level[:, 2].sum() == upright[:, 3].sum() == 40
    assert QRectF(*level[-1].tolist()).right() <= 70
