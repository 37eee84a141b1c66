"""The Brief's model: its figures are those of `roadmap brief --json`, its sentences are written from findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from roadmap_app.alignment.answers.partners import pair_standings
from roadmap_app.alignment.engine.check import Check
from roadmap_app.cli.main import main
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.records import Acceptance, Agreement, Claim, FollowUp, Link
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.reports.brief.ahead import dues_of, worst_verdicts
from roadmap_app.reports.brief.page import BriefAnswer, brief_answer, document_of
from roadmap_app.reports.brief.since import changes_of
from roadmap_app.reports.brief.view import OTHERS, fiscal_quarter, named
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.words.headline import default_pair, headline_of
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


def page_of(roadmap: Roadmap, day: str = DAYS[0], me: str = "", **choices: Any) -> BriefAnswer:
    pair = choices.pop("pair", PAIR)
    return brief_answer(PageQuestion(roadmap, CheckSpec(day_of(day)), me=me, pair=pair), [pair], **choices)


def texts(page: BriefAnswer) -> str:
    return "\n".join(cell.text for table in page.tables for row in table.rows for cell in row.cells)


# -- the same figures as the command line's ------------------------------------------------------


@pytest.mark.parametrize("everyone", [False, True])
@pytest.mark.parametrize("day", DAYS)
def test_every_figure_is_that_of_the_command_line(
    path: Path, roadmap: Roadmap, capsys: pytest.CaptureFixture[str], day: str, everyone: bool
) -> None:
    page = page_of(roadmap, day, everyone=everyone)
    whose = () if everyone else ("--for", "meta")
    assert main(["brief", str(path), "--as-of", day, "--json", *whose]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["exposed"] == page.found.exposed
    assert [(row["day"], row["kind"], row["subject"], row["text"], row["days"]) for row in told["since"]] == [
        (day_text(item.day), item.kind, item.subject, item.text, item.days) for item in page.found.since
    ]
    assert [(row["day"], row["kind"], row["subject"], row["quantity"]) for row in told["ahead"]] == [
        (day_text(item.day), item.kind, item.subject, item.quantity) for item in page.found.ahead
    ]
    assert [(row["asked_of"], row["question"], row["owner"]) for row in told["open"]] == [
        (item.asked_of, item.question, item.owner) for item in page.found.open
    ]


@pytest.mark.parametrize("everyone", [False, True])
@pytest.mark.parametrize("day", DAYS)
def test_the_rows_tell_all_of_it_once(roadmap: Roadmap, day: str, everyone: bool) -> None:
    page = page_of(roadmap, day, everyone=everyone)
    assert sum(len(change.items) for change in changes_of(page.view)) == len(page.found.since)
    dues = [due for due in dues_of(page.view, worst_verdicts(page.view)) if due.kind != "others"]
    assert sum(len(due.items) for due in dues) == len(page.found.ahead)
    assert len(page.questions.rows) == len(page.found.open)
    power = sum(row.cells[2].value or 0.0 for row in page.exposed.rows if row.cells[2].text.endswith("GW"))
    sums = [units.get("GW", 0.0) for verdicts in page.found.exposed.values() for units in verdicts.values()]
    assert power == pytest.approx(sum(sums))


def test_what_concerns_an_organization_is_a_part_of_everyones(roadmap: Roadmap) -> None:
    own, all_of_it = page_of(roadmap).found, page_of(roadmap, everyone=True).found
    assert set(own.since) < set(all_of_it.since)
    assert set(own.ahead) < set(all_of_it.ahead)
    whole = {one.commitment.key: one.state for one in all_of_it.tranches}
    assert {one.commitment.key: one.state for one in own.tranches}.items() <= whole.items()


# -- the headline ----------------------------------------------------------------------------------


def test_the_first_pair_is_found_by_rule_and_its_headline_says_what_holds_the_gigawatt(
    roadmap: Roadmap,
) -> None:
    spec = CheckSpec(day_of(DAYS[0]))
    standings = pair_standings(roadmap, spec)
    assert default_pair(standings, spec.as_of) == PAIR
    standing = next(one for one in standings if (one.supplier, one.customer) == PAIR)
    line = headline_of(Check.of(roadmap, spec).structure, standing)
    assert line.verdict == "unconfirmed"
    assert line.sentence == (
        "AMD × Meta: 1 GW to begin by 31 Dec, 39 days left. Software: no source names a ROCm or PyTorch release for the"
        " MI450-based custom GPU. 5 GW unassigned."
    )
    assert line.more.startswith("Helios: AMD’s “Q3 2026” passed 53 days ago, not confirmed.")
    assert "only Meta itself says H2 2026, 271 days ago; AMD has given no date of its own" in line.more
    assert "https://" in line.spoken


def test_you_are_nvidia_watches_a_pair_of_nvidias(roadmap: Roadmap) -> None:
    spec = CheckSpec(day_of(DAYS[0]))
    pair = default_pair(pair_standings(roadmap, spec), spec.as_of, "nvidia")
    assert pair is not None
    assert "nvidia" in pair
    assert default_pair([], spec.as_of) is None


def test_several_pairs_have_a_headline_each_the_next_due_first(roadmap: Roadmap) -> None:
    question = PageQuestion(roadmap, CheckSpec(day_of(DAYS[0])), pair=PAIR)
    lines = brief_answer(
        question, [PAIR, ("amd", "oracle"), ("nvidia", "meta"), ("nobody", "meta")]
    ).headlines
    assert [line.pair for line in lines] == [("amd", "oracle"), PAIR, ("nvidia", "meta")]


def test_a_pair_without_a_deal_on_the_day_says_so(roadmap: Roadmap) -> None:
    (line,) = page_of(roadmap, "2025-12-15").headlines
    assert line.sentence == "AMD × Meta: no deal between them stands as of 15 Dec 2025."


def test_quantities_of_different_standings_are_not_added_in_a_headline(roadmap: Roadmap) -> None:
    (line,) = page_of(roadmap, pair=("nvidia", "openai")).headlines
    assert line.sentence.startswith("NVIDIA × OpenAI: 1 GW (intent) to begin by 31 Dec")


# -- the tables --------------------------------------------------------------------------------------


def test_what_concerns_meta_names_no_need_of_others_but_who_waits_for_the_same_parts(
    roadmap: Roadmap,
) -> None:
    page = page_of(roadmap)
    said = " ".join(row.cells[2].text for row in page.ahead.rows)
    assert "as Meta needs it" in said
    assert "as OpenAI needs it" not in said
    others = next(row for row in page.ahead.rows if row.cells[2].text.startswith("Others wait for"))
    assert "OpenAI" in others.cells[2].text
    assert others.cells[3].value == pytest.approx(1.1)


def test_a_release_that_came_tells_that_it_does_not_name_the_part(roadmap: Roadmap) -> None:
    row = next(row for row in page_of(roadmap).since.rows if row.cells[1].text.startswith("ROCm 10.0, 10.1"))
    assert "none names the MI450-based custom GPU" in row.cells[1].text
    assert "https://" in row.spoken


def test_words_of_low_confidence_stand_last_and_quiet(roadmap: Roadmap) -> None:
    rows = page_of(roadmap).since.rows
    kinds = [row.cells[0].unsaid for row in rows]
    first = kinds.index("Not counted")
    assert set(kinds[first:]) == {"Not counted"}
    assert {row.cells[1].tone for row in rows[first:]} == {"muted"}


def test_of_everyone_what_concerns_others_is_quiet_and_comes_after(roadmap: Roadmap) -> None:
    page = page_of(roadmap, everyone=True)
    tiers = [change.tier == OTHERS for change in changes_of(page.view)]
    assert tiers == sorted(tiers)
    assert page.since.rows[-1].cells[1].tone == "muted"
    assert page.questions.rows[0].cells[0].text == "AMD"


def test_stacks_without_a_release_are_asked_for_together_unless_one_is_followed_up(roadmap: Roadmap) -> None:
    asked = "Which JAX, Dynamo, PyTorch and vLLM releases support Rubin, and when do they come?"
    buyer = ("nvidia", "openai")
    page = page_of(roadmap, pair=buyer)
    assert asked in texts(page)
    one = next(
        finding
        for finding in page.found.findings
        if finding.rule == "delivery-software"
        and finding.basis == "nothing-known"
        and "jax" in finding.subjects[0]
    )
    followed = roadmap.replaced({"follow_ups": ((), (FollowUp(one.fingerprint, "Ann", "2026-12-01"),))})
    page = page_of(followed, pair=buyer)
    assert asked not in texts(page)
    row = next(row for row in page.questions.rows if row.cells[-1].text == "Ann, open")
    assert row.cells[1].text == "Which JAX release supports Rubin, and when does it come?"
    assert page.asides[3].startswith("follow-up: 1 of ")
    due = next(row for row in page.ahead.rows if row.cells[2].text.startswith("A follow-up is due"))
    assert due.fingerprint == one.fingerprint


def test_an_acceptance_that_runs_out_stands_among_what_falls_due(roadmap: Roadmap) -> None:
    finding = next(
        one for one in page_of(roadmap).found.findings if one.supplier == "amd" and one.customer == "meta"
    )
    row = Acceptance(finding.fingerprint, "Agreed in the meeting", "Ann", "2026-12-24")
    page = page_of(roadmap.replaced({"acceptances": ((), (row,))}))
    due = next(one for one in page.ahead.rows if one.cells[2].text.startswith("An acceptance runs out"))
    assert due.cells[0].text == "24 Dec"
    assert due.fingerprint == finding.fingerprint
    assert "Agreed in the meeting" in due.cells[2].text
    assert all(one.fingerprint != finding.fingerprint for one in page.found.open)


def test_days_tell_the_fiscal_quarter_of_the_reader_only_where_its_year_is_another(roadmap: Roadmap) -> None:
    assert fiscal_quarter(day_of("2026-12-31"), 2) == "Q4 FY27"
    assert fiscal_quarter(day_of("2027-01-31"), 2) == "Q4 FY27"
    assert fiscal_quarter(day_of("2027-02-01"), 2) == "Q1 FY28"
    assert "31 Dec (Q4 FY27)" in texts(page_of(roadmap, me="nvidia", pair=("nvidia", "openai")))
    assert "FY27)" not in texts(page_of(roadmap, me="meta"))


def test_names_in_a_row_say_once_what_all_begin_with() -> None:
    assert named(["ROCm 10.0", "ROCm 10.1", "ROCm 10.2"]) == "ROCm 10.0, 10.1 and 10.2"
    assert named(["MTIA 400", "MTIA 400 rack"]) == "MTIA 400 and MTIA 400 rack"
    assert named(list("abcdef")) == "a, b, c, d and 2 more"


# -- since, by the journal -----------------------------------------------------------------------------


def test_since_by_the_journal_lists_what_has_entered_and_not_what_was_known(
    tmp_path: Path, path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "a.roadmap"
    file.write_bytes(path.read_bytes())
    workspace = Workspace.open(file)
    before = set(workspace.entered_since(day_of("2026-01-01")))
    claim = Claim("amd-helios", "available", "2026-12", "2026-11-20", "amd", source_title="A talk")
    link = Link("rocm-10-2", "supports", "amd-mi450-meta", "production")
    deal = Agreement("amd-meta-2", "Second deal", "amd", "meta", "2026-11-21", "2", "GW")
    rows = {"claims": [claim], "agreements": [deal]}
    release = next(one.key for one in workspace.roadmap.generations_of("amd-rocm") if one.name == "ROCm 10.2")
    link = link._replace(source=release)
    workspace.decide("What the talk told", {**rows, "links": [link]})
    entered = workspace.entered_since(day_of("2026-01-01"))
    assert set(entered) - before == {claim, link, deal}
    page = page_of(workspace.roadmap, entered={row: entered[row] for row in (claim, link, deal)})
    said = [item for item in page.found.since if item.kind not in ("date passed", "gone quiet")]
    assert {(item.subject, item.kind) for item in said} == {
        *(("amd-helios", "later"), (release, "new"), ("amd-meta-2", "new"))
    }
    words = texts(page)
    assert "ROCm 10.2 names the MI450-based custom GPU for Meta at production level" in words
    assert "Helios, available: Q3 2026 became Dec 2026, 92 days later" in words
    assert "AMD – Meta (Nov 2026) signed: 2 GW, binding" in words
    assert main(["brief", str(file), "--as-of", DAYS[0], "--entered", "--since", "2000-01-01", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["since"]
    assert any(row["subject"] == "amd-helios" and row["kind"] == "later" and row["entered"] for row in told)
    workspace.undo()
    assert claim not in workspace.entered_since(day_of("2026-01-01"))


def test_where_nothing_has_entered_the_page_says_what_to_do(roadmap: Roadmap) -> None:
    page = page_of(roadmap, entered={}, since=day_of("2026-11-22"))
    assert page.since.rows == ()
    assert page.since.nothing.startswith("Nothing has entered this workspace or passed")
    assert "by the day it entered here" in page.asides[0]


def test_the_document_tells_headlines_and_all_four_tables(roadmap: Roadmap) -> None:
    document = document_of(page_of(roadmap))
    assert [table.name for table in document.tables] == [
        *("What changed", "Next 90 days", "Exposed by standing and state", "Open questions by partner"),
    ]
    assert document.as_of == day_of(DAYS[0])
