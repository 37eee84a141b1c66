"""The questions that findings raise, to be asked of a partner: one sentence each, with who follows it up.

It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.alignment.rules.warrant import vesting_of
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import in_sentence, short_name
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import FAR
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Day, parse_window, say_day, say_window

_SOFTWARE = ("software", "delivery-software")
_PROMISED = ("delivery", "delivery-software", "need")
_NO_RELEASE = ("nothing-known", "preview-only")

DID_WORDS = {
    "announced": "get announced",
    "tape_out": "tape out",
    "sampling": "begin sampling",
    "production": "go into production",
    "available": "become available",
    "volume": "reach volume",
    "deployed": "get deployed",
    "end_of_sale": "go off sale",
    "end_of_support": "lose support",
    "begins": "begin",
    "completes": "get completed",
}


class Question(NamedTuple):
    """What to ask of whom, and by when; owner and state as followed up, "" where nobody does yet."""

    asked_of: str
    customer: str
    question: str
    due: Day | None
    fingerprint: str
    owner: str
    state: str


def questions_of(structure: Structure, findings: Iterable[Finding]) -> list[Question]:
    """What open findings, and promises without a date to judge by, ask of suppliers; each once, the first due first.

    Stacks of which no release is known for one part are asked for together, unless somebody follows one up.
    """
    follow_ups = settings_of(structure.roadmap).follow_ups
    stacks: dict[tuple[str, str, str, str], list[Finding]] = {}
    found: dict[tuple[str, str], Question] = {}

    def keep(finding: Finding, text: str) -> None:
        follow_up = follow_ups.get(finding.fingerprint)
        owner, state = (follow_up.owner, follow_up.state) if follow_up else ("", "")
        rest = (finding.due, finding.fingerprint, owner, state)
        question = Question(finding.supplier, finding.customer, text, *rest)
        old = found.get((finding.supplier, text))
        if old is None or (bool(owner), -(finding.due or FAR)) > (bool(old.owner), -(old.due or FAR)):
            found[finding.supplier, text] = question

    for finding in findings:
        if not finding.supplier or not (finding.is_finding or _is_undated_promise(finding)):
            continue
        if finding.rule in _SOFTWARE and finding.basis in _NO_RELEASE:
            followed = finding.fingerprint if finding.fingerprint in follow_ups else ""
            stacks.setdefault((finding.supplier, finding.subjects[1], finding.basis, followed), []).append(
                finding
            )
        elif text := question_of(structure, finding):
            keep(finding, text)
    for of_part in stacks.values():
        first = min(of_part, key=lambda one: (one.due or FAR, one.subjects))
        keep(first, _which_releases(structure, of_part))
    return sorted(found.values(), key=lambda one: (one.asked_of, one.due or FAR, one.question))


def question_of(structure: Structure, finding: Finding) -> str:
    """What to ask about a finding; "" where it raises no question to a partner."""
    if finding.rule in _SOFTWARE and finding.basis in _NO_RELEASE:
        return _which_releases(structure, [finding])
    if finding.ready is not None and finding.basis == "expired":
        ready = finding.ready
        return _did_it(structure, ready.subject, ready.milestone, ready.text, finding.said_on)
    if finding.verdict in ("missed", "will-miss", "likely-late", "at-risk"):
        return f"How will this be met: {finding.sentences.title} ({finding.sentences.margin})?"
    if finding.verdict == "no-date" and ":" in finding.group:
        return _no_date(structure, finding)
    asks = _ASKS.get(finding.rule)
    return asks(structure, finding) if asks else ""


def _no_date(structure: Structure, finding: Finding) -> str:
    """What would let it be judged. Where no day is promised, the agreement is asked for it, not what it waits for."""
    subject, milestone = finding.group.rsplit(":", 1)
    name = _named(structure, subject)
    if finding.basis == "no-day-promised":
        return ""
    if finding.basis == "not-first":
        stack, part = short_name(structure.roadmap, finding.subjects[0]), finding.subjects[1]
        return (
            f"Which {stack} release was the first to support {_named(structure, part)}, and when did it come?"
        )
    if finding.ready is not None and finding.ready.reached:
        return f"When did {name} {DID_WORDS[milestone]}?"
    return f"When is {name} {MILESTONE_WORDS[milestone]}?"


def _named(structure: Structure, key: str) -> str:
    return in_sentence(short_name(structure.roadmap, key))


def _is_undated_promise(finding: Finding) -> bool:
    return finding.verdict == "no-date" and finding.rule in _PROMISED and not finding.hearsay


def _which_releases(structure: Structure, findings: Iterable[Finding]) -> str:
    """“Which JAX and vLLM releases support Rubin, and when do they come?”"""
    ones = list(findings)
    names = list(dict.fromkeys(short_name(structure.roadmap, one.subjects[0]) for one in ones))
    part = _named(structure, ones[0].subjects[1])
    level = " for production" if ones[0].basis == "preview-only" else ""
    if len(names) == 1:
        return f"Which {names[0]} release supports {part}{level}, and when does it come?"
    return f"Which {listed(names)} releases support {part}{level}, and when do they come?"


def _did_it(structure: Structure, subject: str, milestone: str, text: str, said_on: Day | None) -> str:
    """“Did Helios become available in Q3 2026, as said on 23 Jul 2026?”"""
    name = _named(structure, subject)
    said = f", as said on {say_day(said_on)}" if said_on is not None else ""
    return f"Did {name} {DID_WORDS[milestone]} {within_words(structure, subject, text)}{said}?"


def within_words(structure: Structure, subject: str, text: str) -> str:
    """“in Q3 2026”, “on 22 Dec 2026”, “by Q4 2026”."""
    window = parse_window(text, structure.roadmap.fiscal_month_of(subject))
    words = say_window(window)
    if window.is_open or window.earliest is None:
        return words
    return f"on {words}" if window.is_day else f"in {words}"


def _overdue(structure: Structure, finding: Finding) -> str:
    subject, milestone = finding.subjects[0].rsplit(":", 1)
    stated = structure.as_of.holds(subject, milestone)
    return _did_it(structure, subject, milestone, stated.stated.text, finding.said_on)


def _unassigned(structure: Structure, finding: Finding) -> str:
    """“What carries tranche 2 of AMD – Meta (5 GW, option), and from when?”"""
    key = finding.subjects[0]
    deal = short_name(structure.roadmap, key)
    if not structure.roadmap.commitments_of(key):
        return f"What carries {deal}, in which tranches, and from when?"
    asks: list[str] = []
    for tranche in structure.live_tranches(key):
        gaps = gaps_of(structure, tranche)
        name = f"tranche {tranche.sequence}" if asks else f"tranche {tranche.sequence} of {deal}"
        size = f"({size_words(tranche)}, {tranche.standing})"
        if gaps == ["date"]:
            asks.append(f"when does {name} begin {size}")
        elif gaps:
            asks.append(f"what carries {name} {size}{', and from when' if len(gaps) > 1 else ''}")
    text = "; ".join(asks)
    return f"{text[:1].upper()}{text[1:]}?" if text else ""


def _warrant(structure: Structure, finding: Finding) -> str:
    """“AMD – Meta: how many shares vest with tranches 1 and 2, and from when can tranche 2 vest?”"""
    key = finding.subjects[0]
    tranches = [one for one in structure.roadmap.warrants_of(key) if one.tranche != "0"]
    untold = [one.tranche for one in tranches if number_of(one.shares) is None]
    undated = [
        one.tranche
        for one in tranches
        if (vesting := vesting_of(structure.as_of, one)) is None or vesting.day is None
    ]
    asks: list[str] = []
    if untold:
        asks.append(f"how many shares vest with {_tranches(untold)}")
    if undated:
        asks.append(f"from when can {_tranches(undated)} vest")
    if not asks:
        asks.append(f"how does the warrant vest ({finding.sentences.evidence})")
    return f"{short_name(structure.roadmap, key)}: {', and '.join(asks)}?"


def _tranches(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return f"tranche {numbers[0]}"
    return f"tranches {listed(numbers)}"


def _stale(structure: Structure, finding: Finding) -> str:
    subject, kind = finding.subjects[0].rsplit(":", 1)
    stated = structure.as_of.holds(subject, kind)
    name, words = short_name(structure.roadmap, subject), MILESTONE_WORDS[kind]
    age = f", said {days_words(structure.as_of.day - finding.said_on)} ago" if finding.said_on else ""
    return f"{name}, {words}: does “{say_window(stated.stated)}”{age}, still stand?"


def _withdrawn(structure: Structure, finding: Finding) -> str:
    subject, kind = finding.subjects[0].rsplit(":", 1)
    return f"When is {_named(structure, subject)} to be {MILESTONE_WORDS[kind]} now?"


_ASKS: dict[str, Callable[[Structure, Finding], str]] = {
    "overdue": _overdue,
    "unassigned": _unassigned,
    "warrant": _warrant,
    "stale": _stale,
    "withdrawn": _withdrawn,
}
