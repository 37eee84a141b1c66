"""Files of a bundle under other names than they should have: read, or named as not read, in a folder and a .zip."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from roadmap_app.cli.main import main
from roadmap_app.workspace.workspace import Workspace

ORGANIZATIONS = "key,name,roles,fiscal_year_start_month,website\nacme,ACME,supplier,1,\n"
LINES = "key,organization,layer,name,category,description\nchip,acme,silicon,chip,GPU,\n"
GENERATIONS = "key,line,name,codename,aliases,sequence,predecessor,description\ng0,chip,Condor,,,1,,\n"
CLAIMS = (
    "subject,milestone,window,stated_on,stated_by,status,confidence,restates,sharing,source_title,source_url,recorded_on,"
    "note\ng0,available,2026-Q3,2026-01-10,acme,plan,high,,public,t,https://example.com/a,,\n"
)
TABLES = {"organizations": ORGANIZATIONS, "lines": LINES, "generations": GENERATIONS, "claims": CLAIMS}


def bundle(place: Path, kind: str, **names: str) -> Path:
    """A bundle as a folder or a .zip, in which the tables have these names of files."""
    files = {names.get(table, f"{table}.csv"): text for table, text in TABLES.items()}
    files |= {name: text for name, text in names.items() if "." in name}
    if kind == "zip":
        with zipfile.ZipFile(place / "b.zip", "w") as archive:
            for name, text in files.items():
                archive.writestr(name, text)
        return place / "b.zip"
    (place / "b").mkdir()
    for name, text in files.items():
        (place / "b" / name).write_text(text, encoding="utf-8")
    return place / "b"


@pytest.mark.parametrize("kind", ["folder", "zip"])
@pytest.mark.parametrize("name", ["Claims.csv", "CLAIMS.CSV", "claims (1).csv", "Claims(2).csv"])
def test_claims_under_another_name_are_imported(empty: Path, tmp_path: Path, kind: str, name: str) -> None:
    workspace = Workspace.open(empty)
    report = workspace.import_bundle(bundle(tmp_path, kind, claims=name))
    assert (report.problems, report.not_read) == ((), ())
    assert report.tables["claims"].new == len(workspace.roadmap.claims) == 1


def test_a_problem_names_the_file_as_it_is_called(empty: Path, tmp_path: Path) -> None:
    path = tmp_path / "Lines (1).csv"
    path.write_text(LINES, encoding="utf-8")
    (problem,) = Workspace.open(empty).import_bundle(path).problems
    assert problem.file == "Lines (1).csv"


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_what_is_not_read_is_told_by_the_command(
    empty: Path, tmp_path: Path, kind: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = bundle(tmp_path, kind, **{"claims (1).csv": CLAIMS, "claim.csv": CLAIMS})
    assert main(["import", str(empty), str(path)]) == 0
    out = capsys.readouterr().out
    assert "claims (1).csv was not read: claims.csv was.\n" in out
    assert "claim.csv was not read: it is named after no table.\n" in out
    assert main(["import", str(empty), str(path), "--json"]) == 0
    assert '"not_read": [\n  "claim.csv was not read' in capsys.readouterr().out
