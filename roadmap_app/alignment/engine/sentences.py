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
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window


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
    ready = f"{ready[:-1]}{_beyond_dates(structure, subject, finding)}."
    by = _by_sentence(structure, subject)
    says_margin = margin and finding.verdict != "no-date"
    message = f"{ready} {by}: {margin}." if says_margin else f"{ready} {by}."
    rumour = _rumour(structure, subject, finding)
    return Sentences(title, evidence, margin, f"{message} {rumour}".strip())


def _beyond_dates(structure: Structure, subject: Subject, finding: Finding) -> str:
    """What is added to the sentence on A where the dates that there are do not tell."""
    if finding.basis == "same-words":
        return "; the words do not tell which comes first"
    if finding.basis != "not-first" or subject.option is None:
        return ""
    there = [(one, structure.as_of.holds(one.subject, one.milestone)) for one in subject.requirement.options]
    dated = [(stated.latest, one) for one, stated in there if stated.reached and stated.latest is not None]
    day, earliest = min(dated, key=lambda pair: (pair[0], pair[1].subject), default=(0, subject.option))
    if earliest.subject == subject.option.subject:
        return "; supported by it at the latest: the record does not tell since when"
    named = f"{short_name(structure.roadmap, earliest.subject)}, there by {say_day(day)}"
    if earliest.first:
        return f"; the support came before it, with {named}"
    return f"; supported by {named}, at the latest: the record does not tell since when"


def _margin(structure: Structure, finding: Finding) -> str:
    """The margin in words; of lack of evidence the days left or gone."""
    if finding.verdict == "unconfirmed" and finding.due is not None:
        return left_words(finding.due, structure.as_of.day)
    if finding.verdict == "no-date":
        reached = finding.basis == "dates" and finding.ready is not None and finding.ready.reached
        return "there, the record does not tell since when" if reached else "none to judge by"
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
        return "No date stated; only its neighbours are dated" if stated.derived else "No date stated"
    words = held_words(structure, stated)
    if stated.is_contradicted:
        words = "; against it ".join(said(structure, claim, names=True) for claim in stated.claims[:2])
    if stated.status == "withdrawn":
        words += f"; “{say_window(stated.last_known)}” before"
    if stated.expired:
        words += "; date passed"
    is_release = structure.layer(stated.subject) == "software"
    return f"{short_name(structure.roadmap, stated.subject)}: {words}" if is_release else words


def _nothing_named(structure: Structure, subject: Subject) -> str:
    if not subject.requirement.previews:
        return "No release named"
    return f"Named {_below_production(structure, subject.requirement)}"


def _below_production(structure: Structure, requirement: Requirement) -> str:
    releases = [option.subject for option in requirement.previews]
    return named_words(structure, requirement.subjects[1], releases)


# -- the whole as sentences --------------------------------------------------------------------


def _ready_sentence(structure: Structure, subject: Subject, finding: Finding) -> str:
    stated = subject.ready
    if subject.option is None or stated is None:
        return _unnamed_sentence(structure, subject.requirement)
    name, words = told_name(structure, stated), MILESTONE_WORDS[stated.milestone]
    if finding.basis == "support-ended":
        accelerator = short_name(structure.roadmap, subject.requirement.subjects[1])
        ended = _support_words(structure, stated.subject)
        return f"No release is named that still supports {accelerator} by then: {ended}."
    if stated.reached:
        return _came_sentence(structure, stated, name, words)
    source = f" ({source_words(structure, stated.claims[0])})" if stated.claims else ""
    if stated.expired:
        ago = ago_words(structure.as_of.day - (stated.stated.latest or structure.as_of.day))
        passed = f"{was_to_be(structure, stated)}; that date passed {ago} and {unconfirmed_words(structure, stated)}."
        if stated.supposed is None:
            return passed
        return (
            f"{passed} Supposed it is {words} {span_words(stated.supposed.earliest, stated.supposed.latest)}."
        )
    if stated.status == "cancelled":
        return f"{name} was cancelled{source}."
    if stated.status == "plan":
        return _plan_sentence(structure, stated, name, words)
    if stated.status == "withdrawn":
        return f"{name} no longer has a date to be {words}: {said(structure, stated.claims[0])}."
    return _undated_sentence(structure, subject, name, words)


def _undated_sentence(structure: Structure, subject: Subject, name: str, words: str) -> str:
    """Who gives no date; never that no source does where the organization itself has."""
    if only := _only_itself(structure, subject):
        return f"{name}, {words}: {only}."
    if (viewpoint := structure.as_of.viewpoint) not in VOICES:
        return f"{short_name(structure.roadmap, viewpoint)} gives no date on which {name} is to be {words}."
    return f"No source gives a date on which {name} is to be {words}."


