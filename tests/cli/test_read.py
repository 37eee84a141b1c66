"""`roadmap read`: proposals from an article, and those that are chosen as one change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.workspace import Workspace
from tests.small_sample import small_workspace

PRESS = """AMD tells its plans

MI455X will be available in the first quarter of 2027. MI450 will ship in Q2 2027. Instinct MI700X will sample in 2028
and ship in 2029. Venice entered production in May 2026."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workspace(tmp_path_factory.mktemp("read") / "small.roadmap")


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "w.roadmap"
    copy.write_bytes(made.read_bytes())
    return copy


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "press.txt"
    path.write_text(PRESS, encoding="utf-8")
    return path


SAID = ("--url", "https://amd.example/press")


def run(workspace: Path, article: Path, *more: str, by: str = "amd") -> int:
    return main(["read", str(workspace), str(article), *SAID, "--by", by, "--on", "2026-11-04", *more])


def test_json_tells_each_proposal_with_its_sentence_values_and_effect(
    workspace: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, article, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    first = told["proposals"][0]
    assert (first["kind"], first["subject"], first["window"]) == ("claim", "amd-mi455x", "2027-Q1")
    assert first["sentence"] == "MI455X will be available in the first quarter of 2027."
    assert first["known"] == ""
    assert "MI455X" in first["effect"]
    assert told["title"] == "AMD tells its plans"
    with Workspace.open(workspace) as opened:
        assert len(opened.history()) == 1


def test_what_is_accepted_is_one_change_and_afterwards_known(
    workspace: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, article, "--accept-new") == 0
    assert (
        "Added 1 of them as one change" in capsys.readouterr().out
    )  # of MI450, MI700X and Venice something is asked
    assert run(workspace, article, "--accept", "2,3") == 0
    with Workspace.open(workspace) as opened:
        assert len(opened.history()) == 3
        made = opened.roadmap.generation("amd-instinct-mi700x")
        assert made is not None and made.name == "Instinct MI700X"
        claims = opened.roadmap.claims_of("amd-instinct-mi700x")
        assert {(one.milestone, one.window) for one in claims} == {
            ("sampling", "2028"),
            ("available", "2029"),
        }
        assert all(one.note.startswith("“Instinct MI700X will sample") for one in claims)
    assert run(workspace, article, "--accept-new") == 0
    assert "Nothing in it is new and beyond doubt" in capsys.readouterr().out
    with Workspace.open(workspace) as opened:
        opened.undo()
        assert opened.roadmap.generation("amd-instinct-mi700x") is None


def test_a_name_of_several_products_is_added_only_with_the_one_that_is_meant(
    workspace: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(workspace, article, "--json") == 0
    told = json.loads(capsys.readouterr().out)["proposals"]
    number = next(one["number"] for one in told if one["choices"])
    assert run(workspace, article, "--accept", str(number)) == 2
    assert "may mean amd-mi455x, amd-mi450" in capsys.readouterr().err
    assert run(workspace, article, "--accept", f"{number}=amd-mi450") == 0
    with Workspace.open(workspace) as opened:
        assert any(one.window == "2027-Q2" for one in opened.roadmap.claims_of("amd-mi450", "available"))


@pytest.mark.parametrize(
    ("more", "by", "sentence"),
    [
        ((), "nobody", "“nobody” is no organization of this workspace"),
        (("--accept", "99"), "amd", "There is no proposal 99"),
        (("--url", "ftp://x"), "amd", "is no address"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    workspace: Path,
    article: Path,
    capsys: pytest.CaptureFixture[str],
    more: tuple[str, ...],
    by: str,
    sentence: str,
) -> None:
    assert run(workspace, article, *more, by=by) == 2
    assert sentence in capsys.readouterr().err


def test_a_deal_is_added_with_its_tranche_and_when_it_begins(workspace: Path, tmp_path: Path) -> None:
    text = tmp_path / "deal.txt"
    text.write_text(
        "AMD and OpenAI signed an agreement on 3 November 2026 for 2 GW of MI455X GPUs, beginning shipments in"
        " Q3 2027.",
        encoding="utf-8",
    )
    assert run(workspace, text, "--title", "A deal", "--accept", "1,2,3,4") == 0
    with Workspace.open(workspace) as opened:
        deal = opened.roadmap.agreement("amd-openai-2026")
        assert deal is not None and (deal.quantity, deal.unit, deal.signed_on) == ("2", "GW", "2026-11-03")
        (tranche,) = opened.roadmap.commitments_of("amd-openai-2026")
        assert (tranche.generation, tranche.quantity) == ("amd-mi455x", "2")
        (begins,) = opened.roadmap.claims_of("amd-openai-2026/1", "begins")
        assert begins.window == "2027-Q3"
        assert len(opened.history()) == 2


def test_what_is_doubtful_about_what_is_accepted_is_asked(
    workspace: Path, article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["read", str(workspace), str(article), "--by", "amd", "--on", "2026-11-04", "--accept-new"]
    assert main(asked) == 2
    assert "no address: nobody can look" in capsys.readouterr().err
    with Workspace.open(workspace, load=False) as opened:
        assert len(opened.history()) == 1
    assert main([*asked, "--yes"]) == 0
