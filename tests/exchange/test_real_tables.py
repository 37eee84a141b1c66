"""Tables that other people wrote, tried as imports: what is understood of each, or which sentence refuses it.

They lie beside the project and are skipped where they are not. Formats that are recognised without a mapping, and what
is no table, `test_real_formats` states.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.mapping import SheetMapping
from roadmap_app.workspace.incoming.options import ImportOptions
from roadmap_app.workspace.reports import ImportReport
from roadmap_app.workspace.workspace import Workspace
from tests.exchange.reading import REAL_DATA
from tests.exchange.test_real_formats import named_here

pytestmark = pytest.mark.skipif(not REAL_DATA.is_dir(), reason="shared/real-data is not beside the project")

SITES = SheetMapping(
    columns={
        "site": "product",
        "developer": "organization",
        "completion": "available:plan",
        "powerMw": "spec:power:MW",
        "costUsd": "note+",
        "country": "-",
        "status": "note+",
    },
    values={"layer": "system", "category": "data center"},
)
UNDERSTOOD: dict[str, tuple[dict[str, Any], tuple[int, int, int, int], str]] = {
    # file → what is said of it, (new, changed, unchanged, refused) in an empty roadmap, how the first refusal reads
    "epoch-2025-12/ml_hardware.csv": (
        {},
        (166, 0, 0, 4),
        "“MetaX”: there is no organization of this name; is it Meta?",
    ),
    "epoch-models/epoch_capabilities_index.csv": (
        {},
        (477, 0, 0, 108),
        "row 191: row 94 says the same already",
    ),
    "epoch-models/frontier_ai_models.csv": (
        {},
        (93, 0, 0, 38),
        "“1950-07-02”: it is not understood as a date",
    ),
    "gpu-specs/gpu_specs.csv": ({}, (680, 0, 0, 20), "“381.7672”: it is not understood as a date"),
    "release-schedules/ubuntu.csv": ({"organization": "Canonical"}, (13, 0, 0, 0), ""),
    "rocm/system-requirements-gpus.csv": ({"organization": "AMD"}, (17, 0, 0, 0), ""),
    "taskjuggler/alert.csv": ({"organization": "Us", "line": "Plan"}, (6, 0, 0, 0), ""),
    "ganttproject/export-milestone.csv": ({"organization": "Us", "line": "Plan"}, (2, 0, 0, 0), ""),
    "csv-sniff/example1.csv": (
        {},
        (0, 0, 0, 4),
        "“Cleo”: there is no such product here, and no vendor is named",
    ),
    "csv-sniff/example2.csv": (
        {},
        (0, 0, 0, 4),
        "“Cleo”: there is no such product here, and no vendor is named",
    ),
    "epoch-2025-12/ai_companies.csv": ({}, (2, 0, 0, 5), "“OpenAI”: that is its vendor’s own name"),
}
OF_SITES = {  # the same list in several writings: each is read alike
    "dc-builds/ai-datacentre-builds.csv": 16,
    "derived-encodings/cp1252.csv": 40,
    "derived-encodings/mixed-newlines.csv": 42,
    "derived-encodings/semicolon.csv": 42,
    "derived-encodings/tab.tsv": 42,
    "derived-encodings/utf16le-bom.csv": 42,
    "derived-encodings/utf8-bom-crlf.csv": 42,
}
ASKED = {  # file → the columns that are told when it is asked which of them names the product
    "csv-frictionless/duplicate-column.csv": "A, B, B (2), C",
    "csv-injection/formula-prefixes.txt": "=1+1+cmd, '/c calc'!A1",
    "csv-spectrum/comma_in_quotes.csv": "first, last, address, city, zip",
    **dict.fromkeys(("csv-spectrum/escaped_quotes.csv",), "a, b"),
    **dict.fromkeys((f"csv-spectrum/{name}.csv" for name in ("simple", "simple_crlf", "utf8")), "a, b, c"),
    **dict.fromkeys(
        (
            f"csv-test-data/{name}.csv"
            for name in (
                *(
                    "bad-header-more-fields",
                    "bad-missing-quote",
                    "empty-field",
                    "header-simple",
                    "quotes-with-comma",
                ),
                *("quotes-with-newline", "simple-crlf", "simple-lf", "utf8"),
            )
        ),
        "foo, bar, baz",
    ),
    "cuda/compute-capability.csv": "cuda_capability, arch, min_cuda, max_cuda",
    "cuda/toolkit-min-driver.csv": "cuda_version, min_driver_version",
    "epoch-2025-12/ai_companies_revenue_reports.csv": "Company, Date, Revenue amount (normalize to annual)",
    "epoch-2025-12/data_center_timelines.csv": "Date, Data center, Construction status",
    "epoch-2025-12/data_centers.csv": "Handle, Title, Project",
    "jira-linear/jira-us-dates.bom-lf.csv": "Summary, Issue key",
    "jira-linear/linear-header-only.csv": "ID, Team, Title",
}
NO_TABLE = {
    "csv-test-data/all-empty.csv": "holds no table",
    "derived-encodings/empty.csv": "holds no table",
    "derived-sqlite/good.db": "is no bundle",
    "derived-sqlite/bad-magic.db": "is no bundle",
    "derived-sqlite/page5-zeroed.db": "is no bundle",
    "derived-sqlite/truncated-half.db": "is no bundle",
    "derived-sqlite/user-version-9999.db": "is no bundle",
    "derived-sqlite/zero-bytes.db": "is no bundle",
}
ANSWERS = ("csv-spectrum", "csv-test-data")
"""Suites whose JSON files say what is in their tables."""


def tried(file: Path, name: str, **options: Any) -> ImportReport:
    report = Workspace.open(file).import_files(
        [REAL_DATA / name], ImportOptions(by="Us", on="2026-11-30", **options), dry_run=True
    )
    for one in report.files:
        assert one.read == sum(one.counts)  # no row is dropped in silence
    return report


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_what_is_understood_of_a_table(empty_workspace: Path, name: str) -> None:
    values, counts, refusal = UNDERSTOOD[name]
    report = tried(empty_workspace, name, values={"layer": "silicon", **values})
    assert report.files[0].counts == counts
    assert refusal in (report.problems[0].sentence() if report.problems else "")


def test_lists_of_sites_are_read_alike_in_any_writing(empty_workspace: Path) -> None:
    for name, rows in OF_SITES.items():
        report = tried(empty_workspace, name, mapping=SITES)
        (told,) = report.files
        assert told.read == rows, name
        refused = {problem.text for problem in report.problems if problem.column == "completion"}
        assert {"Phase 1: Oct 2025; full: 2030", "Ramping 2026–2028", "Permitting underway"} <= refused, name
        assert not refused & {"2027–2029", "H1 2027 (staged)", "H2 2027", "2028"}, name


@pytest.mark.parametrize("name", ASKED)
def test_a_table_that_names_no_product_is_asked_for_it(empty_workspace: Path, name: str) -> None:
    report = tried(empty_workspace, name)
    assert report.files[0].questions[0].sentence.startswith("Which column names the product?")
    assert ASKED[name] in report.files[0].questions[0].sentence
    assert not report.writes


@pytest.mark.parametrize("name", NO_TABLE)
def test_what_holds_no_table_is_said_in_a_sentence(empty_workspace: Path, name: str) -> None:
    with pytest.raises(RoadmapError, match=NO_TABLE[name]):
        Workspace.open(empty_workspace).import_files([REAL_DATA / name], dry_run=True)


def test_every_file_is_named_here_or_among_the_formats() -> None:
    here = {*UNDERSTOOD, *OF_SITES, *ASKED, *NO_TABLE, *named_here()}
    files = {path.relative_to(REAL_DATA).as_posix() for path in REAL_DATA.rglob("*") if path.is_file()}
    rest = {name for name in files - here if not (name.endswith(".json") and name.split("/")[0] in ANSWERS)}
    assert rest == set()
