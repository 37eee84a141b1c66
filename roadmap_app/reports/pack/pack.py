"""The meeting pack of a pair, or of all pairs: headline, changes, findings, timeline, record, forecast, questions,
sources, assumptions.

Made from the same answers as the pages, fit to be handed on as it comes out. It must not know Qt or files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from roadmap_app.alignment.answers.concern import keys_of_pair
from roadmap_app.alignment.facts.exposure import exposure_words
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.document import (
    Block,
    Cell,
    Column,
    Document,
    Paragraph,
    Row,
    Section,
    Table,
)
from roadmap_app.domain.finding_groups import groups_of
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.brief.page import BriefAnswer, brief_answer
from roadmap_app.reports.pack.record import forecast_section, slips_sections
from roadmap_app.reports.pack.source_list import SourceList
from roadmap_app.reports.partners.page import PartnersAnswer, partners_answer
from roadmap_app.reports.partners.pair import RESTS_ON_SAME, PairView, pair_view
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.words.asked import scenario_words
from roadmap_app.reports.words.profile_words import profile_words
from roadmap_app.reports.words.titles import without_pair

_MOST_HEADLINES, _MOST_FINDINGS = 6, 60


def pack_document(
    question: PageQuestion, pair: tuple[str, str] = ("", ""), since: Day | None = None
) -> Document:
    """The pack of a pair; with ("", "") of all pairs, the first due leading.

    since: as the Brief has it. RoadmapError where the two have no live agreement that this reader may see.
    """
    partners = partners_answer(question)
    pairs = [(one.supplier, one.customer) for one in partners.standings]
    if pair != ("", "") and pair not in pairs:
        raise RoadmapError(_no_pair(question, pair))
    watched = [pair] if pair != ("", "") else _worst_pairs(partners)
    question = question._replace(pair=watched[0] if watched else ("", ""), me="")
    brief = brief_answer(question, watched, since=since, everyone=pair == ("", ""))
    standing = next(
        (one for one in partners.standings if (one.supplier, one.customer) == question.pair), None
    )
    view = pair_view(partners.check, standing) if standing is not None else None
    sources = SourceList(question.roadmap, question.profile)
    findings = (
        list(standing.findings) if standing is not None and pair != ("", "") else list(brief.found.findings)
    )
    name = view.name if view is not None and pair != ("", "") else tr("All partners")
    sections = _sections(question, brief, view, partners, findings, sources, whole=pair == ("", ""))
    readers = profile_words(question.roadmap, question.profile)
    return question.document(tr("{name}: meeting pack", name=name), "", sections, readers=readers)


def _no_pair(question: PageQuestion, pair: tuple[str, str]) -> str:
    names = tr(" and ").join(short_name(question.roadmap, key) or tr("anybody") for key in pair)
    return tr(
        "{names} have no live agreement as of {as_of} that a reader of this profile "
        "may see; name a supplier and a customer that have one, or neither for a pack "
        "of all.",
        names=names,
        as_of=say_day(question.spec.as_of),
    )


def _worst_pairs(partners: PartnersAnswer) -> list[tuple[str, str]]:
    """The pairs with something open, the next due first."""
    standings = [one for one in partners.standings if one.worst in SERIOUSNESS] or list(partners.standings)
    return [(one.supplier, one.customer) for one in standings[:_MOST_HEADLINES]]


def _sections(
    question: PageQuestion,
    brief: BriefAnswer,
    view: PairView | None,
    partners: PartnersAnswer,
    findings: Sequence[Finding],
    sources: SourceList,
    *,
    whole: bool,
) -> list[Section]:
    since, ahead, questions = brief.since, brief.ahead, brief.questions
    if view is not None and not whole:
        pair = (view.standing.supplier, view.standing.customer)
        keys = keys_of_pair(brief.found.structure, brief.found.findings, pair)
        asked = {one.fingerprint for one in findings}
        since = _kept(since, lambda row: row.key in keys)
        ahead = _kept(ahead, lambda row: row.key in keys or row.fingerprint in asked)
        questions = _kept(questions, lambda row: row.fingerprint in asked)
    listed = findings_table(question, findings, sources)
    since, ahead = (_numbered(table, brief.found.structure, sources) for table in (since, ahead))
    sections = [Section("", tuple(_opening(brief, view, whole=whole)))]
    sections.append(Section(tr("Changes since {since_day}", since_day=say_day(brief.since_day)), (since,)))
    sections.append(Section(tr("Findings, worst first"), (listed,)))
    if view is not None:
        sections.append(Section(tr("{name}: timeline", name=view.name), (view.chart,)))
    if whole:
        sections.append(Section(tr("All pairs, by the next promise"), (partners.table,)))
    elif view is not None:
        sections.append(Section(tr("Agreement and tranches"), (view.terms, view.tranches)))
    sections += slips_sections(question, brief.found.structure, sources, whole=whole)
    sections.append(forecast_section(question, whole=whole))
    sections += [
        Section(tr("What comes up in the next 90 days"), (ahead,)),
        Section(tr("Open questions"), (questions,)),
        Section(tr("Sources"), (sources.table,)),
        Section(tr("Assumptions"), tuple(Paragraph(text) for text in assumptions(question))),
    ]
    return sections


def _kept(table: Table, holds: Callable[[Row], bool]) -> Table:
    """The rows of one pair; what stands once for several rows stands at the first of those that are left."""
    rows: list[Row] = []
    for row in filter(holds, table.rows):
        before = rows[-1].cells if rows else None
        cells = tuple(
            replace(cell, text=cell.unsaid)
            if cell.unsaid and not cell.text and _is_new(before, place, cell)
            else cell
            for place, cell in enumerate(row.cells)
        )
        rows.append(replace(row, cells=cells))
    return replace(table, rows=tuple(rows), note="")


def _numbered(table: Table, structure: Structure, sources: SourceList) -> Table:
    """With the numbers of the sources behind each row's date, at the end of its longest words."""
    place = next((number for number, column in enumerate(table.columns) if column.share), 0)
    rows = []
    for row in table.rows:
        numbers = sources.numbers(_claims_behind(structure, row))
        cell = row.cells[place]
        told = replace(cell, text=f"{cell.text} {numbers}") if numbers else cell
        rows.append(replace(row, cells=(*row.cells[:place], told, *row.cells[place + 1 :])))
    return replace(table, rows=tuple(rows))


