"""The Readiness page's model: its figures are those of `roadmap readiness --json`, its words are true to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.answers.readiness import ReadinessRow
from roadmap_app.cli.main import main
from roadmap_app.domain.documents.chart import Mark
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.readiness.judged import EVERY
from roadmap_app.reports.readiness.matrix import HeatCell, matrix_tables
from roadmap_app.reports.readiness.page import (
    ALL_DEALS,
    BOTH,
    SYSTEMS,
    ReadinessAnswer,
    ReadinessChoice,
    readiness_answer,
)
from roadmap_app.reports.words.lags import heat_of, lag_short, lag_text, root, signed
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("readiness") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def question(roadmap: Roadmap, day: str = DAYS[0], pair: tuple[str, str] = ("amd", "meta")) -> PageQuestion:
    return PageQuestion(roadmap, CheckSpec(day_of(day)), pair=pair)


def asked(path: Path, capsys: pytest.CaptureFixture[str], day: str, *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert main(["readiness", str(path), "--as-of", day, "--json", *words]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def plain(row: ReadinessRow) -> dict[str, Any]:
    return {
        "generation": row.generation,
        "stack": row.stack,
        "release": row.release or None,
        "level": row.level or None,
        "lag_days": None if row.lag_days is None else list(row.lag_days),
        "first": row.is_first if row.level == "production" else None,
        "verdict": row.verdict,
        "said_on": None if row.said_on is None else day_text(row.said_on),
        "said_by": row.said_by or None,
        "support": None if row.support is None else row.support._asdict(),
    }


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page = readiness_answer(question(roadmap, day), ReadinessChoice(deal=ALL_DEALS))
    data = asked(path, capsys, day, "--against", "amd-rocm", "nvidia-cuda")
    assert [plain(row) for row in page.rows] == data["rows"]
    systems = readiness_answer(question(roadmap, day), ReadinessChoice(layer=SYSTEMS))
    assert [plain(row) for row in systems.rows] == data["systems"]
    cells = [cell for group in page.matrix.groups for row in group.rows for cell in row.cells if cell]
    assert len(cells) == len(data["rows"]) + len(data["unasked"])
    unasked = {(*cell.row[:2], cell.row.unasked) for cell in cells if cell.kind == "unasked"}
    assert unasked == {(one["generation"], one["stack"], one["why"]) for one in data["unasked"]}
    assert len(page.chains.rows) == len(data["chains"])
    in_order = sorted((row.chain for row in page.chains.rows), key=lambda chain: chain[:4])
    assert [(chain.customer, chain.accelerator, chain.day0) for chain in in_order] == [
        (chain["customer"], chain["accelerator"], chain["day0"]) for chain in data["chains"]
    ]
    assert [[plain(link) for link in chain.links] for chain in in_order] == [
        [{name: link[name] for name in link if name not in ("tier", "day_zero")} for link in chain["links"]]
        for chain in data["chains"]
    ]
    assert [(trend.stack, trend.mean_days, len(trend.cases)) for trend in page.readiness.trends] == [
        (trend["stack"], trend["mean_days"], len(trend["cases"])) for trend in data["trends"]
    ]
    closing = readiness_answer(question(roadmap, day)).closing
    assert closing is not None and (closing.closing.stack, closing.closing.rival) == (
        "amd-rocm",
        "nvidia-cuda",
    )
    assert [gap.gap_days for gap in closing.closing.gaps] == [
        gap["gap_days"] for gap in data["closing"]["gaps"]
    ]


def test_the_first_sentence_is_the_answer_of_the_deal_in_view(roadmap: Roadmap) -> None:
    page = readiness_answer(question(roadmap))
    assert page.answer.startswith(
        "AMD – Meta: no source names a ROCm or PyTorch release for MI450-based custom GPU for Meta. "
    )
    hearsay = sum(row.is_hearsay for row in page.rows)
    assert f"{len(page.rows) - hearsay} accelerator and stack pairs: " in page.answer
    assert page.answer.endswith(f"; {hearsay} more by low confidence alone.")
    (chain,) = page.chains.rows
    assert (chain.answer, chain.mark) == ("no release named", "unconfirmed")
    assert chain.due == "31 Dec 2026, 39 days left"


def test_a_chain_says_none_named_there_and_no_day(roadmap: Roadmap) -> None:
    """NxD Inference supports Trainium and names no day; MI355X is there, and nobody told since when."""
    rows = readiness_answer(question(roadmap), ReadinessChoice(deal=ALL_DEALS)).chains.rows
    by = {(row.deal, row.name): row for row in rows}
    assert by["AWS – Anthropic", "Trainium2"].answer == "no day to judge by"
    assert by["AMD – Oracle", "MI355X"].answer == "there, not told since when"
    assert by["NVIDIA – OpenAI", "Rubin in Vera Rubin NVL72"].answer == "no release named"
    steps = [step for tier in by["AWS – Anthropic", "Trainium3"].steps for step in tier]
    assert {step.stack: (step.state, step.told) for step in steps} == {
        "aws-neuron": ("late", "Neuron SDK 2.27.0, +17 days"),
        "aws-nxd": ("no-date", "NxD Inference, day open"),
    }


def test_a_chain_says_yes_and_by_how_much_it_is_late(roadmap: Roadmap) -> None:
    """Without the line that names no day."""
    lines = [line for line in roadmap.lines if line.key == "aws-nxd"]
    releases = [one for one in roadmap.generations if one.line == "aws-nxd"]
    gone = {one.key for one in releases}
    links = [one for one in roadmap.link_statements if {one.source, one.target} & gone]
    claims = [one for one in roadmap.claims if one.subject in gone]
    without = roadmap.replaced(
        {"lines": (lines, ()), "generations": (releases, ()), "links": (links, ()), "claims": (claims, ())}
    )
    rows = readiness_answer(question(without), ReadinessChoice(deal=ALL_DEALS)).chains.rows
    by = {(row.deal, row.name): row.answer for row in rows}
    assert by["AWS – Anthropic", "Trainium2"] == "yes"
    assert by["AWS – Anthropic", "Trainium3"] == "+17 days"


def test_whether_rocm_closes_on_cuda_is_answered_without_a_choice(roadmap: Roadmap) -> None:
    """MI300X rests on low confidence, MI355X has no day: MI350P, 7 days early, against B300, 46 days early."""
    closing = readiness_answer(question(roadmap)).closing
    assert closing is not None and closing.name == "Is ROCm closing on CUDA Toolkit?"
    assert "ROCm was 38 days behind CUDA Toolkit at MI350P." in closing.sentence
    assert "One case: too few" in closing.sentence
    assert len(closing.table.rows) == 1 and "MI455X" in closing.sentence


def test_where_no_part_has_a_day_the_deals_vendor_is_asked_about_all_the_same(roadmap: Roadmap) -> None:
    closing = readiness_answer(question(roadmap, "2026-03-01")).closing
    assert closing is not None and closing.name == "Is ROCm closing on CUDA Toolkit?"
    assert closing.sentence.startswith("Not to be told: no part has a day for ROCm")
    assert not closing.table.rows


def test_what_was_there_by_then_at_the_latest_is_no_lag(roadmap: Roadmap) -> None:
    """No source says that JAX 0.8.1 was the first to support TPU v5p: it came 588 days after it at the latest."""
    page = readiness_answer(question(roadmap))
    cell = next(
        one for one in cells_of(page) if (one.row.generation, one.row.stack) == ("tpu-v5p", "google-jax")
    )
    assert (cell.kind, cell.text, cell.heat, cell.mark, cell.is_quiet) == (
        "latest",
        "≤ +588",
        0,
        "no-date",
        True,
    )
    assert cell.row.lag_days == (None, 588)
    assert "at most +588 days, not told since when" in cell.told
    assert "the record does not tell since when" in cell.tip
    assert all(key != "tpu-v5p" for trend in page.readiness.trends for key, _ in trend.cases)
    table = next(one for one in matrix_tables(page.matrix) if one.name.startswith("Google"))
    assert "≤ +588" in {one.text for row in table.rows for one in row.cells if one.tone == "muted"}


def test_what_was_there_before_the_record_begins_says_so(
    roadmap: Roadmap, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Dynamo's first release on record came on 5 Aug 2026; A100 had been there for six years."""
    page = readiness_answer(question(roadmap))
    cell = next(
        one for one in cells_of(page) if (one.row.generation, one.row.stack) == ("a100", "nvidia-dynamo")
    )
    assert (cell.kind, cell.text, cell.mark, cell.is_quiet) == ("unasked", "before the record", "", True)
    assert cell.tip == "A100, Dynamo: there before the first release of Dynamo on record"
    assert cell.row not in page.rows and "+2,2" not in " ".join(one.text for one in cells_of(page))
    capsys.readouterr()
    assert main(["readiness", str(path), "--as-of", DAYS[0]]) == 0
    line = next(
        line for line in capsys.readouterr().out.splitlines() if line.split()[:2] == ["A100", "Dynamo"]
    )
    assert "before the record" in line


