"""A saved view as what the timeline is asked, and back; what its text finds."""

from __future__ import annotations

import pytest

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, SavedView
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.views.saved import in_one_spelling, views_of
from roadmap_app.timeline.saved_view import saved_from, shown_by
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view_spec import ViewSpec
from tests.few_products import few_products

DAY = day_of("2026-11-30")
_ROWS = few_products()
_ROWS["claims"] = [
    Claim(row.key, "available", "2027", "2026-11-01", "amd")  # type: ignore[attr-defined]
    for row in _ROWS["generations"]
]
FEW = Roadmap(_ROWS)  # type: ignore[arg-type]
ASKED = ViewSpec(CheckSpec(DAY, "anyone", rumours=True), DAY)


def test_a_view_replaces_what_is_shown_and_never_the_question() -> None:
    view = SavedView(
        "A", "layer;vendor", "verdict", "amd;meta", "silicon", "MI4", "hidden", "always", "none", "2026"
    )
    spec = shown_by(view, ASKED.with_(vendors=frozenset({"nvidia"}), folded=frozenset({"deals"})), FEW)
    assert spec.asked == ASKED.asked
    assert (spec.group_by, spec.colour_by) == (("layer", "vendor"), "verdict")
    assert (spec.vendors, spec.layers, spec.text) == ({"amd", "meta"}, {"silicon"}, "MI4")
    assert (spec.deals, spec.links, spec.folded) == ("hidden", "always", frozenset())
    assert (spec.start, spec.end) == (day_of("2026-01-01"), day_of("2027-01-01"))


def test_each_view_of_the_sample_comes_back_from_what_it_shows(sample: Roadmap) -> None:
    views = views_of(sample)
    assert [view.name for view in views] == [
        "2026–2028 board page",
        "All vendors",
        "AMD × Meta",
        "Next 180 days",
        "Slips since January",
        "Software against silicon",
    ]
    for view in views:
        assert saved_from(shown_by(view, ASKED, sample), view) == in_one_spelling(view)


def test_a_changed_fold_is_a_changed_view() -> None:
    view = in_one_spelling(SavedView("A"))
    spec = shown_by(view, ASKED, FEW)
    assert saved_from(spec, view) == view
    assert saved_from(spec.toggled("amd"), view) != view
    assert saved_from(spec.with_(folded=frozenset()), view).folded == "none"
    assert saved_from(spec.with_(group_by=()), view).group_by == "none"


def test_a_view_of_an_organization_that_is_not_there_says_so() -> None:
    with pytest.raises(RoadmapError, match="The view “A” names “nobody”, which is no organization"):
        shown_by(SavedView("A", vendors="nobody"), ASKED, FEW)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("helios", {"amd-helios"}),
        ("VENICE", {"amd-venice"}),
        ("mi455", {"amd-mi455x", "amd-meta/1", "amd-meta/2"}),
        ("6 gw", {"amd-meta/1", "amd-meta/2"}),
        ("nothing of that name", set()),
    ],
)
def test_the_text_of_a_view_finds_names_codenames_and_deals(text: str, shown: set[str]) -> None:
    as_of = AsOf.of(FEW, CheckSpec(DAY))
    whole = build_scene(as_of, ViewSpec(CheckSpec(DAY), DAY))
    scene = build_scene(as_of, ViewSpec(CheckSpec(DAY), DAY, text=text))
    assert set(scene.items_by_key) | set(scene.asides_by_key) == shown
    assert len(whole.items_by_key) + len(whole.asides_by_key) > len(shown)


def test_a_view_that_compares_with_what_is_not_there_says_so() -> None:
    with pytest.raises(RoadmapError, match="There is no scenario “late” in this workspace"):
        shown_by(SavedView("A", compare="scenario:late"), ASKED, FEW)
    with pytest.raises(RoadmapError, match="The view “A” cannot compare with “someday”: it names no day"):
        shown_by(SavedView("A", compare="someday"), ASKED, FEW)
    assert shown_by(SavedView("A", compare="since January"), ASKED, FEW).compare == "since January"
