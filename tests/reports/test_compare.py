"""The Compare page's model: its texts are those of `roadmap compare --json`, its suggestions follow from the data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.facts.figures import figures_of
from roadmap_app.cli.main import main
from roadmap_app.domain.documents.chart import Mark
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.compare.page import CompareAnswer, compare_answer, document_of
from roadmap_app.reports.compare.rows import NOT_TOLD
from roadmap_app.reports.question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")
PRODUCTS = ("amd-mi455x", "rubin", "tpu-v7", "amd-helios")
DEALS = ("amd-meta-2026", "amd-openai-2025", "amd-hpe-2025")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("compare") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def asked(roadmap: Roadmap, *keys: str, day: str = DAYS[0], **choices: Any) -> CompareAnswer:
    question = PageQuestion(roadmap, CheckSpec(day_of(day)), pair=("amd", "meta"))
    return compare_answer(question, keys, **choices)


def row(page: CompareAnswer, what: str) -> list[str]:
    return next([cell.text for cell in row.cells] for row in page.rows if row.what == what)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("keys", [PRODUCTS, DEALS])
def test_every_cell_is_what_the_command_line_prints(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str, keys: tuple[str, ...]
) -> None:
    capsys.readouterr()
    assert main(["compare", str(path), *keys, "--as-of", day, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    page = asked(roadmap, *keys, day=day)
    assert [thing.name for thing in page.things] == told["names"]
    assert len(page.rows) == len(told["rows"]) > 5
    for shown, printed in zip(page.rows, told["rows"], strict=True):
        for cell, text, is_asked, sources in zip(
            shown.cells, printed["values"], printed["asked"], printed["sources"], strict=True
        ):
            assert cell.text == (text or (NOT_TOLD if is_asked else ""))
            assert list(cell.links) == sources
        assert shown.differs == printed["differs"]
    table = next(iter(document_of(page).tables))
    assert [r.cells[2].text for r in table.rows] == [r.what for r in page.rows]


def test_a_deal_or_product_of_later_days_tells_nothing_yet(roadmap: Roadmap) -> None:
    page = asked(roadmap, *DEALS, day="2025-12-15")
    assert row(page, "Signed on")[0] == "not by 15 Dec 2025"
    assert row(page, "Quantity") == [NOT_TOLD, "6 GW", NOT_TOLD]


def test_only_what_is_told_of_two_and_not_the_same_differs(roadmap: Roadmap) -> None:
    page = asked(roadmap, "amd-mi455x", "rubin")
    by_what = {shown.what: shown for shown in page.rows}
    assert by_what["Memory capacity, GB"].differs and by_what["Scale up bandwidth, GB/s"].is_same
    assert not by_what["TDP, W"].differs and not by_what["TDP, W"].is_same
    assert [cell.text for cell in by_what["ROCm"].cells] == ["none named", ""]
    only = asked(roadmap, "amd-mi455x", "rubin", only_differences=True)
    assert all(shown.differs for shown in only.rows)
    assert only.hidden == len(page.rows) - len(only.rows) > 0
    assert only.answer == page.answer


def test_each_date_names_whose_word_it_is_and_its_source(roadmap: Roadmap) -> None:
    page = asked(roadmap, "amd-mi455x", "rubin")
    cell = next(shown.cells[0] for shown in page.rows if shown.what == "Available")
    assert (cell.text, cell.note) == ("Q3 2026, passed, not confirmed", "AMD, 122 days ago")
    assert cell.key == "amd-mi455x" and cell.verdict == "unconfirmed"
    assert cell.spoken.startswith(
        "MI455X, available: Q3 2026, passed, not confirmed (AMD, 23 Jul 2026, https://"
    )
    memory = next(shown.cells[1] for shown in page.rows if shown.what == "Memory capacity, GB")
    assert memory.note.startswith("−33 % · ")


def test_the_watched_pair_the_selection_and_what_is_awaited_suggest_what_to_compare(roadmap: Roadmap) -> None:
    page = asked(roadmap, selection="amd-mi350x")
    texts = [one.text for one in page.suggestions]
    assert "AMD – Meta against AMD – OpenAI" in texts and "MI455X against Rubin" in texts
    assert texts[0].startswith("MI350X against") and "MI350X against MI325X" in texts
    assert len({frozenset(one.keys) for one in page.suggestions}) == len(page.suggestions)
    beside = asked(roadmap, "tpu-v7").suggestions
    assert beside and all("tpu-v7" in one.keys for one in beside)
    assert "maia-200" in beside[0].keys, "what is named as competing comes first"


def test_what_is_gone_or_of_another_kind_is_left_out(roadmap: Roadmap) -> None:
    page = asked(roadmap, "rubin", "nothing", "amd-meta-2026", "rubin", "tpu-v7")
    assert [thing.key for thing in page.things] == ["rubin", "tpu-v7"]
    many = [generation.key for generation in roadmap.generations[:9]]
    assert len(asked(roadmap, *many).things) == 5
    shared = as_shared(roadmap, "partner:meta")
    assert [thing.key for thing in asked(shared, *DEALS).things] == ["amd-meta-2026"]


def test_the_chart_draws_each_figure_of_a_dated_generation_within_its_axes(roadmap: Roadmap) -> None:
    page = asked(roadmap, "amd-mi455x", "rubin", metric="memory_bandwidth")
    chart, figures = page.chart, page.figures
    assert chart is not None and figures is not None and page.lines == ("amd-instinct", "nvidia-gpu")
    marks = [part for part in chart.parts if isinstance(part, Mark)]
    known = [g for line in page.lines for g in roadmap.generations_of(line)]
    told = [f for g in known for f in figures_of(roadmap, g.key, "memory_bandwidth")]
    undated = sum(r.cells[2].day is None for r in figures.rows)
    assert len(figures.rows) == len(told) and len(marks) == len(told) - undated
    for mark in marks:
        assert chart.x.low <= mark.x <= chart.x.high and chart.y.low <= mark.y <= chart.y.high
    strong = {mark.label for mark in marks if mark.strong}
    assert strong == {"MI455X", "Rubin"}
    by_order = asked(roadmap, "amd-mi455x", "rubin", metric="memory_bandwidth", by_date=False).chart
    assert by_order is not None and sum(isinstance(p, Mark) for p in by_order.parts) == len(told)


def test_a_figure_that_spans_decades_is_drawn_in_equal_factors(roadmap: Roadmap) -> None:
    chart = asked(roadmap, metric="memory_capacity", lines=("amd-instinct", "google-tpu")).chart
    assert chart is not None and "equal factors" in chart.y.title
    linear = asked(roadmap, metric="memory_capacity", lines=("amd-instinct",)).chart
    assert linear is not None and linear.y.low == 0.0


def test_a_roadmap_without_figures_or_rivals_says_so() -> None:
    page = asked(Roadmap({}))
    assert page.suggestions == () and page.answer.startswith("Choose two to five")
    assert page.chart is not None and not any(isinstance(part, Mark) for part in page.chart.parts)
    document_of(page)
