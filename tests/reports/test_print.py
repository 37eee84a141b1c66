"""What follows a printed chart: every open finding with its words, every source under the chart's number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from roadmap_app.alignment.engine.check import check_roadmap
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.documents.document import Document, Table
from roadmap_app.domain.finding_groups import grouped
from roadmap_app.domain.findings import FINDINGS, NO_STATES, OPEN, VERDICTS, CheckSpec, Finding
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.reports.print.after_chart import after_chart, headline
from roadmap_app.reports.print.shown import Shown, shown
from roadmap_app.timeline.pages.source_notes import SourceNotes
from roadmap_app.timeline.view_spec import ViewSpec
from roadmap_app.workspace.workspace import Workspace

DAY = day_of("2026-11-22")


@pytest.fixture(scope="module")
def roadmap(tmp_path_factory: pytest.TempPathFactory) -> Roadmap:
    file: Path = tmp_path_factory.mktemp("print") / "AI accelerators.roadmap"
    Workspace.create(file, sample=True).close()
    return Workspace.open(file).roadmap


@pytest.fixture(scope="module")
def findings(roadmap: Roadmap) -> tuple[Finding, ...]:
    return tuple(check_roadmap(roadmap, CheckSpec(DAY)).findings)


def printed(roadmap: Roadmap, findings: Sequence[Finding] = ()) -> Shown:
    return shown(roadmap, ViewSpec(CheckSpec(DAY), DAY), told=(findings, NO_STATES))


def table(document: Document, name: str) -> Table:
    (found,) = (one for one in document.tables if one.name == name)
    return found


def test_every_open_finding_is_told_worst_first_and_once_for_all_that_rest_on_the_same(
    roadmap: Roadmap, findings: tuple[Finding, ...]
) -> None:
    rows = table(after_chart("Plan", printed(roadmap, findings), None), "Open findings, worst first").rows
    groups = grouped(one for one in findings if one.is_open)
    assert len(rows) == len(groups) > 40
    seen = [VERDICTS.index(row.cells[0].verdict) for row in rows]
    assert seen == sorted(seen)
    told = {row.fingerprint: [cell.text for cell in row.cells] for row in rows}
    for head, held in groupings(findings):
        cells = told[head.fingerprint]
        assert head.sentences.title in cells[1]
        assert (f"(+{held} " in cells[1]) == bool(held)
        assert cells[2] == head.sentences.evidence
        assert cells[4] == (head.sentences.margin or "–")
        assert bool(re.search(r"\d", cells[5])) == any(head.at_stake.values())


def groupings(findings: tuple[Finding, ...]) -> list[tuple[Finding, int]]:
    """The groups by the finding that stands first in the printed order."""
    order = sorted(
        (one for one in findings if one.is_open),
        key=lambda one: (
            VERDICTS.index(one.verdict),
            one.due or 10**7,
            -one.at_stake.get("GW", 0.0),
            not one.at_stake,
        ),
    )
    return grouped(order)


def test_sources_keep_the_numbers_of_the_chart_and_those_of_the_findings_follow(
    roadmap: Roadmap, findings: tuple[Finding, ...]
) -> None:
    notes = SourceNotes(AsOf(roadmap, DAY))
    given = {key: notes.number_of(key) for key in ("amd-helios", "amd-mi455x", "rubin")}
    document = after_chart("Plan", printed(roadmap, findings), notes)
    rows = table(document, "Sources").rows
    assert [row.cells[0].text for row in rows] == [str(number) for number in range(1, len(rows) + 1)]
    assert {key: notes.number_of(key) for key in given} == given
    assert rows[(given["amd-helios"] or 0) - 1].cells[1].text == "AMD"
    said = " ".join(row.cells[2].text for row in table(document, "Open findings, worst first").rows)
    numbers = {int(number) for found in re.findall(r"\[([\d, ]+)\]", said) for number in found.split(", ")}
    assert numbers
    assert numbers <= set(range(1, len(rows) + 1))
    assert all(row.cells[4].link.startswith("http") for row in rows if row.cells[4].text.startswith("http"))


def test_the_verdicts_are_counted_in_a_sentence(roadmap: Roadmap, findings: tuple[Finding, ...]) -> None:
    counts = dict.fromkeys(VERDICTS, 0)
    for one in findings:
        counts[one.verdict] += not one.hearsay
    numbers = [int(number) for number in re.findall(r"\d+", headline(findings))]
    open_counts = [counts[verdict] for verdict in OPEN if counts[verdict]]
    rest = [counts[verdict] for verdict in VERDICTS if counts[verdict] and verdict not in FINDINGS]
    assert numbers == [sum(open_counts), *open_counts, counts["gap"], *rest]
    gap = [one for one in findings if one.verdict == "gap"][:1]
    assert headline(gap) == "0 open findings, and apart 1 gap in the record"


def test_gaps_and_what_rests_on_hearsay_are_printed_apart_and_none_is_left_out(
    roadmap: Roadmap,
    findings: tuple[Finding, ...],
) -> None:
    document = after_chart("Plan", printed(roadmap, findings), None)
    gaps = table(document, "Gaps in the record, counted apart").rows
    assert [row.fingerprint for row in gaps] and {row.fingerprint for row in gaps} == {
        one.fingerprint for one in findings if one.is_gap
    }
    hearsay = table(document, "Apart, since one side rests on low confidence alone").rows
    assert [row.fingerprint for row in hearsay] == [
        one.fingerprint for one in findings if one.hearsay and one.verdict in OPEN
    ]


def test_without_findings_or_numbers_nothing_follows(roadmap: Roadmap) -> None:
    assert after_chart("Plan", printed(roadmap), None).sections == ()
    assert after_chart("Plan", printed(roadmap), SourceNotes(AsOf(roadmap, DAY))).sections == ()


def test_where_nothing_is_open_that_is_said(roadmap: Roadmap, findings: tuple[Finding, ...]) -> None:
    kept = [one for one in findings if not one.is_open]
    assert (
        table(after_chart("Plan", printed(roadmap, kept), None), "Open findings, worst first").nothing
        == "Nothing is open."
    )
