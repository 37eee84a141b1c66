"""The Forecast page's model: its figures are those of `roadmap forecast --json`, told with what is lacking."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.cli.main import main
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import parse_window, say_day
from roadmap_app.reports.forecast.page import ForecastAnswer, draw, forecast_answer, promise_of
from roadmap_app.reports.forecast.tables import percent
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.checking import check
from roadmap_app.workspace.workspace import Workspace
from tests.sample_counts import WAITING_WITHOUT_DATE

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("forecast") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def page_of(roadmap: Roadmap, day: str = DAYS[0], *customers: str) -> ForecastAnswer:
    question = PageQuestion(roadmap, CheckSpec(day_of(day)))
    return forecast_answer(question, draw(roadmap, question.spec), frozenset(customers))


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_what_the_command_line_prints(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    capsys.readouterr()
    assert main(["forecast", str(path), "--as-of", day, "--json"]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    page = page_of(roadmap, day)
    ahead = [
        printed
        for printed, one in zip(told["milestones"], page.found.milestones, strict=True)
        if one.p90 > day_of(day)
    ]
    dates = page.dates_of()
    assert len(dates.rows) == len(ahead) > 20
    printed = {(one["generation"], one["p10"], one["p50"], one["p90"]) for one in ahead}
    shown = {(row.key, *(parse_window(cell.text).text for cell in row.cells[3:6])) for row in dates.rows}
    assert shown == printed
    drivers = sorted(one["driver"]["share"] for one in ahead if one["driver"])
    assert sorted(row.cells[6].value for row in dates.rows if row.cells[6].value is not None) == drivers
    promises = page.promises_of()
    assert len(promises.rows) == len(told["promises"])
    assert _sorted(row.cells[4].value for row in promises.rows) == _sorted(
        one["chance_late"] for one in told["promises"]
    )
    assert _sorted(_iso(row.cells[2].day) for row in promises.rows) == _sorted(
        one["due"] for one in told["promises"]
    )


def test_no_drawn_day_is_finer_than_the_statement_it_comes_from(roadmap: Roadmap) -> None:
    rows = page_of(roadmap).dates_of().rows
    for row in rows:
        is_day = row.cells[2].text != "not stated" and parse_window(row.cells[2].text).is_day
        assert is_day or not any(cell.text[0].isdigit() for cell in row.cells[3:6]), row.cells[2].text
    assert any(row.cells[3].text[0].isdigit() for row in rows), "a day that was stated is told"


def test_the_chance_is_headed_by_what_it_rests_on_and_the_record_stands_beside_it(roadmap: Roadmap) -> None:
    table = page_of(roadmap).promises_of()
    heads = [column.head for column in table.columns]
    place = heads.index("Late, if the stated windows hold")
    assert heads[place + 1] == "Late by the vendor’s record"


def _iso(day: int | None) -> str | None:
    from roadmap_app.domain.windows.window import day_text

    return None if day is None else day_text(day)


def _sorted(values: Any) -> list[Any]:
    return sorted(
        values, key=lambda value: (value is None, value or 0 if not isinstance(value, str) else 0, str(value))
    )


def test_what_cannot_be_drawn_says_why_and_is_never_called_certain(roadmap: Roadmap) -> None:
    page = page_of(roadmap)
    undrawn = [row for row in page.promises_of().rows if row.cells[4].text == "not drawn"]
    rows = {row.cells[1].text: row for row in reversed(undrawn)}  # of several the first due
    assert rows["Helios available"].cells[3].text == "“Q3 2026” passed"
    assert rows["MI450-based custom GPU for Meta available"].cells[3].text == "only the customer’s word"
    assert rows["MI355X available"].cells[3].text == "there, not told since when"
    assert rows["CUDA 13.4 available"].cells[3].text == "no day promised"
    assert f"{WAITING_WITHOUT_DATE} wait for what has no date to draw" in page.answer
    assert page.answer.endswith("16 name no day; 5 are there, the record does not tell since when.")


def test_the_page_begins_with_what_cannot_be_drawn_each_promise_counted_once(roadmap: Roadmap) -> None:
    page = page_of(roadmap)
    first = next(page.document.tables)
    assert first is page.undrawn
    undrawn = [one for one in page.promises if one.chance_late is None and not one.is_settled]
    assert sum(row.cells[2].value or 0 for row in first.rows) == len(undrawn) > 30
    told = [cell.text for cell in first.rows[0].cells]
    assert told[:2] == ["“Q3 2026” passed", "Helios available"]
    assert int(told[2]) == sum((one.generation, one.due is None) == ("amd-helios", False) for one in undrawn)


def test_below_five_cases_the_record_names_them_and_gives_no_share(roadmap: Roadmap) -> None:
    records = [row.cells[5] for row in page_of(roadmap).promises_of().rows]
    listed = [cell for cell in records if "too few" in cell.text]
    assert any("Trainium3 available inside the window first stated" in cell.text for cell in listed)
    assert all(cell.value is None for cell in listed)


def test_a_customer_s_promises_can_be_looked_at_alone(roadmap: Roadmap) -> None:
    page, whole = page_of(roadmap, DAYS[0], "openai"), page_of(roadmap)
    assert "openai" in whole.known_customers
    assert 0 < len(page.promises) < len(whole.promises)
    assert all("OpenAI" in row.cells[0].text for row in page.promises_of().rows)


def test_the_chart_draws_what_waits_with_the_days_on_which_it_is_due(roadmap: Roadmap) -> None:
    page = page_of(roadmap, "2026-08-01")
    names = [tick.text for tick in page.chart.y.ticks]
    assert names and len(names) == len(set(names))
    lane = page.lanes[0]
    labels = " ".join(getattr(part, "label", "") for part in page.chart.parts)
    assert f"by {say_day(next(one.due for one in lane.promises if one.due))}" in labels
    assert page.document.sections[1].blocks == (page.chart,)


def test_a_finding_on_a_promise_finds_what_the_forecast_says_of_it(roadmap: Roadmap) -> None:
    spec = CheckSpec(day_of("2026-08-01"))
    found = draw(roadmap, spec)
    judged = [one for one in check(roadmap, spec).findings if one.rule in ("delivery", "need")]
    matched = [(one, promise_of(found, one)) for one in judged]
    assert len(judged) > 20
    assert sum(promise is not None for _, promise in matched) >= 0.9 * len(judged)
    for finding, promise in matched:
        if promise is not None:
            assert promise.due == finding.due and promise.generation in finding.generations


@pytest.mark.parametrize(
    ("share", "told"),
    [(0.0, "0 %"), (0.001, "under 1 %"), (0.34, "34 %"), (0.999, "over 99 %"), (1.0, "100 %")],
)
def test_a_share_is_never_rounded_to_certainty(share: float, told: str) -> None:
    assert percent(share) == told
