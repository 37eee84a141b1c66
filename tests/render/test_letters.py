"""Letters that no font here can draw are told before printing; those of the system's fonts are drawn with them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from roadmap_app.cli.main import main
from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.documents.texts import printed_texts
from roadmap_app.render.look.fonts import ui_font
from roadmap_app.render.look.letters import lacking_letters, lacking_sentence
from roadmap_app.render.paper.document import DocumentPaper, print_warnings
from roadmap_app.render.writing import warnings_of
from roadmap_app.workspace.workspace import Workspace

NOBODYS = "\U00013000\U00012000"
"""Letters so old that no usual font has them: a hieroglyph and one in cuneiform."""
INTERS = "AMD × Сфера Ångström “½” → Ⅲ ▲ é"
ORGANIZATIONS = f"key,name,roles,fiscal_year_start_month,website\nacme,Acme {NOBODYS},supplier,1,\n"
LINES = "key,organization,layer,name,category,description\nchip,acme,silicon,Chip,GPU,\n"
GENERATIONS = (
    "key,line,name,codename,aliases,sequence,predecessor,description\n"
    f"g0,chip,Condor {NOBODYS[0]},,,1,,\ng1,chip,Сфера,,,2,,\n"
)
CLAIMS = (
    "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,recorded_on,"
    "note\ng0,available,2027-Q1,2026-01-10,acme,plan,high,,,t,,,\ng1,available,2027-Q2,2026-01-10,acme,plan,high,,,t,,,\n"
)


@pytest.fixture(autouse=True)
def _lacking(qapp: QApplication) -> None:
    """What the tests stand on: Qt has no font of these."""
    for family in QFontDatabase.families():
        font = ui_font(12)
        font.setFamily(family)
        if all(QRawFont.fromFont(font).supportsCharacter(ord(letter)) for letter in NOBODYS):
            pytest.skip(f"{family} has what no usual font has")


def document(text: str) -> Document:
    table = Table("T", (Column("A"),), (Row((Cell(text, link=NOBODYS),), key=NOBODYS, spoken=NOBODYS),))
    return Document("D", "", (Section("S", (Paragraph("x"), table)),), 739_000)


def test_what_inter_has_is_not_lacking() -> None:
    assert lacking_letters([INTERS]) == []
    assert lacking_sentence([INTERS, "plain"]) == ""


def test_what_no_font_has_is_named_once_and_with_its_script() -> None:
    assert lacking_letters(["a", f"b{NOBODYS}", NOBODYS]) == list(NOBODYS)
    said = lacking_sentence([f"Condor {NOBODYS[1]}"])
    assert NOBODYS[1] in said
    assert said.startswith("No font here can draw this letter")
    assert "(Cuneiform)" in said
    many = lacking_sentence(["".join(map(chr, range(0x13000, 0x13020))), NOBODYS])
    assert many.startswith("No font here can draw these letters")
    assert "and 13 more (Cuneiform, Egyptian)" in many


def test_spaces_marks_and_unseen_signs_are_not_asked_for() -> None:
    assert lacking_letters(["a\u00a0b\u202f\u200d\u200b\ufe0f\u0301\u2028"]) == []


def test_what_the_systems_fonts_have_is_not_lacking() -> None:
    own = QRawFont.fromFont(ui_font(12))
    for letter in "אسגע한昇字ホ":
        has = any(
            QRawFont.fromFont(QFontDatabase.font(family, "", 12)).supportsCharacter(ord(letter))
            for family in QFontDatabase.families()
        )
        assert own.supportsCharacter(ord(letter)) or (lacking_letters([letter]) == []) == has


def test_only_what_is_printed_of_a_document_is_asked_for() -> None:
    assert NOBODYS not in "".join(printed_texts(document("x")))
    assert print_warnings(document("x")) == ()
    (warning,) = print_warnings(document(NOBODYS))
    assert DocumentPaper(document(NOBODYS)).warnings == (warning,)


def test_only_paper_is_drawn_with_the_fonts_here() -> None:
    assert warnings_of(document(NOBODYS), Path("a.pdf"))
    assert not warnings_of(document(NOBODYS), Path("a.pptx"))


@pytest.fixture
def foreign(empty_workspace: Path, tmp_path: Path) -> Path:
    """A workspace whose names no font here can draw."""
    folder = tmp_path / "b"
    folder.mkdir()
    for name, text in (("organizations", ORGANIZATIONS), ("lines", LINES), ("generations", GENERATIONS)):
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    (folder / "claims.csv").write_text(CLAIMS, encoding="utf-8")
    assert not Workspace.open(empty_workspace).import_bundle(folder).problems
    return empty_workspace


@pytest.mark.parametrize("command", ["print", "report"])
def test_the_commands_warn_and_print_all_the_same(
    command: str, foreign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "x.pdf"
    assert main([command, str(foreign), str(out), "--as-of", "2026-03-01"]) == 0
    err = capsys.readouterr().err
    assert err.startswith("roadmap: No font here can draw ")
    assert NOBODYS[0] in err
    assert err.count("\n") == 1
    assert out.stat().st_size


def test_the_sample_warns_of_nothing(
    sample_workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["print", str(sample_workspace), str(tmp_path / "x.pdf"), "--as-of", "2026-11-22"]) == 0
    assert capsys.readouterr().err == ""


def test_a_letter_of_a_system_font_is_on_the_page_as_text(tmp_path: Path) -> None:
    if lacking_letters(["א"]) or shutil.which("pdftotext") is None:
        pytest.skip("no font with Hebrew, or nothing to read a PDF with")
    from roadmap_app.render.paper.document import pdf_writer

    out = pdf_writer(document("אופק"))(tmp_path / "x.pdf", None)
    done = subprocess.run(
        ["pdftotext", str(out), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert any(word in done.stdout for word in ("אופק", "קפוא"))
