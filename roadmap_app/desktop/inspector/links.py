"""Facts about what a thing waits for and what waits for it: links, deals, findings.

No Qt. It must not know how a verdict is reached.
"""

from __future__ import annotations

from roadmap_app.desktop.inspector.facts import Asked, Row, Section
from roadmap_app.desktop.look.words import (
    agreement_pair,
    date_text,
    organization_text,
    state_mark,
    thing_text,
    written_size,
)
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.links import statement_day
from roadmap_app.domain.records import Commitment, Link
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn

_SHOWN_FINDINGS = 12  # the alignment panel lists them all, and the note leads there
_READY_BY = {"contains": "production", "requires": "available"}


def waits_section(asked: Asked, key: str) -> Section:
    """What it contains and requires, with the state of each, and the software that no source names."""
    roadmap = asked.as_of.roadmap
    rows = []
    for relation, milestone in _READY_BY.items():
        for link in roadmap.links_from(key, relation):
            if asked.as_of.known(link.target):
                rows.append(_linked_row(asked, link.target, milestone, link))
    rows += _software_rows(asked, key)
    return Section(tr("Waits for"), "", tuple(rows), tr("Nothing on record."))


def software_section(asked: Asked, key: str) -> Section:
    """The releases that support it, or what a release supports, each with its level and date."""
    rows = []
    roadmap = asked.as_of.roadmap
    for link in roadmap.links_to(key, "supports"):
        if asked.as_of.known(link.source):
            rows.append(_supporting_row(asked, link.source, link))
    title = tr("Supported by")
    if not rows:
        title = tr("Supports")
        for link in roadmap.links_from(key, "supports"):
            if asked.as_of.known(link.target):
                rows.append(_supporting_row(asked, link.target, link))
    return Section(title, tr("level · date"), tuple(rows))


def part_of_section(asked: Asked, key: str) -> Section:
    """The systems that contain it, its family and its variants, what came before and after."""
    roadmap, as_of = asked.as_of.roadmap, asked.as_of
    rows = [_linked_row(asked, link.source, "available", link) for link in roadmap.links_to(key, "contains")]
    family = roadmap.family_of(key)
    others = [(family, tr("its family"))] if family else []
    others += [(variant, tr("a variant of it")) for variant in as_of.known_variants(key)]
    generation = roadmap.generation(key)
    if generation and generation.predecessor:
        others.append((generation.predecessor, tr("came before it")))
    others += [(after.key, tr("comes after it")) for after in roadmap.successors_of(key)]
    for other, words in others:
        stated = as_of.holds(other, "available")
        rows.append(
            Row(thing_text(roadmap, other), date_text(stated), state_mark(stated), below=words, goto=other)
        )
    return Section(tr("Belongs with"), "", tuple(rows))


def _linked_row(asked: Asked, other: str, milestone: str, link: Link) -> Row:
    stated = asked.as_of.holds(other, milestone)
    if stated.status == "unstated" and milestone != "available":
        stated = asked.as_of.holds(other, "available")
    note = link.note if len(link.note) < 44 else ""
    below = "; ".join(filter(None, (note, _voice(asked, link) if link.stated_by else "")))
    owner = asked.as_of.roadmap.owner_of(other)
    name = thing_text(asked.as_of.roadmap, other)
    if owner and owner != asked.as_of.roadmap.owner_of(link.source):
        whole = asked.as_of.roadmap.name_of(other).split(" (")[0]
        name = f"{whole} ({organization_text(asked.as_of.roadmap, owner)})"
    date = date_text(stated)
    if stated.reached and stated.milestone != "available":  # what came is not yet available
        date = f"{MILESTONE_WORDS[stated.milestone]}, {date}"
    return Row(name, date, state_mark(stated), below=below, goto=other, tip=link.note, record=link)


def _supporting_row(asked: Asked, other: str, link: Link) -> Row:
    stated = asked.as_of.holds(other, "available")
    level = tr(link.level) if link.level else tr("level not said")
    roadmap = asked.as_of.roadmap
    return Row(
        thing_text(roadmap, other),
        f"{level} · {date_text(stated)}",
        state_mark(stated),
        below=_voice(asked, link),
        goto=other,
        tip=". ".join(filter(None, (link.source_title, link.note))),
        record=link,
    )


