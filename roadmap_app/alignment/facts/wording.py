"""Small pieces of sentences: days, margins, who said what, what was to be. Plain text for a strategist.

It must not know requirements or verdict arrays.
"""

from __future__ import annotations

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain import naming
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Link
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, later_milestones
from roadmap_app.domain.windows.window import Day, Window, say_day, say_span, say_window


def days_words(days: int) -> str:
    """“1 day”, “39 days”."""
    return f"{days:,} day" + ("" if days == 1 else "s")


def untold_words(tranches: list[str], what: str) -> str:
    """“tranche 1 does not tell its size”, “tranches 1 and 2 do not tell their size”."""
    if len(tranches) == 1:
        return f"tranche {tranches[0]} does not tell its {what}"
    return f"tranches {listed(tranches)} do not tell their {what}"


def left_words(due: Day, today: Day) -> str:
    """“39 days left”, “due today”, “53 days past due”."""
    if due == today:
        return "due today"
    return f"{days_words(due - today)} left" if due > today else f"{days_words(today - due)} past due"


def margin_words(least: int | None, most: int | None) -> str:
    """“0 to 38 days to spare”, “1 to 273 days late”, “8 days late to 83 days to spare”; None is unbounded."""
    if least is None and most is None:
        return "none to judge by"
    if least is not None and least >= 0:
        return _range(least, most, "to spare")
    if most is not None and most < 0:
        return _range(-most, None if least is None else -least, "late")
    worst = "unbounded lateness" if least is None else f"{days_words(-least)} late"
    best = "unbounded" if most is None else days_words(most)
    return f"{worst} to {best} to spare"


def _range(low: int, high: int | None, what: str) -> str:
    if high is None:
        return f"at least {days_words(low)} {what}"
    return f"{days_words(low)} {what}" if low == high else f"{low:,} to {days_words(high)} {what}"


def age_words(claim: Claim | Link, today: Day) -> str:
    """“122 days ago”; “day not stated” where the page bears no date."""
    if not claim.stated_on:
        return "day not stated"
    age = today - day_of(claim.stated_on)
    return ago_words(age)


def ago_words(days: int) -> str:
    """“today”, “53 days ago”."""
    return "today" if days == 0 else f"{days_words(days)} ago"


def window_of(structure: Structure, claim: Claim) -> Window:
    """The window of a claim by its owner's fiscal year."""
    return structure.as_of.window(claim)


def said(structure: Structure, claim: Claim, *, names: bool = False) -> str:
    """“AMD said “Q3 2026” 122 days ago”; an actual: “AMD reported it for 15 Sep 2026, 12 days ago”.

    names: with the milestone, where two statements are of two: “AMD reported it deployed …”, “AMD said “2028”
    (in production) …”.
    """
    who = short_name(structure.roadmap, claim.stated_by)
    age = age_words(claim, structure.as_of.day)
    window = window_of(structure, claim)
    if claim.status == "cancelled":
        return f"{who} cancelled it {age}"
    if claim.status == "actual":
        came = f" {MILESTONE_WORDS[claim.milestone]}" if names else ""
        return f"{who} reported it{came}{f' for {say_window(window)}' if window.text else ''}, {age}"
    if window.is_unknown:
        return f"{who} gave no date, {age}"
    what = f" ({MILESTONE_WORDS[claim.milestone]})" if names else ""
    return f"{who} said “{say_window(window)}”{what} {age}"


def held_words(structure: Structure, stated: Stated, *, names: bool = False) -> str:
    """What a date rests on: what was said, or under a what-if “supposed: …”, with what was said beside it."""
    words = said(structure, stated.claims[0], names=names) if stated.claims else ""
    if not is_supposed(structure, stated):
        return words or "no date stated"
    beside = f" ({words})" if words else ""
    return f"supposed: {span_words(stated.stated.earliest, stated.stated.latest)}{beside}"


