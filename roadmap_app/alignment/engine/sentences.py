"""A finding in words: title, evidence, margin, and the whole as sentences that a strategist can send on.

Lack of evidence is never called late: the sentence says what no source says, names the low-confidence
word if there is one, and how many days are left or gone.
"""

from __future__ import annotations

from typing import NamedTuple

from roadmap_app.alignment.engine.ends import By
from roadmap_app.alignment.facts.below_production import named_words
from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.low_words import low_actual, low_plan_words, unconfirmed_words
from roadmap_app.alignment.facts.option import Option
from roadmap_app.alignment.facts.own_word import own_word
from roadmap_app.alignment.facts.requirements import Requirement
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import (
    ago_words,
    held_words,
    left_words,
    margin_words,
    owned_name,
    quoted_words,
    said,
    source_words,
    span_words,
    told_name,
    undated_words,
    was_to_be,
)
from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import VOICES, Finding, Sentences
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import CAME_SENTENCES, MILESTONE_WORDS, TO_BE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window
from roadmap_app.i18n import msgid, tr

_TRANCHE_BY = {
    (False, False): msgid("{tranche} is to begin by {day}"),
    (False, True): msgid("{tranche} is to be complete by {day}"),
    (True, False): msgid("{tranche} was to begin by {day}"),
    (True, True): msgid("{tranche} was to be complete by {day}"),
}
"""A tranche with its day: whether that is past, and whether it is that of its completion."""
_SUPPORT_ENDED, _SUPPORT_ENDS = (
    msgid("the support of {release} ended"),
    msgid("the support of {release} ends"),
)
_SUPPORT_ENDED_ON = msgid("the support of {release} ended on {day}")
_SUPPORT_ENDS_ON = msgid("the support of {release} ends on {day}")


class Subject(NamedTuple):
    """What a finding on a requirement speaks of: the requirement, B, the alternative it rests on and A."""

    requirement: Requirement
    by: By
    option: Option | None
    ready: Stated | None


def write(structure: Structure, subject: Subject, finding: Finding) -> Sentences:
    """The four texts of a finding on a requirement."""
    title = all_rules()[finding.rule].title(structure, finding.subjects)
    margin = _margin(structure, finding)
    evidence = _evidence(structure, subject, finding)
    ready = _ready_sentence(structure, subject, finding)
    ready = f"{ready.removesuffix('.')}{_beyond_dates(structure, subject, finding)}."
    by = _by_sentence(structure, subject)
    says_margin = margin and finding.verdict != "no-date"
    message = f"{ready} {by}: {margin}." if says_margin else f"{ready} {by}."
    rumour = _rumour(structure, subject, finding)
    return Sentences(title, evidence, margin, f"{message} {rumour}".strip())


def _beyond_dates(structure: Structure, subject: Subject, finding: Finding) -> str:
    """What is added to the sentence on A where the dates that there are do not tell."""
    if finding.basis == "same-words":
        return tr("; the words do not tell which comes first")
    if finding.basis != "not-first" or subject.option is None:
        return ""
    there = [(one, structure.as_of.holds(one.subject, one.milestone)) for one in subject.requirement.options]
    dated = [(stated.latest, one) for one, stated in there if stated.reached and stated.latest is not None]
    day, earliest = min(dated, key=lambda pair: (pair[0], pair[1].subject), default=(0, subject.option))
    if earliest.subject == subject.option.subject:
        return tr("; supported by it at the latest: the record does not tell since when")
    named = {"release": short_name(structure.roadmap, earliest.subject), "day": say_day(day)}
    if earliest.first:
        return tr("; the support came before it, with {release}, there by {day}", **named)
    return tr(
        "; supported by {release}, there by {day}, at the latest: the record does not tell since when",
        **named,
    )


def _margin(structure: Structure, finding: Finding) -> str:
    """The margin in words; of lack of evidence the days left or gone."""
    if finding.verdict == "unconfirmed" and finding.due is not None:
        return left_words(finding.due, structure.as_of.day)
    if finding.verdict == "no-date":
        reached = finding.basis == "dates" and finding.ready is not None and finding.ready.reached
        return tr("there, the record does not tell since when") if reached else tr("none to judge by")
    if finding.margin_days is None:
        return ""
    least, most = finding.margin_days
    if finding.verdict == "kept" and (least is None or least < 0):
        return ""
    return margin_words(least, most)


# -- evidence: what the sources say, and how long ago ----------------------------------------


