"""What a what-if says: the command line's own figures, in sentences; a family slips only where it is asked to."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.sweep import sweep_view
from roadmap_app.reports.what_if import shift_words, what_if_view
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAY = "2026-08-01"
LATER = tuple(Shift(key, "available", 182) for key in ("amd-mi450", "amd-mi455x"))


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("what-if") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    written = [f"{one.subject}:{one.milestone}:+{one.days}" for one in LATER]
    assert main(["scenario", "new", str(file), "later", "--shift", written[0], "--shift", written[1]]) == 0
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def question(roadmap: Roadmap) -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(DAY)))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main([*words, "--as-of", DAY, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_the_difference_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    view = what_if_view(question(roadmap), LATER)
    data = told(capsys, "scenario", "diff", str(path), "later")
    for name in ("new", "gone", "better", "worse"):
        assert [one["fingerprint"] for one in data[name]] == [
            one.fingerprint for one in getattr(view.found, name)
        ]
    assert data["at_stake"] == view.found.at_stake
    assert len(view.findings.rows) == sum(len(data[name]) for name in ("new", "gone", "better", "worse"))
    assert view.answer.startswith("Findings: ")
    assert "no longer hold" in view.answer


def test_the_sweep_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    for carries, more in ((True, ()), (False, ("--no-carry",))):
        view = sweep_view(question(roadmap), "amd-mi455x", carries=carries)
        data = told(capsys, "scenario", "sweep", str(path), "amd-mi455x", *more)
        assert [(one["broken"], one["undated"], one["least_margin_days"]) for one in data["steps"]] == [
            (step.broken, step.undated, step.least_margin_days) for step in view.found
        ]
        assert [one["generation"] for one in data["stand_ins"]] == [row.key for row in view.others.rows]


def test_a_sweep_is_carried_on_to_the_family_unless_that_is_switched_off(roadmap: Roadmap) -> None:
    alone = sweep_view(question(roadmap), "amd-mi455x", carries=False)
    carried = sweep_view(question(roadmap), "amd-mi455x")
    assert "no further one is at risk or worse" in alone.answer and not alone.carried.rows
    assert carried.found[1].broken > carried.found[0].broken
    assert carried.answer.startswith("MI455X a quarter later: ") and " tranches and " in carried.answer
    moved = [tuple(cell.text for cell in row.cells) for row in carried.carried.rows]
    assert (
        "MI450 series available",
        "Q3 2026",
        "between 30 Sep and 30 Dec 2026",
        "MI455X available",
    ) in moved
    first = carried.broken.rows[0]
    assert first.cells[0].strong, "what breaks anew stands first"
    assert first.cells[1].text == "on track"


def test_a_sweep_counts_tranches_with_their_sizes_and_needs(roadmap: Roadmap) -> None:
    view = sweep_view(question(roadmap), "amd-mi455x")
    for row, step in zip(view.steps.rows, view.found, strict=True):
        assert f"{step.broken_tranches} of {step.tranches} tranches" in row.cells[2].text
        assert f"{step.broken_needs} of {step.needs} needs" in row.cells[2].text
    assert any("50,000 units binding" in row.cells[5].text for row in view.steps.rows)
    assert {row.cells[4].text for row in view.broken.rows} & {"a need"}


def test_nothing_that_waits_is_said_in_a_sentence(roadmap: Roadmap) -> None:
    view = sweep_view(question(roadmap), "a100")
    assert view.answer == "No promise waits for A100." or "promise" in view.answer
    nothing = what_if_view(question(roadmap), ())
    assert nothing.answer.startswith("Nothing changes.")
    assert not nothing.findings.rows


def test_a_change_is_said_in_words(roadmap: Roadmap) -> None:
    assert shift_words(roadmap, Shift("amd-mi455x", "available", 91)) == "MI455X available 91 days later"
    assert shift_words(roadmap, Shift("amd-mi455x", "available", -1)) == "MI455X available 1 day earlier"
    assert (
        shift_words(roadmap, Shift("amd-mi455x", "available", 0, "2027-Q2")) == "MI455X available in Q2 2027"
    )
