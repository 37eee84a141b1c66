"""The timeline on slides: native shapes by name, changed in place by a second export, and nothing else touched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE
from pptx.oxml.ns import qn
from pptx.util import Emu

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.render.paper.spec import PaperSpec
from roadmap_app.render.printing import write_timeline
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.view_spec import ViewSpec

pytestmark = pytest.mark.usefixtures("qapp")
DAY = day_of("2026-11-22")


def amd_view(**changes: Any) -> ViewSpec:
    return ViewSpec(CheckSpec(DAY), DAY, vendors=frozenset({"amd"}), links="always").with_(**changes)


@pytest.fixture(scope="module")
def amd(sample: Roadmap) -> Shown:
    return shown(sample, amd_view(), profile="internal")


@pytest.fixture
def deck(amd: Shown, tmp_path: Path) -> Path:
    out = tmp_path / "plan.pptx"
    write_timeline(amd, PaperSpec(title="Plan", classification="Confidential", file="x.roadmap"), out)
    return out


def every_shape(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if hasattr(shape, "shapes"):
            yield from every_shape(shape.shapes)


def named(deck: Path) -> dict[str, Any]:
    return {
        shape.name: shape for slide in Presentation(str(deck)).slides for shape in every_shape(slide.shapes)
    }


def test_bars_have_their_keys_as_names_and_stand_in_a_group_per_row(deck: Path) -> None:
    found = named(deck)
    assert {"amd-helios", "amd-mi455x", "amd-meta-2026/1", "deal/amd-meta-2026"} <= set(found)
    group = found["deal/amd-meta-2026"]
    assert "amd-meta-2026/1" in [shape.name for shape in group.shapes]
    bar, label = found["amd-meta-2026/1"], found["amd-meta-2026/1 name"]
    assert bar.auto_shape_type == MSO_SHAPE.RECTANGLE and label.text_frame.text == "1 GW"
    described = bar._element.nvSpPr.cNvPr.get("descr")
    assert described.startswith("1 GW, AMD – Meta, begins")
    mark = found["amd-meta-2026/1 verdict"]
    assert mark._element.nvGrpSpPr.cNvPr.get("descr").endswith("not confirmed") and len(list(mark.shapes)) > 1


def test_slides_are_16_to_9_and_all_on_them_is_within_legible_and_numbered_once(deck: Path) -> None:
    presentation = Presentation(str(deck))
    assert presentation.slide_width * 9 == presentation.slide_height * 16
    slides = list(presentation.slides)
    assert len(slides) > 1
    for number, slide in enumerate(slides, 1):
        shapes = list(every_shape(slide.shapes))
        ids = [element.get("id") for element in slide._element.iter(qn("p:cNvPr"))]
        assert len(ids) == len(set(ids))
        for shape in shapes:
            assert shape.left >= 0 and shape.top >= 0, shape.name
            assert shape.left + shape.width <= presentation.slide_width + Emu(9525), shape.name
            assert shape.top + shape.height <= presentation.slide_height, shape.name
        sizes = [int(run.get("sz")) for run in slide._element.iter(qn("a:rPr")) if run.get("sz")]
        assert min(sizes) >= 1200
        texts = [shape.text_frame.text for shape in shapes if shape.has_text_frame]
        assert {"as of 22 Nov 2026", f"{number} of {len(slides)}", "2026", "x.roadmap · Confidential"} <= set(
            texts
        )
        assert slide.shapes.title.text_frame.text.startswith("Plan")


def test_connectors_are_glued_to_the_bars_they_lead_from_and_to(deck: Path) -> None:
    found = 0
    for slide in Presentation(str(deck)).slides:
        ids = {element.get("id"): element.get("name") for element in slide._element.iter(qn("p:cNvPr"))}
        for line in slide._element.iter(qn("p:cxnSp")):
            begin, end = (line.find(f".//{qn(f'a:{one}')}").get("id") for one in ("stCxn", "endCxn"))
            assert line.find(f".//{qn('p:cNvPr')}").get("name") == f"{ids[begin]} → {ids[end]}"
            found += 1
    assert found


def test_a_second_export_changes_its_shapes_in_place_and_leaves_all_else_alone(
    sample: Roadmap, deck: Path
) -> None:
    presentation: Any = Presentation(str(deck))
    slide = presentation.slides[0]
    note = slide.shapes.add_textbox(0, 0, 100, 100)
    note.name, note.text_frame.text = "my note", "ask Eva"
    group = next(shape for shape in slide.shapes if shape.name == "deal/amd-meta-2026")
    group.shapes.add_textbox(group.left, group.top, 100, 100).name = "in the group"
    before = {shape.name: (shape.shape_id, shape.left) for shape in every_shape(slide.shapes)}
    next(shape for shape in group.shapes if shape.name == "amd-meta-2026/1").left = Emu(0)
    presentation.slides.add_slide(presentation.slide_layouts[6]).shapes.add_textbox(
        0, 0, 9, 9
    ).name = "theirs"
    presentation.save(str(deck))
    shifts = (Shift("amd-meta-2026/1", "begins", 365),)
    supposed = shown(sample, amd_view(shifts=shifts, scenario="late"))
    write_timeline(supposed, PaperSpec(title="Plan"), deck)
    slide = Presentation(str(deck)).slides[0]
    after = {shape.name: shape for shape in every_shape(slide.shapes)}
    assert after["my note"].text_frame.text == "ask Eva" and "in the group" in after
    assert after["amd-meta-2026/1"].shape_id == before["amd-meta-2026/1"][0]
    assert after["amd-meta-2026/1"].left > before["amd-meta-2026/1"][1], "it stands where it is supposed"
    assert any("what-if “late”" in shape.text_frame.text for shape in after.values() if shape.has_text_frame)
    ids = [element.get("id") for element in slide._element.iter(qn("p:cNvPr"))]
    assert len(ids) == len(set(ids))
    assert "theirs" in named(deck)


def test_what_an_export_no_longer_draws_goes(sample: Roadmap, deck: Path) -> None:
    write_timeline(shown(sample, amd_view(layers=frozenset({"system"}), deals="hidden")), PaperSpec(), deck)
    found = named(deck)
    assert "amd-helios" in found and "amd-mi455x" not in found and "deal/amd-meta-2026" not in found


def test_a_template_keeps_its_slides_and_its_master(amd: Shown, tmp_path: Path) -> None:
    template, out = tmp_path / "house.pptx", tmp_path / "plan.pptx"
    presentation: Any = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).shapes.title.text_frame.text = "Our house"
    presentation.core_properties.title = "House"
    presentation.save(str(template))
    write_timeline(amd, PaperSpec(), out, template=template)
    made = Presentation(str(out))
    assert made.slides[0].shapes.title.text_frame.text == "Our house"
    assert (made.slide_width, made.slide_height) == (presentation.slide_width, presentation.slide_height)
    assert made.core_properties.title == "House" and "amd-helios" in named(out)
    assert len(Presentation(str(template)).slides) == 1


def test_what_is_no_deck_is_refused_and_stays(amd: Shown, tmp_path: Path) -> None:
    out = tmp_path / "plan.pptx"
    out.write_bytes(b"a letter")
    with pytest.raises(RoadmapError, match="cannot be read as a PowerPoint file"):
        write_timeline(amd, PaperSpec(), out)
    assert out.read_bytes() == b"a letter"


def test_slides_that_no_powerpoint_made_are_refused_in_a_sentence(amd: Shown, tmp_path: Path) -> None:
    made = Presentation()
    made.element.sldSz.set("cx", "2000000000")
    made.save(str(tmp_path / "wide.pptx"))
    made = Presentation()
    layouts = made.slide_layouts
    for layout in list(layouts):
        layouts.remove(layout)
    made.save(str(tmp_path / "bare.pptx"))
    for name, said in (("wide.pptx", "no size that PowerPoint makes"), ("bare.pptx", "cannot be read as")):
        with pytest.raises(RoadmapError, match=said):
            write_timeline(amd, PaperSpec(), tmp_path / "out.pptx", template=tmp_path / name)
        assert not (tmp_path / "out.pptx").exists()
