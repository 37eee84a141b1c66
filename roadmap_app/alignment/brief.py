"""What a strategist must know today: what changed, what falls due, what is exposed, what to ask of whom.

"Since" here is by the day a thing was said; the journal tells when it entered the workspace. It must not
know who shows it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from roadmap_app.alignment.check import Check
from roadmap_app.alignment.exposure import unit_and_amount
from roadmap_app.alignment.partners import WORST_FIRST
from roadmap_app.alignment.questions import question_of
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.records import Agreement, Claim, Commitment
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import Statement, day_of, moves_of
from roadmap_app.domain.tables import number_of
from roadmap_app.domain.windows import Day


class SinceItem(NamedTuple):
    """Something said or passed. kind: `new`, `later`, `earlier`, `narrowed`, `loosened`, `confirmed`, `withdrawn`,
    `cancelled`, `date passed` or `gone quiet`; text: the window as stated; days: how far a date moved."""

    day: Day
    kind: str
    subject: str
    milestone: str
    text: str
    stated_by: str
    days: int | None


class AheadItem(NamedTuple):
    """Something that falls due. kind: `tranche`, `window`, `need`, `acceptance`, `follow-up` or `quiet`."""

    day: Day
    kind: str
    subject: str
    milestone: str
    text: str
    quantity: float | None
    unit: str


class Question(NamedTuple):
    """What to ask of whom, and by when; owner and state as followed up, "" where nobody does yet."""

    asked_of: str
    customer: str
    question: str
    due: Day | None
    fingerprint: str
    owner: str
    state: str


class ExposedTranche(NamedTuple):
    """A live tranche with the worst verdict of what it waits for. quantity in `unit` (MW as GW), None: not told."""

    agreement: Agreement
    commitment: Commitment
    verdict: str
    quantity: float | None
    unit: str


class Brief(NamedTuple):
    """All of it. exposed: standing → verdict → unit → quantity of live tranches, by each one's worst verdict; the
    same tranche by tranche. findings: all that it rests on."""

    since: tuple[SinceItem, ...]
    ahead: tuple[AheadItem, ...]
    exposed: dict[str, dict[str, dict[str, float]]]
    open: tuple[Question, ...]
    tranches: tuple[ExposedTranche, ...]
    findings: Sequence[Finding]
    structure: Structure


def brief_of(
    roadmap: Roadmap,
    spec: CheckSpec,
    since: Day,
    ahead_days: int,
    entered: Collection[Claim] | None = None,
) -> Brief:
    """The brief as of the spec's day, back to `since` and so many days ahead.

    entered: the claims that have entered the workspace since; without them "since" is by the day a thing was said.
    """
    check = Check.of(roadmap, spec)
    findings = list(check.result().findings)
    tranches = _tranches(check.structure, findings)
    return Brief(
        tuple(since_items(check.structure, since, entered)),
        tuple(ahead_items(check.structure, ahead_days)),
        _exposed(tranches),
        tuple(_questions(roadmap, check.structure, [finding for finding in findings if finding.is_open])),
        tuple(tranches),
        findings,
        check.structure,
    )


# -- since -------------------------------------------------------------------------------------


def since_items(
    structure: Structure, since: Day, entered: Collection[Claim] | None = None
) -> list[SinceItem]:
    """What was said (or, with `entered`, has entered) and what passed after `since`, the latest first."""
    as_of = structure.as_of
    limit = int(structure.threshold("stale", "limit_days"))
    found: list[SinceItem] = []
    for subject in structure.ledger.keys:
        for kind in as_of.spoken_of(subject) if structure.is_spoken_for(subject) else ():
            statements = as_of.statements(subject, kind)
            found += _said_since(subject, kind, statements, since, entered)
            stated = as_of.holds(subject, kind)
            claim = stated.claim
            if claim is None or claim.subject != subject or stated.status != "plan":
                continue
            last = stated.stated.latest
            if stated.expired and last is not None and last > since:
                found.append(
                    SinceItem(last, "date passed", subject, kind, stated.stated.text, claim.stated_by, None)
                )
            elif not stated.expired:
                said = max(s.day for s in statements if s.claim.stated_by == claim.stated_by)
                quiet = said + limit + 1
                if since < quiet <= as_of.day:
                    text = stated.stated.text
                    found.append(SinceItem(quiet, "gone quiet", subject, kind, text, claim.stated_by, None))
    return sorted(found, key=lambda item: (-item.day, item.subject, item.milestone, item.kind))


def _said_since(
    subject: str, kind: str, statements: list[Statement], since: Day, entered: Collection[Claim] | None
) -> list[SinceItem]:
    moves = {move.after: move for move in moves_of(statements)}
    found = []
    for statement in statements:
        claim = statement.claim
        is_new = statement.day > since and bool(claim.stated_on) if entered is None else claim in entered
        if not is_new or claim.restates or statement.is_low:
            continue
        move = moves.get(claim)
        what, days = "new", None
        if claim.status == "actual":
            what = "confirmed"
        elif claim.status == "cancelled":
            what = "cancelled"
        elif move is not None:
            what, days = move.kind, move.days
        if what != "restated":
            text = statement.window.text
            found.append(SinceItem(statement.day, what, subject, kind, text, claim.stated_by, days))
    return found


# -- ahead ---------------------------------------------------------------------------------------


def ahead_items(structure: Structure, days: int) -> list[AheadItem]:
    """What falls due after the day and within so many days, the first first."""
    as_of, roadmap = structure.as_of, structure.roadmap
    end = as_of.day + days
    limit = int(structure.threshold("stale", "limit_days"))
    found: list[AheadItem] = []
    for subject in structure.ledger.keys:
        live = structure.live_commitment(subject)
        if roadmap.commitment(subject) is not None and live is None:
            continue
        quantity = number_of(live[0].quantity) if live else None
        unit = live[0].unit if live else ""
        for kind in as_of.spoken_of(subject):
            stated = as_of.holds(subject, kind)
            claim, last = stated.claim, stated.stated.latest
            if claim is None or claim.subject != subject or stated.status != "plan" or stated.expired:
                continue
            if last is not None and as_of.day < last <= end:
                what = "tranche" if live else "window"
                found.append(AheadItem(last, what, subject, kind, stated.stated.text, quantity, unit))
            said = max(s.day for s in as_of.statements(subject, kind) if s.claim.stated_by == claim.stated_by)
            if as_of.day < said + limit + 1 <= end and (last is None or last > said + limit):
                found.append(
                    AheadItem(said + limit + 1, "quiet", subject, kind, stated.stated.text, quantity, unit)
                )
    for need in structure.needs():
        last = roadmap.window(need.generation, need.window).latest
        if last is not None and as_of.day < last <= end:
            text = need.organization
            found.append(AheadItem(last, "need", need.generation, need.milestone, text, None, ""))
    found += _decisions_due(structure, as_of.day, end)
    return sorted(found, key=lambda item: (item.day, item.kind, item.subject, item.milestone))


def _decisions_due(structure: Structure, day: Day, end: Day) -> list[AheadItem]:
    settings = settings_of(structure.roadmap)
    found = []
    for acceptance in settings.acceptances.values():
        until = day_of(acceptance.until)
        if day < until <= end:
            found.append(
                AheadItem(until, "acceptance", acceptance.fingerprint, "", acceptance.reason, None, "")
            )
    for follow_up in settings.follow_ups.values():
        if follow_up.due and follow_up.state != "closed" and day < day_of(follow_up.due) <= end:
            due = day_of(follow_up.due)
            found.append(AheadItem(due, "follow-up", follow_up.fingerprint, "", follow_up.owner, None, ""))
    return found


# -- exposed and open ------------------------------------------------------------------------------


def _tranches(structure: Structure, findings: list[Finding]) -> list[ExposedTranche]:
    worst: dict[str, str] = {}
    for finding in findings:
        if finding.commitment and finding.verdict in WORST_FIRST:
            old = worst.get(finding.commitment)
            if old is None or WORST_FIRST.index(finding.verdict) < WORST_FIRST.index(old):
                worst[finding.commitment] = finding.verdict
    found = []
    for commitment in structure.roadmap.commitments:
        live = structure.live_commitment(commitment.key)
        if live is None:
            continue
        quantity, unit = number_of(commitment.quantity), commitment.unit
        if quantity is not None and unit:
            unit, quantity = unit_and_amount(unit, quantity)
        verdict = worst.get(commitment.key, "no-date")
        found.append(ExposedTranche(live[1], commitment, verdict, quantity if unit else None, unit))
    return found


def _exposed(tranches: list[ExposedTranche]) -> dict[str, dict[str, dict[str, float]]]:
    sums: dict[str, dict[str, dict[str, float]]] = {}
    for tranche in tranches:
        if tranche.quantity is not None:
            of_unit = sums.setdefault(tranche.commitment.standing, {}).setdefault(tranche.verdict, {})
            of_unit[tranche.unit] = of_unit.get(tranche.unit, 0.0) + tranche.quantity
    return sums


def _questions(roadmap: Roadmap, structure: Structure, findings: list[Finding]) -> list[Question]:
    follow_ups = settings_of(roadmap).follow_ups
    found: dict[tuple[str, str], Question] = {}
    far = 10_000_000
    for finding in findings:
        text = question_of(structure, finding)
        if not text or not finding.supplier:
            continue
        follow_up = follow_ups.get(finding.fingerprint)
        owner, state = (follow_up.owner, follow_up.state) if follow_up else ("", "")
        question = Question(
            finding.supplier, finding.customer, text, finding.due, finding.fingerprint, owner, state
        )
        old = found.get((finding.supplier, text))
        if old is None or (finding.due or far) < (old.due or far):
            found[finding.supplier, text] = question
    return sorted(found.values(), key=lambda one: (one.asked_of, one.due or far, one.question))
