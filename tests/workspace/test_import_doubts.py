"""An import tells the same doubts as entry, of whatever file; and which key is meant where a name stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.records import Claim
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.incoming.options import ImportOptions
from roadmap_app.workspace.reports import ImportReport
from roadmap_app.workspace.workspace import Workspace
from tests.few_products import few_products
from tests.workspace.test_importing import write

DOUBTING = ImportOptions(doubts=True)
URL = "https://amd.example/x"
FLAT = "Product,Milestone,Date,Status,Stated on,Stated by,Source URL\n"


@pytest.fixture
def few(empty: Path) -> Workspace:
    """A workspace of a few products."""
    workspace = Workspace.open(empty)
    workspace.apply(Edit("A few products", {table: tuple(rows) for table, rows in few_products().items()}))
    return workspace


def bundle(folder: Path, table: str, *rows: object) -> Path:
    return write(folder, table, *(row._asdict() for row in rows))  # type: ignore[attr-defined]


def doubts(workspace: Workspace, *paths: Path) -> tuple[str, ...]:
    report = workspace.import_files(paths, DOUBTING, dry_run=True)
    assert not report.problems
    return report.doubts


def test_a_plan_after_ones_own_actual_is_told_of_a_bundle_and_of_a_sheet(
    few: Workspace, tmp_path: Path
) -> None:
    came = Claim("amd-helios", "available", "2026-09", "2026-10-01", "amd", "actual", source_url=URL)
    plan = came._replace(status="plan", window="2027-Q1", stated_on="2026-11-04")
    told = (
        "AMD said on 1 Oct 2026 that Helios became available; a plan for it stated on 4 Nov 2026 does not fit.",
    )
    assert doubts(few, bundle(tmp_path / "both", "claims", came, plan)) == told
    assert few.import_files([bundle(tmp_path / "one", "claims", came)]).change
    assert doubts(few, bundle(tmp_path / "two", "claims", plan)) == told
    sheet = tmp_path / "plans.csv"
    sheet.write_text(f"{FLAT}Helios,available,Q1 2027,plan,2026-11-04,AMD,{URL}\n", encoding="utf-8")
    assert doubts(few, sheet) == told
    assert few.import_files([sheet], dry_run=True).doubts == ()  # who loads what is known asks for none


def test_tranches_over_their_total_and_what_is_said_before_the_announcement_are_told(
    few: Workspace, tmp_path: Path
) -> None:
    rows = few_products()
    deal = rows["agreements"][0]._replace(quantity="5", unit="GW", source_url=URL)  # type: ignore[attr-defined]
    assert doubts(few, bundle(tmp_path / "deal", "agreements", deal)) == (
        "The tranches of AMD – Meta would add up to 6 GW, over its total of 5 GW.",
    )
    announced = Claim("amd-helios", "announced", "2026-07-01", "2026-07-01", "amd", "actual", source_url=URL)
    assert few.import_files([bundle(tmp_path / "announced", "claims", announced)]).change
    early = Claim("amd-helios", "volume", "2027", "2026-05-01", "amd", source_url=URL)
    assert doubts(few, bundle(tmp_path / "early", "claims", early)) == (
        "Helios’ date would be stated on 1 May 2026, before it was announced on 1 Jul 2026.",
    )


def test_public_statements_without_an_address_are_told_once_per_title(few: Workspace, tmp_path: Path) -> None:
    def said(*stated_on: str) -> list[Claim]:
        return [
            Claim("amd-venice", "available", "2027", day, "amd", source_title="A call") for day in stated_on
        ]

    path = bundle(tmp_path / "a", "claims", *said("2026-10-01", "2026-10-02"))
    assert doubts(few, path) == ("2 public statements bear no address: nobody can look them up.",)
    few.import_files([path])
    assert doubts(few, path) == ()
    assert doubts(few, bundle(tmp_path / "b", "claims", *said("2026-10-03"))) == ()


def test_the_command_tells_doubts_and_keeps_what_is_implausible(
    few: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bundle(tmp_path / "a", "claims", Claim("amd-venice", "available", "2027", "2026-10-01", "amd"))
    few.close()
    assert main(["import", str(few.path), str(path), "--dry-run"]) == 0
    sentence = "This public statement bears no address: nobody can look it up."
    assert f"Doubtful: {sentence}\n" in capsys.readouterr().out
    assert main(["import", str(few.path), str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["doubts"] == [sentence]


def test_of_very_many_rows_it_is_told_that_they_were_not_doubted(
    few: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roadmap_app.store.moved.MOST_MOVED", 1)
    rows = [Claim("amd-venice", "available", "2027", f"2026-10-0{n}", "amd") for n in (1, 2)]
    report: ImportReport = few.import_files([bundle(tmp_path / "a", "claims", *rows)], DOUBTING)
    assert report.change
    assert "were not looked through" in report.doubts[0]


def test_a_name_in_the_place_of_a_key_is_refused_with_what_it_can_mean(
    few: Workspace, tmp_path: Path
) -> None:
    rows = [
        Claim(subject, "available", "2027", "2026-10-01", "amd", source_url=URL)
        for subject in ("EPYC", "MI450", "zeppelin")
    ]
    (epyc, mi450, zeppelin) = few.import_bundle(bundle(tmp_path / "a", "claims", *rows)).problems
    two = "EPYC (7th generation) (amd-florence) or EPYC (6th generation) (amd-venice)"
    assert epyc.reason.endswith(f"as a name it can mean {two}: write the key")
    assert mi450.reason.endswith("as a name it can mean Instinct MI455X (amd-mi455x): write the key")
    assert zeppelin.reason.endswith("a generation of this key")
    line = TABLES["lines"].record("x", "Meta", "silicon", "X")
    (problem,) = few.import_bundle(bundle(tmp_path / "b", "lines", line)).problems
    assert problem.reason.endswith("as a name it can mean Meta (meta): write the key")
