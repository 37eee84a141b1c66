"""The Deals page's model: its figures are those of `roadmap deals --json`; standings are never added."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.forecast.tranche_days import PRODUCT_PASSED, PRODUCT_UNDATED
from roadmap_app.cli.main import main
from roadmap_app.domain.documents.chart import Bar, Line, Mark, Whisker
from roadmap_app.domain.documents.document import Table
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Claim, DatedFigure
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.windows.window import day_text
from roadmap_app.reports.brief.page import brief_answer
from roadmap_app.reports.deals.gates import CLOSED, OPEN, UNKNOWN
from roadmap_app.reports.deals.page import (
    DealsAnswer,
    deals_answer,
    default_customer,
    document_of,
    sums_by_standing,
)
from roadmap_app.reports.deals.terms import narrow_disputes
from roadmap_app.reports.deals.tranches import narrow_tranches
from roadmap_app.reports.deals.units import GW
from roadmap_app.reports.partners.page import partners_answer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.words.expected import expected_text
from roadmap_app.workspace.entries import record_figure
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


@pytest.fixture(scope="module")
def november(roadmap: Roadmap) -> DealsAnswer:
    return deals_answer(question(roadmap))


def question(roadmap: Roadmap, day: str = DAYS[0], me: str = "") -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(day)), me=me)


def told(path: Path, capsys: pytest.CaptureFixture[str], day: str, *more: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["deals", str(path), "--as-of", day, "--json", *more]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def texts(table: Table) -> str:
    return " | ".join(cell.text for row in table.rows for cell in row.cells)


# -- the figures are the command line's ----------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page, data = deals_answer(question(roadmap, day)), told(path, capsys, day)
    assert [row._asdict() for row in page.found.ramp] == data["ramp"]
    assert [{**row._asdict(), "ends": day_text(row.ends)} for row in page.found.totals] == data["totals"]
    rows = {row.commitment.key: row for row in (*page.found.tranches, *page.found.over)}
    assert len(rows) == len(data["tranches"]) == len(page.tranches.rows)
    for one in data["tranches"]:
        row = rows[f"{one['agreement']}/{one['sequence']}"]
        assert row.state is not None
        assert (row.state.word, row.quantity, row.start.by) == (
            one["state"],
            one["quantity"],
            one["starts_by"],
        )
        is_day = row.start.stated.stated.is_day
        spread = [expected_text(at, is_day=is_day) for at in row.outlook.spread or ()] or [None] * 3
        assert spread == [one["p10"], one["p50"], one["p90"]]
        assert (row.outlook.why or None) == one["forecast_lacks"]
    assert [(row.customer, row.year, row.share) for row in page.found.concentration] == [
        (row["customer"], row["year"], row["share"]) for row in data["concentration"]
    ]
    cells = [cell for line in page.shares.lines for cell in line.cells if cell is not None]
    assert sorted((cell.year, cell.share or 0) for cell in cells) == sorted(
        (row["year"], row["share"] or 0) for row in data["concentration"]
    )
    gates = [(one["agreement"], one["vests_from"]) for one in data["warrants"] if one["tranche"] != "0"]
    assert len(page.gates.rows) == len(gates)
    assert len(page.prices) == len(data["prices"])
    assert {(one["subject"], one["term"]) for one in data["disputes"]} == {
        (one.subject, one.term) for one in page.found.disputes
    }


def test_one_customers_deals_are_those_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str]
) -> None:
    page = deals_answer(question(roadmap), "meta")
    data = told(path, capsys, DAYS[0], "--customer", "meta")
    assert len(page.tranches.rows) == len(data["tranches"])
    assert [total.p50 for total in page.found.totals] == [total["p50"] for total in data["totals"]]
    assert page.answer == (
        "Meta: 2 GW are binding, 1 GW to begin by the end of 2027; 5 GW are options, counted apart."
    )


def test_the_readers_own_deals_are_shown_where_nobody_has_chosen(roadmap: Roadmap) -> None:
    assert default_customer(question(roadmap, me="openai")) == "openai"
    assert default_customer(question(roadmap, me="amd")) == "" == default_customer(question(roadmap))


# -- by quarter ------------------------------------------------------------------------------------


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("stack_by", ["supplier", "customer"])
def test_the_columns_of_the_chart_add_up_to_what_is_stated(roadmap: Roadmap, day: str, stack_by: str) -> None:
    page = deals_answer(question(roadmap, day), stack_by=stack_by)
    totals = {one.quarter: one.started for one in page.found.totals if one[2:4] == ("GW", "binding")}
    assert page.power.quarters
    for place, one in enumerate(page.power.quarters):
        bars = [bar for bar in page.power.ramp.parts if isinstance(bar, Bar) and place < bar.left < place + 1]
        stacked = sum(bar.high - bar.low for bar in bars)
        assert stacked == pytest.approx(one.started)
        assert stacked == pytest.approx(totals.get(one.quarter, one.started))
    for row in page.power.by_quarter.rows:
        assert row.cells[1].value in {one.started for one in page.power.quarters}


def test_by_the_end_of_2027_ten_gigawatts_are_to_begin_and_two_have_no_day(november: DealsAnswer) -> None:
    assert november.answer == (
        "12.85 GW are binding, 10.1 GW to begin by the end of 2027, 1 GW of it to be complete; 17.15 GW are"
        " options and 20 GW letters of intent, counted apart."
    )
    sums = sums_by_standing(november.found.tranches, GW)
    apart = [one for one in november.power.apart.parts if isinstance(one, Bar)]
    whole = sum(one.high - one.low for one in apart)
    assert whole == pytest.approx(sums["option"] + sums["intent"] + sums["binding"] - 10.85)
    undated = [one for one in apart if one.right < 1]
    assert sum(one.high - one.low for one in undated) == pytest.approx(2.0)


def test_each_chart_has_an_axis_to_its_own_data(november: DealsAnswer) -> None:
    ramp, apart = november.power.ramp, november.power.apart
    for chart in (ramp, apart):
        highest = max(part.high for part in chart.parts if isinstance(part, Bar))
        assert highest <= chart.y.high <= 1.5 * highest
    assert ramp.y.high < apart.y.high


def test_what_is_not_binding_is_hatched_and_what_is_binding_is_not(roadmap: Roadmap) -> None:
    firm, option = (deals_answer(question(roadmap), standing=name).power for name in ("binding", "option"))
    hatched = [one for one in firm.ramp.parts if isinstance(one, Bar) and one.fill == "hatched"]
    assert hatched and not any(one.dashed for one in hatched), "binding, but not to be drawn"
    assert all("has no date" in one.tip or "has passed" in one.tip for one in hatched)
    assert all(one.fill == "hatched" and one.dashed for one in option.ramp.parts if isinstance(one, Bar))
    assert any(isinstance(one, Bar) for one in option.ramp.parts)
    assert any(one.fill == "solid" for one in option.apart.parts if isinstance(one, Bar)), (
        "binding as a whole"
    )


@pytest.mark.parametrize("day", DAYS)
def test_the_spread_stands_in_order_and_never_falls(roadmap: Roadmap, day: str) -> None:
    page = deals_answer(question(roadmap, day))
    whiskers = [one for one in page.power.ramp.parts if isinstance(one, Whisker)]
    assert whiskers or day == "2025-12-15", "then nothing that is to begin can be drawn"
    assert all(one.low <= one.middle <= one.high for one in whiskers)
    for figure in ("low", "middle", "high"):
        figures = [getattr(one, figure) for one in whiskers]
        assert figures == sorted(figures)


def test_what_passed_unconfirmed_is_needed_but_has_not_started(roadmap: Roadmap) -> None:
    page = deals_answer(question(roadmap, "2027-02-15"))
    assert "4.1 GW were to have begun by now, and no source says so" in page.answer
    quarter = next(one for one in page.found.totals if one[0] == "2026-Q4" and one[2:4] == ("GW", "binding"))
    assert (quarter.started, quarter.needed) == (0.0, pytest.approx(4.1))
    needed = next(one for one in page.power.ramp.parts if isinstance(one, Line))
    assert needed.steps and max(y for _, y in needed.points) == pytest.approx(10.85)


def test_sizes_in_units_and_dollars_have_charts_of_their_own(roadmap: Roadmap) -> None:
    page = deals_answer(question(roadmap), "oracle")
    assert page.unit.unit == "units" and page.units == ("units",)
    assert page.answer.startswith("Oracle: 80,000 units are binding")
    dollars = deals_answer(question(roadmap), unit="USD")
    assert dollars.power.ramp.name == "Binding value, USD billion, running total"
    labels = {one.label for one in dollars.power.ramp.parts if isinstance(one, Mark)}
    assert "11" in labels


def test_where_no_tranche_tells_a_size_the_chart_says_so(roadmap: Roadmap) -> None:
    talks = deals_answer(question(roadmap), standing="talks").power
    assert not talks.ramp.parts
    assert talks.ramp.nothing == "No talks tranche tells both a size in GW and a date."
    before = deals_answer(question(roadmap, "2015-01-01"))
    assert before.answer == "No live deal is on record." and not before.tranches.rows


# -- tranches --------------------------------------------------------------------------------------


def test_a_tranche_whose_products_date_has_passed_has_no_forecast(november: DealsAnswer) -> None:
    rows = {row.commitment.key: row for row in november.found.tranches}
    assert rows["amd-openai-2025/1"].outlook == (None, PRODUCT_PASSED)
    assert rows["amd-oracle-2025/1"].outlook.spread is None
    assert rows["amd-meta-2026/1"].outlook == (None, PRODUCT_UNDATED)


def test_what_comes_next_stands_first_and_what_is_settled_last(
    november: DealsAnswer, roadmap: Roadmap
) -> None:
    """By the last stated day, those that have passed unconfirmed before those to come."""
    keys = [row.key for row in november.tranches.rows]
    assert keys[:6] == [
        *(
            "aws-anthropic-rainier/1",
            "amd-oracle-mi355x-2025/1",
            "aws-anthropic-rainier/2",
            "amd-ornl-2025/1",
        ),
        *("amd-oracle-2025/1", "amd-hpe-2025/1"),
    ]
    assert keys.index("amd-meta-2026/1") < keys.index("amd-meta-2026/2")
    tables = {name: roadmap.rows(name) for name in TABLES}
    begun = Claim("amd-hpe-2025/1", "begins", "2026-11-02", "2026-11-03", "amd", "actual")
    told = Roadmap({**tables, "claims": [*roadmap.claims, begun]})
    *_, last, over = deals_answer(question(told)).tranches.rows
    assert (last.key, last.cells[0].text) == ("amd-hpe-2025/1", "begun")
    assert (over.key, over.cells[0].text) == ("broadcom-10b-order-as-first-reported/1", "superseded")


def test_a_tranche_that_tells_its_end_alone_has_started_by_then(november: DealsAnswer) -> None:
    row = next(row for row in november.tranches.rows if row.key == "aws-anthropic-5gw/1")
    assert [cell.text for cell in row.cells][5:] == ["complete 2026", "–", "not drawn", "–"]
    (last,) = [row for row in november.power.by_quarter.rows if row.cells[0].text == "Q4 2026"]
    assert [cell.text for cell in last.cells][1:4] == ["4.1 GW"] * 3, (
        "Meta, OpenAI, HUMAIN, a million TPUs and AWS – Anthropic stand in no band"
    )
    assert [cell.value for cell in last.cells][4:] == [0.0, 0.0, 0.0]


def test_a_row_is_copied_as_a_sentence_with_its_source(november: DealsAnswer) -> None:
    row = next(row for row in november.tranches.rows if row.key == "amd-meta-2026/1")
    assert row.spoken.startswith(
        "AMD – Meta, tranche 1: 1 GW, binding, MI450-based custom GPU for Meta, H2 2026;"
    )
    assert "Meta needs" in row.spoken and "https://" in row.spoken


def test_with_little_room_no_row_and_no_word_is_lost(november: DealsAnswer) -> None:
    narrow = narrow_tranches(november.tranches)
    assert [row.key for row in narrow.rows] == [row.key for row in november.tranches.rows]
    assert len(narrow.columns) == 4
    for word in ("MI450 series", "binding", "P50 Dec 2026", "not confirmed", "no date to judge by", "open"):
        assert word in texts(narrow)
    disputes = narrow_disputes(november.disputes)
    assert len(disputes.rows) == 2 * len(november.disputes.rows)
    assert {cell.link for row in disputes.rows for cell in row.cells if cell.link} == {
        cell.link for row in november.disputes.rows for cell in row.cells if cell.link
    }


# -- concentration, warrants, disputes -------------------------------------------------------------


def test_no_share_is_given_where_a_deal_has_no_quantity_and_the_reason_is_named(roadmap: Roadmap) -> None:
    page = deals_answer(question(roadmap), "meta")
    (line,) = page.shares.lines
    (cell,) = (cell for cell in line.cells if cell is not None)
    assert (cell.share, cell.words, cell.pair) == (None, "no share", ("nvidia", "meta"))
    assert cell.below == "NVIDIA – Meta: quantity and date not told"
    assert cell.below in texts(page.concentration)


def test_a_share_over_the_limit_is_marked_and_names_its_supplier(november: DealsAnswer) -> None:
    line = next(line for line in november.shares.lines if line.customer == "anthropic")
    cell = line.cells[november.shares.years.index(2027)]
    assert cell is not None
    assert (cell.words, cell.below, cell.over, cell.pair) == (
        *("Broadcom 78 %", "of 4.5 GW", True),
        ("broadcom", "anthropic"),
    )
    assert november.shares.limit == 0.7


def test_gates_tell_delivery_price_and_terms_and_what_is_not_known(november: DealsAnswer) -> None:
    meta, openai = november.warrants
    assert meta.whole == "160 million shares at USD 0.01"
    worth = "worth USD 34.21 billion at the last price, if all of it vested"  # 160 million × (213.84 − 0.01)
    assert meta.facts == ("exercisable until Feb 2031", worth)
    assert openai.facts == ("exercisable until Oct 2030", worth)
    first, last = meta.rows
    assert [(gate.what, gate.sign) for gate in first.gates] == [
        *(("1 GW", "no-date"), ("Share price", UNKNOWN), ("Terms", CLOSED))
    ]
    assert (first.vests, first.by) == ("not before 31 Dec 2026", "no completion is stated")
    assert first.gates[0].words == "to be complete: no date stated; to begin: H2 2026"
    assert last.gates[1] == ("USD 600", CLOSED, "a share: not reached, last USD 213.84, 24 Feb 2026")
    assert (last.vests, last.by) == ("unknown", "no completion is stated")
    assert openai.rows[0].gates[0].sign == UNKNOWN and openai.rows[0].vests == "not before 31 Dec 2026"


def test_the_last_price_by_the_day_opens_a_gate_and_tells_its_age_and_source(
    path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = shutil.copy(path, tmp_path / "b.roadmap")
    with Workspace.open(file) as workspace:
        for value, day in (("598.5", "2026-10-01"), ("612", "2026-11-20"), ("9", "2026-11-30")):
            source = ("AMD investor relations", f"https://ir.amd.com/{day}")
            record_figure(workspace, DatedFigure("amd", "share_price_usd", value, "", day, *source))
        count = DatedFigure("amd", "shares_outstanding", "1600000000", "", "2026-11-01", "10-Q", "")
        record_figure(workspace, count)
        page = deals_answer(question(workspace.roadmap))
        earlier = deals_answer(question(workspace.roadmap, "2026-10-15"))
        public = deals_answer(question(as_shared(workspace.roadmap, "public")))
    price, shares = page.prices
    assert (price.words, price.source) == ("USD 612, 20 Nov 2026, 2 days old", "ir.amd.com")
    assert price.link == "https://ir.amd.com/2026-11-20"
    assert shares.words == "1.6 billion, 1 Nov 2026, 21 days old"
    meta = page.warrants[0]
    assert meta.rows[1].gates[1] == ("USD 600", OPEN, "a share: reached, last USD 612, 20 Nov 2026")
    assert meta.facts[1:] == (
        *("10.0 % of 1.6 billion shares", "worth USD 97.92 billion at the last price, if all of it vested"),
    )
    assert earlier.warrants[0].rows[1].gates[1].sign == CLOSED
    assert not any(one.is_known for one in public.prices), "figures that a person entered are internal"
    data = told(file, capsys, DAYS[0])
    assert [(one["value"], one["age_days"]) for one in data["prices"]] == [(612.0, 2), (1.6e9, 21)]
    assert [one["gates"]["share_price_reached"] for one in data["warrants"] if one["tranche"] == "2"] == [
        True,
        True,
    ]


def test_disputed_terms_stand_side_by_side_with_both_sources(november: DealsAnswer) -> None:
    rows = {row.cells[0].text: row for row in november.disputes.rows}
    value = rows["AMD – Meta, terms"]
    assert value.cells[1].text == "Recorded: 6 GW, binding, signed 24 Feb 2026"
    assert (
        value.cells[3].text
        == "Value reported as USD 60 billion by some and more than USD 100 billion by others"
    )
    assert value.cells[2].link.startswith("https://")
    trainium = rows["Trainium4, available (for AWS – Anthropic (Apr 2026), AWS – OpenAI (Feb 2026))"]
    assert trainium.cells[1].text.startswith("AWS: late 2027")
    assert trainium.cells[3].text.startswith("The Next Platform: late 2026")
    assert trainium.cells[5].text == "no" and trainium.cells[4].link
    begins = rows["Broadcom – OpenAI (Oct 2025), tranche 1, begins"]
    assert begins.cells[5].text == "yes, narrower"


def test_the_document_holds_every_chart_and_table_of_the_page(november: DealsAnswer) -> None:
    document = document_of(november)
    assert [table.name for table in document.tables] == [
        *("Binding by quarter", "Tranches", "Concentration", "Warrants", "Share prices and counts"),
        "Disputed terms",
    ]
    assert document.answer == november.answer


def test_deals_brief_and_pairs_say_the_same_word_of_each_tranche(
    november: DealsAnswer, roadmap: Roadmap
) -> None:
    words = {row.key: row.cells[0].text for row in november.tranches.rows}
    exposed = brief_answer(question(roadmap), [("amd", "meta")], everyone=True).exposed
    assert {row.key for row in exposed.rows} == set(words) - {
        row.commitment.key for row in november.found.over
    }
    assert [row.key for row in exposed.rows if words[row.key] not in row.cells[3].text] == []
    for pair in (("amd", "meta"), ("aws", "anthropic"), ("broadcom", "anthropic")):
        opened = partners_answer(question(roadmap), opened=pair).opened
        assert opened is not None
        state = [column.head for column in opened.tranches.columns].index("State")
        assert {row.key: row.cells[state].text for row in opened.tranches.rows}.items() <= words.items()
