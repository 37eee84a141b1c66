"""Facts about one thing of each kind: a generation, a tranche, an agreement, a line.

No Qt. It must not know how facts are laid out.
"""

from __future__ import annotations

from typing import assert_never

from roadmap_app.alignment.rules.warrant import untold_of, vesting_of
from roadmap_app.desktop.inspector.dates import (
    claims_section,
    looked_at,
    milestone_section,
    moved_text,
    principal_of,
    steps_of,
)
from roadmap_app.desktop.inspector.facts import Asked, Facts, Principal, Row, Section
from roadmap_app.desktop.inspector.forecast import forecast_section
from roadmap_app.desktop.inspector.links import (
    deals_section,
    findings_section,
    part_of_section,
    software_section,
    waits_section,
)
from roadmap_app.desktop.look.words import (
    agreement_pair,
    date_text,
    organization_text,
    site_text,
    state_mark,
    thing_text,
    written_size,
)
from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.findings import TrancheState
from roadmap_app.domain.records import Agreement, Generation, Warrant, split_keys
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.tables.labels import labelled
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import AGREEMENTS, COMMITMENTS, GENERATIONS, LINES
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import begun, tr


def facts_of(asked: Asked, key: str) -> Facts | None:
    """What is said about the thing of a key; None where there is no such thing."""
    roadmap = asked.as_of.roadmap
    match roadmap.kind_of(key):
        case SubjectKind.GENERATION:
            return generation_facts(asked, key)
        case SubjectKind.COMMITMENT:
            return tranche_facts(asked, key)
        case None:
            agreement = roadmap.agreement(key)
            if agreement:
                return agreement_facts(asked, agreement)
            return line_facts(asked, key) if roadmap.line(key) else None
        case other:
            assert_never(other)


def _other_names(roadmap: Roadmap, generation: Generation) -> str:
    """“also Rubin GPU, MI400 (until 30 Nov 2026)”; "" where it has one name."""
    former = {one.name: one.until for one in roadmap.former_names_of("generation", generation.key)}
    names = dict.fromkeys((generation.codename, *split_keys(generation.aliases), *former))
    told = [
        tr("{name} (until {day})", name=name, day=say_day(day_of(former[name]))) if name in former else name
        for name in names
        if name
    ]
    return tr("also {told}", told=", ".join(told)) if told else ""


def generation_facts(asked: Asked, key: str) -> Facts:
    """A generation: its dates, claims, what it waits for and what waits for it."""
    roadmap = asked.as_of.roadmap
    generation, line = roadmap.generation(key), roadmap.line_of(key)
    assert generation is not None
    owner = line.organization if line else ""
    milestones = asked.as_of.milestones(key)
    current = looked_at(milestones, asked.milestone)
    stated = milestones.get(current)
    also = _other_names(roadmap, generation)
    sections = [claims_section(asked, stated)] if stated else []
    sections += [
        waits_section(asked, key),
        deals_section(asked, key),
        milestone_section(asked, milestones, current),
        forecast_section(asked, key),
        findings_section(asked, key),
        software_section(asked, key),
        part_of_section(asked, key),
        _specs_section(asked, key),
    ]
    if also_told := _told_rows(GENERATIONS, generation):
        sections.append(Section(tr("Also told"), "", also_told))
    return Facts(
        key,
        owner,
        organization_text(roadmap, owner),
        generation.name,
        f"{line.name} · {tr(line.layer)}" if line else "",
        ". ".join(part for part in (generation.description, also) if part),
        principal_of(asked, stated) if stated else None,
        steps_of(asked.as_of, stated) if stated else (),
        moved_text(asked.as_of, stated) if stated else "",
        tuple(sections),
    )


def _told_rows(table: TableSpec, record: tuple[str, ...]) -> tuple[Row, ...]:
    """What the record tells in columns of which the table's definition says what they are called."""
    return tuple(Row(text, below=what) for what, text in labelled(table, record))


def _specs_section(asked: Asked, key: str) -> Section:
    rows = tuple(
        Row(
            spec.metric.replace("_", " "),
            f"{spec.value} {spec.unit}".strip(),
            url=spec.source_url,
            tip=spec.source_url,
        )
        for spec in asked.as_of.roadmap.specs_of(key)
    )
    return Section(tr("Figures"), "", rows)


def tranche_facts(asked: Asked, key: str) -> Facts:
    """A tranche: what is due when, of which agreement, and the findings on it."""
    roadmap = asked.as_of.roadmap
    tranche = roadmap.commitment(key)
    assert tranche is not None
    agreement = roadmap.agreement(tranche.agreement)
    milestones = asked.as_of.milestones(key)
    current = looked_at(milestones, asked.milestone)
    stated = milestones.get(current)
    supplier = agreement.supplier if agreement else ""
    available = asked.as_of.holds(tranche.generation, "available")
    product = (
        Row(
            roadmap.name_of(tranche.generation),
            tr("available, {date}", date=date_text(available)) if available.reached else date_text(available),
            state_mark(available),
            goto=tranche.generation,
        )
        if tranche.generation
        else Row(tr("No product is named"), mark="no-date")
    )
    terms = [product, Row(tr("Standing"), tr(tranche.standing)), Row(tr("Size"), written_size(tranche))]
    terms += _told_rows(COMMITMENTS, tranche)
    if agreement:
        terms.append(Row(agreement.name, below=tr("the agreement"), goto=agreement.key))
    sections = [Section(tr("What is promised"), "", tuple(terms)), findings_section(asked, key)]
    sections.append(forecast_section(asked, key))
    if stated:
        sections.append(claims_section(asked, stated))
    sections.append(milestone_section(asked, milestones, current))
    return Facts(
        key,
        supplier,
        organization_text(roadmap, supplier),
        agreement_pair(roadmap, agreement) if agreement else key,
        tr(
            "tranche {sequence} · {size}",
            sequence=tranche.sequence,
            size=written_size(tranche),
        ),
        "",
        _of_state(principal_of(asked, stated), asked.findings.states.get(key)) if stated else None,
        steps_of(asked.as_of, stated) if stated else (),
        moved_text(asked.as_of, stated) if stated else "",
        tuple(sections),
    )


