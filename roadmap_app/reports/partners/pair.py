"""One pair looked at closer: chart, requirements, what each side said, terms and tranches, warrants.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.answers.partners import PairStanding
from roadmap_app.alignment.answers.tranche_states import tranche_states
from roadmap_app.alignment.engine.check import Check
from roadmap_app.alignment.facts.exposure import binding_words, exposure_words, size_words
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import age_words, ago_words, left_words
from roadmap_app.domain.documents.chart import Chart
from roadmap_app.domain.documents.document import Cell, Column, Row, Section, Table
from roadmap_app.domain.finding_groups import groups_of
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, Finding, TrancheState
from roadmap_app.domain.naming import short_name, told_apart
from roadmap_app.domain.records import Agreement, Claim, Commitment
from roadmap_app.domain.settings import last_meeting, settings_of
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.labels import filled
from roadmap_app.domain.tables.tables import COMMITMENTS, number_of
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, say_day, say_window
from roadmap_app.i18n import begun, tr, trc
from roadmap_app.reports.partners.chart import pair_chart
from roadmap_app.reports.words.addresses import link_of, site_of
from roadmap_app.reports.words.spoken import spoken_claim, spoken_finding
from roadmap_app.reports.words.titles import without_pair
from roadmap_app.reports.words.unassigned import unassigned_words

_MOST_SAID = 40
RESTS_ON_SAME = tr("rests on the same")
"""Of a finding that follows one with the same evidence."""
_RED, _AMBER = ("missed", "will-miss"), ("likely-late", "unconfirmed", "at-risk")


@dataclass(frozen=True)
class PairView:
    """All of one pair. requirements: worst first; said: latest first; terms and tranches of its live agreements."""

    standing: PairStanding
    name: str
    state: str
    stake: str
    chart: Chart
    requirements: Table
    said: Table
    tranches: Table
    terms: Table

    @property
    def sections(self) -> tuple[Section, ...]:
        """The pair on paper."""
        return (
            Section(self.name, (self.chart, self.requirements), self.stake),
            Section(tr("{name}: what each side said", name=self.name), (self.said,)),
            Section(tr("{name}: agreement", name=self.name), (self.terms, self.tranches)),
        )


def pair_view(check: Check, standing: PairStanding) -> PairView:
    """All of a pair; what has been said since its last meeting is marked."""
    structure = check.structure
    roadmap = structure.roadmap
    pair = (standing.supplier, standing.customer)
    meeting = last_meeting(roadmap, *pair, structure.as_of.day)
    met_on = day_of(meeting.day) if meeting is not None else None
    requirements = [one for one in standing.findings if not one.is_remark]
    whole, open_count = len(requirements), sum(one.verdict in SERIOUSNESS for one in requirements)
    undated = sum(one.verdict == "no-date" for one in requirements)
    state = tr("{count} of {whole} open", count=open_count, whole=whole) + (
        tr(", {undated} without a date to judge by", undated=undated) if undated else ""
    )
    binding = binding_words(standing.at_stake, named=True)
    due = f" · {left_words(standing.next_due, structure.as_of.day)}" if standing.next_due is not None else ""
    return PairView(
        standing,
        " × ".join(short_name(roadmap, key) for key in pair),
        state if whole else tr("nothing to check yet"),
        f"{binding}{due}",
        pair_chart(structure, *pair, requirements, met_on),
        requirements_table(structure, standing.findings, unassigned_words(structure, pair)),
        _said_table(structure, pair, standing.findings, met_on, meeting.note if meeting else ""),
        _tranches_table(structure, _agreements(structure, pair), tranche_states(check)),
        _terms_table(_agreements(structure, pair)),
    )


def _agreements(structure: Structure, pair: tuple[str, str]) -> list[Agreement]:
    rows = structure.roadmap.agreements
    return [one for one in rows if (one.supplier, one.customer) == pair and structure.live_agreement(one.key)]


# -- requirements ----------------------------------------------------------------------------------


def requirements_table(structure: Structure, findings: Sequence[Finding], unassigned: str = "") -> Table:
    """Requirements worst first, then remarks on the evidence, each with who follows it up."""
    follow_ups = settings_of(structure.roadmap).follow_ups
    owned = any(one.fingerprint in follow_ups for one in findings)
    rows = []
    listed = [
        (one, place) for alike in groups_of(findings, apart=_verdict) for place, one in enumerate(alike)
    ]
    for one, place in listed:
        words = one.sentences
        evidence = RESTS_ON_SAME if place else words.evidence
        tone = "red" if one.verdict in _RED else "amber" if one.verdict in _AMBER else "ink"
        stake = exposure_words({"binding": dict(one.at_stake)}) or "–"
        follow = follow_ups.get(one.fingerprint)
        owner = f"{follow.owner}, {tr(follow.state)}" if follow and follow.owner else tr("nobody yet")
        rows.append(
            Row(
                (
                    Cell(f"{without_pair(words.title)}: {evidence}", verdict=one.verdict),
                    Cell(say_day(one.due) if one.due is not None else tr("no date"), day=one.due),
                    Cell(words.margin or VERDICT_WORDS[one.verdict], tone=tone),
                    Cell(stake, strong=stake != "–"),
                    *([Cell(owner if one.is_finding else "", tone="muted")] if owned else []),
                ),
                key=one.commitment or (one.generations[0] if one.generations else ""),
                fingerprint=one.fingerprint,
                spoken=spoken_finding(one, structure.as_of),
            )
        )
    columns = (
        Column(tr("What must hold, and what the sources say"), share=1),
        *(Column(tr("By"), "right"), Column(tr("Margin"))),
        Column(tr("Exposed"), "right"),
        *([Column(trc("of a question", "Owner"))] if owned else []),
    )
    note = "" if owned or not rows else tr("Followed up by nobody yet.")
    if unassigned:
        note = tr(
            "Unassigned: {unassigned} name no product or no date; they are not counted as exposed. {note}",
            unassigned=unassigned,
            note=note,
        )
    return Table(
        tr("Requirements, worst first"),
        columns,
        tuple(rows),
        note.strip(),
        tr("No requirement stands between the two."),
    )


def _verdict(finding: Finding) -> str:
    return finding.verdict


# -- what each side said ---------------------------------------------------------------------------


def _said_table(
    structure: Structure, pair: tuple[str, str], findings: Iterable[Finding], met_on: Day | None, note: str
) -> Table:
    """Statements of the two on what stands between them, the latest first."""
    keys: set[str] = set()
    for one in findings:
        keys.update((*one.generations, one.commitment))
        if one.ready is not None:
            keys.add(one.ready.subject)
    for agreement in _agreements(structure, pair):
        keys.update(tranche.key for tranche in structure.live_tranches(agreement.key))
    day = structure.as_of.day
    said = [
        claim
        for key in sorted(keys - {""})
        for claim in structure.roadmap.claims_of(key)
        if claim.stated_by in pair and claim.stated_on and day_of(claim.stated_on) <= day
    ]
    said.sort(key=lambda claim: (claim.stated_on, claim.subject), reverse=True)
    rows, marked = [], met_on is None
    for claim in said[:_MOST_SAID]:
        if not marked and met_on is not None and day_of(claim.stated_on) <= met_on:
            marked = True
            rows.append(_meeting_row(met_on, day, note))
        rows.append(_said_row(structure, claim))
    if not marked and met_on is not None:
        rows.append(_meeting_row(met_on, day, note))
    columns = (
        Column(tr("Day")),
        Column(tr("Whose word")),
        Column(tr("What was said"), share=1),
        Column(tr("Source")),
        Column(tr("Age"), "right"),
    )
    beyond = (
        tr("The latest {most} of {said} statements.", most=_MOST_SAID, said=len(said))
        if len(said) > _MOST_SAID
        else ""
    )
    return Table(
        tr("What each side said"), columns, tuple(rows), beyond, tr("Neither side has said anything of it.")
    )


def _meeting_row(met_on: Day, day: Day, note: str) -> Row:
    """The last meeting between what was said after it and before it."""
    about = f": {note}" if note else ""
    words = tr("The last meeting{about}. What stands above was said since.", about=about)
    cells = (
        Cell(say_day(met_on), day=met_on, tone="accent", strong=True),
        Cell(tr("both"), tone="accent"),
        Cell(words, tone="accent", strong=True),
        Cell("", tone="muted"),
        Cell(ago_words(day - met_on), tone="accent"),
    )
    return Row(cells)


def _said_row(structure: Structure, claim: Claim) -> Row:
    roadmap = structure.roadmap
    name, who = short_name(roadmap, claim.subject), short_name(roadmap, claim.stated_by)
    window = structure.as_of.window(claim)
    when = say_window(window) if window.text else tr("no date given")
    words = f"{name}: {MILESTONE_WORDS[claim.milestone]} {when}"
    if claim.status == "actual":
        words = f"{name} {CAME_WORDS[claim.milestone]}" + (f", {when}" if window.text else "")
    elif claim.status == "cancelled":
        words = tr(
            "{name}: {milestone}, cancelled",
            name=name,
            milestone=MILESTONE_WORDS[claim.milestone],
        )
    low = tr(" (low confidence, not counted where better is known)") if claim.confidence == "low" else ""
    link = link_of(claim.source_url)
    source = site_of(claim.source_url) or claim.source_title or tr("no source named")
    return Row(
        (
            Cell(say_day(day_of(claim.stated_on)), day=day_of(claim.stated_on)),
            Cell(who, vendor=claim.stated_by),
            Cell(f"{words}{low}"),
            Cell(source, link=link, tone="muted"),
            Cell(age_words(claim, structure.as_of.day), tone="muted"),
        ),
        key=claim.subject,
        spoken=spoken_claim(structure.as_of, claim),
    )


# -- agreements ------------------------------------------------------------------------------------


def _terms_table(agreements: Sequence[Agreement]) -> Table:
    rows = []
    for one in agreements:
        size = size_words(one)
        signed = say_day(day_of(one.signed_on)) if one.signed_on else tr("day not stated")
        rows.append(
            Row(
                (
                    Cell(one.name, strong=True),
                    Cell(signed),
                    Cell(f"{size}, {tr(one.standing)}"),
                    Cell(one.terms or tr("terms not told")),
                    Cell(
                        site_of(one.source_url) or one.source_title or tr("no source named"),
                        link=link_of(one.source_url),
                    ),
                ),
                key=one.key,
            )
        )
    columns = (
        Column(tr("Agreement"), share=2),
        Column(tr("Signed")),
        Column(tr("Size")),
        Column(tr("Terms"), share=4),
        Column(tr("Source")),
    )
    return Table(tr("Agreement"), columns, tuple(rows), "", tr("No live agreement is recorded."))


def _promised(structure: Structure, key: str, kind: str) -> Cell:
    """“H2 2026”, “no date stated”; what has come says so."""
    stated = structure.as_of.holds(key, kind)
    when = say_window(stated.stated) if stated.stated.text else tr("no date stated")
    if stated.reached:
        come = trc("tranche", "begun") if kind == "begins" else trc("tranche", "completed")
        when = f"{come}, {when}"
    return Cell(when, tone="ink" if stated.stated.text else "muted")


def _tranches_table(
    structure: Structure, agreements: Sequence[Agreement], states: Mapping[str, TrancheState]
) -> Table:
    tranches = [one for agreement in agreements for one in structure.live_tranches(agreement.key)]
    further = filled(COMMITMENTS, tranches, but=("condition", "note"))
    names = [column.name for column in further]
    rows = [_tranche_row(structure, one, names, states.get(one.key)) for one in tranches]
    columns = (
        *(Column(tr("Tranche")), Column(tr("Product"), share=1)),
        *(Column(tr("Standing")), Column(tr("Quantity"), "right")),
        *(Column(tr("To begin")), Column(tr("To be complete")), Column(tr("State"), share=1)),
        *(Column(begun(column.label), share=1) for column in further),
        Column(tr("Condition"), share=2),
    )
    return Table(tr("Tranches"), columns, tuple(rows), "", tr("No live tranche is recorded."))


def _tranche_row(
    structure: Structure, tranche: Commitment, further: Sequence[str], state: TrancheState | None
) -> Row:
    """further: columns of the record that at least one of the rows fills. state: None where a reader is not told it."""
    roadmap = structure.roadmap
    product = short_name(roadmap, tranche.generation) if tranche.generation else tr("no product named")
    agreement = roadmap.agreement(tranche.agreement)
    firm = tranche.standing == "binding"
    cells = (
        Cell(
            tr(
                "Tranche {sequence}{apart}",
                sequence=tranche.sequence,
                apart=told_apart(roadmap, agreement) if agreement else "",
            )
        ),
        Cell(product, tone="ink" if tranche.generation else "muted"),
        Cell(tr(tranche.standing), strong=firm),
        Cell(size_words(tranche), value=number_of(tranche.quantity), strong=firm),
        *(_promised(structure, tranche.key, kind) for kind in ("begins", "completes")),
        Cell(state.words if state else "", verdict=state.mark if state else ""),
        *(
            Cell(getattr(tranche, name) or tr("not told"), tone="ink" if getattr(tranche, name) else "muted")
            for name in further
        ),
        Cell(tranche.condition or tr("no condition told"), tone="ink" if tranche.condition else "muted"),
    )
    return Row(cells, key=tranche.key)