def cells_of(page: ReadinessAnswer) -> list[HeatCell]:
    return [cell for group in page.matrix.groups for row in group.rows for cell in row.cells if cell]


def test_a_preview_stands_apart_and_none_named_is_never_a_number(roadmap: Roadmap) -> None:
    page = readiness_answer(question(roadmap))
    cells = {
        (row.generation, cell.row.stack): cell
        for group in page.matrix.groups
        for row in group.rows
        for cell in row.cells
        if cell is not None
    }
    assert cells["rubin", "triton"].kind == "preview"
    assert cells["rubin", "nvidia-cuda"].text == "+67 … +96", "CUDA 13.5 supports what 13.4 previews"
    assert (cells["amd-mi455x", "amd-rocm"].text, cells["amd-mi455x", "amd-rocm"].mark) == (
        "none",
        "unconfirmed",
    )
    assert cells["b200", "nvidia-cuda"].text == "−8 … +83" and cells["b200", "nvidia-cuda"].heat == 2
    assert "days ago" in cells["b200", "nvidia-cuda"].tip
    assert page.matrix.columns[0].head == "Vendor stack"


def test_no_mean_below_five_cases(roadmap: Roadmap) -> None:
    page = readiness_answer(question(roadmap))
    for view in page.trends:
        assert ("In the mean" in view.sentence) == (len(view.trend.cases) >= 5)
        assert view.chart.x == page.trends[0].chart.x  # one shared scale
    rocm = next(view for view in page.trends if view.trend.stack == "amd-rocm")
    assert [part.shape for part in rocm.chart.parts if isinstance(part, Mark)].count("circle") == 1
    cuda = next(view for view in page.trends if view.trend.stack == "nvidia-cuda")
    assert [part.shape for part in cuda.chart.parts if isinstance(part, Mark)].count("circle") == 3
    assert "82 days after Rubin" in cuda.sentence, "the middle of 67 and 96 days"