def _unnamed_sentence(structure: Structure, requirement: Requirement) -> str:
    stack = short_name(structure.roadmap, requirement.subjects[0])
    accelerator = short_name(structure.roadmap, requirement.subjects[1])
    if not requirement.previews:
        return f"No source names a {stack} release for {accelerator}."
    named = _below_production(structure, requirement)
    return f"{stack} is named {named}; no source names a release for production."


def _came_sentence(structure: Structure, stated: Stated, name: str, words: str) -> str:
    source = f" ({source_words(structure, stated.claims[0])})" if stated.claims else ""
    if stated.status == "actual":
        return f"{name} {CAME_WORDS[stated.milestone]} {span_words(stated.earliest, stated.latest)}{source}."
    return f"{undated_words(structure, stated)}."


def _plan_sentence(structure: Structure, stated: Stated, name: str, words: str) -> str:
    source = source_words(structure, stated.claims[0]) if stated.claims else ""
    quoted = f"(“{say_window(stated.stated)}”, {source})"
    if stated.supposed is not None:
        shift = structure.as_of.shifts.get((stated.subject, stated.milestone))
        quoted = (
            f"(“{say_window(stated.stated)}”, supposed)"
            if shift is not None and shift.window
            else "(supposed, in the scenario)"
        )
    return f"{name} is to be {words} {span_words(stated.earliest, stated.latest)} {quoted}."


def _support_words(structure: Structure, release: str) -> str:
    """Until when a release is supported, and who says so."""
    end = structure.as_of.holds(release, "end_of_support")
    day = f" on {say_day(end.last_day)}" if end.last_day is not None else ""
    verb = "ended" if end.reached or end.expired else "ends"
    source = f" ({source_words(structure, end.claims[0])})" if end.claims else ""
    return f"the support of {short_name(structure.roadmap, release)} {verb}{day}{source}"


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
        words = MILESTONE_WORDS[requirement.by_milestone]
        who = short_name(roadmap, requirement.by_subject)
        due = f"by {say_day(by.last)}" if by.last is not None else "by no stated date"
        if requirement.by_milestone == "deployed":
            return f"{who} needs it available in time for its deployment {due}"
        return f"{who} needs it {words} {due}"
    if requirement.promise:
        return _tranche_sentence(structure, requirement, by)
    source = by.source
    name = (
        told_name(structure, source)
        if isinstance(source, Stated)
        else owned_name(structure, requirement.by_subject)
    )
    words = MILESTONE_WORDS[requirement.by_milestone]
    when = by.when()
    if by.reached and isinstance(by.source, Stated) and by.source.derived:
        return undated_words(structure, by.source)
    if isinstance(source, Stated) and source.status == "withdrawn":
        return f"{name} no longer has a date to be {words}: {said(structure, source.claims[0])}"
    if when is None or when.derived:
        if (viewpoint := structure.as_of.viewpoint) not in VOICES:
            return f"{short_name(roadmap, viewpoint)} states no date on which {name} is {words}"
        return f"{name} states no date on which it is {words}"
    span = span_words(by.earliest, by.latest)
    if by.reached:
        return f"{name} {CAME_WORDS[requirement.by_milestone]} {span}"
    passed = by.last is not None and by.last <= structure.as_of.day
    return f"{name} {'was' if passed else 'is'} to be {words} {span}"


def _tranche_sentence(structure: Structure, requirement: Requirement, by: By) -> str:
    roadmap = structure.roadmap
    commitment = roadmap.commitment(requirement.by_subject)
    pair = short_name(roadmap, requirement.by_subject)
    size = ""
    if commitment:
        size = f" ({size_words(commitment)}, {commitment.standing})"
    verb = "completes" if requirement.by_milestone == "completes" else "begins"
    if by.begun:
        return f"{pair}{size} has {'been completed' if verb == 'completes' else 'begun'}"
    if by.last is None:
        return f"{pair}{size} {verb} on no stated date"
    is_past = by.last < structure.as_of.day
    verb = f"{'was' if is_past else 'is'} to {'be complete' if verb == 'completes' else 'begin'}"
    return f"{pair}{size} {verb} by {say_day(by.last)}"


def _rumour(structure: Structure, subject: Subject, finding: Finding) -> str:
    """The low-confidence word on A, where there is no better evidence: first that it came, else when it is to come."""
    if finding.verdict not in ("unconfirmed", "no-date") or subject.ready is None:
        return ""
    came = low_actual(structure.as_of, subject.ready)
    if came is None:
        return low_plan_words(structure, subject.ready)
    # of an expired plan the sentence on A has named it
    return "" if subject.ready.expired else f"A word of low confidence: {said(structure, came)}."
