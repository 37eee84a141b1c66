"""An item in words: what a tooltip shows and what a screen reader says.

Plain text throughout; whoever shows it escapes it. It must not know widgets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, assert_never

from roadmap_app.domain.as_of import day_of
from roadmap_app.domain.findings import NO_STATES, VERDICT_WORDS, VERDICTS
from roadmap_app.domain.subjects import SubjectKind
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, MOVE_WORDS
from roadmap_app.domain.windows.window import say_day, say_span, say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.timeline.rows.dating import Dated, dated_subject
from roadmap_app.timeline.rows.names import commitment_label, organization_name, pair_title, product_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.findings import Finding, TrancheState
    from roadmap_app.domain.roadmap import Roadmap

_STATUS_WORDS = {
    "came": tr("came"),
    "planned": tr("planned"),
    "expired": tr("date passed, not confirmed"),
    "derived": tr("follows from other dates only"),
    "cancelled": tr("cancelled"),
    "undated": tr("no date"),
}


class Described(NamedTuple):
    """accessible_name: one sentence part, as "MI450, AMD, available between … , planned, 2 findings".

    name, owner: the head. when: milestone and window in words. status: in words. said: who said so and when,
    "" where nobody did. moved: how the date last moved, "" if it did not. findings: titles of the open ones.
    """

    accessible_name: str
    name: str
    owner: str
    when: str
    status: str
    said: str
    moved: str
    findings: tuple[str, ...]

    @property
    def lines(self) -> tuple[str, ...]:
        """The tooltip, line by line."""
        head = f"{self.name} · {self.owner}" if self.owner else self.name
        rest = (self.when, self.status, self.said, self.moved, *self.findings[:6])
        return (head, *(line for line in rest if line))


def describe(
    as_of: AsOf, key: str, findings: Sequence[Finding], states: Mapping[str, TrancheState] = NO_STATES
) -> Described:
    """A generation or tranche in words; an unknown key gives its own text and nothing else. states: of the tranches,
    without those that a reader is not told."""
    roadmap = as_of.roadmap
    named, dated = _named(roadmap, key), dated_subject(as_of, key)
    if named is None or dated is None:
        return Described(key, key, "", "", "", "", "", ())
    name, owner = named
    open_findings = tuple(
        f"{VERDICT_WORDS[finding.verdict]}: {finding.sentences.title}"
        for finding in sorted(findings, key=lambda finding: VERDICTS.index(finding.verdict))
        if finding.is_open
        and (key in finding.generations or key in finding.subjects or key == finding.commitment)
    )
    when = say_when(dated)
    status = _STATUS_WORDS[dated.kind]
    if states and roadmap.kind_of(key) is SubjectKind.COMMITMENT:
        status = states[key].words if key in states else ""
    elif dated.stated.supposed is not None:
        status = tr("supposed")
        if dated.kind == "expired":
            status = tr("stated date passed, not confirmed; supposed")
    count = trn("{count} finding", "{count} findings", len(open_findings)) if open_findings else ""
    spoken = ", ".join(part for part in (name, owner, when, status, count) if part)
    return Described(
        spoken,
        name,
        owner,
        when,
        status,
        _said_by_whom(as_of, dated),
        _moved(as_of, key, dated),
        open_findings,
    )


def _named(roadmap: Roadmap, key: str) -> tuple[str, str] | None:
    """The name of a subject, and whose it is."""
    match roadmap.kind_of(key):
        case SubjectKind.GENERATION:
            return roadmap.name_of(key), organization_name(roadmap, roadmap.owner_of(key))
        case SubjectKind.COMMITMENT:
            commitment, agreement = roadmap.commitment(key), roadmap.agreement_of(key)
            if commitment is None or agreement is None:
                return None
            label = commitment_label(commitment, agreement, product_of(roadmap, commitment))
            return label, pair_title(roadmap, agreement)
        case None:
            return None
        case other:
            assert_never(other)


def say_when(dated: Dated) -> str:
    """The milestone and its window in words: `available Q3 2026, between 1 Jul and 30 Sep 2026`."""
    if not dated.is_dated:
        return dated.words
    window = dated.stated.shown
    if dated.stated.derived or window.is_unknown:
        window = window._replace(text="", earliest=dated.stated.earliest, latest=dated.stated.latest)
    said, span = say_window(window), say_span(window)
    days = f"{said}, {span}" if said != span else said
    return f"{MILESTONE_WORDS[dated.milestone]} {days}"


def _said_by_whom(as_of: AsOf, dated: Dated) -> str:
    claim = dated.stated.claim
    if claim is None:
        return ""
    who = organization_name(as_of.roadmap, claim.stated_by) if claim.stated_by else tr("no one named")
    if not claim.stated_on:
        return tr("said by {who}, day not known", who=who)
    days = as_of.day - day_of(claim.stated_on)
    age = tr("today") if days == 0 else trn("{count:,} day ago", "{count:,} days ago", days)
    return tr("said by {who}, {day}, {age}", who=who, day=say_day(day_of(claim.stated_on)), age=age)


def _moved(as_of: AsOf, key: str, dated: Dated) -> str:
    moves = [
        move for move in as_of.moves(key, dated.milestone) if move.kind in ("later", "earlier", "narrowed")
    ]
    if not moves:
        return ""
    move = moves[-1]
    if move.kind == "narrowed":
        if not move.days:
            return MOVE_WORDS["narrowed"]
        return trn("narrowed, {count:,} day nearer", "narrowed, {count:,} days nearer", move.days)
    if move.kind == "later":
        if not move.days:
            return tr("moved later")
        return trn("moved {count} day later", "moved {count} days later", move.days)
    if not move.days:
        return tr("moved earlier")
    return trn("moved {count} day earlier", "moved {count} days earlier", move.days)
