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
from roadmap_app.domain.vocabulary import IS_WORDS, MILESTONE_WORDS, TO_BE_WORDS, later_milestones
from roadmap_app.domain.windows.window import Day, Window, say_day, say_span, say_window
from roadmap_app.i18n import tr, trn


def days_words(days: int) -> str:
    """“1 day”, “39 days”."""
    return trn("{count:,} day", "{count:,} days", days)


def untold_sizes(tranches: list[str]) -> str:
    """“tranche 1 does not tell its size”, “tranches 1 and 2 do not tell their size”."""
    return trn(
        "tranche {tranches} does not tell its size",
        "tranches {tranches} do not tell their size",
        len(tranches),
        tranches=listed(tranches),
    )


def untold_shares(tranches: list[str]) -> str:
    """“tranche 1 does not tell its shares”, “tranches 1 and 2 do not tell their shares”."""
    return trn(
        "tranche {tranches} does not tell its shares",
        "tranches {tranches} do not tell their shares",
        len(tranches),
        tranches=listed(tranches),
    )


def left_words(due: Day, today: Day) -> str:
    """“39 days left”, “due today”, “53 days past due”."""
    if due == today:
        return tr("due today")
    if due > today:
        return trn("{count:,} day left", "{count:,} days left", due - today)
    return trn("{count:,} day past due", "{count:,} days past due", today - due)


def margin_words(least: int | None, most: int | None) -> str:
    """“0 to 38 days to spare”, “1 to 273 days late”, “8 days late to 83 days to spare”; None is unbounded."""
    if least is None and most is None:
        return tr("none to judge by")
    if least is not None and least >= 0:
        return _spare(least, most)
    if most is not None and most < 0:
        return _late(-most, None if least is None else -least)
    if least is None:
        return tr("unbounded lateness to {spare}", spare=_spare(most or 0, most))
    if most is None:
        return tr("{late} to unbounded to spare", late=_late(-least, -least))
    return tr("{late} to {spare}", late=_late(-least, -least), spare=_spare(most, most))


def _spare(low: int, high: int | None) -> str:
    if high is None:
        return trn("at least {count:,} day to spare", "at least {count:,} days to spare", low)
    if low == high:
        return trn("{count:,} day to spare", "{count:,} days to spare", low)
    return trn("{low:,} to {count:,} day to spare", "{low:,} to {count:,} days to spare", high, low=low)


def _late(low: int, high: int | None) -> str:
    if high is None:
        return trn("at least {count:,} day late", "at least {count:,} days late", low)
    if low == high:
        return trn("{count:,} day late", "{count:,} days late", low)
    return trn("{low:,} to {count:,} day late", "{low:,} to {count:,} days late", high, low=low)


def age_words(claim: Claim | Link, today: Day) -> str:
    """“122 days ago”; “day not stated” where the page bears no date."""
    if not claim.stated_on:
        return tr("day not stated")
    age = today - day_of(claim.stated_on)
    return ago_words(age)


def ago_words(days: int) -> str:
    """“today”, “53 days ago”."""
    return tr("today") if days == 0 else trn("{count:,} day ago", "{count:,} days ago", days)


def window_of(structure: Structure, claim: Claim) -> Window:
    """The window of a claim by its owner's fiscal year."""
    return structure.as_of.window(claim)


def said(structure: Structure, claim: Claim, *, names: bool = False) -> str:
    """“AMD said “Q3 2026” 122 days ago”; an actual: “AMD reported it for 15 Sep 2026, 12 days ago”.

    names: with the milestone, where two statements are of two: “AMD reported it deployed …”, “AMD said “2028”
    (in production) …”.
    """
    window = window_of(structure, claim)
    told = {
        "who": short_name(structure.roadmap, claim.stated_by),
        "age": age_words(claim, structure.as_of.day),
    }
    if claim.status == "cancelled":
        return tr("{who} cancelled it {age}", **told)
    milestone = MILESTONE_WORDS[claim.milestone]
    if claim.status == "actual":
        if not window.text:
            reported = tr("{who} reported it {milestone}, {age}", milestone=milestone, **told)
            return reported if names else tr("{who} reported it, {age}", **told)
        told["window"] = say_window(window)
        if names:
            return tr("{who} reported it {milestone} for {window}, {age}", milestone=milestone, **told)
        return tr("{who} reported it for {window}, {age}", **told)
    if window.is_unknown:
        return tr("{who} gave no date, {age}", **told)
    told["window"] = say_window(window)
    if names:
        return tr("{who} said “{window}” ({milestone}) {age}", milestone=milestone, **told)
    return tr("{who} said “{window}” {age}", **told)


