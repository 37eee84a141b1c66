"""`roadmap print` for an audience: what is coarsened or left out is nowhere in the file, and each page says so."""

from __future__ import annotations

import csv
import re
import zipfile
from pathlib import Path

import pytest
from defusedxml import ElementTree
from pptx import Presentation
from pypdf import PdfReader

from roadmap_app.cli.main import main
from roadmap_app.resources import resource_path

pytestmark = pytest.mark.usefixtures("qapp")
DAY = ("--as-of", "2026-11-22")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
FINER = re.compile(
    rf"\b\d{{1,2}}\.? ?(?:{_MONTHS})[a-z]*\b|\b(?:{_MONTHS})[a-z]*\.? \d|\b20\d\d-\d\d\b|\b20\d\d/\d\d\b"
    r"|\b20\d{6}\b|\b\d+ d(?:ays?)?\b"
)
BESIDE = ("--compare", "2026-01-31")
ENDINGS = (".pdf", ".svg", ".pptx")


def pages_of(out: Path) -> list[str]:
    """The text of each page of a PDF."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(out).pages]


def words_of(out: Path) -> str:
    """What can be read in a file, the properties of a PDF and of slides left out: they tell when the file was made."""
    if out.suffix == ".pdf":
        return " ".join(" ".join(pages_of(out)).split())
    if out.suffix == ".pptx":
        with zipfile.ZipFile(out) as deck:
            parts = [ElementTree.fromstring(deck.read(name)) for name in deck.namelist() if _tells(name)]
        said = [text for part in parts for text in part.itertext()]
        said += [
            one.get(name, "") for part in parts for one in part.iter() for name in ("name", "descr", "title")
        ]
        return " ".join(filter(None, said))
    return " ".join(ElementTree.parse(out).getroot().itertext())


def _tells(name: str) -> bool:
    return name.endswith(".xml") and ("slides/" in name or "notes" in name)


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_board_page_for_a_partner_tells_no_date_finer_than_a_quarter_and_no_terms(
    some: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"board{ending}"
    asked = ("--profile", "partner:meta", "--coarsen", "quarter", "--without", "terms")
    assert main(["print", str(some), str(out), *DAY, *asked, "--from", "2026", "--to", "2028", *BESIDE]) == 0
    said = words_of(out)
    assert "beside it as of Q1 2026" in said
    assert "for Meta only · dates coarsened to quarters · without terms" in said
    assert "as of Q4 2026" in said and "Helios" in said and "Q3" in said
    assert FINER.findall(said) == []
    with (resource_path("sample") / "agreements.csv").open(encoding="utf-8") as file:
        terms = [row["terms"] for row in csv.DictReader(file) if row["terms"]]
    assert terms and not any(term[:24] in said for term in terms)


@pytest.mark.parametrize("ending", ENDINGS)
def test_what_is_left_out_is_not_in_the_file(some: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"left{ending}"
    left = ("--without-vendor", "nvidia", "--without", "deals", "--without-confidence", "low")
    assert main(["print", str(some), str(out), *DAY, *left]) == 0
    said = words_of(out)
    assert "without deals, low confidence, some vendors" in said
    assert "Helios" in said and "Rubin" not in said and "1 GW" not in said and "(low confidence)" not in said


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_what_if_is_drawn_and_every_page_says_that_it_is_one(
    some: Path, tmp_path: Path, ending: str
) -> None:
    plain, supposed = tmp_path / f"plain{ending}", tmp_path / f"supposed{ending}"
    assert main(["scenario", "new", str(some), "late", "--shift", "amd-helios:available:+400"]) == 0
    asked = (*DAY, "--vendor", "amd", "--from", "2026", "--to", "2028")
    assert main(["print", str(some), str(plain), *asked]) == 0
    assert main(["print", str(some), str(supposed), *asked, "--scenario", "late", "--rumours"]) == 0
    assert "what-if" not in words_of(plain)
    pages = pages_of(supposed) if ending == ".pdf" else [words_of(supposed)]
    assert all("what-if “late" in page and "rumours counted" in page for page in pages)
    assert _drawing(plain) != _drawing(supposed), "the supposed dates are drawn, not the stated ones"


def _drawing(out: Path) -> object:
    """Where Helios stands on the first page."""
    if out.suffix == ".pptx":
        slides = Presentation(str(out)).slides
        groups = [shape for slide in slides for shape in slide.shapes if hasattr(shape, "shapes")]
        return [shape.left for group in groups for shape in group.shapes if shape.name == "amd-helios"]
    if out.suffix == ".svg":
        return re.search(r'id="amd-helios".*?<rect [^>]*>', out.read_text(encoding="utf-8"), re.DOTALL)[0]  # type: ignore[index]
    found: list[tuple[float, float]] = []

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        if text.strip() == "Helios":
            found.append((matrix[4], matrix[5]))

    for page in PdfReader(out).pages[:2]:
        page.extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--without-vendor", "nobody"), "“nobody” is no organization"),
    ],
)
def test_an_audience_that_cannot_be_is_refused(some, tmp_path, capsys, asked, said) -> None:
    out = tmp_path / "plan.pdf"
    assert main(["print", str(some), str(out), *DAY, *asked]) == 2
    assert said in capsys.readouterr().err and not out.exists()
