"""A scene mended after an edit is the scene that is built whole."""

from __future__ import annotations

import random
from typing import Any

import numpy as np
import pytest

from roadmap_app.alignment.answers.tranche_states import states_as_of
from roadmap_app.alignment.engine.check import Check
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.timeline.mended import mended_scene
from roadmap_app.timeline.scene import Scene, build_scene
from roadmap_app.timeline.view_spec import DEALS_PATH, FURTHER_PATH, OTHER_DEALS_PATH, ViewSpec
from tests.alignment.structural_edits import EDITS
from tests.small_sample import small_sample

SPEC = CheckSpec(day_of("2026-11-22"))
VIEWS: dict[str, dict[str, Any]] = {
    "as at first": {"folded": frozenset({OTHER_DEALS_PATH, FURTHER_PATH}), "watched": ("amd", "meta")},
    "all unfolded": {},
    "verdicts as colours": {"colour_by": "verdict", "folded": frozenset({DEALS_PATH})},
    "by layer": {"group_by": ("layer", "vendor")},
    "what a text finds": {"text": "mi4", "deals": "hidden"},
}


def _told(scene: Scene) -> dict[str, Any]:
    """All that is drawn, with colours by what they stand for."""
    colours, keys = scene.colours, scene.items.key
    columns = {
        f"{table}.{name}": column.tolist() if isinstance(column, np.ndarray) else list(column)
        for table in ("items", "pieces", "marks")
        for name, column in getattr(scene, table)._asdict().items()
    }
    for name in ("items.colour", "pieces.colour", "marks.colour"):
        columns[name] = [colours[code] for code in columns[name]]
    ends = [[keys[item] for item in items.tolist()] for items in (scene.links.source, scene.links.target)]
    others = (column.tolist() for column in scene.links[2:])
    return columns | {
        "rows": scene.rows,
        "asides": scene.asides,
        "days": (scene.start_day, scene.end_day),
        "badges": dict(scene.badges),
        "links": sorted(zip(*ends, *others, strict=True)),
        "places": dict(scene.items_by_key),
    }


def _scene(check: Check, view: ViewSpec, roadmap: Roadmap) -> Scene:
    return build_scene(AsOf.of(roadmap, SPEC), view, check.result().findings, states_as_of(roadmap, SPEC))


def _edit(chance: random.Random, roadmap: Roadmap) -> dict[str, tuple[list[Any], list[Any]]]:
    claim = chance.choice(roadmap.claims)
    if chance.random() < 0.3:
        return {"claims": ([claim], [])}
    window = chance.choice(["2026-Q4", "2027-H1", "2026-06", "", "2029"])
    status = chance.choice(["plan", "plan", "actual", "cancelled"])
    new = Claim(claim.subject, claim.milestone, window, "2026-11-01", claim.stated_by, status)
    return {"claims": ([], [new])}


@pytest.mark.parametrize("name", VIEWS)
def test_a_mended_scene_is_the_one_built_whole(sample: Roadmap, name: str) -> None:
    chance, roadmap = random.Random(name), sample
    view = ViewSpec(SPEC, SPEC.as_of, **VIEWS[name])
    check, mends = Check.of(roadmap, SPEC), 0
    scene = _scene(check, view, roadmap)
    assert len(scene.links.source)
    for _ in range(12):
        change = _edit(chance, roadmap)
        roadmap = roadmap.replaced(change)
        check = Check.of(roadmap, SPEC)
        states, found = states_as_of(roadmap, SPEC), check.result().findings
        as_of = scene.as_of.carried(roadmap.as_linked(SPEC.as_of), check.redated)
        mended = mended_scene(scene, as_of, found, states, check.redated)
        whole = _scene(check, view, roadmap)
        if mended is not None:
            mends += 1
            one, other = _told(mended), _told(whole)
            assert {name: one[name] for name in one if one[name] != other[name]} == {}, change
        scene = mended or whole
        assert len(scene.links.source)
    assert mends > 6, "most edits are mended"


