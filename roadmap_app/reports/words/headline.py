"""The headline of a watched pair: what is due next, what holds it, what nobody has assigned. Written from findings.

It must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from roadmap_app.alignment.answers.partners import PairStanding
from roadmap_app.alignment.facts.below_production import level_words
from roadmap_app.alignment.facts.exposure import quantity_words, size_of
from roadmap_app.alignment.facts.own_word import own_word
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import ago_words, left_words, source_words
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.findings import SERIOUSNESS, VERDICT_WORDS, Finding
from roadmap_app.domain.naming import in_sentence, possessive, short_name, told_apart
from roadmap_app.domain.vocabulary import STANDINGS
from roadmap_app.domain.windows.window import Day, say_day, say_window
from roadmap_app.i18n import begun, msgid, tr
from roadmap_app.reports.words.titles import without_pair
from roadmap_app.reports.words.unassigned import unassigned_words

Pair = tuple[str, str]
_SOFTWARE = ("software", "delivery-software")
_NOT_MET = ("missed", "will-miss", "likely-late")
_MORE = 4
_PROMISES = {
    "begins": msgid("{what} to begin by {day}"),
    "completes": msgid("{what} to be complete by {day}"),
}


class Headline(NamedTuple):
    """One pair in a sentence. verdict: its worst; more: what else there is to know, in a second line; spoken: all of
    it with its sources. due: the day of what is due next, None where nothing is."""

    pair: Pair
    name: str
    verdict: str
    sentence: str
    more: str
    due: Day | None = None
    spoken: str = ""


def default_pair(standings: Sequence[PairStanding], as_of: Day, me: str = "") -> Pair | None:
    """The pair to begin with: of the reader's, with something open that is still ahead, the one where most binding
    power waits for that, then all its power, then the nearest due day. None where there is no pair."""
    own = [one for one in standings if me in (one.supplier, one.customer)] if me else []

    def rank(standing: PairStanding) -> tuple[object, ...]:
        is_open = standing.worst in SERIOUSNESS
        due = standing.next_due
        ahead = is_open and due is not None and due >= as_of
        waits = (one.at_stake for one in standing.findings if one.is_open and (one.due or 0) >= as_of)
        binding = max((quantities.get("GW", 0.0) for quantities in waits), default=0.0)
        power = sum(units.get("GW", 0.0) for units in standing.at_stake.values())
        return (not ahead, not is_open, -binding, -power, due or as_of + 10_000, standing[:2])

    best = min(own or standings, key=rank, default=None)
    return None if best is None else (best.supplier, best.customer)


def headline_of(structure: Structure, standing: PairStanding) -> Headline:
    """The headline of a pair's standing."""
    pair = (standing.supplier, standing.customer)
    findings = [one for one in standing.findings if one.is_open and not one.is_remark]
    said: list[Finding] = []  # what the sentence has told already
    parts = [_next_due(structure, standing), *_reasons(structure, pair, findings, said)]
    unassigned = unassigned_words(structure, pair)
    parts.append(tr("{unassigned} unassigned.", unassigned=unassigned) if unassigned else "")
    text = " ".join(part for part in parts if part)
    name = _pair_name(structure, pair)
    sentence = f"{name}: {text or _in_order(standing)}"
    told = [*findings, *(one for one in standing.findings if one.verdict in ("no-date", "on-track"))]
    facts = _facts(structure, pair, [one for one in told if one not in said])
    more = ". ".join(facts) + ("." if facts else "")
    spoken = f"{sentence} {more} {_sources(structure, told)}".replace("  ", " ").strip()
    return Headline(pair, name, standing.worst or "no-date", sentence, more, standing.next_due, spoken)


def headline_of_none(structure: Structure, pair: Pair) -> Headline:
    """Of a pair that has no deal on the day."""
    name = _pair_name(structure, pair)
    sentence = tr(
        "{name}: no deal between them stands as of {day}.", name=name, day=say_day(structure.as_of.day)
    )
    return Headline(pair, name, "no-date", sentence, "", None, sentence)


def _pair_name(structure: Structure, pair: Pair) -> str:
    return " × ".join(short_name(structure.roadmap, key) for key in pair)