def _voice(asked: Asked, link: Link) -> str:
    """“said by AMD, 23 Jul 2026”: whose word a link is, and its day."""
    if not link.stated_by:
        return tr("no source named")
    who, day = organization_text(asked.as_of.roadmap, link.stated_by), statement_day(link)
    rumour = tr(", low confidence") if link.confidence == "low" else ""
    return tr(
        "said by {who}, {day}{rumour}",
        who=who,
        day=say_day(day) if day is not None else tr("day not stated"),
        rumour=rumour,
    )


def _software_rows(asked: Asked, key: str) -> list[Row]:
    """Software requirements on it that lack evidence or fail: the finding in words."""
    rows = []
    for finding in asked.findings.on(key):
        if finding.rule == "software" and key in finding.generations and finding.is_open:
            name = thing_text(asked.as_of.roadmap, finding.subjects[0])
            state = {"nothing-known": tr("none named"), "preview-only": tr("none for production")}.get(
                finding.basis, ""
            )
            rows.append(
                Row(
                    tr("{name} release", name=name),
                    state or VERDICT_WORDS[finding.verdict],
                    finding.verdict,
                    goto=_other_generation(finding, key),
                    tip=finding.message,
                )
            )
    return rows


def _other_generation(finding: Finding, key: str) -> str:
    return next((other for other in finding.generations if other != key), "")


def deals_section(asked: Asked, key: str) -> Section:
    """The tranches that depend on it: that name it, its family or a variant, or what it contains."""
    rows = [_tranche_row(asked, tranche) for tranche in tranches_on(asked, key)]
    rows.sort(key=lambda pair: pair[0])
    return Section(
        tr("Deals that depend on it"),
        tr("begins by · size"),
        tuple(row for _, row in rows),
        tr("No deal names it."),
    )


def tranches_on(asked: Asked, key: str) -> list[Commitment]:
    """The tranches of signed agreements that name it, its family or variants, or accelerators it contains."""
    roadmap = asked.as_of.roadmap
    names = [key, *asked.as_of.known_variants(key), roadmap.family_of(key)]
    for link in roadmap.links_from(key, "contains"):
        line = roadmap.line_of(link.target)
        if line and line.category in ("GPU", "ASIC"):
            names += [link.target, roadmap.family_of(link.target)]
    tranches = {}
    for name in dict.fromkeys(name for name in names if name):
        for tranche in roadmap.commitments_on(name):
            if asked.as_of.signed(tranche.agreement) and tranche.standing not in ("superseded", "ended"):
                tranches[tranche.key] = tranche
    return list(tranches.values())


def _tranche_row(asked: Asked, tranche: Commitment) -> tuple[tuple[int, str], Row]:
    roadmap = asked.as_of.roadmap
    agreement = roadmap.agreement(tranche.agreement)
    pair = agreement_pair(roadmap, agreement) if agreement else tranche.agreement
    begins = asked.as_of.holds(tranche.key, "begins")
    due = begins.stated.latest
    when = say_day(due) if due is not None else tr("no date")
    size = written_size(tranche)
    standing = "" if tranche.standing == "binding" else f" {tr(tranche.standing)}"
    state = asked.findings.states.get(tranche.key)
    row = Row(
        pair,
        f"{when} · {size}{standing}",
        state.mark if state else "",
        below=state.words if state else "",
        goto=tranche.key,
        tip=tranche.condition or tranche.note,
    )
    return (due if due is not None else 10**9, pair), row


def findings_section(asked: Asked, key: str) -> Section:
    """The findings on it, the worst first, gaps in the record last."""
    open_findings = [finding for finding in asked.findings.on(key) if finding.is_finding]
    rows = tuple(
        Row(
            finding.sentences.title,
            mark=finding.verdict,
            below=finding.sentences.margin or finding.sentences.evidence,
            tip=finding.message,
            goto=_place_of(finding, key),
            says=finding,
        )
        for finding in open_findings[:_SHOWN_FINDINGS]
    )
    more = len(open_findings) - len(rows)
    note = (
        trn("and {count} more, in the alignment below", "and {count} more, in the alignment below", more)
        if more
        else ""
    )
    return Section(
        tr("Findings on it"),
        trn("{count} open", "{count} open", len(open_findings)),
        rows,
        tr("None open."),
        note,
    )


def _place_of(finding: Finding, key: str) -> str:
    return (
        finding.commitment
        if finding.commitment and finding.commitment != key
        else _other_generation(finding, key)
    )
