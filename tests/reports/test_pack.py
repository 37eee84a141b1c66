"""The meeting pack: what it says, and that what a reader may not see is nowhere in any of its files."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from roadmap_app.cli.main import main
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.forecast.page import draw, forecast_answer
from roadmap_app.reports.pack.pack import pack_document
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.slips.page import SlipsChoice, slips_answer
from roadmap_app.workspace.workspace import Workspace
from tests.slides import faults_of

DAY = "2026-11-22"
HIDDEN = ("OpenAI", "Oracle", "Anthropic", "HUMAIN", "Microsoft", "HPE")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pack") / "AI accelerators.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def pack(roadmap: Roadmap, profile: str = "internal", pair: tuple[str, str] = ("amd", "meta")) -> Document:
    shown = as_shared(roadmap, profile)
    return pack_document(PageQuestion(shown, CheckSpec(day_of(DAY)), "AI accelerators", profile), pair)


def words(document: Document) -> str:
    said = [document.title, document.answer, document.readers]
    for section in document.sections:
        for block in section.blocks:
            said.append(str(block))
    return " ".join(said)


def test_a_pack_tells_headline_changes_findings_timeline_questions_sources_and_assumptions(
    roadmap: Roadmap,
) -> None:
    document = pack(roadmap)
    names = [section.name for section in document.sections]
    assert names[1].startswith("Changes since")
    assert names[2:4] == ["Findings, worst first", "AMD × Meta: timeline"]
    assert names[-2:] == ["Sources", "Assumptions"]
    assert "Open questions" in names
    opening = document.sections[0].blocks[0]
    assert "no source names a ROCm or PyTorch release" in str(opening)
    assert document.readers == "internal, for our own house only"


def test_findings_stand_worst_first_with_due_day_and_owner_and_numbers_lead_to_the_sources(
    roadmap: Roadmap,
) -> None:
    document = pack(roadmap)
    tables = {table.name: table for table in document.tables}
    findings, sources = tables["Findings, worst first"], tables["Sources"]
    assert findings.rows[0].cells[0].verdict == "unconfirmed"
    assert findings.rows[0].cells[2].text == "31 Dec 2026"
    assert findings.rows[0].cells[5].text == "nobody yet"
    lists = re.findall(r"\[(\d+(?:, \d+)*)\]", words(document))
    asked = {int(number) for numbers in lists for number in numbers.split(", ")}
    assert {int(row.cells[0].text) for row in sources.rows} == asked
    assert len(sources.rows) >= 5


def test_a_pack_says_what_the_suppliers_dates_were_worth_and_when_what_was_promised_comes(
    roadmap: Roadmap,
) -> None:
    document = pack(roadmap)
    question = PageQuestion(roadmap, CheckSpec(day_of(DAY)))
    slips = slips_answer(question, SlipsChoice(vendors=frozenset({"amd"})))
    record, forecast = (
        next(section for section in document.sections if section.name == name)
        for name in ("What the hardware dates of AMD have been worth", "Forecast")
    )
    assert str(slips.vendors[0].sentence) in str(record.blocks[0])
    tables = {table.name: table for table in document.tables}
    assert len(tables["Slips"].rows) == len(slips.tables()[0].rows)
    assert re.search(r"→ Q1 2025 \[\d+", tables["Slips"].rows[0].cells[2].text)
    drawn = forecast_answer(question, draw(roadmap, question.spec), frozenset({"meta"}), "amd")
    assert drawn.answer in str(forecast.blocks[0])
    words_of_rows = [row.cells[0].text for row in tables["Promises"].rows]
    assert words_of_rows and all("Meta" in words for words in words_of_rows)


def test_a_record_that_a_reader_is_not_told_leaves_no_word_in_the_pack(roadmap: Roadmap) -> None:
    said = words(pack(roadmap, "partner:meta"))
    assert "Of 28 dates that AMD stated" not in said
    assert "has stated" not in said
    assert "MI325X" in said, "what moved is told all the same"


def test_a_pack_of_one_pair_tells_nothing_of_the_customers_other_deals(roadmap: Roadmap) -> None:
    said = words(pack(roadmap))
    assert "Broadcom – Meta" not in said
    assert "Google – Meta" not in said


def test_a_pair_without_a_deal_is_refused_in_a_sentence(roadmap: Roadmap) -> None:
    with pytest.raises(RoadmapError, match="AMD and Google have no live agreement"):
        pack(roadmap, pair=("amd", "google"))


def test_a_pack_of_all_leads_with_the_pairs_that_have_something_open(roadmap: Roadmap) -> None:
    document = pack(roadmap, pair=("", ""))
    assert document.title == "All partners: meeting pack"
    assert sum("×" in str(block) for block in document.sections[0].blocks) == 6


@pytest.mark.parametrize("ending", ["pdf", "html", "pptx", "xlsx", "zip"])
def test_the_pack_for_meta_names_no_other_customer(
    qapp: QApplication, path: Path, tmp_path: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"pack.{ending}"
    asked = ["report", str(path), str(out), "--supplier", "amd", "--customer", "meta", "--as-of", DAY]
    assert main([*asked, "--profile", "partner:meta"]) == 0
    text = file_words(out)
    if ending == "pptx":
        assert not faults_of(out)
    if ending not in ("xlsx", "zip"):  # tables alone
        assert "no source names a ROCm or PyTorch release" in " ".join(text.split())
        assert "for Meta only" in " ".join(text.split())
    assert "ROCm for MI450-based custom GPU" in " ".join(text.split())
    for name in HIDDEN:
        if ending not in ("pptx", "xlsx") or name != "Microsoft":  # whose name is in the format itself
            assert name.casefold() not in text.casefold(), name


def file_words(out: Path) -> str:
    """All that a file says, attributes, notes and names of shapes included."""
    if out.suffix == ".html":
        return out.read_text(encoding="utf-8")
    if out.suffix == ".zip":
        with zipfile.ZipFile(out) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist())
    if out.suffix == ".xlsx":
        with zipfile.ZipFile(out) as packed:
            return "\n".join(packed.read(name).decode() for name in packed.namelist() if name.endswith("l"))
    if out.suffix == ".pptx":
        with zipfile.ZipFile(out) as packed:
            parts = [
                packed.read(name).decode() for name in packed.namelist() if name.endswith((".xml", ".rels"))
            ]
        return re.sub(r"</a:t>.*?<a:t>", " ", "\n".join(parts)) + "\n".join(parts)
    if shutil.which("pdftotext") is None:
        pytest.skip("poppler reads the PDF back where it is installed")
    return subprocess.run(["pdftotext", str(out), "-"], capture_output=True, check=True, text=True).stdout


def test_the_whole_pack_for_meta_names_no_other_customers_deal(
    qapp: QApplication, path: Path, tmp_path: Path
) -> None:
    out = tmp_path / "pack.html"
    assert main(["report", str(path), str(out), "--as-of", DAY, "--profile", "partner:meta"]) == 0
    text = out.read_text(encoding="utf-8")
    for supplier in ("AMD", "NVIDIA", "Broadcom", "Google", "AWS"):
        for customer in HIDDEN:
            assert f"{supplier} – {customer}" not in text
            assert f"{supplier} × {customer}" not in text


def test_a_file_of_another_kind_is_neither_written_nor_lost(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pack.docx"
    out.write_text("mine")
    assert main(["report", str(path), str(out)]) == 2
    assert "no ending that says how to write it" in capsys.readouterr().err
    assert out.read_text() == "mine"
    other = tmp_path / "pack.pdf"
    other.write_text("mine")
    assert main(["report", str(path), str(other), "--as-of", DAY]) == 2
    assert "exists and is no PDF" in capsys.readouterr().err
    assert other.read_text() == "mine"
