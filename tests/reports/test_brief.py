"""The Brief's model: its figures are those of `roadmap brief --json`, its sentences are written from findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.check import Check
from roadmap_app.alignment.partners import pair_standings
from roadmap_app.cli.main import main
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Acceptance, Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows import day_text
from roadmap_app.reports.brief import BriefPage, brief_page, document_of
from roadmap_app.reports.headline import default_pair, headline_of
from roadmap_app.reports.page_question import PageQuestion
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

DAYS = ("2026-11-22", "2026-08-01", "2025-12-15")
PAIR = ("amd", "meta")


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("brief") / "a.roadmap"
    Workspace.create(file, sample=True).close()
    return file


@pytest.fixture(scope="module")
def roadmap(path: Path) -> Roadmap:
    return Workspace.open(path).roadmap


def page_of(roadmap: Roadmap, day: str = DAYS[0], **choices: Any) -> BriefPage:
    return brief_page(PageQuestion(roadmap, CheckSpec(day_of(day)), pair=PAIR), [PAIR], **choices)


@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str
) -> None:
    page = page_of(roadmap, day)
    assert main(["brief", str(path), "--as-of", day, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["exposed"] == page.found.exposed
    assert [(row["day"], row["kind"], row["subject"], row["days"]) for row in told["since"]] == [
        (day_text(item.day), item.kind, item.subject, item.days) for item in page.found.since
    ]
    assert [(row["day"], row["kind"], row["subject"], row["quantity"]) for row in told["ahead"]] == [
        (day_text(item.day), item.kind, item.subject, item.quantity) for item in page.found.ahead
    ]
    assert [(row["asked_of"], row["question"], row["owner"]) for row in told["open"]] == [
        (item.asked_of, item.question, item.owner) for item in page.found.open
    ]


@pytest.mark.parametrize("day", DAYS)
def test_the_rows_of_everyone_are_all_that_the_engine_tells(roadmap: Roadmap, day: str) -> None:
    page = page_of(roadmap, day, everyone=True)
    assert len(page.ahead.rows) == len(page.found.ahead)
    assert len(page.since.rows) == len({(one.kind, one.subject, one.milestone) for one in page.found.since})
    assert len(page.questions.rows) == len(page.found.open)
    power = sum(row.cells[2].value or 0.0 for row in page.exposed.rows if row.cells[2].text.endswith("GW"))
    sums = [units.get("GW", 0.0) for verdicts in page.found.exposed.values() for units in verdicts.values()]
    assert power == pytest.approx(sum(sums))


def test_the_first_pair_is_found_by_rule_and_its_headline_says_what_holds_the_gigawatt(
    roadmap: Roadmap,
) -> None:
    spec = CheckSpec(day_of(DAYS[0]))
    standings = pair_standings(roadmap, spec)
    assert default_pair(standings, spec.as_of) == PAIR
    standing = next(one for one in standings if (one.supplier, one.customer) == PAIR)
    line = headline_of(Check.of(roadmap, spec).structure, standing)
    assert line.verdict == "unconfirmed"
    assert line.sentence.startswith(
        "AMD × Meta: 1 GW due 31 Dec, 39 days left. Software: no source names a ROCm"
    )
    assert line.sentence.endswith("5 GW unassigned.")


def test_you_are_nvidia_watches_a_pair_of_nvidias(roadmap: Roadmap) -> None:
    spec = CheckSpec(day_of(DAYS[0]))
    pair = default_pair(pair_standings(roadmap, spec), spec.as_of, "nvidia")
    assert pair is not None
    assert "nvidia" in pair
    assert default_pair([], spec.as_of) is None


def test_what_concerns_meta_names_no_need_of_others(roadmap: Roadmap) -> None:
    page = page_of(roadmap)
    said = " ".join(cell.text for row in page.ahead.rows for cell in row.cells)
    assert "as Meta needs it" in said
    assert "as OpenAI needs it" not in said
    assert "others" in page.ahead.note


def test_since_by_the_journal_lists_what_has_entered_and_not_what_was_known(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "a.roadmap", sample=True)
    before = workspace.roadmap.claims
    claim = Claim("amd-helios", "available", "2026-12", "2026-11-20", "amd", source_title="A talk")
    workspace.decide("Add a claim", {"claims": [claim]})
    now = workspace.entered_since(day_of("2026-01-01"))
    assert claim in now
    assert len(now) == len(before) + 1
    page = page_of(workspace.roadmap, entered=[claim])
    said = [item for item in page.found.since if item.kind not in ("date passed", "gone quiet")]
    assert [(item.subject, item.kind) for item in said] == [("amd-helios", "later")]
    workspace.undo()
    assert claim not in workspace.entered_since(day_of("2026-01-01"))


def test_an_acceptance_that_runs_out_stands_among_what_falls_due(roadmap: Roadmap) -> None:
    finding = next(
        one for one in page_of(roadmap).found.findings if one.supplier == "amd" and one.customer == "meta"
    )
    row = Acceptance(finding.fingerprint, "Agreed in the meeting", "Ann", "2026-12-24")
    page = page_of(roadmap.replaced({"acceptances": ((), (row,))}))
    due = next(one for one in page.ahead.rows if one.cells[2].text.startswith("An acceptance runs out"))
    assert due.cells[0].text == "24 Dec 2026"
    assert due.fingerprint == finding.fingerprint
    assert "Agreed in the meeting" in due.cells[2].text


def test_the_document_tells_headlines_and_all_four_tables(roadmap: Roadmap) -> None:
    document = document_of(page_of(roadmap))
    assert [table.name for table in document.tables] == [
        *("What changed", "Next 90 days", "Exposed, by standing and verdict", "Open questions by partner"),
    ]
    assert document.as_of == day_of(DAYS[0])