def _of_state(principal: Principal, state: TrancheState | None) -> Principal:
    """The date of a tranche under its one state; as it stands where a reader is not told that."""
    if state is None:
        return principal._replace(banner="", mark="", tone="plain")
    tone = {"kept": "green", "on-track": "green", "missed": "red", "will-miss": "red"}.get(state.mark, "grey")
    if state.mark in ("unconfirmed", "likely-late", "at-risk"):
        tone = "amber"
    return principal._replace(banner=begun(state.words), mark=state.mark, tone=tone)


def agreement_facts(asked: Asked, agreement: Agreement) -> Facts:
    """An agreement: terms, source, tranches with their state, warrants."""
    roadmap = asked.as_of.roadmap
    signed = (
        say_day(day_of(agreement.signed_on)) if agreement.signed_on else tr("not signed, as far as is told")
    )
    terms = [
        Row(tr("Size in all"), written_size(agreement)),
        Row(tr("Standing"), tr(agreement.standing)),
        Row(tr("Signed"), signed),
    ]
    if agreement.source_url or agreement.source_title:
        terms.append(
            Row(
                site_text(agreement.source_url) or agreement.source_title,
                below=tr("source"),
                url=agreement.source_url,
                tip=agreement.source_title,
            )
        )
    terms += _told_rows(AGREEMENTS, agreement)
    tranches = []
    for tranche in roadmap.commitments_of(agreement.key):
        begins = asked.as_of.holds(tranche.key, "begins")
        state = asked.findings.states.get(tranche.key)
        product = thing_text(roadmap, tranche.generation) if tranche.generation else tr("no product named")
        size = written_size(tranche)
        standing = "" if tranche.standing == "binding" else f" {tr(tranche.standing)}"
        tranches.append(
            Row(
                f"{tranche.sequence}. {product}",
                f"{date_text(begins)} · {size}{standing}",
                state.mark if state else "",
                below=state.words if state else "",
                goto=tranche.key,
                tip=tranche.note,
            )
        )
    sections = (
        Section(tr("Terms"), "", tuple(terms)),
        Section(tr("Tranches"), tr("begins · size"), tuple(tranches), tr("No tranche is on record.")),
        findings_section(asked, agreement.key),
        _warrants_section(asked, agreement),
    )
    return Facts(
        agreement.key,
        agreement.supplier,
        organization_text(roadmap, agreement.supplier),
        agreement_pair(roadmap, agreement),
        tr("agreement"),
        f"{agreement.name}. {agreement.terms}",
        None,
        (),
        "",
        sections,
    )


def _warrants_section(asked: Asked, agreement: Agreement) -> Section:
    rows = []
    for warrant in asked.as_of.roadmap.warrants_of(agreement.key):
        name = (
            tr("All shares")
            if warrant.tranche == "0"
            else tr("Warrant tranche {tranche}", tranche=warrant.tranche)
        )
        shares = (
            tr("{shares:,.0f} shares", shares=float(warrant.shares))
            if warrant.shares.replace(".", "").isdigit()
            else tr("shares not told")
        )
        below = "; ".join(filter(None, (_vests_from(asked, warrant), warrant.condition)))
        rows.append(Row(name, shares, below=below, url=warrant.source_url, tip=warrant.condition))
    return Section(tr("Warrants"), "", tuple(rows))


def _vests_from(asked: Asked, warrant: Warrant) -> str:
    """“could vest from 31 Dec 2027”, or why there is no such day; "" of the whole."""
    vesting = vesting_of(asked.as_of, warrant)
    if vesting is None:
        return ""
    if vesting.day is not None:
        return tr("could vest from {day}", day=say_day(vesting.day))
    no_day = tr("no day from which it could vest: {untold}", untold=untold_of(vesting))
    return (
        tr("{no_day}, not before {not_before}", no_day=no_day, not_before=say_day(vesting.not_before))
        if vesting.not_before is not None
        else no_day
    )


def line_facts(asked: Asked, key: str) -> Facts:
    """A line: its generations and when each is available."""
    roadmap = asked.as_of.roadmap
    line = roadmap.line(key)
    assert line is not None
    rows = []
    for generation in roadmap.generations_of(key):
        if asked.as_of.known(generation.key):
            stated = asked.as_of.holds(generation.key, "available")
            rows.append(Row(generation.name, date_text(stated), state_mark(stated), goto=generation.key))
    sections = [Section(tr("Generations"), tr("available"), tuple(rows), tr("None is known on this day."))]
    if also_told := _told_rows(LINES, line):
        sections.append(Section(tr("Also told"), "", also_told))
    about = tr("line · {layer}", layer=tr(line.layer)) + (f" · {line.category}" if line.category else "")
    return Facts(
        key,
        line.organization,
        organization_text(roadmap, line.organization),
        line.name,
        about,
        line.description,
        None,
        (),
        "",
        tuple(sections),
    )
