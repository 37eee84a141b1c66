"""Ghosts: where things stood on an earlier day or stand in a what-if, and how that is told."""

from __future__ import annotations

import pytest

from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, Generation, Line, Organization, ScenarioShift
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.timeline.scene import build_scene
from roadmap_app.timeline.view.legend import legend_entries
from roadmap_app.timeline.view_spec import ViewSpec

DAY = day_of("2026-11-30")


def roadmap(*claims: tuple[str, str, str, str]) -> Roadmap:
    """claims: key, window, day of statement, status; each of a line of one vendor."""
    keys = dict.fromkeys(key for key, *_ in claims)
    return Roadmap(
        {
            "organizations": [Organization("amd", "AMD")],
            "lines": [Line("instinct", "amd", "silicon", "Instinct")],
            "generations": [Generation(key, "instinct", key) for key in keys],
            "claims": [
                Claim(key, "available", window, said, "amd", status) for key, window, said, status in claims
            ],
            "scenarios": [ScenarioShift("late", "a", "available", "30")],
        }
    )


def scene_of(rows: Roadmap, compare: str):
    asked = CheckSpec(DAY)
    return build_scene(AsOf.of(rows, asked), ViewSpec(asked, DAY, compare=compare))


@pytest.mark.parametrize(
    ("then", "now", "status", "told"),
    [
        ("2027-Q1", "2027-Q2", "plan", "+91 d"),
        ("2027-Q2", "2027-Q1", "plan", "−91 d"),
        ("2027", "2027-H1", "plan", "184 d nearer"),
        ("2027-H1", "2027", "plan", "loosened"),
        ("2026-H2", "2026-09-15", "actual", ""),
        ("2026-H1", "2026-09-15", "actual", "+77 d"),
        ("2026-Q4", "2026-09-15", "actual", "−16 d"),
        ("2027-Q1", "2027..", "plan", ""),
    ],
)
def test_a_ghost_tells_how_the_date_moved_since(then, now, status, told):
    stated_on = "2026-09-15" if status == "actual" else "2026-10-01"
    scene = scene_of(roadmap(("a", then, "2025-01-01", "plan"), ("a", now, stated_on, status)), "2025-06-30")
    assert scene.ghosts["a"].words == told
    assert scene.items.label[0] == f"a {told}".rstrip()
    assert "as of 30 Jun 2025" in scene.describe("a").accessible_name


def test_what_was_not_known_then_has_no_ghost_though_what_follows_it_had_come():
    rows = roadmap(("a", "2026-03", "2026-04-01", "actual"), ("b", "2024-03", "2024-04-01", "actual"))
    later = rows.generation("b")._replace(predecessor="a")
    tables = {table: rows.rows(table) for table in ("organizations", "lines", "claims")}
    scene = scene_of(Roadmap({**tables, "generations": [rows.generation("a"), later]}), "2025-06-30")
    assert "a" in scene.items_by_key and not scene.ghosts


def test_a_date_of_somebody_else_is_drawn_and_is_no_move():
    rows = roadmap(("a", "late-2026", "2025-01-01", "plan"), ("a", "late-2027", "2026-10-01", "plan"))
    claims = [rows.claims[0]._replace(stated_by="press"), rows.claims[1]]
    tables = {"claims": claims, "generations": rows.generations, "lines": rows.lines}
    press = [*rows.organizations, Organization("press", "Press")]
    scene = scene_of(Roadmap({**tables, "organizations": press}), "2025-06-30")
    assert scene.ghosts["a"].words == "" and scene.items.label == ["a"]
    assert scene_of(rows, "2025-06-30").ghosts["a"].words == "+365 d"


def test_what_has_not_moved_or_was_not_known_has_no_ghost():
    rows = roadmap(("a", "2027-Q1", "2025-01-01", "plan"), ("b", "2027-Q1", "2026-01-01", "plan"))
    assert scene_of(rows, "2025-06-30").ghosts == {}
    assert scene_of(rows, "").ghosts == {}


def test_a_what_if_is_a_ghost_too_and_one_that_a_reader_is_not_shown_is_none():
    rows = roadmap(("a", "2027-Q1", "2025-01-01", "plan"), ("b", "2027-Q1", "2026-01-01", "plan"))
    scene = scene_of(rows, "scenario:late")
    assert {key: ghost.words for key, ghost in scene.ghosts.items()} == {"a": "−30 d"}
    assert scene_of(rows, "scenario:somebody else’s").ghosts == {}


def test_the_legend_says_whose_dates_the_ghosts_are(laid_out):
    rows = roadmap(("a", "2027-Q1", "2025-01-01", "plan"), ("a", "2027-Q2", "2026-10-01", "plan"))
    words = {}
    for compare in ("2025-06-30", ""):
        scene = scene_of(rows, compare)
        entries = legend_entries(scene, laid_out(scene))
        words[compare] = [entry.words for entry in entries if entry.kind == "ghost"]
    assert words == {"2025-06-30": ["as of 30 Jun 2025 (+: now later)"], "": []}
