"""A statement entered as one line: what was understood is printed, and nothing ambiguous or doubtful gets in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.workspace import Workspace
from tests.few_products import few_products

LINE = "MI455X available Q4 2026 AMD 2026-11-04 high https://amd.example/november"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    path = tmp_path / "few.roadmap"
    with Workspace.create(path) as made:
        made.decide("Sample", few_products())
    return path


def labels(path: Path) -> list[str]:
    with Workspace.open(path) as workspace:
        return [change.label for change in workspace.history()]


def test_what_was_understood_is_printed_with_its_effect(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["claim", str(workspace), LINE, "--reason", "their call"]) == 0
    said = capsys.readouterr().out
    assert "MI455X (AMD)" in said
    assert "Q4 2026: between 1 Oct and 31 Dec 2026" in said
    assert "high: official" in said
    assert "internal (as usual)" in said  # as the last statement of this site
    assert "Effect: " in said
    assert "Entered: Claim on MI455X." in said
    assert labels(workspace)[1:] == ["Claim on MI455X"]


def test_a_trial_writes_nothing(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim", str(workspace), LINE, "--dry-run"]) == 0
    assert "Nothing was entered: this was a trial." in capsys.readouterr().out
    assert labels(workspace) == ["Sample"]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("EPYC available 2027 AMD 2026-11-04 https://a.example/x", "EPYC (7th generation) Florence (AMD)"),
        (
            "MI455X launch 2027 AMD 2026-11-04 https://a.example/x",
            "“launch” may mean 2 milestones. Which? announced or available.",
        ),
        ("MI455X available AMD 2026-11-04 https://a.example/x", "on which day it was said"),
        ("MI455X available soon 2027 AMD 2026-11-04 https://a.example/x", "“soon” was not understood"),
        ("MI455X available 2027 AMD 2026-11-04", "an address, or a title in quotation marks"),
    ],
)
def test_what_is_ambiguous_or_missing_is_refused_in_a_sentence(
    workspace: Path, capsys: pytest.CaptureFixture[str], line: str, sentence: str
) -> None:
    assert main(["claim", str(workspace), line]) == 2
    said = capsys.readouterr().err
    assert sentence.replace("EPYC (7th generation) Florence", "EPYC Florence") in said
    assert "Nothing was entered." in said
    assert labels(workspace) == ["Sample"]


def test_further_lines_take_the_source_and_are_one_step(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert (
        main(["claim", str(workspace), LINE, "Helios ships Q1 2027", "Venice sampling 2027", "--json"]) == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert [row["subject"] for row in told["claims"]] == ["amd-mi455x", "amd-helios", "amd-venice"]
    assert {row["stated_on"] for row in told["claims"]} == {"2026-11-04"}
    assert {row["source_url"] for row in told["claims"]} == {"https://amd.example/november"}
    assert labels(workspace)[1:] == ["3 claims of https://amd.example/november"]


def test_what_is_doubtful_needs_a_yes(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = 'MI455X available Q4 2026 AMD 2026-11-04 "A talk"'
    assert main(["claim", str(workspace), line]) == 2
    assert "bears no address" in capsys.readouterr().err
    assert labels(workspace) == ["Sample"]
    assert main(["claim", str(workspace), line, "--yes"]) == 0
    assert labels(workspace)[1:] == ["Claim on MI455X"]
    assert main(["claim", str(workspace), 'Helios ships 2027 AMD 2026-11-04 "A talk"']) == 0  # asked once


def test_a_statement_of_a_day_ahead_is_refused(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim", str(workspace), LINE.replace("2026-11-04", "2099-11-04"), "--yes"]) == 2
    assert "4 Nov 2099, lies ahead" in capsys.readouterr().err
    assert labels(workspace) == ["Sample"]
