"""The Partners page's model: its figures are those of `roadmap partners --json`, an opened pair tells all of it."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.documents.chart import Bar, End, Mark
from roadmap_app.domain.findings import SERIOUSNESS, CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.reports.partners.page import OWN, document_of, matrix_table, open_count, partners_answer
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("partners") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def question(roadmap: Roadmap, day: str = DAYS[0], me: str = "") -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(day)), me=me, pair=("amd", "meta"))


@pytest.mark.parametrize("day", DAYS)
def test_every_pair_has_the_figures_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page = partners_answer(question(roadmap, day))
    assert main(["partners", str(path), "--as-of", day, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["pairs"]
    shown = [
        {
            "supplier": one.supplier,
            "customer": one.customer,
            "verdicts": dict(one.verdicts),
            "worst": one.worst,
            "next_due": None if one.next_due is None else day_text(one.next_due),
            "at_stake": {name: dict(units) for name, units in one.at_stake.items()},
        }
        for one in page.standings
    ]
    assert [{name: row[name] for name in shown[0]} for row in told] == shown
    open_cells = [row.cells[5].text for row in page.table.rows]
    assert open_cells == [f"{open_count(one)} of {sum(one.verdicts.values())}" for one in page.standings]


@pytest.mark.parametrize("day", DAYS[:2])
def test_an_opened_pair_lists_what_check_lists_of_it(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page = partners_answer(question(roadmap, day), opened=("amd", "oracle"))
    asked = ["check", str(path), "--as-of", day, "--supplier", "amd", "--customer", "oracle", "--all"]
    assert main([*asked, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert page.opened is not None
    rows = [row.fingerprint for row in page.opened.requirements.rows]
    assert sorted(rows) == sorted(finding["fingerprint"] for finding in told["findings"])
    groups = [(one["verdict"], one["group"] or one["fingerprint"]) for one in told["findings"]]
    of = dict(zip((one["fingerprint"] for one in told["findings"]), groups, strict=True))
    shown = [group for group, _ in itertools.groupby(of[row] for row in rows)]
    assert shown == list(dict.fromkeys(groups)), "worst first, what rests on the same together"


def test_the_answer_counts_pairs_by_their_worst_and_names_the_longest_past_its_day(roadmap: Roadmap) -> None:
    page = partners_answer(question(roadmap))
    assert page.answer.startswith(
        f"{len(page.standings)} pairs: 11 with promises not confirmed, 9 with no date"
    )
    assert page.answer.endswith("Longest past its day: AMD × Oracle, 53 days.")


def test_the_matrix_has_a_cell_for_each_pair_that_asks_for_something(roadmap: Roadmap) -> None:
    page = partners_answer(question(roadmap))
    filled = sum(bool(cell.text) for row in matrix_table(page).rows for cell in row.cells[1:])
    assert filled == len(page.cells) == sum(bool(one.verdicts) for one in page.standings)
    meta = next(cell for cell in page.cells if (cell.supplier, cell.customer) == ("amd", "meta"))
    assert (meta.count, meta.size, meta.firm) == ("3 of 7 open", "1 GW", True)


def test_the_chart_of_a_pair_joins_what_waits_to_the_due_day_and_hatches_what_has_passed(
    roadmap: Roadmap,
) -> None:
    view = partners_answer(question(roadmap), opened=("amd", "meta")).opened
    assert view is not None
    due = day_of("2026-12-31") + 1.0
    marks = {part.key: part for part in view.chart.parts if isinstance(part, Mark) and part.x == due}
    assert marks["amd-helios"].shape == "unconfirmed"
    ends = {part.key: part.text for part in view.chart.parts if isinstance(part, End)}
    assert ends["amd-helios"] == "39 days left"
    assert ends["amd-venice"] == "0 to 38 days to spare"
    bars = {part.key: part for part in view.chart.parts if isinstance(part, Bar)}
    assert bars["amd-helios"].fill == "hatched"
    assert "passed" in bars["amd-helios"].label
    lanes = [tick.text for tick in view.chart.y.ticks]
    assert any("Tranche 2 · 5 GW option" in lane for lane in lanes)
    assert "System · Helios" in lanes and "Software · ROCm" in lanes
    following = {
        part.label: part for part in view.chart.parts if isinstance(part, Bar) and part.fill == "pale"
    }
    assert following["Helios 500"].left == day_of("2027-01-01"), (
        "the next of its line, from its first stated day"
    )


def test_suppliers_and_customers_stand_by_the_power_that_is_bound(roadmap: Roadmap) -> None:
    page = partners_answer(question(roadmap))
    bound: dict[str, float] = {}
    for one in filter(lambda one: one.verdicts, page.standings):
        power = one.at_stake.get("binding", {}).get("GW", 0.0)
        bound[one.supplier] = bound.get(one.supplier, 0.0) + power
    told = [bound[key] for key in page.suppliers]
    assert told == sorted(told, reverse=True) and told[0] > 0


def test_my_own_pairs_are_those_with_me_at_one_end(roadmap: Roadmap) -> None:
    page = partners_answer(question(roadmap, me="meta"), OWN)
    assert page.standings
    assert all("meta" in (one.supplier, one.customer) for one in page.standings)


def test_the_worst_verdict_of_a_cell_is_open_exactly_where_something_is_open(roadmap: Roadmap) -> None:
    for one in partners_answer(question(roadmap)).standings:
        assert (one.worst in SERIOUSNESS) == (open_count(one) > 0)


def test_what_each_side_said_stands_latest_first_with_its_source(roadmap: Roadmap) -> None:
    view = partners_answer(question(roadmap), opened=("amd", "meta")).opened
    assert view is not None
    days = [row.cells[0].day or 0 for row in view.said.rows]
    assert days == sorted(days, reverse=True)
    assert any(row.cells[3].link.startswith("http") for row in view.said.rows)


def test_a_pair_nobody_knows_opens_nothing(roadmap: Roadmap) -> None:
    page = partners_answer(question(roadmap), opened=("amd", "nobody"))
    assert page.opened is None
    assert [table.name for table in document_of(page).tables][:2] == [
        *("Pairs by the next promise", "Customers by suppliers"),
    ]


def test_unassigned_never_adds_quantities_of_different_standing(roadmap: Roadmap) -> None:
    table = partners_answer(question(roadmap)).table
    column = [one.head for one in table.columns].index("Unassigned")
    said = {row.key: row.cells[column].text for row in table.rows}
    assert said["amd/meta"] == "5 GW"
    assert said["amd/humain"] == "USD 10 billion binding, 0.9 GW option"
