"""`roadmap views` and `print --view`: listed, printed, and what is given beside a view wins."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main, parser
from roadmap_app.cli.pages.view_options import name_asked, timeline_asked, view_asked
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import ScenarioShift
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.workspace.workspace import Workspace

DAY = day_of("2026-11-30")


def asked(*options: str) -> argparse.Namespace:
    return parser("print").parse_args(["print", "w.roadmap", "out.pdf", *options])


@pytest.fixture(scope="module")
def roadmap(workspaces: Path) -> Roadmap:
    with Workspace.open(workspaces / "sample.roadmap") as workspace:
        return workspace.roadmap


def test_the_views_are_listed_with_what_each_shows(sample: Path, capsys) -> None:
    assert main(["views", str(sample), "--as-of", "2026-11-30"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert "Next 180 days: all vendors · by vendor and layer · coloured by verdict" in lines[3]
    assert "next 180 days (30 Nov 2026 to 29 May 2027)" in lines[3]
    assert main(["views", str(sample), "--json", "--profile", "partner:openai"]) == 0
    told = json.loads(capsys.readouterr().out)["views"]
    assert [one["name"] for one in told][:2] == ["2026–2028 board page", "All vendors"] and len(told) == 5


def test_an_option_beside_a_view_wins_and_the_rest_is_the_views(roadmap: Roadmap) -> None:
    args = asked("--view", "amd × meta", "--vendor", "NVIDIA", "--paper", "a4", "--to", "2027")
    view = view_asked(args, roadmap)
    assert (view.vendors, view.paper, view.colour_by, view.links) == ("nvidia", "a4", "verdict", "always")
    spec = timeline_asked(args, view, roadmap, CheckSpec(DAY), DAY)
    assert spec.vendors == {"nvidia"} and spec.colour_by == "verdict"
    assert spec.start is not None and spec.end is not None
    assert (day_text(spec.start), day_text(spec.end - 1)) == ("2025-07-01", "2027-12-31")


def test_the_page_set_up_is_the_views_too(roadmap: Roadmap) -> None:
    args = asked("--view", "2026–2028 board page", "--classification", "Confidential")
    view = view_asked(args, roadmap)
    assert (view.paper, view.fit, view.coarsen, view.classification) == (
        "A3",
        "1x1",
        "quarter",
        "Confidential",
    )
    assert name_asked(args, view) == "2026–2028 board page"
    other = asked("--view", "2026–2028 board page", "--to", "2027")
    assert name_asked(other, view_asked(other, roadmap)) == "", "it is no longer what the view keeps"


def test_without_a_view_the_usual_is_shown(roadmap: Roadmap) -> None:
    view = view_asked(asked("--group", "status", "--colour", "layer", "--text", "MI4"), roadmap)
    spec = timeline_asked(asked(), view, roadmap, CheckSpec(DAY), DAY)
    assert (spec.group_by, spec.colour_by, spec.text, spec.start) == (("status",), "layer", "MI4", None)


def test_a_view_that_a_reader_does_not_see_is_refused_like_one_that_is_not_there(
    sample, tmp_path, capsys
) -> None:
    out = tmp_path / "plan.pdf"
    for name in ("AMD × Meta", "Nothing"):
        told = ["print", str(sample), str(out), "--view", name, "--profile", "partner:openai"]
        assert main(told) == 2
        assert f"This workspace has no saved view “{name}”; there are “2026–2028" in capsys.readouterr().err
    assert not out.exists()


def test_a_view_is_made_corrected_and_deleted_by_the_words_for_all_rows(some: Path, capsys) -> None:
    assert main(["make", str(some), "view", "name=Mine", "vendors=AMD", "range=next 2 quarters"]) == 0
    assert main(["correct", str(some), "view", "Mine", "range=2026..2027"]) == 0
    assert main(["views", str(some)]) == 0
    assert "Mine: AMD · by vendor and layer · 1 Jan 2026 to 31 Dec 2027" in capsys.readouterr().out
    assert main(["rename", str(some), "view", "Mine", "Ours"]) == 0
    assert main(["delete", str(some), "view", "Ours"]) == 0
    assert main(["make", str(some), "view", "name=Odd", "range=soon"]) == 2
    assert "The range “soon” of a saved view cannot be kept" in capsys.readouterr().err


def test_a_comparison_is_a_day_or_a_what_if_of_the_workspace(roadmap: Roadmap) -> None:
    view = view_asked(asked("--view", "Slips since January", "--compare", "2025-06-30"), roadmap)
    assert (view.compare, view.range) == ("2025-06-30", "since January")
    with pytest.raises(
        RoadmapError, match="“late” is neither a day, such as 2025-06-30 or since January, nor"
    ):
        view_asked(asked("--compare", "late"), roadmap)
    late = Roadmap({"scenarios": [ScenarioShift("late", "amd-helios", "available", "91")]})
    assert view_asked(asked("--compare", "late"), late).compare == "scenario:late"
