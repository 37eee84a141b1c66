"""The Deals page's model: its figures are those of `roadmap deals --json`; standings are never added."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.charts import Bar, Whisker
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.deals import deals_page, document_of, percentile_days, power_by_standing
from roadmap_app.reports.page_question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("deals") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def question(roadmap: Roadmap, day: str = DAYS[0]) -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(day)))


def told(path: Path, capsys: pytest.CaptureFixture[str], day: str, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["deals", str(path), "--as-of", day, "--json", *more]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page, data = deals_page(question(roadmap, day)), told(path, capsys, day)
    assert [row._asdict() for row in page.found.ramp] == data["ramp"]
    assert [(row.commitment.key, row.state, row.quantity) for row in page.found.tranches] == [
        (f"{row['agreement']}/{row['sequence']}", row["state"], row["quantity"]) for row in data["tranches"]
    ]
    assert [(row.customer, row.year, row.share) for row in page.found.concentration] == [
        (row["customer"], row["year"], row["share"]) for row in data["concentration"]
    ]
    assert len(page.warrants.rows) == len(data["warrants"])
    assert {row.key for row in page.tranches.rows} == {row.commitment.key for row in page.found.tranches}


@pytest.mark.parametrize("day", DAYS)
def test_the_columns_of_the_chart_add_up_to_the_ramp(roadmap: Roadmap, day: str) -> None:
    page = deals_page(question(roadmap, day))
    for place, total in enumerate(
        one for one in page.found.totals if (one.unit, one.standing) == ("GW", "binding")
    ):
        stacked = [
            part.high - part.low
            for part in page.ramp.parts
            if isinstance(part, Bar) and place < part.left < place + 1
        ]
        rows = [
            row.started
            for row in page.found.ramp
            if (row.quarter, row.unit, row.standing) == (total.quarter, "GW", "binding")
        ]
        assert sum(stacked) == pytest.approx(sum(rows)) == pytest.approx(total.started)


def test_by_the_end_of_2027_nine_point_one_gigawatts_are_due_without_what_has_no_date(
    roadmap: Roadmap,
) -> None:
    page = deals_page(question(roadmap))
    assert page.answer.startswith("12.1 GW are binding, 9.1 GW of them due by the end of 2027;")
    sums = power_by_standing(page.found.tranches)
    apart = [part for part in page.apart.parts if isinstance(part, Bar)]
    assert sum(part.high - part.low for part in apart) == pytest.approx(
        sums["option"] + sums["intent"] + sums["binding"] - 9.1
    )


def test_what_is_not_binding_is_hatched_and_what_is_binding_is_not(roadmap: Roadmap) -> None:
    firm = deals_page(question(roadmap), standing="binding").ramp
    option = deals_page(question(roadmap), standing="option").ramp
    assert all(part.fill != "hatched" for part in firm.parts if isinstance(part, Bar))
    assert all(part.fill == "hatched" and part.dashed for part in option.parts if isinstance(part, Bar))
    assert any(isinstance(part, Bar) for part in option.parts)


def test_the_spread_stands_in_order_and_around_what_is_stated(roadmap: Roadmap) -> None:
    page = deals_page(question(roadmap))
    whiskers = [part for part in page.ramp.parts if isinstance(part, Whisker)]
    assert whiskers
    assert all(part.low <= part.middle <= part.high for part in whiskers)
    for total in page.found.totals:
        assert total.started <= total.p90 + 1e-9


def test_a_tranche_whose_products_date_has_passed_has_no_percentiles(roadmap: Roadmap) -> None:
    page = deals_page(question(roadmap))
    rows = {row.commitment.key: row for row in page.found.tranches}
    oracle = (
        rows["amd-oracle-2025/1"]
        if "amd-oracle-2025/1" in rows
        else next(
            row for row in page.found.tranches if row.agreement.customer == "oracle" and row.begins.expired
        )
    )
    assert percentile_days(oracle, oracle.verdict) is None
    meta = next(
        row for row in page.found.tranches if row.agreement.key == "amd-meta-2026" and row.begins.stated.text
    )
    days = percentile_days(meta, meta.verdict)
    assert days is not None
    assert day_of("2026-11-23") <= days[0] <= days[1] <= days[2] <= day_of("2026-12-31")


def test_no_share_is_given_where_a_deal_has_no_quantity_and_the_reason_is_named(roadmap: Roadmap) -> None:
    rows = deals_page(question(roadmap), "meta").concentration.rows
    texts = " ".join(cell.text for row in rows for cell in row.cells)
    assert "no share" in texts
    assert "NVIDIA – Meta: quantity and date not told" in texts


def test_warrants_tell_their_gates_and_what_is_not_known_of_them(roadmap: Roadmap) -> None:
    rows = deals_page(question(roadmap), "meta").warrants.rows
    whole, first, last = rows
    assert whole.cells[2].text == "160 million"
    assert first.cells[6].text == "31 Dec 2026"
    assert "USD 600 a share" in last.cells[4].text
    assert last.cells[6].text == "unknown"
    assert last.cells[2].text == "not told"


def test_one_customers_deals_are_those_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    page = deals_page(question(roadmap), "meta")
    data = told(path, capsys, DAYS[0], "--customer", "meta")
    assert len(page.tranches.rows) == len(data["tranches"])
    assert [table.name for table in document_of(page).tables] == [
        *("Tranches", "Concentration", "Warrants", "Disputed terms")
    ]