def is_supposed(structure: Structure, stated: Stated) -> bool:
    """Whether a planned date is that of a what-if, its own or that of the variant from which it is taken."""
    shifts = structure.as_of.shifts
    of = (stated.subject, *(claim.subject for claim in stated.claims[:1]))
    return stated.status == "plan" and any((subject, stated.milestone) in shifts for subject in of)


def link_said(structure: Structure, link: Link) -> str:
    """“AMD said “production” 122 days ago”: how far a release supports a part, by whose word."""
    return f"{short_name(structure.roadmap, link.stated_by)} said “{link.level}” {age_words(link, structure.as_of.day)}"


def source_words(structure: Structure, claim: Claim | Link) -> str:
    """“AMD, 23 Jul 2026” or “AMD, day not stated”; a rumour says so."""
    who = short_name(structure.roadmap, claim.stated_by)
    day = say_day(day_of(claim.stated_on)) if claim.stated_on else "day not stated"
    return f"{who}, {day}" + (", low confidence" if claim.confidence == "low" else "")


def owned_name(structure: Structure, generation: str) -> str:
    """“AMD’s Helios”: a generation with its owner."""
    return naming.owned_name(structure.roadmap, generation)


def told_name(structure: Structure, stated: Stated) -> str:
    """“AMD’s Helios”; of a family whose date is that of a variant the variant: “AMD’s MI455X (MI450 series)”."""
    of = stated.claims[0].subject if stated.claims else stated.subject
    if of == stated.subject:
        return owned_name(structure, of)
    return f"{owned_name(structure, of)} ({short_name(structure.roadmap, stated.subject)})"


def undated_words(structure: Structure, stated: Stated) -> str:
    """Of what has come on a day that is not told: the statements that contradict each other, each with what it said;
    else what it was stated for, and through what it is reached."""
    name, words = told_name(structure, stated), MILESTONE_WORDS[stated.milestone]
    spoken = stated.claims[0] if stated.claims else None
    if stated.is_contradicted:
        both = "; ".join(said(structure, claim, names=True) for claim in stated.claims[:2])
        return f"{name} is {words}, but two statements contradict each other on the day: {both}"
    through = through_words(structure.as_of, stated)
    if spoken is None or spoken.status != "plan" or (window := window_of(structure, spoken)).is_unknown:
        return f"{name} is {words}: {through}, its own day is not told"
    quoted = f"“{say_window(window)}” ({source_words(structure, spoken)})"
    return f"{name} was to be {words} {quoted}; {through}, its own day is not told"


def through_words(as_of: AsOf, stated: Stated) -> str:
    """Through what a milestone is reached that nobody reported: a later step of it, or what follows it."""
    is_later = any(as_of.reached(stated.subject, kind) for kind in later_milestones(stated.milestone))
    return "a later step has come" if is_later else "what follows it has come"


def was_to_be(structure: Structure, stated: Stated) -> str:
    """“AMD’s Helios was to be available by 30 Sep 2026 (“Q3 2026”, AMD, 23 Jul 2026)”."""
    words = MILESTONE_WORDS[stated.milestone]
    last = stated.stated.latest
    by = f"by {say_day(last)}" if last is not None else say_span(stated.stated)
    name = told_name(structure, stated)
    if stated.milestone in ("end_of_sale", "end_of_support"):
        start = f"The {words} of {name} was planned {by}"
    else:
        start = f"{name} was to be {words} {by}"
    quoted = f"“{say_window(stated.stated)}”"
    source = f", {source_words(structure, stated.claims[0])}" if stated.claims else ""
    return f"{start} ({quoted}{source})"


def span_words(earliest: Day | None, latest: Day | None) -> str:
    """Two days in words: “on 15 Sep 2026”, “between 1 Jul 2026 and …”, “by …”, “from …”, “on no stated date”."""
    if earliest is None and latest is None:
        return "on no stated date"
    if earliest == latest and earliest is not None:
        return f"on {say_day(earliest)}"
    return say_span(Window("", earliest, latest))