def _claims_behind(structure: Structure, row: Row) -> list[Claim]:
    """What was said of the row's subject on its day; else what its dates rest on now."""
    day = next((cell.day for cell in row.cells if cell.day is not None), None)
    claims = structure.roadmap.claims_of(row.key) if row.key else ()
    said = [claim for claim in claims if claim.stated_on and day_of(claim.stated_on) == day]
    if said or not row.key:
        return said
    kinds = ("begins", "available", "deployed")
    held = [
        structure.as_of.holds(row.key, kind) for kind in kinds if kind in structure.as_of.spoken_of(row.key)
    ]
    return [
        stated.claim for stated in held[:1] if stated.claim is not None and stated.claim.subject == row.key
    ]


def _is_new(before: tuple[Cell, ...] | None, place: int, cell: Cell) -> bool:
    return before is None or (before[place].unsaid or before[place].text) != cell.unsaid


def _opening(brief: BriefAnswer, view: PairView | None, *, whole: bool) -> list[Block]:
    blocks: list[Block] = []
    for line in brief.headlines:
        blocks.append(Paragraph(line.sentence, strong=True, verdict=line.verdict))
        if line.more and not whole:
            blocks.append(Paragraph(line.more, tone="muted"))
    if not brief.headlines:
        blocks.append(
            Paragraph(
                tr("No pair of supplier and customer has a live agreement that this reader may see."),
                strong=True,
            )
        )
    if view is not None and not whole:
        blocks.append(_figures(view))
    return blocks


def _figures(view: PairView) -> Table:
    """The pair in a handful of figures."""
    standing = view.standing
    rows = [
        (tr("Binding"), exposure_words(standing.at_stake) or tr("size not told")),
        (tr("Option, intent and talks, counted apart"), _apart(view)),
        (tr("Requirements"), view.state),
        (
            tr("Verdicts"),
            ", ".join(f"{count} {VERDICT_WORDS[verdict]}" for verdict, count in standing.verdicts.items())
            or trc("so many", "none"),
        ),
        (
            tr("Next promise"),
            say_day(standing.next_due) if standing.next_due is not None else tr("no date stated"),
        ),
    ]
    cells = tuple(Row((Cell(name, tone="muted"), Cell(text, strong=True))) for name, text in rows)
    return Table(tr("In figures"), (Column(""), Column("", share=1)), cells)


