"""Colours read on their grounds; each verdict has a mark of its own."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontInfo, QImage, QPainter

from roadmap_app.domain.findings import VERDICTS
from roadmap_app.render.look.fonts import load_fonts, ui_font
from roadmap_app.render.look.ink import Ink, _contrast
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.palette import DARK, LIGHT, vendor_letter

pytestmark = pytest.mark.usefixtures("qapp")


def drawn(verdict: str, size: int, palette, *, grey: bool = False) -> np.ndarray:
    image = QImage(size, size, QImage.Format.Format_RGB32)
    image.fill(palette.colour("paper"))
    painter = QPainter(image)
    try:
        draw_verdict_mark(painter, verdict, QRectF(0, 0, size, size), palette)
    finally:
        painter.end()
    if grey:
        image = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return np.frombuffer(image.bits(), np.uint8)[: image.sizeInBytes()].copy()


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [12, 14, 16])
def test_each_verdict_has_a_mark_that_differs_in_grey_too(palette, size):
    pictures = {verdict: drawn(verdict, size, palette, grey=True).astype(int) for verdict in VERDICTS}
    for one, other in combinations(VERDICTS, 2):
        assert np.abs(pictures[one] - pictures[other]).sum() > 40 * size, (one, other)


def test_a_verdict_that_is_none_has_no_mark():
    with pytest.raises(KeyError):
        drawn("splendid", 14, LIGHT)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_read_on_every_ground(palette):
    for ground in ("paper", "panel", "band", "selection", "grey_wash"):
        assert _contrast(palette.colour("ink"), palette.colour(ground)) >= 7
        assert _contrast(palette.colour("muted"), palette.colour(ground)) >= 4.5
    for verdict in VERDICTS:
        assert _contrast(palette.verdict_colour(verdict), palette.colour("paper")) >= 4, verdict


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_words_read_on_the_bars_of_every_vendor(palette):
    ink = Ink(palette)
    for vendor in [*palette.vendors, "somebody-else"]:
        for share in (0.3, 0.52):
            bar = ink.shade(palette.vendor_colour(vendor), share)
            assert _contrast(bar, palette.colour("ink")) >= 4.5, (vendor, share)


def test_vendors_without_a_colour_share_slate_and_take_a_letter_that_is_free():
    assert LIGHT.vendor_colour("oracle") == LIGHT.colour("slate")
    assert vendor_letter("amd", "AMD") == "A"
    assert vendor_letter("microsoft", "Microsoft") == "C"
    assert vendor_letter("", "") == "·"


def test_the_font_is_the_one_that_comes_with_the_program():
    assert load_fonts() == "Inter"
    assert QFontInfo(ui_font(12)).family() == "Inter"
    assert ui_font(13, 600).pixelSize() == 13
    assert ui_font(13).weight() == 400


def test_figures_have_one_width():
    from PySide6.QtGui import QFontMetricsF

    metrics = QFontMetricsF(ui_font(13))
    assert metrics.horizontalAdvance("1111") == metrics.horizontalAdvance("0000")
