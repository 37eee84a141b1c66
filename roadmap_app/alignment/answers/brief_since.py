"""What changed since a day: what was said or has entered, what passed unconfirmed, what went quiet.

"Since" is by the day a thing was said, or by what the journal tells has entered the workspace. It must not know who
shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from roadmap_app.alignment.answers.concern import Concern
from roadmap_app.alignment.facts.milestone_remarks import is_given_up
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.links import is_said_by, rank_of, statement_day
from roadmap_app.domain.records import Agreement, Claim, Link, Need, Record
from roadmap_app.domain.sharing import as_seen
from roadmap_app.domain.statements import Statement, day_of, moves_of
from roadmap_app.domain.windows.window import Day, day_text

RUMOUR = "not counted"
Entered = Mapping[Record, Day]
"""What has entered a workspace, and on which day."""


class SinceItem(NamedTuple):
    """Something said or passed. kind: `new`, `later`, `earlier`, `narrowed`, `loosened`, `dated`, `confirmed`,
    `withdrawn`, `cancelled`, `date passed`, `gone quiet`, or `not counted` for a word of low confidence.

    subject, milestone: a generation's or tranche's; of a deal its key and "", of a release of which is said that it
    supports a product its key and "". text: the window as stated, of a deal its standing, of a release the product.
    days: how far a date moved. record: what it rests on. entered: the day it did, where that was asked.
    """

    day: Day
    kind: str
    subject: str
    milestone: str
    text: str
    stated_by: str
    days: int | None
    record: Claim | Agreement | Need | Link | None = None
    entered: Day | None = None


def since_items(
    structure: Structure, since: Day, entered: Entered | None = None, concern: Concern | None = None
) -> list[SinceItem]:
    """What concerns someone, of what was said (with `entered`: has entered) or passed after `since`; latest first."""
    concern = concern or Concern("", (), None)
    if entered is not None:
        entered = as_seen(structure.roadmap, entered)
    subjects = structure.ledger.keys if concern.keys is None else sorted(concern.keys)
    found: list[SinceItem] = []
    for subject in subjects:
        if structure.is_spoken_for(subject):
            found += _of_subject(structure, subject, since, entered)
    found += _deals(structure, since, entered, concern)
    found += _needs(structure, since, entered, concern)
    found += _links(structure, since, entered, concern)
    return sorted(found, key=lambda item: (-item.day, item.subject, item.milestone, item.kind))


def _of_subject(
    structure: Structure, subject: str, since: Day, entered: Entered | None
) -> Iterator[SinceItem]:
    as_of = structure.as_of
    limit = int(structure.threshold("stale", "limit_days"))
    for kind in as_of.spoken_of(subject):
        statements = as_of.statements(subject, kind)
        yield from _statement_items(subject, kind, statements, since, entered)
        stated = as_of.holds(subject, kind)
        claim = stated.claim
        if claim is None or claim.subject != subject or stated.status != "plan":
            continue
        if is_given_up(structure, stated):
            continue
        rest = (subject, kind, stated.stated.text, claim.stated_by, None, claim)
        last = stated.stated.latest
        if stated.expired and last is not None and last > since:
            yield SinceItem(last, "date passed", *rest)
        elif not stated.expired:
            said = max(s.day for s in statements if s.claim.stated_by == claim.stated_by)
            if since < said + limit + 1 <= as_of.day:
                yield SinceItem(said + limit + 1, "gone quiet", *rest)


def _statement_items(
    subject: str, kind: str, statements: list[Statement], since: Day, entered: Entered | None
) -> Iterator[SinceItem]:
    moves = {move.after: move for move in moves_of(statements)}
    for statement in statements:
        claim = statement.claim
        came_in = None if entered is None else entered.get(claim)
        is_new = statement.day > since and bool(claim.stated_on) if entered is None else came_in is not None
        if not is_new or claim.restates:
            continue
        move = moves.get(claim)
        what, days = "new", None
        if statement.is_low:
            what = RUMOUR
        elif claim.status == "actual":
            what = "confirmed"
        elif claim.status == "cancelled":
            what = "cancelled"
        elif move is not None:
            what, days = move.kind, move.days
        if what != "repeated":
            text = statement.window.text
            yield SinceItem(statement.day, what, subject, kind, text, claim.stated_by, days, claim, came_in)


def _deals(
    structure: Structure, since: Day, entered: Entered | None, concern: Concern
) -> Iterator[SinceItem]:
    for row in structure.roadmap.agreements:
        if structure.live_agreement(row.key) is None or not concern.has_deal(row):
            continue
        day = day_of(row.signed_on)
        if day > since if entered is None else row in entered:
            came_in = None if entered is None else entered[row]
            yield SinceItem(day, "new", row.key, "", row.standing, row.supplier, None, row, came_in)


def _needs(
    structure: Structure, since: Day, entered: Entered | None, concern: Concern
) -> Iterator[SinceItem]:
    for need in structure.needs():
        day = day_of(need.stated_on)
        if (day > since if entered is None else need in entered) and concern.has_need(structure, need):
            text = structure.roadmap.window(need.generation, need.window).text
            rest = (need.generation, need.milestone, text, need.organization, None, need)
            yield SinceItem(day, "new", *rest, None if entered is None else entered[need])


def _links(
    structure: Structure, since: Day, entered: Entered | None, concern: Concern
) -> Iterator[SinceItem]:
    """What is said of releases that support a product: like claims by the day it was said, or has entered."""
    roadmap, day = structure.roadmap, structure.as_of.day
    after = day_text(since)
    for link in roadmap.link_statements:
        if link.relation != "supports" or link.restates or not is_said_by(link, day):
            continue
        came_in = None if entered is None else entered.get(link)
        if not (link.stated_on > after if entered is None else came_in is not None):
            continue
        known = structure.known(link.source) and structure.known(link.target)
        if (
            known
            and (concern.has(link.source) or concern.has(link.target))
            and not _is_repeated(structure, link)
        ):
            said = statement_day(link) or came_in or day
            who = link.stated_by or roadmap.owner_of(link.source)
            rest = (link.source, "", link.target, who, None, link, came_in)
            yield SinceItem(said, _kind_of(link), *rest)


def _kind_of(link: Link) -> str:
    if link.status == "withdrawn":
        return "withdrawn"
    return RUMOUR if link.confidence == "low" else "new"


def _is_repeated(structure: Structure, link: Link) -> bool:
    """Whether who says it had said before that this stack supports the product as far: of the same release the last
    word, of another any."""
    roadmap = structure.roadmap
    stack = roadmap.line_of(link.source)
    own = [
        one
        for one in roadmap.link_statements_to(link.target)
        if one.relation == link.relation and one.stated_by == link.stated_by and rank_of(one) < rank_of(link)
    ]
    before = max((one for one in own if one.source == link.source), key=rank_of, default=None)
    if before is not None or link.status == "withdrawn":
        return before is not None and (before.level, before.status) == (link.level, link.status)
    return any(
        (one.level, one.status) == (link.level, link.status) and roadmap.line_of(one.source) == stack
        for one in own
    )