def test_where_no_dates_are_kept_it_is_that_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("roadmap_app.timeline.scene._DATES_KEPT_UP_TO", 0)
    chance, roadmap, view = random.Random(3), Roadmap(small_sample()), ViewSpec(SPEC, SPEC.as_of)
    scene, mends = _scene(Check.of(roadmap, SPEC), view, roadmap), 0
    assert not scene.groups and len(scene.links.source)
    for _ in range(8):
        roadmap = roadmap.replaced(_edit(chance, roadmap))
        check = Check.of(roadmap, SPEC)
        as_of = scene.as_of.carried(roadmap.as_linked(SPEC.as_of), check.redated)
        told = check.result().findings, states_as_of(roadmap, SPEC), check.redated
        mended, whole = mended_scene(scene, as_of, *told), _scene(check, view, roadmap)
        if mended is not None:
            mends += 1
            assert _told(mended) == _told(whole)
        scene = mended or whole
        assert len(scene.links.source)
    assert mends > 3


_OF_STRUCTURE = [
    edit for edit in EDITS if edit.__name__ in ("_generation", "_agreement", "_made_agreement", "_commitment")
]


@pytest.mark.parametrize("name", ["as at first", "all unfolded", "what a text finds"])
def test_after_an_edit_of_products_and_deals_it_is_that_too(name: str) -> None:
    chance, roadmap = random.Random(name), Roadmap(small_sample())
    view = ViewSpec(SPEC, SPEC.as_of, **VIEWS[name])
    check, mends = Check.of(roadmap, SPEC), 0
    scene = _scene(check, view, roadmap)
    assert len(scene.links.source)
    for turn in range(12):
        change = _OF_STRUCTURE[turn % len(_OF_STRUCTURE)](chance, roadmap)
        roadmap = roadmap.replaced(change)
        check = Check.of(roadmap, SPEC)
        states, found = states_as_of(roadmap, SPEC), check.result().findings
        as_of = scene.as_of.carried(roadmap.as_linked(SPEC.as_of), check.redated)
        mended = mended_scene(scene, as_of, found, states, check.redated)
        whole = _scene(check, view, roadmap)
        if mended is not None:
            mends += 1
            one, other = _told(mended), _told(whole)
            assert {key: one[key] for key in one if one[key] != other[key]} == {}, change
        scene = mended or whole
        assert len(scene.links.source)
    assert mends > 4, "most edits are mended"


def test_after_another_fiscal_year_it_is_that_too() -> None:
    new = Claim("amd-mi455x", "available", "FY2027-Q1", "2026-11-01", "amd")
    roadmap = Roadmap(small_sample()).replaced({"claims": ([], [new])})
    view = ViewSpec(SPEC, SPEC.as_of)
    before = Check.of(roadmap, SPEC)
    scene = _scene(before, view, roadmap)
    assert len(scene.links.source)
    maker = roadmap.organization("amd")
    assert maker is not None
    roadmap = roadmap.replaced({"organizations": ([maker], [maker._replace(fiscal_year_start_month="7")])})
    check = Check.of(roadmap, SPEC)
    as_of = scene.as_of.carried(roadmap.as_linked(SPEC.as_of), check.redated)
    told = check.result().findings, states_as_of(roadmap, SPEC), check.redated
    mended = mended_scene(scene, as_of, *told)
    assert mended is not None and _told(mended) == _told(_scene(check, view, roadmap)) != _told(scene)


def test_what_is_no_statement_on_a_date_is_built_whole(sample: Roadmap) -> None:
    view = ViewSpec(SPEC, SPEC.as_of)
    scene = _scene(Check.of(sample, SPEC), view, sample)
    assert len(scene.links.source)
    line = sample.lines[0]
    renamed = sample.replaced({"lines": ([line], [line._replace(name="Another")])})
    assert mended_scene(scene, AsOf.of(renamed, SPEC), (), {}, ()) is None
    link = sample.links[0]
    unlinked = sample.replaced({"links": ([link], [])})
    assert mended_scene(scene, AsOf.of(unlinked, SPEC), (), {}, ()) is None
