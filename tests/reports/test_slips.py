"""The Slips page's model: its figures are those of `roadmap slips --json`, its words are true to them."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.answers.slips import SlipRow, movement_of
from roadmap_app.alignment.answers.worth import OUTCOMES
from roadmap_app.cli.main import main
from roadmap_app.domain.documents.chart import Band, End, Mark
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.slips.page import ALL, HARDWARE, LAYERS, SlipsChoice, slips_answer
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("slips") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def question(roadmap: Roadmap, day: str = DAYS[0]) -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(day)), pair=("amd", "meta"))


def asked(path: Path, capsys: pytest.CaptureFixture[str], day: str, layer: str) -> dict[str, Any]:
    capsys.readouterr()
    words = [] if layer == ALL else ["--layer", layer]
    assert main(["slips", str(path), "--as-of", day, "--json", *words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def text_or_none(day: int | None) -> str | None:
    return None if day is None else day_text(day)


def _held(row: SlipRow) -> tuple[str, int | None] | None:
    return row.case and (row.case.outcome, row.case.days)


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("layer", LAYERS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str, layer: str
) -> None:
    page = slips_answer(question(roadmap, day), SlipsChoice(layer))
    data = asked(path, capsys, day, layer)
    assert [record._asdict() for record in page.records] == data["vendors"]
    assert [record._asdict() for record in page.horizons] == data["horizons"]
    assert [
        (row.vendor, row.generation, row.milestone, _held(row), row.in_all, len(row.statements))
        for row in page.rows
    ] == [
        (
            row["vendor"],
            row["generation"],
            row["milestone"],
            row["record"] and (row["record"]["outcome"], row["record"]["days"]),
            row["in_all_days"],
            len(row["statements"]),
        )
        for row in data["milestones"]
    ]
    for row, printed in zip(page.rows, data["milestones"], strict=True):
        movement = movement_of(row)
        assert {**movement._asdict(), "kinds": list(movement.kinds)} == printed["moved"]
        for said, told in zip(row.statements, printed["statements"], strict=True):
            assert (said.text, said.move, said.days) == (told["text"], told["move"], told["days"])
            assert (text_or_none(said.earliest), text_or_none(said.latest)) == (
                told["earliest"],
                told["latest"],
            )
    assert [(one.vendor, one.precision, one.settled, one.share_within) for one in page.worth] == [
        (one["vendor"], one["precision"], one["settled"], one["share_within"]) for one in data["worth"]
    ]
    for one, printed in zip(page.worth, data["worth"], strict=True):
        outcomes = Counter(case["outcome"] for case in printed["cases"])
        assert [one.count(outcome) for outcome in OUTCOMES] == [outcomes[outcome] for outcome in OUTCOMES]


def test_what_amds_half_year_is_worth_is_answered_without_a_choice(roadmap: Roadmap) -> None:
    worth = slips_answer(question(roadmap)).worth_of()
    assert (worth.vendor, worth.precision) == ("amd", "half")
    assert worth.sentence == (
        "AMD has stated a half-year 12 times: four came, all within it; one passed with nothing confirmed; one came "
        "on no told day; six still lie ahead. Four settled cases: too few for a share."
    )
    assert len(worth.cases.rows) == 6  # listed, since they are fewer than five


def test_the_answer_counts_what_moved(roadmap: Roadmap) -> None:
    page = slips_answer(question(roadmap))
    assert page.answer == (
        "102 hardware milestones with a stated date: 10 later, 2 earlier, 19 only narrowed, loosened or dated, "
        "2 cancelled, 2 withdrawn (1 of these counted twice), 68 as first said; of 79 on record 19 kept, 4 late, "
        "2 came, the day not told, 16 passed unconfirmed, 2 cancelled, 36 still open."
    )
    slips, pull_ins, others = page.tables()
    assert [row.cells[0].text for row in slips.rows[:2]] == ["Falcon Shores", "Rialto Bridge"]
    assert slips.rows[0].cells[2].text == "2024 → 2025 → cancelled" and slips.rows[0].cells[4].text == "+365"
    assert {row.cells[0].text for row in pull_ins.rows} >= {"MI350X", "MI355X"}
    assert "Helios" in {row.cells[0].text for row in others.rows}
    assert "techtarget.com" in slips.rows[0].spoken


def test_no_mean_below_five_cases_and_every_vendor_says_its_number(roadmap: Roadmap) -> None:
    for row in slips_answer(question(roadmap)).vendors:
        assert (row.worth == "too few") == (row.record.cases < 5)
        assert len(row.cases) == row.record.cases


def test_narrowing_is_drawn_as_a_funnel_and_what_came_as_a_diamond(roadmap: Roadmap) -> None:
    chosen = frozenset({"rubin:available", "falcon-shores:available", "amd-helios:available"})
    page = slips_answer(question(roadmap), SlipsChoice(products=chosen))
    assert set(page.drawn) == chosen
    bands = {part.key: part for part in page.chart.parts if isinstance(part, Band)}
    helios = [high - low for _, low, high in bands["amd-helios"].points]
    assert helios == sorted(helios, reverse=True) and helios[0] > helios[-1]
    marks = {part.key: part.shape for part in page.chart.parts if isinstance(part, Mark)}
    assert marks["rubin"] == "diamond" and marks["falcon-shores"] == "cross"
    labels = [part for part in page.chart.parts if isinstance(part, End)]
    assert len(labels) == 3 and all(label.vendor for label in labels)


def test_eight_products_at_most_are_drawn_by_themselves(roadmap: Roadmap) -> None:
    page = slips_answer(question(roadmap), SlipsChoice(ALL))
    assert 0 < len(page.drawn) <= 8
    assert sum(isinstance(part, End) for part in page.chart.parts) == len(page.drawn)


def test_a_vendor_and_a_layer_narrow_all_of_it(roadmap: Roadmap) -> None:
    page = slips_answer(question(roadmap), SlipsChoice(HARDWARE, frozenset({"nvidia"})))
    assert {row.vendor for row in page.rows} == {"nvidia"} == {row.record.vendor for row in page.vendors}
    assert page.vendor == "nvidia" and "amd" in page.known_vendors


def test_a_roadmap_without_dates_says_so(roadmap: Roadmap) -> None:
    page = slips_answer(PageQuestion(Roadmap({}), CheckSpec(day_of(DAYS[0]))))
    assert page.answer == "No owner has stated a dated plan for a hardware milestone by this day."
    assert page.chart.parts == () and page.chart.nothing and page.worth_of().sentence
    assert all(not table.rows and table.nothing for table in page.document.tables)


def test_the_document_holds_every_table_and_chart(roadmap: Roadmap) -> None:
    document = slips_answer(question(roadmap)).document
    assert [table.name for table in document.tables][-3:] == [
        "Slips",
        "Pull-ins",
        "Narrowed, loosened, withdrawn, dated",
    ]
    for table in document.tables:
        for row in table.rows:
            assert len(row.cells) == len(table.columns) and all(cell.text for cell in row.cells), table.name
