"""The font that comes with the program: it loads, has the signs we write with, figures of one width, and its text
can be found in a printed page. A machine without fonts prints pages without text and says nothing."""

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtCore import QMarginsF, QPointF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QPainter, QPdfWriter, QRawFont
from pytestqt.qtbot import QtBot

from roadmap_app.resources import resource_path

WEIGHTS = {
    "Inter-Regular.ttf": QFont.Weight.Normal,
    "Inter-Medium.ttf": QFont.Weight.Medium,
    "Inter-SemiBold.ttf": QFont.Weight.DemiBold,
    "Inter-Bold.ttf": QFont.Weight.Bold,
}
SIGNS = "→←↑↓−–—▲▼↗↘✓✗×…≥≤≈±·•○●◆◇≠½′″€°µΔäöüßéçñ\u2009\u00a0\u202f"


@pytest.fixture(scope="module")
def family(qapp: object) -> str:
    families = set()
    for name in WEIGHTS:
        identity = QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        assert identity >= 0, f"{name} does not load"
        families.update(QFontDatabase.applicationFontFamilies(identity))
    assert "Inter" in families
    return "Inter"


def test_the_licence_lies_beside_the_font_and_the_files_are_small() -> None:
    assert "SIL OPEN FONT LICENSE" in resource_path("fonts", "LICENSE.txt").read_text(encoding="utf-8")
    assert {path.name for path in resource_path("fonts").glob("*.ttf")} == set(WEIGHTS)
    assert sum(path.stat().st_size for path in resource_path("fonts").iterdir()) < 1_500_000


@pytest.mark.parametrize("name", WEIGHTS)
def test_every_sign_we_write_with_has_a_glyph(qtbot: QtBot, name: str) -> None:
    font = QRawFont(str(resource_path("fonts", name)), 12)
    assert [sign for sign in SIGNS if not font.supportsCharacter(ord(sign))] == []


@pytest.mark.parametrize("weight", WEIGHTS.values())
def test_figures_have_one_width_when_asked(family: str, weight: QFont.Weight) -> None:
    font = QFont(family, 12, weight)
    proportional = {QFontMetricsF(font).horizontalAdvance(figure * 20) for figure in "0123456789"}
    font.setFeature(QFont.Tag("tnum"), 1)
    tabular = {QFontMetricsF(font).horizontalAdvance(figure * 20) for figure in "0123456789"}
    assert len(proportional) > 1
    assert len(tabular) == 1


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs pdftotext")
def test_printed_text_can_be_found(family: str, tmp_path: Path) -> None:
    lines = ["MI455X → Helios 1×, ≥ 2 GW", "Verfügbar 2026-07-23 … −39 d", "a 2x4 -> b fi ffl"]
    page = tmp_path / "page.pdf"
    writer = QPdfWriter(str(page))
    writer.setPageMargins(QMarginsF(20, 20, 20, 20))
    painter = QPainter(writer)
    for row, (line, weight) in enumerate(zip(lines, list(WEIGHTS.values())[:3], strict=True)):
        painter.setFont(QFont(family, 12, weight))
        painter.drawText(QPointF(0, 600 * (row + 1)), line)
    painter.end()
    text = subprocess.run(["pdftotext", "-layout", str(page), "-"], capture_output=True, check=True).stdout
    assert [line.strip() for line in text.decode().splitlines() if line.strip()] == lines
    assert b"Inter" in page.read_bytes()
