"""roadmap import with a table of any maker: what it prints, asks, keeps and writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from roadmap_app.exchange.incoming.kept import FOLDER_VARIABLE
from roadmap_app.workspace.workspace import Workspace
from tests.cli.test_data_commands import Run, roadmap

__all__ = ["roadmap"]
SHEET = "Maker,Chip,Kind,Shipping,Remarks\nAMD,MI999,GPU,Q3 2027,first\nAMD,MI998,GPU,soonish,second\n"
MAPPING = {
    "columns": {"Shipping": "available:plan", "Chip": "product", "Maker": "organization", "Remarks": "note+"}
}


@pytest.fixture
def sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "mappings"))
    (tmp_path / "map.json").write_text(json.dumps(MAPPING), encoding="utf-8")
    path = tmp_path / "sheet.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def test_the_json_counts_each_row_of_each_file_once(roadmap: Run, empty: Path, sheet: Path) -> None:
    told = roadmap(
        *("import", empty, sheet, "--map", sheet.with_name("map.json"), "--by", "AMD", "--on", "2026-11-04"),
        *("--value", "layer=silicon", "--dry-run", "--json"),
    )
    assert told.code == 2
    (file,) = json.loads(told.out)["files"]
    assert {name: file[name] for name in ("read", "new", "changed", "unchanged", "refused")} == {
        "read": 2,
        "new": 1,
        "changed": 0,
        "unchanged": 0,
        "refused": 1,
    }
    assert file["written"] == {"encoding": "utf-8-sig", "delimiter": ",", "header_row": 1}
    assert file["columns"][3] == {"column": "Shipping", "goes_to": "available:plan", "found_by": "told"}
    assert json.loads(told.out)["problems"][0]["text"] == "soonish"
    assert Workspace.open(empty).roadmap.is_empty


def test_a_mapping_is_kept_under_a_name_and_found_again(roadmap: Run, empty: Path, sheet: Path) -> None:
    said = (
        "--by",
        "AMD",
        "--on",
        "2026-11-04",
        "--value",
        "layer=silicon",
        "--rejects",
        sheet.with_name("r.csv"),
    )
    first = roadmap(
        "import", empty, sheet, "--map", sheet.with_name("map.json"), *said, "--keep-map", "partner"
    )
    assert first.code == 0
    assert "Kept how the columns of sheet.csv are read as “partner”." in first.out
    again = roadmap("import", empty, sheet, *said)
    assert "Its columns were read as kept under “partner”." in again.out
    assert "Nothing to import" in again.out
    named = roadmap("import", empty, sheet, *said, "--map", "partner")
    assert "Nothing to import" in named.out
    lost = roadmap("import", empty, sheet, "--map", "nobody")
    assert (lost.code, "No mapping is kept as “nobody” (kept: partner)" in lost.err) == (2, True)


def test_what_must_be_answered_is_said_with_the_option_that_answers(
    roadmap: Run, empty: Path, sheet: Path
) -> None:
    told = roadmap("import", empty, sheet, "--map", sheet.with_name("map.json"))
    assert told.code == 2
    assert "Who says what sheet.csv says?" in told.err
    assert "--by ORG says it, and --on DATE when." in told.err


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("[]", "is no JSON object"),
        ('{"colums": {}}', "says “colums”, which means nothing"),
        ('{"columns": {"a": "b"}}', "sends a to “b”"),
        ('{"table": "chips"}', "names the table chips"),
        ("{", "is no JSON"),
    ],
)
def test_an_odd_mapping_is_refused_with_what_is_wrong(
    roadmap: Run, empty: Path, sheet: Path, content: str, reason: str
) -> None:
    sheet.with_name("map.json").write_text(content, encoding="utf-8")
    told = roadmap("import", empty, sheet, "--map", sheet.with_name("map.json"))
    assert told.code == 2
    assert reason in told.err