def _in_order(standing: PairStanding) -> str:
    return tr("nothing is open.") if standing.verdicts else tr("nothing is asked of this pair yet.")


# -- the sentence ----------------------------------------------------------------------------------


def _next_due(structure: Structure, standing: PairStanding) -> str:
    """“1 GW to begin by 31 Dec, 39 days left.”; of a need alone “A need is due 31 Dec, 39 days left.”"""
    if standing.next_due is None:
        return ""
    due, today = standing.next_due, structure.as_of.day
    words = say_day(due)
    if words.endswith(f" {structure_year(structure)}"):
        words = words.rsplit(" ", 1)[0]
    parts = []
    for milestone in ("begins", "completes"):
        of_it = [one for one in standing.findings if one.due == due and _waits_to(one) == milestone]
        if keys := {one.commitment for one in of_it}:
            what = _sizes(structure, keys) or tr("the next tranche")
            parts.append(tr(_PROMISES[milestone], what=what, day=words))
    told = tr(" and ").join(parts) or tr("a need is due {words}", words=words)
    return f"{begun(told)}, {left_words(due, today)}."


def _waits_to(finding: Finding) -> str:
    """What its tranche is to do by the finding's day: `begins`, `completes`; "" of all else."""
    return finding.by.milestone if finding.by and finding.commitment and finding.need is None else ""


def _sizes(structure: Structure, keys: Iterable[str]) -> str:
    """“1 GW and 1 GW (intent)”: what tranches tell of their size, by standing."""
    sums: dict[tuple[int, str], float] = {}
    for key in sorted(keys):
        live = structure.live_commitment(key)
        size = size_of(live[0]) if live else None
        if live and size is not None:
            unit, amount = size
            place = (STANDINGS.index(live[0].standing), unit)
            sums[place] = sums.get(place, 0.0) + amount
    return tr(" and ").join(
        quantity_words(unit, amount) + (f" ({tr(STANDINGS[standing])})" if standing else "")
        for (standing, unit), amount in sorted(sums.items())
    )


def structure_year(structure: Structure) -> str:
    """The as-of day's year, which needs no saying."""
    return say_day(structure.as_of.day).rsplit(" ", 1)[1]


def _reasons(structure: Structure, pair: Pair, findings: Sequence[Finding], said: list[Finding]) -> list[str]:
    """What holds the next promise: software that nobody names, dates that passed, dates that come too late."""
    reasons = []
    software = _software(structure, pair, findings, said)
    if software:
        reasons.append(software)
    late = [one for one in findings if one.verdict in _NOT_MET]
    passed = [one for one in findings if one.basis == "expired" and one.rule not in _SOFTWARE]
    if late:
        said.append(late[0])
        reasons.append(f"{without_pair(late[0].sentences.title)}: {late[0].sentences.margin}.")
    elif passed and not software:
        said += [one for one in passed if one.group == passed[0].group]
        reasons.append(f"{_fact(structure, pair, passed[0])}.")
    return reasons


def _software(structure: Structure, pair: Pair, findings: Sequence[Finding], said: list[Finding]) -> str:
    """“Software: no source names a ROCm release for the MI450-based custom GPU.”"""
    unnamed = [one for one in findings if one.rule in _SOFTWARE and one.basis == "nothing-known"]
    previews = [one for one in findings if one.rule in _SOFTWARE and one.basis == "preview-only"]
    if unnamed:
        part = unnamed[0].subjects[1]
        of_part = [one for one in unnamed if one.subjects[1] == part]
        said += of_part
        names = list(dict.fromkeys(short_name(structure.roadmap, one.subjects[0]) for one in of_part))
        named = listed(names, "or")
        others = len({one.subjects[1] for one in unnamed}) - 1
        more = tr(" and {others} more", others=others) if others else ""
        product = _part(structure, pair, part)
        if named[:1] in "AEIO":
            return tr(
                "Software: no source names an {named} release for {part}{more}.",
                named=named,
                part=product,
                more=more,
            )
        return tr(
            "Software: no source names a {named} release for {part}{more}.",
            named=named,
            part=product,
            more=more,
        )
    if previews:
        said.append(previews[0])
        stack, part = previews[0].subjects[:2]
        name = short_name(structure.roadmap, stack)
        level = level_words(structure, stack, part)
        return tr(
            "Software: {name} for {part}: {level}.", name=name, part=_part(structure, pair, part), level=level
        )
    return ""