def held_words(structure: Structure, stated: Stated, *, names: bool = False) -> str:
    """What a date rests on: what was said, or under a what-if “supposed: …”, with what was said beside it."""
    words = said(structure, stated.claims[0], names=names) if stated.claims else ""
    if not is_supposed(structure, stated):
        return words or tr("no date stated")
    supposed = tr("supposed: {span}", span=span_words(stated.stated.earliest, stated.stated.latest))
    return f"{supposed} ({words})" if words else supposed


def is_supposed(structure: Structure, stated: Stated) -> bool:
    """Whether a planned date is that of a what-if, its own or that of the variant from which it is taken."""
    shifts = structure.as_of.shifts
    of = (stated.subject, *(claim.subject for claim in stated.claims[:1]))
    return stated.status == "plan" and any((subject, stated.milestone) in shifts for subject in of)


def link_said(structure: Structure, link: Link) -> str:
    """“AMD said “production” 122 days ago”: how far a release supports a part, by whose word."""
    return tr(
        "{who} said “{level}” {age}",
        who=short_name(structure.roadmap, link.stated_by),
        level=tr(link.level),
        age=age_words(link, structure.as_of.day),
    )


def source_words(structure: Structure, claim: Claim | Link) -> str:
    """“AMD, 23 Jul 2026” or “AMD, day not stated”; a rumour says so."""
    who = short_name(structure.roadmap, claim.stated_by)
    day = say_day(day_of(claim.stated_on)) if claim.stated_on else tr("day not stated")
    return f"{who}, {day}" + (tr(", low confidence") if claim.confidence == "low" else "")


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
    name, words = told_name(structure, stated), IS_WORDS[stated.milestone]
    spoken = stated.claims[0] if stated.claims else None
    if stated.is_contradicted:
        both = "; ".join(said(structure, claim, names=True) for claim in stated.claims[:2])
        return tr(
            "{name} is {words}, but two statements contradict each other on the day: {both}",
            name=name,
            words=words,
            both=both,
        )
    through = through_words(structure.as_of, stated)
    if spoken is None or spoken.status != "plan" or (window := window_of(structure, spoken)).is_unknown:
        return tr(
            "{name} is {words}: {through}, its own day is not told", name=name, words=words, through=through
        )
    quoted = f"{quoted_words(window)} ({source_words(structure, spoken)})"
    return tr(
        "{name} was to be {words} {quoted}; {through}, its own day is not told",
        name=name,
        words=TO_BE_WORDS[stated.milestone],
        quoted=quoted,
        through=through,
    )


def quoted_words(window: Window) -> str:
    """“Q3 2026” in the language's quotation marks."""
    return tr("“{window}”", window=say_window(window))


def through_words(as_of: AsOf, stated: Stated) -> str:
    """Through what a milestone is reached that nobody reported: a later step of it, or what follows it."""
    is_later = any(as_of.reached(stated.subject, kind) for kind in later_milestones(stated.milestone))
    return tr("a later step has come") if is_later else tr("what follows it has come")


def was_to_be(structure: Structure, stated: Stated) -> str:
    """“AMD’s Helios was to be available by 30 Sep 2026 (“Q3 2026”, AMD, 23 Jul 2026)”."""
    kind, last, name = stated.milestone, stated.stated.latest, told_name(structure, stated)
    by = tr("by {end}", end=say_day(last)) if last is not None else say_span(stated.stated)
    if kind in ("end_of_sale", "end_of_support"):
        start = tr("The {words} of {name} was planned {by}", words=MILESTONE_WORDS[kind], name=name, by=by)
    else:
        start = tr("{name} was to be {words} {by}", name=name, words=TO_BE_WORDS[kind], by=by)
    quoted = quoted_words(stated.stated)
    source = f", {source_words(structure, stated.claims[0])}" if stated.claims else ""
    return f"{start} ({quoted}{source})"


def span_words(earliest: Day | None, latest: Day | None) -> str:
    """Two days in words: “on 15 Sep 2026”, “between 1 Jul 2026 and …”, “by …”, “from …”, “on no stated date”."""
    if earliest is None and latest is None:
        return tr("on no stated date")
    if earliest == latest and earliest is not None:
        return tr("on {day}", day=say_day(earliest))
    return say_span(Window("", earliest, latest))