def _evidence(structure: Structure, subject: Subject, finding: Finding) -> str:
    if subject.option is None or subject.ready is None:
        return _nothing_named(structure, subject)
    stated = subject.ready
    if finding.basis == "support-ended":
        return _support_words(structure, stated.subject)
    if not stated.claims and (only := _only_itself(structure, subject)):
        return f"{only[:1].upper()}{only[1:]}"
    if not stated.claims:
        return tr("No date stated; only its neighbours are dated") if stated.derived else tr("No date stated")
    words = held_words(structure, stated)
    if stated.is_contradicted:
        words = tr("; against it ").join(said(structure, claim, names=True) for claim in stated.claims[:2])
    if stated.status == "withdrawn":
        words += tr("; “{window}” before", window=say_window(stated.last_known))
    if stated.expired:
        words += tr("; date passed")
    is_release = structure.layer(stated.subject) == "software"
    return f"{short_name(structure.roadmap, stated.subject)}: {words}" if is_release else words


def _nothing_named(structure: Structure, subject: Subject) -> str:
    if not subject.requirement.previews:
        return tr("No release named")
    return tr("Named {named}", named=_below_production(structure, subject.requirement))


def _below_production(structure: Structure, requirement: Requirement) -> str:
    releases = [option.subject for option in requirement.previews]
    return named_words(structure, requirement.subjects[1], releases)


# -- the whole as sentences --------------------------------------------------------------------


def _ready_sentence(structure: Structure, subject: Subject, finding: Finding) -> str:
    stated = subject.ready
    if subject.option is None or stated is None:
        return _unnamed_sentence(structure, subject.requirement)
    name, words = told_name(structure, stated), TO_BE_WORDS[stated.milestone]
    if finding.basis == "support-ended":
        accelerator = short_name(structure.roadmap, subject.requirement.subjects[1])
        ended = _support_words(structure, stated.subject)
        return tr(
            "No release is named that still supports {accelerator} by then: {ended}.",
            accelerator=accelerator,
            ended=ended,
        )
    if stated.reached:
        return _came_sentence(structure, stated, name)
    source = f" ({source_words(structure, stated.claims[0])})" if stated.claims else ""
    if stated.expired:
        return _passed_sentence(structure, stated)
    if stated.status == "cancelled":
        return tr("{name} was cancelled{source}.", name=name, source=source)
    if stated.status == "plan":
        return _plan_sentence(structure, stated, name, words)
    if stated.status == "withdrawn":
        return f"{_no_longer_dated(structure, stated, name)}."
    return _undated_sentence(structure, subject, name, stated.milestone)


def _passed_sentence(structure: Structure, stated: Stated) -> str:
    """Of a date that has passed: that it has, who confirms it, and in a what-if what is supposed."""
    ago = ago_words(structure.as_of.day - (stated.stated.latest or structure.as_of.day))
    passed = tr(
        "{was_to_be}; that date passed {ago} and {unconfirmed}.",
        was_to_be=was_to_be(structure, stated),
        ago=ago,
        unconfirmed=unconfirmed_words(structure, stated),
    )
    if stated.supposed is None:
        return passed
    return tr(
        "{passed} Supposed it is {words} {span}.",
        passed=passed,
        words=MILESTONE_WORDS[stated.milestone],
        span=span_words(stated.supposed.earliest, stated.supposed.latest),
    )


def _no_longer_dated(structure: Structure, stated: Stated, name: str) -> str:
    return tr(
        "{name} no longer has a date to be {words}: {said}",
        name=name,
        words=MILESTONE_WORDS[stated.milestone],
        said=said(structure, stated.claims[0]),
    )


def _undated_sentence(structure: Structure, subject: Subject, name: str, milestone: str) -> str:
    """Who gives no date; never that no source does where the organization itself has."""
    if only := _only_itself(structure, subject):
        return f"{name}, {MILESTONE_WORDS[milestone]}: {only}."
    words = TO_BE_WORDS[milestone]
    if (viewpoint := structure.as_of.viewpoint) not in VOICES:
        who = short_name(structure.roadmap, viewpoint)
        return tr("{who} gives no date on which {name} is to be {words}.", who=who, name=name, words=words)
    return tr("No source gives a date on which {name} is to be {words}.", name=name, words=words)


def _unnamed_sentence(structure: Structure, requirement: Requirement) -> str:
    stack = short_name(structure.roadmap, requirement.subjects[0])
    accelerator = short_name(structure.roadmap, requirement.subjects[1])
    if not requirement.previews:
        return tr(
            "No source names a {stack} release for {accelerator}.", stack=stack, accelerator=accelerator
        )
    named = _below_production(structure, requirement)
    return tr("{stack} is named {named}; no source names a release for production.", stack=stack, named=named)


def _came_sentence(structure: Structure, stated: Stated, name: str) -> str:
    source = f" ({source_words(structure, stated.claims[0])})" if stated.claims else ""
    if stated.status == "actual":
        span = span_words(stated.earliest, stated.latest)
        return f"{tr(CAME_SENTENCES[stated.milestone], name=name, span=span)}{source}."
    return f"{undated_words(structure, stated)}."