def test_on_screen_stands_what_can_be_judged_and_the_parts_of_the_deal_and_the_rest_is_named(
    roadmap: Roadmap,
) -> None:
    page = readiness_answer(question(roadmap))
    judged = {row.generation for row in page.rows if row.verdict != "no-date"}
    parts = {
        chain.accelerator for chain in page.readiness.chains if (chain.supplier, chain.customer) == page.pair
    }
    there = {row.generation for group in page.shown.groups for row in group.rows}
    whole = {row.generation for group in page.matrix.groups for row in group.rows}
    assert there == (judged | parts) & whole
    assert len(whole) - len(there) > 20
    assert f"{len(whole) - len(there)} products (" in page.left_out and "NCCL" in page.left_out
    every = readiness_answer(question(roadmap), ReadinessChoice(pairs=EVERY))
    assert every.shown == every.matrix and every.left_out == ""


def test_vendors_and_layers_narrow_the_matrix(roadmap: Roadmap) -> None:
    both = readiness_answer(question(roadmap), ReadinessChoice(frozenset({"amd"}), BOTH))
    assert {group.vendor for group in both.matrix.groups} == {"amd"}
    names = {row.name for group in both.matrix.groups for row in group.rows}
    assert {"Helios", "MI455X"} <= names


def test_a_deal_that_names_nothing_says_what_to_do(roadmap: Roadmap) -> None:
    page = readiness_answer(question(roadmap, pair=("google", "openai")))
    assert page.chains.rows == () and "Choose another deal" in page.chains_nothing
    empty = readiness_answer(PageQuestion(Roadmap({}), CheckSpec(day_of(DAYS[0]))))
    assert empty.answer == "No accelerator and stack pair is known on this day." and empty.closing is None
    assert all(table.nothing for table in empty.document.tables)


def test_heat_is_four_steps_to_each_side_and_the_figure_is_always_written() -> None:
    steps = [heat_of((days, days)) for days in (-400, -100, -20, -3, 0, 3, 20, 100, 400)]
    assert steps == [-4, -3, -2, -1, -1, 1, 2, 3, 4]
    assert (signed(0), signed(9), signed(-1289)) == ("0", "+9", "−1,289")
    assert (lag_text((-8, 83)), lag_short((-8, 83))) == ("−8 … +83", "≈ +38")
    assert lag_text((-330, None)) == "from −330" and root(-144) == -12


def test_the_document_holds_every_table_and_chart(roadmap: Roadmap) -> None:
    document = readiness_answer(question(roadmap)).document
    names = [table.name for table in document.tables]
    assert names[0] == "Is the software there on day 0?" and names[-1] == "Every pair with its source"
    for table in document.tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows), table.name
    assert len(list(document.tables)[-1].rows) == len(readiness_answer(question(roadmap)).rows)
