"""The headline of a watched pair: what is due next, what holds it, what nobody has assigned. Written from findings.

It must not know pages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.exposure import quantity_words, unit_and_amount
from roadmap_app.alignment.partners import PairStanding
from roadmap_app.alignment.structure import Structure
from roadmap_app.alignment.wording import left_words
from roadmap_app.domain.findings import SERIOUSNESS, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.tables import number_of
from roadmap_app.domain.windows import Day, say_day
from roadmap_app.reports.unassigned import unassigned_words

Pair = tuple[str, str]
_SOFTWARE = ("software", "delivery-software")
_MORE = 3


class Headline(NamedTuple):
    """One pair in a sentence. verdict: its worst; more: what else there is to know, in a second line."""

    pair: Pair
    name: str
    verdict: str
    sentence: str
    more: str


def default_pair(standings: Sequence[PairStanding], as_of: Day, me: str = "") -> Pair | None:
    """The pair to begin with: of the reader's, with something open that is still ahead, the most binding power first,
    then all its power, then the nearest due day. None where there is no pair."""
    own = [one for one in standings if me in (one.supplier, one.customer)] if me else []

    def rank(standing: PairStanding) -> tuple[object, ...]:
        is_open = standing.worst in SERIOUSNESS
        due = standing.next_due
        ahead = is_open and due is not None and due >= as_of
        binding = standing.at_stake.get("binding", {}).get("GW", 0.0)
        power = sum(units.get("GW", 0.0) for units in standing.at_stake.values())
        return (not ahead, not is_open, -binding, -power, due or as_of + 10_000, standing[:2])

    best = min(own or standings, key=rank, default=None)
    return None if best is None else (best.supplier, best.customer)


def headline_of(structure: Structure, standing: PairStanding) -> Headline:
    """The headline of a pair's standing."""
    roadmap = structure.roadmap
    pair = (standing.supplier, standing.customer)
    name = " × ".join(short_name(roadmap, key) for key in pair)
    findings = [one for one in standing.findings if one.is_open and one.verdict != "fault"]
    parts = [_next_due(structure, standing), *_reasons(structure, findings)]
    unassigned = unassigned_words(structure, pair)
    parts.append(f"{unassigned} unassigned." if unassigned else "")
    said = [part for part in parts if part]
    sentence = f"{name}: {' '.join(said)}" if said else f"{name}: {_in_order(standing)}"
    return Headline(pair, name, standing.worst or "no-date", sentence, _more(standing, findings))


def _in_order(standing: PairStanding) -> str:
    return "nothing is open." if standing.verdicts else "nothing is asked of this pair yet."


def _next_due(structure: Structure, standing: PairStanding) -> str:
    """“1 GW due 31 Dec, 39 days left.”"""
    if standing.next_due is None:
        return ""
    due, today = standing.next_due, structure.as_of.day
    keys = {one.commitment for one in standing.findings if one.due == due and one.commitment}
    sums: dict[str, float] = {}
    for key in sorted(keys):
        live = structure.live_commitment(key)
        quantity = number_of(live[0].quantity) if live else None
        if live and quantity is not None and live[0].unit:
            unit, amount = unit_and_amount(live[0].unit, quantity)
            sums[unit] = sums.get(unit, 0.0) + amount
    size = " and ".join(quantity_words(unit, amount) for unit, amount in sums.items())
    words = say_day(due)
    if words.endswith(f" {structure_year(structure)}"):
        words = words.rsplit(" ", 1)[0]
    return f"{size or 'the next promise'} due {words}, {left_words(due, today)}."


def structure_year(structure: Structure) -> str:
    """The as-of day's year, which needs no saying."""
    return say_day(structure.as_of.day).rsplit(" ", 1)[1]


def _reasons(structure: Structure, findings: Sequence[Finding]) -> list[str]:
    """What holds the next promise: software that nobody names, dates that passed, dates that come too late."""
    roadmap = structure.roadmap
    said = []
    stacks: dict[str, list[str]] = {}
    for one in findings:
        if one.rule in _SOFTWARE and one.basis == "nothing-known":
            stack, part = (short_name(roadmap, key) for key in one.subjects[:2])
            if stack not in stacks.setdefault(part, []):
                stacks[part].append(stack)
    for part, names in list(stacks.items())[:1]:
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
        more = f" and {len(stacks) - 1} more" if len(stacks) > 1 else ""
        article = "an" if listed[:1] in "AEIO" else "a"
        said.append(f"Software: no source names {article} {listed} release for {part}{more}.")
    previews = [one for one in findings if one.rule in _SOFTWARE and one.basis == "preview-only"]
    if previews and not stacks:
        stack, part = (short_name(roadmap, key) for key in previews[0].subjects[:2])
        said.append(f"Software: {stack} for {part} is a preview only.")
    late = [one for one in findings if one.verdict in ("missed", "will-miss", "likely-late")]
    passed = [one for one in findings if one.basis == "expired" and one.rule not in _SOFTWARE]
    if late:
        said.append(f"{late[0].sentences.title}: {late[0].sentences.margin}.")
    elif passed and not stacks:
        said.append(f"{passed[0].sentences.title}: {passed[0].sentences.evidence}.")
    return said


def _more(standing: PairStanding, findings: Sequence[Finding]) -> str:
    """What the sentence has not said: further open ones, then what has no date, then what holds."""
    rest = [one for one in findings if one.basis != "nothing-known"]
    rest += [one for one in standing.findings if one.verdict in ("no-date", "on-track", "at-risk")]
    said = []
    for one in rest:
        words = f"{without_pair(one.sentences.title)}: {one.sentences.evidence}"
        words += f", {one.sentences.margin}" if one.verdict == "on-track" and one.sentences.margin else ""
        if words not in said:
            said.append(words)
    return ". ".join(said[:_MORE]) + ("." if said else "")


def without_pair(title: str) -> str:
    """A finding's title without the pair that the headline names already."""
    head, colon, rest = title.partition(": ")
    return f"{rest[:1].upper()}{rest[1:]}" if colon and " – " in head else title
