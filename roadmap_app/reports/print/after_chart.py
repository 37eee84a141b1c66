"""What follows a printed chart: the open findings, worst first, what stands apart, and the numbered sources.

The numbers go on from those on the chart's pages, so the chart is laid out first. It must not know Qt, nor how
findings are reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from roadmap_app.domain.documents.document import Cell, Column, Document, Paragraph, Row, Section, Table
from roadmap_app.domain.finding_groups import groups_of, held_words
from roadmap_app.domain.findings import (
    FINDINGS,
    OPEN,
    VERDICT_WORDS,
    VERDICTS,
    Finding,
    counted_words,
    tally_words,
)
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.reports.print.shown import Shown
from roadmap_app.reports.words.addresses import link_of
from roadmap_app.timeline.pages.source_notes import Note, SourceNotes
from roadmap_app.timeline.rows.names import say_quantity

UNTOLD_NAME = tr("Names that found no room in the chart")
FINDINGS_NAME, GAPS_NAME, HEARSAY_NAME, SOURCES_NAME = (
    tr("Open findings, worst first"),
    tr("Gaps in the record, counted apart"),
    tr("Apart, since one side rests on low confidence alone"),
    tr("Sources"),
)
_UNTOLD = Cell("–", tone="muted")


def after_chart(
    title: str,
    shown: Shown,
    notes: SourceNotes | None,
    *,
    with_findings: bool = True,
    untold: Sequence[tuple[str, Sequence[str]]] = (),
) -> Document:
    """What is to follow; without a section where there is nothing to tell.

    notes: with the numbers that the chart has given already, None where none are wanted; those of the findings are
    added. untold: by row the names that found no room in the chart, and are only counted there. Where dates are
    coarsened, what is told of days is left out of the findings: evidence and margins.
    """
    sections = []
    findings = shown.findings if with_findings else ()
    has_some = with_findings and bool(findings or any(shown.tally.values()))
    if has_some and shown.audience.coarsen:
        sections.append(Section("", (Paragraph(f"{tally_line(shown.tally)}."),)))
        sections.append(Section(FINDINGS_NAME, (_coarse_table(shown),)))
        has_some = False
    if has_some:
        sections.append(Section("", (Paragraph(f"{tally_line(shown.tally)}."),)))
        sections.append(Section(FINDINGS_NAME, (findings_table(findings, notes),)))
        apart = {
            GAPS_NAME: [one for one in findings if one.is_gap],
            HEARSAY_NAME: [one for one in findings if one.hearsay and one.verdict in OPEN],
        }
        sections += [
            Section(name, (_told_table(name, shown, notes),)) for name, shown in apart.items() if shown
        ]
    if untold:
        told = (Paragraph(f"{row}: {', '.join(names)}") for row, names in untold)
        sections.append(Section(UNTOLD_NAME, tuple(told)))
    if notes is not None and notes.notes:
        aside = tr("The numbers in brackets are these sources.")
        sections.append(Section(SOURCES_NAME, (notes_table(notes.notes),), aside))
    return Document(title, "", tuple(sections), shown.view.as_of)


def headline(findings: Sequence[Finding]) -> str:
    """How many are open and how many of each verdict, in words; what rests on low confidence alone does not count."""
    return tally_line(Counter(finding.verdict for finding in findings if not finding.hearsay))


def tally_line(found: Mapping[str, int]) -> str:
    """The same of counts by verdict."""
    rest = [verdict for verdict in VERDICTS if found.get(verdict) and verdict not in FINDINGS]
    return "; ".join((tally_words(found), *(counted_words(verdict, found[verdict]) for verdict in rest)))


def findings_table(findings: Sequence[Finding], notes: SourceNotes | None) -> Table:
    """What is open, worst first and then by day; one row for all that rest on the same."""
    return _told_table(FINDINGS_NAME, [finding for finding in findings if finding.is_open], notes)


def _told_table(name: str, findings: Sequence[Finding], notes: SourceNotes | None) -> Table:
    shown = _worst_first(findings)
    columns = (
        Column(tr("Verdict")),
        Column(tr("What must hold"), share=5),
        Column(tr("What the sources say"), share=6),
        Column(tr("By")),
        Column(tr("Margin"), share=2.7),
        Column(tr("At stake"), "right"),
    )
    rows = tuple(_finding_row(alike, notes) for alike in groups_of(shown))
    return Table(name, columns, rows, nothing=tr("Nothing is open."))


def _worst_first(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(
        findings,
        key=lambda finding: (
            VERDICTS.index(finding.verdict),
            finding.due or 10**7,
            -finding.at_stake.get("GW", 0.0),
            not finding.at_stake,
        ),
    )


def _coarse_table(shown: Shown) -> Table:
    """What is open, in words of periods: the verdict, what must hold, by when, what is at stake."""
    columns = (
        Column(tr("Verdict")),
        Column(tr("What must hold"), share=5),
        Column(tr("By")),
        Column(tr("At stake"), "right"),
    )
    rows = []
    for finding in _worst_first([one for one in shown.findings if one.is_open]):
        stake = _stake_words(finding)
        rows.append(
            Row(
                (
                    Cell(VERDICT_WORDS[finding.verdict], verdict=finding.verdict),
                    Cell(shown.words(finding.sentences.title), strong=True),
                    Cell(shown.day(finding.due)) if finding.due is not None else _UNTOLD,
                    Cell(stake) if stake else _UNTOLD,
                )
            )
        )
    return Table(FINDINGS_NAME, columns, tuple(rows), nothing=tr("Nothing is open."))


def _finding_row(alike: Sequence[Finding], notes: SourceNotes | None) -> Row:
    """The first of those that rest on the same, and what the others ask for."""
    finding, *others = alike
    words = finding.sentences
    title = words.title
    if others:
        title += f" ({held_words(len(others), finding)}: {'; '.join(map(_in_short, others))})"
    claims = dict.fromkeys(claim for one in alike for claim in one.claims)
    numbers = notes.numbers(tuple(claims)) if notes is not None else ""
    stake = _stake_words(finding)
    return Row(
        (
            Cell(VERDICT_WORDS[finding.verdict], verdict=finding.verdict),
            Cell(title, strong=True),
            Cell(f"{words.evidence} {numbers}".strip()),
            Cell(say_day(finding.due), day=finding.due) if finding.due is not None else _UNTOLD,
            Cell(words.margin) if words.margin else _UNTOLD,
            Cell(stake) if stake else _UNTOLD,
        ),
        fingerprint=finding.fingerprint,
        spoken=finding.message,
    )


def _in_short(finding: Finding) -> str:
    """“AMD – HUMAIN: MI450 series available, to begin by 31 Dec 2026, 0.1 GW”."""
    due = f"{finding.by_words} {say_day(finding.due)}" if finding.due is not None else ""
    return ", ".join(filter(None, (finding.sentences.title, due, _stake_words(finding))))


def _stake_words(finding: Finding) -> str:
    return ", ".join(say_quantity(str(amount), unit) for unit, amount in finding.at_stake.items() if amount)


def notes_table(notes: Sequence[Note]) -> Table:
    """Who said it, when and where, by number."""
    columns = (
        Column(tr("No."), "right"),
        Column(tr("Who")),
        Column(tr("Said on"), "right"),
        Column(tr("Source"), share=1),
        Column(tr("Address"), share=1),
    )
    rows = tuple(
        Row(
            (
                Cell(str(note.number), value=float(note.number), strong=True),
                Cell(note.who),
                Cell(note.said),
                Cell(note.title),
                Cell(note.address, link=link_of(note.address)) if note.address else _UNTOLD,
            )
        )
        for note in notes
    )
    return Table(SOURCES_NAME, columns, rows)
