"""The questions that findings raise, to be asked of a partner: one sentence each, with who follows it up.

It must not know who asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.rules.unassigned import gaps_of
from roadmap_app.alignment.rules.warrant import vesting_of
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import in_sentence, short_name
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.statements import FAR
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, TO_BE_WORDS
from roadmap_app.domain.windows.window import Day, parse_window, say_day, say_window, say_within
from roadmap_app.i18n import msgid, tr, trn

_SOFTWARE = ("software", "delivery-software")
_PROMISED = ("delivery", "delivery-software", "need")
_NO_RELEASE = ("nothing-known", "preview-only")

_DID = {
    "announced": msgid("Did {name} get announced {within}?"),
    "tape_out": msgid("Did {name} tape out {within}?"),
    "sampling": msgid("Did {name} begin sampling {within}?"),
    "production": msgid("Did {name} go into production {within}?"),
    "available": msgid("Did {name} become available {within}?"),
    "volume": msgid("Did {name} reach volume {within}?"),
    "deployed": msgid("Did {name} get deployed {within}?"),
    "end_of_sale": msgid("Did {name} go off sale {within}?"),
    "end_of_support": msgid("Did {name} lose support {within}?"),
    "begins": msgid("Did {name} begin {within}?"),
    "completes": msgid("Did {name} get completed {within}?"),
}
"""Whether a milestone came when it was said to."""

_DID_AS_SAID = {
    "announced": msgid("Did {name} get announced {within}, as said on {day}?"),
    "tape_out": msgid("Did {name} tape out {within}, as said on {day}?"),
    "sampling": msgid("Did {name} begin sampling {within}, as said on {day}?"),
    "production": msgid("Did {name} go into production {within}, as said on {day}?"),
    "available": msgid("Did {name} become available {within}, as said on {day}?"),
    "volume": msgid("Did {name} reach volume {within}, as said on {day}?"),
    "deployed": msgid("Did {name} get deployed {within}, as said on {day}?"),
    "end_of_sale": msgid("Did {name} go off sale {within}, as said on {day}?"),
    "end_of_support": msgid("Did {name} lose support {within}, as said on {day}?"),
    "begins": msgid("Did {name} begin {within}, as said on {day}?"),
    "completes": msgid("Did {name} get completed {within}, as said on {day}?"),
}
"""The same, with the day on which that was said."""

_WHEN = {
    "announced": msgid("When did {name} get announced?"),
    "tape_out": msgid("When did {name} tape out?"),
    "sampling": msgid("When did {name} begin sampling?"),
    "production": msgid("When did {name} go into production?"),
    "available": msgid("When did {name} become available?"),
    "volume": msgid("When did {name} reach volume?"),
    "deployed": msgid("When did {name} get deployed?"),
    "end_of_sale": msgid("When did {name} go off sale?"),
    "end_of_support": msgid("When did {name} lose support?"),
    "begins": msgid("When did {name} begin?"),
    "completes": msgid("When did {name} get completed?"),
}
"""When a milestone came."""


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
        return tr(
            "How will this be met: {title} ({margin})?",
            title=finding.sentences.title,
            margin=finding.sentences.margin,
        )
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
        return tr(
            "Which {stack} release was the first to support {part}, and when did it come?",
            stack=stack,
            part=_named(structure, part),
        )
    if finding.ready is not None and finding.ready.reached:
        return tr(_WHEN[milestone], name=name)
    return tr("When is {name} {words}?", name=name, words=TO_BE_WORDS[milestone])


def _named(structure: Structure, key: str) -> str:
    return in_sentence(short_name(structure.roadmap, key))


def _is_undated_promise(finding: Finding) -> bool:
    return finding.verdict == "no-date" and finding.rule in _PROMISED and not finding.hearsay


def _which_releases(structure: Structure, findings: Iterable[Finding]) -> str:
    """“Which JAX and vLLM releases support Rubin, and when do they come?”"""
    ones = list(findings)
    names = list(dict.fromkeys(short_name(structure.roadmap, one.subjects[0]) for one in ones))
    part = _named(structure, ones[0].subjects[1])
    values = {"stacks": listed(names), "part": part}
    if ones[0].basis == "preview-only":
        return trn(
            "Which {stacks} release supports {part} for production, and when does it come?",
            "Which {stacks} releases support {part} for production, and when do they come?",
            len(names),
            **values,
        )
    return trn(
        "Which {stacks} release supports {part}, and when does it come?",
        "Which {stacks} releases support {part}, and when do they come?",
        len(names),
        **values,
    )


def _did_it(structure: Structure, subject: str, milestone: str, text: str, said_on: Day | None) -> str:
    """“Did Helios become available in Q3 2026, as said on 23 Jul 2026?”"""
    values = {"name": _named(structure, subject), "within": within_words(structure, subject, text)}
    if said_on is None:
        return tr(_DID[milestone], **values)
    return tr(_DID_AS_SAID[milestone], day=say_day(said_on), **values)


def within_words(structure: Structure, subject: str, text: str) -> str:
    """“in Q3 2026”, “on 22 Dec 2026”, “by Q4 2026”."""
    window = parse_window(text, structure.roadmap.fiscal_month_of(subject))
    return say_within(window)


def _overdue(structure: Structure, finding: Finding) -> str:
    subject, milestone = finding.subjects[0].rsplit(":", 1)
    stated = structure.as_of.holds(subject, milestone)
    return _did_it(structure, subject, milestone, stated.stated.text, finding.said_on)


def _unassigned(structure: Structure, finding: Finding) -> str:
    """“What carries tranche 2 of AMD – Meta (5 GW, option), and from when?”"""
    key = finding.subjects[0]
    deal = short_name(structure.roadmap, key)
    if not structure.roadmap.commitments_of(key):
        return tr("What carries {deal}, in which tranches, and from when?", deal=deal)
    asks: list[str] = []
    for tranche in structure.live_tranches(key):
        gaps = gaps_of(structure, tranche)
        name = tr("tranche {number}", number=tranche.sequence)
        if not asks:
            name = tr("{tranche} of {deal}", tranche=name, deal=deal)
        size = f"({size_words(tranche)}, {tr(tranche.standing)})"
        if gaps == ["date"]:
            asks.append(tr("when does {tranche} begin {size}", tranche=name, size=size))
        elif gaps == ["product"]:
            asks.append(tr("what carries {tranche} {size}", tranche=name, size=size))
        elif gaps:
            asks.append(tr("what carries {tranche} {size}, and from when", tranche=name, size=size))
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
        asks.append(tr("how many shares vest with {tranches}", tranches=_tranches(untold)))
    if undated:
        asks.append(
            trn(
                "from when can tranche {tranches} vest",
                "from when can tranches {tranches} vest",
                len(undated),
                tranches=listed(undated),
            )
        )
    if not asks:
        asks.append(tr("how does the warrant vest ({evidence})", evidence=finding.sentences.evidence))
    return f"{short_name(structure.roadmap, key)}: {tr(', and ').join(asks)}?"


def _tranches(numbers: list[str]) -> str:
    return trn("tranche {tranches}", "tranches {tranches}", len(numbers), tranches=listed(numbers))


def _stale(structure: Structure, finding: Finding) -> str:
    subject, kind = finding.subjects[0].rsplit(":", 1)
    stated = structure.as_of.holds(subject, kind)
    name, words = short_name(structure.roadmap, subject), MILESTONE_WORDS[kind]
    age = ""
    if finding.said_on:
        days = structure.as_of.day - finding.said_on
        age = trn(", said {count:,} day ago", ", said {count:,} days ago", days)
    window = say_window(stated.stated)
    return tr(
        "{name}, {words}: does “{window}”{age}, still stand?", name=name, words=words, window=window, age=age
    )


def _withdrawn(structure: Structure, finding: Finding) -> str:
    subject, kind = finding.subjects[0].rsplit(":", 1)
    name, words = _named(structure, subject), TO_BE_WORDS[kind]
    return tr("When is {name} to be {words} now?", name=name, words=words)


_ASKS: dict[str, Callable[[Structure, Finding], str]] = {
    "overdue": _overdue,
    "unassigned": _unassigned,
    "warrant": _warrant,
    "stale": _stale,
    "withdrawn": _withdrawn,
}
