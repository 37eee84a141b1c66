"""Facts about dates: the principal window, its banner and whose word it is, how it moved, the claims behind it.

No Qt. It must not know what depends on a date.
"""

from __future__ import annotations

from roadmap_app.desktop.inspector.facts import Asked, Principal, Row, Section, Step
from roadmap_app.desktop.look.words import (
    ago_text,
    date_text,
    days_text,
    list_text,
    organization_text,
    source_text,
    state_mark,
)
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.records import Claim
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, MOVE_WORDS
from roadmap_app.domain.windows.window import Window, say_day, say_span, say_window
from roadmap_app.i18n import begun, tr, trn

_FIRST_LOOKED_AT = (
    "available",
    "begins",
    "volume",
    "deployed",
    "production",
    "sampling",
    "tape_out",
    "announced",
)
CONFIDENCE_WORDS = {
    "high": tr("official word"),
    "medium": tr("medium confidence"),
    "low": tr("low confidence"),
}

_MOVES = ("later", "earlier", "narrowed", "loosened", "withdrawn", "cancelled", "came")
"""In the order in which they are told."""


def looked_at(milestones: dict[str, Stated], asked_for: str) -> str:
    """The milestone that stands at the top: the one asked for, else the one that matters most; "" for none."""
    if asked_for in milestones:
        return asked_for
    stated = [kind for kind in _FIRST_LOOKED_AT if kind in milestones and milestones[kind].claims]
    return next(iter(stated or milestones), "")


def title_of(milestone: str) -> str:
    """`Available`, `In production`."""
    words = MILESTONE_WORDS.get(milestone, milestone)
    return begun(words)


def principal_of(asked: Asked, stated: Stated) -> Principal:
    """The date that stands large, with its banner."""
    as_of = asked.as_of
    banner, mark, tone = _banner(stated, as_of)
    claim = stated.claim
    whose = about = ""
    if claim:
        day = said_day(claim)
        when = f", {say_day(day)}, {ago_text(day, as_of.day)}" if day is not None else tr(", day not told")
        whose = tr(
            "Whose word: {organization}{when}",
            organization=organization_text(as_of.roadmap, claim.stated_by),
            when=when,
        )
        about = begun(CONFIDENCE_WORDS.get(claim.confidence, claim.confidence))
    window = stated.last_known if stated.status == "withdrawn" else stated.stated
    return Principal(
        stated.milestone,
        title_of(stated.milestone),
        _large(stated),
        "" if window.is_day or window.is_unknown else _span(window),
        _distance(stated, as_of),
        banner,
        mark,
        tone,
        whose,
        about,
    )


def _large(stated: Stated) -> str:
    text = date_text(stated)
    return begun(text)


def _span(window: Window) -> str:
    """The days of a window, short: `1 Jul – 30 Sep`, with years where they differ."""
    if window.earliest is None or window.latest is None or window.earliest == window.latest:
        return say_span(window)
    begin, end = say_day(window.earliest), say_day(window.latest)
    if begin[-5:] == end[-5:]:
        return f"{begin[:-5]} – {end[:-5]}"
    return f"{begin} – {end}"


def _distance(stated: Stated, as_of: AsOf) -> str:
    if stated.status == "actual" and stated.latest is not None:
        return ago_text(stated.latest, as_of.day)
    if stated.expired and stated.latest is not None:
        return ago_text(stated.latest, as_of.day)
    if stated.status == "plan" and stated.latest is not None:
        return tr("{days} left", days=days_text(stated.latest - as_of.day))
    return ""


def _banner(stated: Stated, as_of: AsOf) -> tuple[str, str, str]:
    """Words, mark and tone."""
    said_by = organization_text(as_of.roadmap, stated.claim.stated_by) if stated.claim else ""
    if stated.status == "actual":
        return tr("Came, as confirmed"), "kept", "green"
    if stated.is_contradicted:
        return tr("Came; two statements contradict each other on the day"), "kept", "green"
    if stated.reached:
        return tr("Came, by way of another milestone"), "kept", "green"
    if stated.expired:
        supposed = (
            "" if stated.supposed is None else tr("; supposed {window}", window=say_window(stated.supposed))
        )
        return tr("Date passed, not confirmed{supposed}", supposed=supposed), "unconfirmed", "amber"
    if stated.status == "cancelled":
        return tr("Cancelled by {said_by}", said_by=said_by), "missed", "red"
    if stated.status == "withdrawn":
        return tr("The plan no longer names a date"), "no-date", "grey"
    if stated.status == "undated":
        return tr("Planned, no date given"), "no-date", "grey"
    if stated.derived:
        return tr("No date stated; bounded by its other milestones"), "no-date", "grey"
    if stated.status == "plan":
        return tr("Planned, still ahead"), "", "plain"
    return tr("No date stated"), "no-date", "grey"


def said_day(claim: Claim) -> int | None:
    """The day a claim was stated, an ordinal; None where the source bears none."""
    return day_of(claim.stated_on) if claim.stated_on else None


def steps_of(as_of: AsOf, stated: Stated) -> tuple[Step, ...]:
    """The dated plans of the organization whose word counts, oldest first; those that were followed."""
    speaker = stated.claim.stated_by if stated.claim else ""
    steps = []
    for claim in as_of.counting(stated.subject, stated.milestone):
        day = said_day(claim)
        if day is None or claim.stated_by != speaker or claim.restates or claim.status == "cancelled":
            continue
        window = as_of.window(claim)
        low = claim.confidence == "low" and stated.claim is not None and stated.claim.confidence != "low"
        if not low and window.earliest is not None and window.latest is not None:
            steps.append(Step(day, window, claim.stated_by))
    return tuple(steps)