def _plan_sentence(structure: Structure, stated: Stated, name: str, words: str) -> str:
    source = source_words(structure, stated.claims[0]) if stated.claims else ""
    quoted = f"({quoted_words(stated.stated)}, {source})"
    if stated.supposed is not None:
        shift = structure.as_of.shifts.get((stated.subject, stated.milestone))
        quoted = (
            tr("(“{window}”, supposed)", window=say_window(stated.stated))
            if shift is not None and shift.window
            else tr("(supposed, in the scenario)")
        )
    span = span_words(stated.earliest, stated.latest)
    return tr("{name} is to be {words} {span} {quoted}.", name=name, words=words, span=span, quoted=quoted)


def _support_words(structure: Structure, release: str) -> str:
    """Until when a release is supported, and who says so."""
    end = structure.as_of.holds(release, "end_of_support")
    name, has_ended = short_name(structure.roadmap, release), end.reached or end.expired
    if end.last_day is None:
        text = _SUPPORT_ENDED if has_ended else _SUPPORT_ENDS
        words = tr(text, release=name)
    else:
        text = _SUPPORT_ENDED_ON if has_ended else _SUPPORT_ENDS_ON
        words = tr(text, release=name, day=say_day(end.last_day))
    return f"{words} ({source_words(structure, end.claims[0])})" if end.claims else words


def _only_itself(structure: Structure, subject: Subject) -> str:
    """That only the organization to which the promise is made has given a date: its own word is no evidence for it."""
    requirement, option = subject.requirement, subject.option
    if not requirement.excluding or option is None:
        return ""
    word = own_word(structure, option.subject, option.milestone, requirement.excluding)
    return word.told(structure) if word is not None else ""


def _by_sentence(structure: Structure, subject: Subject) -> str:
    requirement, by = subject.requirement, subject.by
    roadmap = structure.roadmap
    if requirement.need is not None:
        return _need_sentence(structure, requirement, by)
    if requirement.promise:
        return _tranche_sentence(structure, requirement, by)
    source = by.source
    name = (
        told_name(structure, source)
        if isinstance(source, Stated)
        else owned_name(structure, requirement.by_subject)
    )
    words = TO_BE_WORDS[requirement.by_milestone]
    when = by.when()
    if by.reached and isinstance(by.source, Stated) and by.source.derived:
        return undated_words(structure, by.source)
    if isinstance(source, Stated) and source.status == "withdrawn":
        return _no_longer_dated(structure, source, name)
    if when is None or when.derived:
        if (viewpoint := structure.as_of.viewpoint) not in VOICES:
            who = short_name(roadmap, viewpoint)
            return tr("{who} states no date on which {name} is {words}", who=who, name=name, words=words)
        label = MILESTONE_WORDS[requirement.by_milestone]
        return tr("{name} states no date on which it is {words}", name=name, words=label)
    span = span_words(by.earliest, by.latest)
    if by.reached:
        return tr(CAME_SENTENCES[requirement.by_milestone], name=name, span=span)
    if by.last is not None and by.last <= structure.as_of.day:
        return tr("{name} was to be {words} {by}", name=name, words=words, by=span)
    return tr("{name} is to be {words} {span}", name=name, words=words, span=span)


def _need_sentence(structure: Structure, requirement: Requirement, by: By) -> str:
    who = short_name(structure.roadmap, requirement.by_subject)
    due = tr("by {end}", end=say_day(by.last)) if by.last is not None else tr("by no stated date")
    if requirement.by_milestone == "deployed":
        return tr("{who} needs it available in time for its deployment {due}", who=who, due=due)
    words = MILESTONE_WORDS[requirement.by_milestone]
    return tr("{who} needs it {words} {due}", who=who, words=words, due=due)


def _tranche_sentence(structure: Structure, requirement: Requirement, by: By) -> str:
    roadmap = structure.roadmap
    commitment = roadmap.commitment(requirement.by_subject)
    name, completes = short_name(roadmap, requirement.by_subject), requirement.by_milestone == "completes"
    if commitment:
        name = f"{name} ({size_words(commitment)}, {tr(commitment.standing)})"
    if by.begun:
        return (
            tr("{tranche} has been completed", tranche=name)
            if completes
            else tr("{tranche} has begun", tranche=name)
        )
    if by.last is None:
        if completes:
            return tr("{tranche} completes on no stated date", tranche=name)
        return tr("{tranche} begins on no stated date", tranche=name)
    is_past = by.last < structure.as_of.day
    return tr(_TRANCHE_BY[is_past, completes], tranche=name, day=say_day(by.last))


def _rumour(structure: Structure, subject: Subject, finding: Finding) -> str:
    """The low-confidence word on A, where there is no better evidence: first that it came, else when it is to come."""
    if finding.verdict not in ("unconfirmed", "no-date") or subject.ready is None:
        return ""
    came = low_actual(structure.as_of, subject.ready)
    if came is None:
        return low_plan_words(structure, subject.ready)
    # of an expired plan the sentence on A has named it
    return (
        "" if subject.ready.expired else tr("A word of low confidence: {said}.", said=said(structure, came))
    )