def _apart(view: PairView) -> str:
    said = []
    for name in ("option", "intent", "talks"):
        if name in view.standing.at_stake:
            said.append(f"{exposure_words(view.standing.at_stake, name) or tr('size not told')} {tr(name)}")
    return ", ".join(said) or trc("so many", "none")


def findings_table(question: PageQuestion, findings: Sequence[Finding], sources: SourceList) -> Table:
    """What is open, what cannot be judged and what the record does not tell, with day, owner and sources’ numbers."""
    follow_ups = settings_of(question.roadmap).follow_ups
    shown = [one for one in findings if one.is_open]
    shown += [one for one in findings if one.verdict == "no-date"]
    shown += [one for one in findings if one.is_gap]
    rows = []
    listed = [(one, place) for alike in groups_of(shown, apart=_verdict) for place, one in enumerate(alike)]
    for one, place in listed[:_MOST_FINDINGS]:
        words, follow = one.sentences, follow_ups.get(one.fingerprint)
        numbers, evidence = sources.numbers(one.claims), RESTS_ON_SAME if place else words.evidence
        rows.append(
            Row(
                (
                    Cell(without_pair(words.title), verdict=one.verdict, strong=True),
                    Cell(f"{evidence} {numbers}".strip()),
                    Cell(say_day(one.due) if one.due is not None else tr("no date"), day=one.due),
                    Cell(words.margin or "–"),
                    Cell(exposure_words({"binding": dict(one.at_stake)}) or "–", strong=bool(one.at_stake)),
                    Cell(follow.owner if follow and follow.owner else tr("nobody yet"), tone="muted"),
                ),
                key=one.commitment or (one.generations[0] if one.generations else ""),
                fingerprint=one.fingerprint,
                spoken=one.message,
            )
        )
    columns = (
        Column(tr("What must hold"), share=4),
        Column(tr("What the sources say, and how long ago"), share=5),
        Column(tr("By"), "right"),
        Column(tr("Margin")),
        Column(tr("Exposed"), "right"),
        Column(trc("of a question", "Owner")),
    )
    left = len(shown) - len(rows)
    note = (
        tr("The worst {rows} of {shown}; the others stand in the program.", rows=len(rows), shown=len(shown))
        if left > 0
        else ""
    )
    return Table(tr("Findings, worst first"), columns, tuple(rows), note, tr("Nothing is open."))


def _verdict(finding: Finding) -> str:
    return finding.verdict


def assumptions(question: PageQuestion) -> list[str]:
    """What a reader has to know to trust the figures."""
    whose = {
        "owner": tr("each product’s own maker; where it is silent, a party to an agreement on it"),
        "anyone": tr("anybody"),
    }
    viewpoint = question.spec.viewpoint
    voice = whose.get(viewpoint) or short_name(question.roadmap, viewpoint)
    rumours = (
        tr("also beside better words") if question.spec.rumours else tr("only where nothing better is known")
    )
    texts = [
        tr("As of {as_of}: only what had been said by that day counts.", as_of=say_day(question.spec.as_of)),
        tr(
            "Whose word counts on a planned date: {voice}. Restatements by others never "
            "count; low confidence {rumours}.",
            voice=voice,
            rumours=rumours,
        ),
        tr("A window is as wide as it was stated. A promise is kept until the last day of its window."),
        tr(
            "Lack of evidence is called not confirmed, within {horizon_days} days of the "
            "day by which it is needed; it is never called late.",
            horizon_days=question.spec.horizon_days,
        ),
        tr("A chance of lateness takes two windows as uniform and independent of each other."),
        tr(
            "Binding, option, intent and talks are never added. Superseded and ended "
            "agreements count nowhere."
        ),
        tr("Families and their variants are alternatives: the best of them counts."),
    ]
    if question.spec.scenario:
        texts.append(
            tr(
                "Dates are those of the {scenario}, not the stated ones.",
                scenario=scenario_words(question.spec),
            )
        )
    if question.profile != "internal":
        texts.append(
            tr(
                "This pack is {profile}: statements, needs, agreements and tranches that this "
                "reader may not see were taken out before anything was worked out.",
                profile=profile_words(question.roadmap, question.profile),
            )
        )
    return texts
