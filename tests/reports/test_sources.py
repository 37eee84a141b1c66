"""The Sources page's model: its figures are those of `roadmap sources --json`, its filters those of the command."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.answers.sources import SourceRow
from roadmap_app.cli.main import main
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.sources.detail import source_detail
from roadmap_app.reports.sources.page import AGES, SourcesAnswer, document_of, sources_answer
from roadmap_app.reports.sources.table import NO_SOURCE
from roadmap_app.workspace.workspace import Workspace
from tests.sample_counts import CLAIMS_WITHOUT_SOURCE

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sources") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def page_of(roadmap: Roadmap, day: str = DAYS[0], **filters: Any) -> SourcesAnswer:
    return sources_answer(PageQuestion(roadmap, CheckSpec(day_of(day))), **filters)


def asked(path: Path, capsys: pytest.CaptureFixture[str], day: str, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["sources", str(path), "--as-of", day, "--json", *words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def addresses(rows: tuple[SourceRow, ...]) -> list[tuple[str | None, str | None]]:
    return [(row.address or None, row.title or None) for row in rows]


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_what_the_command_line_prints(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    told, page = asked(path, capsys, day), page_of(roadmap, day)
    table = page.table
    heads = [column.head for column in table.columns]
    assert len(table.rows) == len(told["sources"]) == len(page.rows) > 100
    for row, printed in zip(table.rows, told["sources"], strict=True):
        cells = dict(zip(heads, row.cells, strict=True))
        assert cells["Claims"].value == printed["claims"]
        assert cells["Age"].value == printed["age_days"]
        assert cells["Dates alone"].value == printed["reach_to_come"]
        assert cells["Came alone"].value == printed["reach"] - printed["reach_to_come"]
        assert cells["Gone quiet"].value == printed["quiet"]
        assert cells["Binding behind"].value in (None, printed["at_stake"].get("binding", {}).get("GW", 0.0))
    assert page.answer == (
        f"{told['named']:,} sources behind {told['claims']:,} claims. {told['alone_to_come']:,} of "
        f"{told['dates_to_come']:,} dates to come hang on one source alone; {told['older']:,} sources are older "
        f"than 270 days, {sum(1 for one in told['sources'] if one['quiet'] and one['address'])} state a date ahead "
        "that has gone quiet."
    )
    assert document_of(page).answer == page.answer


def test_the_filters_keep_what_the_command_keeps(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    told = asked(path, capsys, DAYS[0], "--by", "meta", "--alone")
    page = page_of(roadmap, said_by=("meta",), only_alone=True)
    printed = [(one["address"], one["title"]) for one in told["sources"]]
    assert addresses(page.rows) == printed and 0 < len(printed) < 60


def test_ages_part_the_sources(roadmap: Roadmap) -> None:
    counts = {age: len(page_of(roadmap, age=age).rows) for age in AGES}
    assert counts["within"] + counts["older"] + counts["unsaid"] == counts[""]
    assert (
        0 < counts["recent"] < counts["within"] and 0 < counts["quiet"] < counts["older"] + counts["within"]
    )


def test_a_source_opens_into_its_claims_and_what_hangs_on_it(roadmap: Roadmap) -> None:
    page = page_of(roadmap)
    for row in page.rows:
        tables = {table.name: table for table in source_detail(page, row).tables}
        assert len(tables["Its claims"].rows if row.claims else ()) == len(row.claims)
        alone = tables.get(
            "Dates to come that hang on it alone" if row.key else "Dates to come with no source"
        )
        assert len(alone.rows if alone else ()) == row.reach_to_come
    keynote = next(row for row in page.rows if row.title.startswith("Advancing AI 2026 keynote deck"))
    first = source_detail(page, keynote)
    promises = next(t for t in first.tables if t.name.startswith("Promises"))
    assert "AMD – OpenAI, tranche 1" in {row.cells[0].text for row in promises.rows}
    assert first.link.startswith("https://") and first.lines


def test_what_names_no_source_is_a_group_of_its_own(roadmap: Roadmap) -> None:
    page = page_of(roadmap)
    row = page.table.rows[-1]
    assert row.key == NO_SOURCE and row.cells[0].text == NO_SOURCE and not row.cells[0].link
    found = page.row(NO_SOURCE)
    assert found is not None and len(found.claims) == CLAIMS_WITHOUT_SOURCE
    assert "cannot be shown" in " ".join(source_detail(page, found).lines)


def test_a_partner_sees_no_source_of_others_deals(roadmap: Roadmap) -> None:
    shared = as_shared(roadmap, "partner:meta")
    page = page_of(shared)
    details = [source_detail(page, row) for row in page.rows]
    said = " ".join(c.text for d in details for t in d.tables for r in t.rows for c in r.cells)
    assert "AMD – Meta" in said and "AMD – OpenAI" not in said and "AMD – Oracle" not in said


def test_only_addresses_of_the_web_are_links() -> None:
    from roadmap_app.reports.words.addresses import link_of, site_of

    assert link_of(" https://www.a.example/b ") == "https://www.a.example/b"
    for address in (
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://a.example",
        "https://",
        "http://[",
        "",
    ):
        assert link_of(address) == ""
    assert site_of("https://www.a.example/b") == "a.example" and site_of("a talk") == "a talk"
