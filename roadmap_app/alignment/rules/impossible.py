"""impossible: what is said of a product can be true at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from roadmap_app.alignment.facts.ledger import ACTUAL, KIND, KINDS, NONE, PLAN, Bools, Ints
from roadmap_app.alignment.facts.milestone_remarks import milestone_remark
from roadmap_app.alignment.facts.requirements import Remark, Rule
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import held_words, owned_name, said
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.day_line import today
from roadmap_app.domain.links import statement_day
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Link
from roadmap_app.domain.statements import Statement, day_of, is_ahead_of_itself
from roadmap_app.domain.tables.cells import DAYS_OF_GRACE
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import msgid, tr

_IN_ORDER = (
    ("available", "end_of_sale", msgid("it ends its sale before it is available")),
    ("available", "end_of_support", msgid("it loses its support before it is available")),
    ("end_of_sale", "end_of_support", msgid("it loses its support before its sale ends")),
    ("announced", "available", msgid("it is available before it is announced")),
)
"""What cannot come after what, and what it would mean."""


def find(structure: Structure, subject: str) -> Iterable[Remark]:
    """A contradiction per pair of statements that cannot both hold."""
    for milestone, statements in structure.as_of.said_of(subject).items():
        stated = structure.as_of.holds(subject, milestone)
        for statement in statements:
            if is_ahead_of_itself(statement):
                yield _ahead(structure, stated, statement)
        yield from _both_planned_and_come(structure, stated, list(statements))
        if stated.disputed and len(stated.claims) > 1:
            first, second = stated.claims[:2]
            words = MILESTONE_WORDS[first.milestone], MILESTONE_WORDS[second.milestone]
            what = tr("it is {first} after it is {second}", first=words[0], second=words[1])
            yield _of_two(structure, stated, (first, second), what)
    yield from _out_of_order(structure, subject)
    yield from _said_ahead(structure, subject)


def _said_ahead(structure: Structure, subject: str) -> Iterator[Remark]:
    """Statements of a day after today, where it is asked about today: nobody can have said them yet."""
    if structure.as_of.day < today():
        return
    roadmap, last = structure.roadmap, today() + DAYS_OF_GRACE
    for claim in roadmap.claims_of(subject):
        said_on = claim.stated_on or claim.recorded_on
        if said_on and day_of(said_on) > last:
            stated = structure.as_of.holds(subject, claim.milestone)
            words = f"{owned_name(structure, subject)}, {MILESTONE_WORDS[claim.milestone]}"
            evidence = _after_today(structure, claim.stated_by, day_of(said_on))
            message = f"{words}: {evidence}."
            yield milestone_remark(structure, "impossible", stated, (claim,), evidence, message)
    for link in roadmap.link_statements_from(subject):
        if (statement_day(link) or last) > last:
            yield _link_ahead(structure, link, statement_day(link) or last)
    for need in roadmap.needs_on(subject):
        if need.stated_on and day_of(need.stated_on) > last:
            who, name = (short_name(roadmap, key) for key in (need.organization, subject))
            evidence = _after_today(structure, need.organization, day_of(need.stated_on))
            yield Remark(
                rule="impossible",
                subjects=(f"{subject}:{need.milestone}", need.organization),
                claims=(),
                evidence=evidence,
                message=tr(
                    "The need of {who} for {name}, {milestone}: {evidence}.",
                    who=who,
                    name=name,
                    milestone=MILESTONE_WORDS[need.milestone],
                    evidence=evidence,
                ),
                generation=subject,
                facts=need.stated_on,
            )


_LINKS = {
    "contains": msgid("{source} contains {target}: {evidence}."),
    "supports": msgid("{source} supports {target}: {evidence}."),
    "requires": msgid("{source} requires {target}: {evidence}."),
    "variant_of": msgid("{source} variant of {target}: {evidence}."),
    "competes": msgid("{source} competes {target}: {evidence}."),
}


def _link_ahead(structure: Structure, link: Link, day: Day) -> Remark:
    source, target = (short_name(structure.roadmap, key) for key in (link.source, link.target))
    evidence = _after_today(structure, link.stated_by, day)
    return Remark(
        rule="impossible",
        subjects=(link.source, link.target),
        claims=(),
        links=(link,),
        evidence=evidence,
        message=tr(_LINKS[link.relation], source=source, target=target, evidence=evidence),
        generation=link.source,
        facts=f"{link.relation} {link.stated_by} {link.stated_on or link.recorded_on}",
    )


def _after_today(structure: Structure, who: str, day: Day) -> str:
    name = short_name(structure.roadmap, who) if who else tr("somebody")
    return tr(
        "{name} is to have said it on {day}, a day after today, so nobody can have",
        name=name,
        day=say_day(day),
    )


def _ahead(structure: Structure, stated: Stated, statement: Statement) -> Remark:
    name = owned_name(structure, stated.subject)
    evidence = said(structure, statement.claim)
    message = tr(
        "{name}, {milestone}: said on {day} to have come on a day that lay ahead ({evidence}). "
        "Nobody can have seen it, so it does not count.",
        name=name,
        milestone=MILESTONE_WORDS[stated.milestone],
        day=say_day(statement.day),
        evidence=evidence,
    )
    return milestone_remark(structure, "impossible", stated, (statement.claim,), evidence, message)


def _both_planned_and_come(
    structure: Structure, stated: Stated, statements: list[Statement]
) -> Iterator[Remark]:
    came = {(s.claim.stated_by, s.day): s for s in statements if s.claim.status == "actual"}
    for s in statements:
        other = came.get((s.claim.stated_by, s.day))
        if s.claim.status == "plan" and other is not None and not s.claim.restates:
            yield _of_two(structure, stated, (s.claim, other.claim), tr("it is planned and has come at once"))


def _out_of_order(structure: Structure, subject: str) -> Iterator[Remark]:
    for first, second, words in _IN_ORDER:
        one, other = structure.as_of.holds(subject, first), structure.as_of.holds(subject, second)
        if not one.claims or not other.claims:
            continue
        (earliest, _), (_, latest) = _days_as_said(one), _days_as_said(other)
        if latest is not None and earliest is not None and latest < earliest:
            evidence = "; ".join(held_words(structure, stated, names=True) for stated in (one, other))
            claims = one.claims[0], other.claims[0]
            yield _of_two(structure, other, claims, tr(words), evidence)


def _days_as_said(stated: Stated) -> tuple[int | None, int | None]:
    """The days of what came, or of a plan as stated, whether it has passed or not."""
    if stated.status == "actual":
        return stated.earliest, stated.latest
    return (stated.stated.earliest, stated.stated.latest) if stated.status == "plan" else (None, None)


def _of_two(
    structure: Structure, stated: Stated, claims: tuple[Claim, Claim], what: str, evidence: str = ""
) -> Remark:
    evidence = evidence or "; ".join(said(structure, claim, names=True) for claim in claims)
    message = tr(
        "{name}: {what}, by two statements: {evidence}.",
        name=owned_name(structure, stated.subject),
        what=what,
        evidence=evidence,
    )
    remark = milestone_remark(structure, "impossible", stated, claims, evidence, message)
    return remark._replace(hearsay=any(claim.confidence == "low" for claim in claims))


def relevant(structure: Structure) -> Ints:
    """Subjects of which statements may contradict each other."""
    claims, day = structure.ledger.claims, structure.as_of.day
    counts = (claims.day > 0) & (claims.day <= day) & (claims.subject != NONE)
    asked = np.zeros(len(structure.ledger.keys), dtype=np.bool_)
    ahead = counts & (claims.status == ACTUAL) & (claims.earliest > claims.day)
    asked[claims.subject[ahead]] = True
    asked[np.flatnonzero(structure.dates.disputed) // len(KINDS)] = True
    asked[_planned_and_come(structure, counts)] = True
    dates = structure.dates
    if day >= (now := today()):
        last = now + DAYS_OF_GRACE
        asked[claims.subject[(claims.day > last) & (claims.subject != NONE)]] = True
        late = [link.source for link in structure.roadmap.link_statements_after(last)]
        late += [
            need.generation
            for need in structure.roadmap.needs
            if need.stated_on and day_of(need.stated_on) > last
        ]
        asked[[structure.ledger.number[key] for key in late if key in structure.ledger.number]] = True
    for first, second, _ in _IN_ORDER:
        one, other = KIND[first], KIND[second]
        asked |= dates.last[:, other] < np.where(
            dates.came[:, one], dates.earliest[:, one], dates.first[:, one]
        )
    return np.flatnonzero(asked)


_SHORT = 1_000_003


def _planned_and_come(structure: Structure, counts: Bools) -> Ints:
    """Subjects of which one voice says on one day that a milestone is planned and that it has come."""
    claims = structure.ledger.claims
    voice = claims.cell * (len(structure.ledger.organizations) + 1) + claims.speaker + 1
    statement = voice * (int(claims.day.max(initial=0)) + 1) + claims.day
    planned, came = (np.flatnonzero(counts & (claims.status == status)) for status in (PLAN, ACTUAL))
    in_short = statement % _SHORT  # only what is alike in short is compared whole
    planned = planned[_among(in_short[planned], in_short[came])]
    came = came[_among(in_short[came], in_short[planned])]
    return claims.subject[planned[np.isin(statement[planned], statement[came])]]


def _among(these: Ints, those: Ints) -> Bools:
    among = np.zeros(_SHORT, dtype=np.bool_)
    among[those] = True
    return among[these]


def title(structure: Structure, subjects: tuple[str, ...]) -> str:
    """“TPU v4: available, without contradiction”."""
    if ":" not in subjects[0]:
        names = [short_name(structure.roadmap, key) for key in subjects]
        return tr("{one} and {other}: said on a day that has come", one=names[0], other=names[1])
    subject, milestone = subjects[0].rsplit(":", 1)
    name = short_name(structure.roadmap, subject)
    return tr("{name}: {milestone}, without contradiction", name=name, milestone=MILESTONE_WORDS[milestone])


RULE = Rule(
    id="impossible",
    anchor="subject",
    find=find,
    relevant=relevant,
    title=title,
    help=(
        tr(
            "Statements can hold at once: nothing is said to have come on a day that lay "
            "ahead, or after a later step had come; nobody plans on a day what he says on "
            "that day to have come; nothing ends (sale, support) before it is available, "
            "no support before sale does, and nothing is announced after it is available; "
            "and nothing bears a day of statement that lies ahead."
        )
    ),
    example=tr("A chip said on 18 May to have been deployed in May cannot have become available in October."),
    kind="contradiction",
    severity="high",
)
