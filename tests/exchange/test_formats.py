"""The registry of formats: each can be written, and menu, command, help and refusal offer what it lists."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from pkgutil import resolve_name

import pytest
from PySide6.QtWidgets import QApplication

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.statements import day_of
from roadmap_app.exchange.formats import (
    BUNDLE,
    FOR_DOCUMENTS,
    FOR_WHOLE_DOCUMENTS,
    FORMATS,
    Format,
    format_of,
)
from roadmap_app.render.writing import document_writer
from tests.small_sample import small_workspace

TABLE = Table("Due", (Column("What"), Column("Day")), (Row((Cell("Helios"), Cell("31 Dec 2026"))),))
DOCUMENT = Document(
    "Brief", "One is due.", (Section("Ahead", (Paragraph("One."), TABLE)),), day_of("2026-11-22")
)
ENDINGS = [(form, ending) for form in FOR_DOCUMENTS for ending in form.endings]


@pytest.mark.parametrize(("form", "ending"), ENDINGS, ids=[ending for _, ending in ENDINGS])
def test_each_format_writes_a_document_under_each_of_its_endings(
    qapp: QApplication, tmp_path: Path, form: Format, ending: str
) -> None:
    out = tmp_path / f"brief{ending.upper()}"
    assert format_of(out) is form
    written = document_writer(DOCUMENT, out)(None)
    assert written.suffix.lower() in form.endings
    assert written.stat().st_size > 0
    assert list(tmp_path.iterdir()) == [written]


def test_every_writer_that_is_named_is_there() -> None:
    assert all(callable(resolve_name(form.writer)) for form in FORMATS)


def test_keys_names_and_endings_lead_to_one_format_each() -> None:
    endings = [ending for form in FOR_DOCUMENTS for ending in form.endings]
    for several in (endings, [form.key for form in FORMATS], [form.name for form in FORMATS]):
        assert len(set(several)) == len(several)
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)
    assert set(FOR_WHOLE_DOCUMENTS) < set(FOR_DOCUMENTS) == set(FORMATS) - {BUNDLE}


def test_another_ending_is_refused_with_those_that_would_do() -> None:
    with pytest.raises(RoadmapError, match="no ending that says how to write it") as refused:
        format_of(Path("pack.docx"))
    assert all(form.ending in str(refused.value) for form in FOR_DOCUMENTS)


def test_a_name_gets_the_ending_of_its_format_once() -> None:
    for form in FOR_DOCUMENTS:
        assert form.named(Path("a.b")).name == f"a.b{form.ending}"
        assert form.named(Path(f"a{form.ending}")).name == f"a{form.ending}"


def test_the_export_menu_offers_what_the_command_says(
    qapp: QApplication, capsys: pytest.CaptureFixture[str]
) -> None:
    from roadmap_app.desktop.pages.export import ExportButton

    class Shown:
        title = "Brief"
        session = model = None

        def document(self, _: object) -> Document:
            return DOCUMENT

    button = ExportButton(Shown())  # type: ignore[arg-type]
    menu = button.menu()
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [f"{form.name}…" for form in FOR_DOCUMENTS]
    button.deleteLater()
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    said = " ".join(capsys.readouterr().out.split())
    assert f"it ends in {listed([form.ending for form in FOR_DOCUMENTS], 'or')}" in said


def test_the_command_writes_all_that_the_menu_does(
    qapp: QApplication, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mine.roadmap"
    small_workspace(path)
    for form in FOR_DOCUMENTS:
        out = tmp_path / f"pack{form.ending}"
        pair = ["--supplier", "amd", "--customer", "meta"]
        assert main(["report", str(path), str(out), *pair, "--as-of", "2026-11-22"]) == 0
        written = Path(capsys.readouterr().out.split(": ")[0])
        assert written.suffix in form.endings
        assert written.stat().st_size > 1_000


def test_the_list_of_formats_loads_none_of_what_writes_them() -> None:
    script = (
        "import sys; import roadmap_app.exchange.formats;"
        "print([name for name in ('PySide6', 'openpyxl', 'pptx', 'jinja2') if name in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
