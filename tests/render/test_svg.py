"""The timeline as SVG: what can be found in it by key, what is real text, and that no text of data does anything."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from defusedxml import ElementTree
from PySide6.QtGui import QImage

from roadmap_app.domain import records as of
from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.render.paper.picture import sheet_image
from roadmap_app.render.paper.sheet import ChartSheet
from roadmap_app.render.paper.spec import PaperSpec
from roadmap_app.render.printing import write_timeline
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")
SVG = "{http://www.w3.org/2000/svg}"
ODD = ("</title><script>alert(1)</script>", "<&\"'>]]>", "a\x00\x08b\ufffe", "مرحبا", "= 1+1", "x" * 300)


def view(**changes: object) -> ViewSpec:
    return ViewSpec(CheckSpec(DAY), DAY).with_(**changes)  # type: ignore[arg-type]


def written(printed: Shown, out: Path) -> Element:
    write_timeline(printed, PaperSpec(title="Plan & more", classification="Confidential"), out)
    root = ElementTree.parse(out).getroot()
    assert root is not None
    return root


@pytest.fixture(scope="module")
def amd(sample: Roadmap) -> Shown:
    return shown(sample, view(vendors=frozenset({"amd"}), links="always"))


def test_each_row_and_item_is_a_group_with_its_key_and_its_words(amd: Shown, tmp_path: Path) -> None:
    root = written(amd, tmp_path / "plan.svg")
    groups = {group.get("id"): group for group in root.iter(f"{SVG}g") if group.get("id")}
    sheet = ChartSheet(amd, PaperSpec())
    keys = [item.key for row in sheet.figures.drawn.rows for item in row.items]
    assert {"amd-helios", "amd-mi455x", "amd-meta-2026/1"} <= set(keys) <= set(groups)
    helios = groups["amd-helios"]
    title = helios.find(f"{SVG}title")
    assert title is not None and title.text is not None
    assert title.text.startswith("Helios, AMD, available") and "finding" in title.text
    assert next(words.text for words in helios.iter(f"{SVG}text")) == "Helios"
    row = next(row for row in sheet.figures.drawn.rows if any(item.key == "amd-helios" for item in row.items))
    assert helios in list(groups[row.key].iter())
    ids = [group.get("id") for group in root.iter() if group.get("id")]
    assert len(ids) == len(set(ids))
    assert any(" → ".replace(" ", "-") in (key or "") for key in groups), "connectors are named by their ends"


def test_it_says_what_it_is_and_what_was_asked(amd: Shown, tmp_path: Path) -> None:
    root = written(amd, tmp_path / "plan.svg")
    assert root.findtext(f"{SVG}title") == "Plan & more"
    said = root.findtext(f"{SVG}desc") or ""
    assert said.startswith("as of 22 Nov 2026 · AMD") and said.endswith("Confidential")
    told = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Plan & more", "as of 22 Nov 2026", "Confidential", "2026", "not confirmed"} <= set(told)


@pytest.mark.parametrize("odd", ODD)
def test_a_text_of_data_is_text_and_nothing_that_runs(odd: str, tmp_path: Path) -> None:
    key = re.sub(r"\W+", "-", odd)[:20] or "x"
    roadmap = Roadmap(
        {
            "organizations": [of.Organization("org", odd, "supplier")],
            "lines": [of.Line("line", "org", "silicon", odd)],
            "generations": [of.Generation(key, "line", odd), of.Generation("two", "line", "Two")],
            "claims": [of.Claim(key, "available", "2027", "2026-10-01", "org")],
        }
    )
    root = written(shown(roadmap, view()), tmp_path / "plan.svg")
    assert {one.tag.removeprefix(SVG) for one in root.iter()} <= {
        *(
            "svg",
            "title",
            "desc",
            "defs",
            "clipPath",
            "rect",
            "pattern",
            "path",
            "linearGradient",
            "stop",
            "g",
        ),
        *("text", "polygon", "circle"),
    }
    assert not any(name.startswith("on") or "href" in name for one in root.iter() for name in one.attrib)


def test_a_picture_has_the_dots_asked_for_and_says_where_there_are_too_many(
    amd: Shown, tmp_path: Path
) -> None:
    sheet = ChartSheet(amd, PaperSpec("A4"))
    write_timeline(amd, PaperSpec("A4"), tmp_path / "plan.png", dpi=96)
    image = QImage(str(tmp_path / "plan.png"))
    assert image.width() == round(sheet.size_pt.width() / 72 * 96)
    assert image.height() == round(sheet.size_pt.height() / 72 * 96)
    assert round(image.dotsPerMeterX() / 39.37) == 96
    assert image.text("Description").startswith("as of 22 Nov 2026 · AMD")
    with pytest.raises(RoadmapError, match="36 to 1200 dots per inch, not 5"):
        sheet_image(sheet, 5)
    with pytest.raises(RoadmapError, match="ask for fewer dots"):
        sheet_image(ChartSheet(amd, PaperSpec("A0")), 1200)


def test_an_ending_that_says_nothing_is_refused(amd: Shown, tmp_path: Path) -> None:
    with pytest.raises(RoadmapError, match=r"no ending that says how to write it; use .pdf, .svg"):
        write_timeline(amd, PaperSpec(), tmp_path / "plan.gif")
    assert not list(tmp_path.iterdir())