def _part(structure: Structure, pair: Pair, key: str) -> str:
    """A product's name, without the customer that the headline names already."""
    customer = short_name(structure.roadmap, pair[1])
    return in_sentence(short_name(structure.roadmap, key).removesuffix(f" for {customer}"))


# -- the second line -------------------------------------------------------------------------------


def _facts(structure: Structure, pair: Pair, findings: Iterable[Finding]) -> list[str]:
    """What else there is to know, one fact per thing: open ones, what has no date, what holds."""
    facts: dict[str, str] = {}
    for one in findings:
        facts.setdefault(one.group, _fact(structure, pair, one))
    return list(dict.fromkeys(facts.values()))[:_MORE]


def _fact(structure: Structure, pair: Pair, finding: Finding) -> str:
    if finding.rule in _SOFTWARE and finding.basis in ("nothing-known", "preview-only"):
        stack, part = short_name(structure.roadmap, finding.subjects[0]), finding.subjects[1]
        unnamed = finding.basis == "nothing-known"
        what = tr("no release named") if unnamed else level_words(structure, finding.subjects[0], part)
        return tr("{stack} for {part}: {what}", stack=stack, part=_part(structure, pair, part), what=what)
    if finding.basis == "no-day-promised":
        return _unpromised(structure, finding)
    subject, _, milestone = finding.group.rpartition(":")
    if not subject:
        return f"{without_pair(finding.sentences.title)}: {VERDICT_WORDS[finding.verdict]}"
    name = _part(structure, pair, subject)
    name = begun(name)
    stated = structure.as_of.holds(subject, milestone)
    if finding.basis == "expired" and stated.stated.latest is not None and stated.claim is not None:
        who = short_name(structure.roadmap, stated.claim.stated_by)
        ago = ago_words(structure.as_of.day - stated.stated.latest)
        return tr(
            "{name}: {whose} “{window}” passed {ago}, not confirmed",
            name=name,
            whose=possessive(who),
            window=say_window(stated.stated),
            ago=ago,
        )
    if finding.verdict == "no-date":
        is_there = finding.ready is not None and finding.ready.reached
        if is_there and finding.rule in _SOFTWARE:
            stack = short_name(structure.roadmap, finding.subjects[0])
            name = tr("{stack} for {part}", stack=stack, part=_part(structure, pair, finding.subjects[1]))
        words = tr("there, the record does not tell since when") if is_there else ""
        return f"{name}: {words or _undated(structure, pair, subject, milestone)}"
    return f"{name}: {VERDICT_WORDS[finding.verdict]}, {finding.sentences.margin}"


def _unpromised(structure: Structure, finding: Finding) -> str:
    """“Tranche 1, TPU7x: no day promised”; of a need whose it is."""
    live = structure.live_commitment(finding.commitment) if finding.commitment else None
    if live is None:
        return tr("{title}: no day named", title=without_pair(finding.sentences.title))
    tranche, agreement = live
    product = short_name(structure.roadmap, tranche.generation)
    apart = told_apart(structure.roadmap, agreement)
    return tr(
        "Tranche {sequence}{apart}, {product}: no day promised",
        sequence=tranche.sequence,
        apart=apart,
        product=product,
    )


def _undated(structure: Structure, pair: Pair, subject: str, milestone: str) -> str:
    """“only Meta itself says H2 2026, 271 days ago; AMD has given no date of its own”, “no date stated”."""
    word = own_word(structure, subject, milestone, pair[1])
    if word is not None:
        return word.told(structure, aged=True)
    return (
        VERDICT_WORDS["no-date"] if structure.as_of.holds(subject, milestone).claims else tr("no date stated")
    )


def _sources(structure: Structure, findings: Iterable[Finding]) -> str:
    """“Sources: AMD, 23 Jul 2026, https://…; …”"""
    claims = dict.fromkeys(claim for one in findings for claim in one.claims)
    told = [
        ", ".join(filter(None, (source_words(structure, claim), claim.source_url or claim.source_title)))
        for claim in claims
    ]
    return tr("Sources: {told}.", told="; ".join(told)) if told else ""