def moved_text(as_of: AsOf, stated: Stated) -> str:
    """How the date moved by the word that counts: `narrowed, 92 days nearer`, `later twice, 214 days in all`."""
    speaker = stated.claim.stated_by if stated.claim else ""
    moves = [m for m in as_of.moves(stated.subject, stated.milestone) if m.after.stated_by == speaker]
    parts = []
    for kind in _MOVES:
        of_kind = [move for move in moves if move.kind == kind]
        if of_kind:
            parts.append(_moved(kind, len(of_kind), sum(move.days or 0 for move in of_kind)))
    return "; ".join(parts) or (tr("said once, never moved") if stated.claims else "")


def _moved(kind: str, times: int, days: int) -> str:
    often = {1: "", 2: tr(" twice")}.get(times, tr(" {times} times", times=times))
    if kind in ("later", "earlier"):
        moved = MOVE_WORDS[kind]
        if times == 1:
            return f"{days_text(abs(days))} {moved}"
        return tr("{days} {moved} in all,{often}", days=days_text(abs(days)), moved=moved, often=often)
    if kind == "narrowed" and days:
        return tr("narrowed{often}, {days} nearer", often=often, days=days_text(days))
    return f"{MOVE_WORDS[kind]}{often}"


def milestone_section(asked: Asked, milestones: dict[str, Stated], current: str) -> Section:
    """All milestones with their stated windows and the claim behind each; a click looks at one."""
    rows = []
    for kind, stated in milestones.items():
        claim = stated.claim
        said = ""
        if claim:
            day = said_day(claim)
            who = organization_text(asked.as_of.roadmap, claim.stated_by)
            said = f"{who}, {say_day(day) if day is not None else tr('day not told')}"
        shown = tr("shown above") if kind == current else ""
        rows.append(
            Row(
                title_of(kind),
                date_text(stated),
                mark=state_mark(stated),
                below=" · ".join(part for part in (said, shown) if part),
                milestone=kind,
                says=stated,
                tip=f"{title_of(kind)}: {say_span(stated.stated) if not stated.stated.is_unknown else tr('no window')}",
            )
        )
    return Section(tr("Milestones"), "", tuple(rows), tr("No milestone is on record."))


def claims_section(asked: Asked, stated: Stated) -> Section:
    """Every claim on the milestone that had been said by the day, the newest first, and who does not count."""
    as_of = asked.as_of
    claims = [
        claim for claim in as_of.counting(stated.subject, stated.milestone) if not _is_left_out(claim, stated)
    ]
    left_out = [
        claim for claim in as_of.counting(stated.subject, stated.milestone) if _is_left_out(claim, stated)
    ]
    speaker = stated.claim.stated_by if stated.claim else ""
    rows = tuple(_claim_row(as_of, claim, speaker) for claim in reversed(claims))
    return Section(
        tr("Claims on “{milestone}”", milestone=MILESTONE_WORDS.get(stated.milestone, stated.milestone)),
        tr("said · age"),
        rows,
        tr("No claim on this milestone."),
        _left_out_text(as_of, left_out),
    )


def _is_left_out(claim: Claim, stated: Stated) -> bool:
    """Whether a claim is listed only as not counted: a restatement, or low confidence where there is better."""
    counts = stated.claim
    if claim.restates:
        return True
    return claim.confidence == "low" and counts is not None and counts.confidence != "low"


def _left_out_text(as_of: AsOf, claims: list[Claim]) -> str:
    if not claims:
        return ""
    parts = []
    low = [claim for claim in claims if claim.confidence == "low" and not claim.restates]
    again = [claim for claim in claims if claim.restates]
    if low:
        windows = sorted({say_window(as_of.window(claim)) for claim in low})
        parts.append(tr("{low} of low confidence ({list})", low=len(low), list=list_text(windows[:3])))
    if again:
        parts.append(
            trn("{count} that repeats another's word", "{count} that repeat another's word", len(again))
        )
    return tr("Not counted: {list}", list=list_text(parts))


def _claim_row(as_of: AsOf, claim: Claim, speaker: str) -> Row:
    day = said_day(claim)
    window = say_window(as_of.window(claim))
    if claim.status == "cancelled":
        window = tr("cancelled")
    age = (
        tr("{day} · {age:,} d", day=say_day(day), age=as_of.day - day)
        if day is not None
        else tr("day not told")
    )
    name = organization_text(as_of.roadmap, claim.stated_by)
    words = [] if claim.stated_by == speaker else [tr("by {name}", name=name)]
    if claim.status == "actual":
        words.append(tr("came"))
    if claim.confidence != "medium":
        words.append(CONFIDENCE_WORDS[claim.confidence])
    tip = "\n".join(
        part
        for part in (
            claim.source_title or tr("The source has no title."),
            claim.source_url,
            tr(
                "{name} said “{window}”, {day}.",
                name=name,
                window=window,
                day=say_day(day) if day else tr("on a day not told"),
            ),
            claim.note,
        )
        if part
    )
    return Row(
        source_text(claim),
        age,
        lead=window,
        below=", ".join(words),
        url=claim.source_url,
        tip=tip,
        says=claim,
        record=claim,
    )
