"""Correct, supersede, retract, delete, rename, merge, make and the history from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_workspace

CLAIM = ("claim", "Helios", "available", "AMD", "23 Jul 2026")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("edits") / "small.roadmap")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path((tmp_path / "a.roadmap").write_bytes(made.read_bytes()) and tmp_path / "a.roadmap")


def _windows(path: Path, day: str = "2026-07-23") -> list[tuple[str, str]]:
    claims = Workspace.open(path).roadmap.claims_of("amd-helios", "available")
    return [(one.window, one.status) for one in claims if one.stated_by == "amd" and one.stated_on >= day]


def test_a_correction_replaces_and_a_new_statement_stands_beside(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = _windows(path)
    assert main(["correct", str(path), *CLAIM, "window=Q1 2027", "--dry-run"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Correction of claim on Helios (available): ") and "Helios 182 days later" in told
    assert told.endswith("Nothing was written.\n")
    assert _windows(path) == before
    assert main(["correct", str(path), *CLAIM, "window=Q1 2027", "--reason", "misread"]) == 0
    assert _windows(path)[0] == ("2027-Q1", "plan") and len(_windows(path)) == len(before)
    new = ("window=2027-Q2", "stated_on=4 Nov 2026", "source_url=https://amd.com/x")
    assert main(["supersede", str(path), *CLAIM, *new]) == 0
    assert _windows(path)[0] == ("2027-Q1", "plan") and ("2027-Q2", "plan") in _windows(path)
    capsys.readouterr()
    assert main(["history", str(path), "--json", "--text", "misread"]) == 0
    (step,) = json.loads(capsys.readouterr().out)["history"]
    assert step["what"] == "Correction of claim on Helios (available)"
    assert main(["undo", str(path), "--step", str(step["change"])]) == 0
    assert ("2026-Q3", "plan") in _windows(path) and ("2027-Q2", "plan") in _windows(path)


@pytest.mark.parametrize(("way", "status"), [((), "plan"), (("--as", "cancelled"), "cancelled")])
def test_what_was_taken_back_has_its_own_day(path: Path, way: tuple[str, ...], status: str) -> None:
    said = ("--on", "2026-11-20", "--source-title", "A call", "--source-url", "https://amd.com/x")
    assert main(["retract", str(path), *CLAIM, *said, *way]) == 0
    assert _windows(path, "2026-11-20") == [("", status)]


def test_what_fits_several_is_told_by_what_tells_them_apart(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["delete", str(path), "claim", "Helios", "available", "AMD"]) == 2
    told = capsys.readouterr().err
    assert "claims have “Helios” and “available” and “AMD” in them; say more" in told
    assert "2026-07-23 2026-Q3" in told and "https" not in told


def test_with_a_product_more_goes_and_that_is_asked_first(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["delete", str(path), "product", "Helios"]) == 2
    assert "With it go" in capsys.readouterr().err
    assert Workspace.open(path).roadmap.generation("amd-helios")
    assert main(["delete", str(path), "product", "Helios", "--yes"]) == 0
    assert Workspace.open(path).roadmap.generation("amd-helios") is None
    assert main(["undo", str(path)]) == 0
    assert Workspace.open(path).roadmap.generation("amd-helios")


def test_names_keys_twins_and_new_things(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rename", str(path), "product", "Helios", "Helios rack"]) == 0
    assert main(["rename", str(path), "product", "Helios", "--key", "amd-helios-rack"]) == 0
    assert main(["make", str(path), "organization", "name=Meta AI"]) == 0
    assert main(["merge", str(path), "organization", "meta", "Meta AI"]) == 0
    capsys.readouterr()
    assert (
        main(
            [
                "make",
                str(path),
                "tranche",
                "agreement=amd-meta-2026",
                "quantity=9",
                "unit=GW",
                "--json",
                "--dry-run",
            ]
        )
        == 0
    )
    told = json.loads(capsys.readouterr().out)
    assert told["doubts"] == ["The tranches of AMD – Meta would add up to 15 GW, over its total of 6 GW."]
    assert (told["change"], told["rows"]) == (None, {"commitments": 1})
    roadmap = Workspace.open(path).roadmap
    assert roadmap.generation("amd-helios-rack") and not roadmap.generation("amd-helios")
    assert [one.name for one in roadmap.former_names_of("organization", "meta")] == ["Meta AI"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("correct", *CLAIM, "colour=red"), "names no column"),
        (("correct", *CLAIM), "Say what it is to say"),
        (("correct", "thing", "x", "name=y"), "no kind “thing”"),
        (("merge", "claim", "a", "b"), "are merged"),
        (("rename", "product", "Helios"), "Give another name"),
        (("make", "organization", "Crusoe"), "no COLUMN=VALUE"),
        (("retract", "deal", "amd-meta-2026", "--on", "2026-11-01"), "no dated statement"),
        (("delete", "product", "Nothing"), "is no product"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_written(
    path: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    before = path.read_bytes()
    assert main([arguments[0], str(path), *arguments[1:]]) == 2
    told = capsys.readouterr()
    assert (told.out, words in told.err) == ("", True), told.err
    assert path.read_bytes() == before


def test_a_state_is_restored_into_a_copy(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Workspace.open(path).roadmap.organization("meta")
    assert main(["rename", str(path), "organization", "meta", "Another"]) == 0
    out = tmp_path / "then.roadmap"
    assert main(["history", str(path), "--restore", "1", str(out)]) == 0
    assert Workspace.open(out).roadmap.organization("meta") == before
    assert main(["history", str(path), "--step", "2"]) == 0
    assert "name: Meta → Another" in capsys.readouterr().out.replace("Meta Platforms", "Meta")
