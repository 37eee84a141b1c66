"""A date or a finding as one sentence with its source, fit to be pasted into a mail: for every page and the pack.

Plain text. It must not know where it is copied from.
"""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.alignment.facts.exposure import size_words
from roadmap_app.alignment.facts.low_words import low_actual
from roadmap_app.alignment.facts.wording import span_words, through_words
from roadmap_app.domain.as_of import AsOf, Stated, day_of
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import in_sentence, owned_name, short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import CAME_SENTENCES, CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, say_day, say_span, say_window
from roadmap_app.i18n import msgid, tr, trc, trn
from roadmap_app.reports.words.addresses import link_of

MOST_SOURCES = 5  # it is one sentence, to be pasted into a mail
_ENDS = ("end_of_sale", "end_of_support")
_PARTS = ("early-", "mid-", "late-")
_TO_BE = (msgid("{name} is to be {words} {when}"), msgid("{name} was to be {words} {when}"))
_ENDING = (
    msgid("the {words} of {name} is planned {when}"),
    msgid("the {words} of {name} was planned {when}"),
)
_PLANNED = {
    "begins": (msgid("{name} is to begin {when}"), msgid("{name} was to begin {when}")),
    "completes": (msgid("{name} is to complete {when}"), msgid("{name} was to complete {when}")),
    "deployed by": (
        msgid("{name} is to be {words} by {who} {when}"),
        msgid("{name} was to be {words} by {who} {when}"),
    ),
    **dict.fromkeys(_ENDS, _ENDING),
}
"""What is planned of a milestone, ahead and of a window that has passed."""


def spoken_claim(as_of: AsOf, claim: Claim) -> str:
    """“AMD’s Helios was to be available in Q3 2026 (AMD, 23 Jul 2026, “…”, https://…); as of 22 Nov 2026 no source
    confirms it.”"""
    window = as_of.window(claim)
    source = f" ({source_of_claim(as_of.roadmap, claim)})"
    name = _begun(_subject(as_of.roadmap, claim.subject))
    if claim.status == "actual":
        if window.is_unknown:
            return tr("{name} {came}{source}.", name=name, came=CAME_WORDS[claim.milestone], source=source)
        said = tr(CAME_SENTENCES[claim.milestone], name=name, span=when_words(window))
        return f"{said}{source}."
    since = _since(as_of, claim)
    if claim.status == "cancelled":
        return tr("{name} was cancelled{source}{since}.", name=name, source=source, since=since)
    if window.is_unknown:
        return tr(
            "{who} named no date on which {clause}{source}{since}.",
            who=short_name(as_of.roadmap, claim.stated_by),
            clause=_clause(as_of, claim),
            source=source,
            since=since,
        )
    said = planned_words(as_of, claim, is_past=window.latest is not None and window.latest <= as_of.day)
    return f"{_begun(said)}{source}{since}."


def spoken_stated(as_of: AsOf, stated: Stated) -> str:
    """What holds of a milestone as a sentence with the source it rests on; a date that nobody stated says so, and what
    contradicts it is cited."""
    if stated.claim is not None:
        said = spoken_claim(as_of, stated.claim)
        return (
            tr(
                "{said}; against it: {other}",
                said=said[:-1],
                other=spoken_claim(as_of, stated.claims[1]),
            )
            if stated.is_contradicted
            else said
        )
    return tr(
        "As of {day} no source gives a date on which {clause}.",
        day=say_day(as_of.day),
        clause=to_be_words(_subject(as_of.roadmap, stated.subject), stated.milestone),
    )


def spoken_finding(finding: Finding, as_of: AsOf | None = None) -> str:
    """The finding's sentences, the day as of which they hold where it is given, and the sources behind them."""
    day = tr("As of {day}.", day=say_day(as_of.day)) if as_of is not None else ""
    roadmap = as_of.roadmap if as_of is not None else None
    sources = [source_of_claim(roadmap, claim) for claim in finding.claims]
    if finding.need is not None:
        need = finding.need
        said = _who_and_when(roadmap, need.organization, need.stated_on)
        sources.append(_joined([*said, _quoted(need.source_title), link_of(need.source_url)]))
    return " ".join(part for part in (finding.message, day, sources_words(sources)) if part)


def sources_words(sources: Iterable[str]) -> str:
    """“Source: …”, “Sources: …; … and 3 more.”, each once; "" where there is none."""
    told = list(dict.fromkeys(filter(None, sources)))
    if not told:
        return ""
    more = tr(" and {told} more", told=len(told) - MOST_SOURCES) if len(told) > MOST_SOURCES else ""
    return trn(
        "Source: {told}{more}.",
        "Sources: {told}{more}.",
        len(told),
        told="; ".join(told[:MOST_SOURCES]),
        more=more,
    )


def source_of_claim(roadmap: Roadmap | None, claim: Claim) -> str:
    """“AMD, 23 Jul 2026, “Advancing AI keynote”, https://…”; low confidence and another's word say so."""
    quality = [tr("low confidence")] if claim.confidence == "low" else []
    if claim.restates:
        quality.append(tr("repeating {name}", name=_name(roadmap, claim.restates)))
    place = [_quoted(claim.source_title), link_of(claim.source_url)]
    named = place if any(place) else [tr("no source named")]
    return _joined([*_who_and_when(roadmap, claim.stated_by, claim.stated_on), *quality, *named])


def when_words(window: Window) -> str:
    """A window with its preposition: “in Q3 2026”, “on 15 Sep 2026”, “by Q4 2026”, “between … and …”."""
    if window.is_open:
        return say_window(window)  # it has one: “by Q4 2026”, “from 2027”
    if window.is_day:
        return tr("on {day}", day=say_window(window))
    if not window.text or ".." in window.text:
        return say_span(window)
    if window.doubtful:
        return trc("in about", "in {period}", period=say_window(window))
    if window.text.startswith(_PARTS):
        return trc("in early", "in {period}", period=say_window(window))
    if window.text.isdigit():
        return trc("in a year", "in {period}", period=say_window(window))
    return tr("in {period}", period=say_window(window))


# -- pieces ----------------------------------------------------------------------------------------


def _since(as_of: AsOf, claim: Claim) -> str:
    """What has become of a plan since: it came, nothing confirms it, or a later word counts."""
    stated = as_of.holds(claim.subject, claim.milestone)
    if stated.status == "actual" and stated.claim is not None:
        return tr("; it came {when}", when=span_words(stated.earliest, stated.latest))
    if stated.reached:
        return tr("; {through}, so that it came, too", through=through_words(as_of, stated))
    again, later = "", stated.claim
    if later is not None and later.stated_by == claim.stated_by and later.stated_on > claim.stated_on:
        on = say_day(day_of(later.stated_on))
        if later.status == "cancelled":
            return tr("; on {on} it was cancelled", on=on)
        if as_of.window(later)[:3] != as_of.window(claim)[:3]:
            return tr("; on {on} it said “{window}”", on=on, window=say_window(as_of.window(later)))
        again = tr("; said again on {on}", on=on)
    latest = as_of.window(claim).latest
    if claim.status == "plan" and latest is not None and latest <= as_of.day:
        low = low_actual(as_of, stated)
        day = say_day(as_of.day)
        if low is None:
            return again + tr("; as of {day} no source confirms it", day=day)
        who = short_name(as_of.roadmap, low.stated_by)
        return again + tr(
            "; as of {day} only a word of low confidence says that it came ({who})", day=day, who=who
        )
    return again


def planned_words(as_of: AsOf, claim: Claim, *, is_past: bool) -> str:
    """“AMD’s Helios is to be available in Q3 2026”, “AMD – Meta, tranche 1 (1 GW, binding) was to begin by …”; a
    deployment is that of whoever plans it."""
    name, when = _subject(as_of.roadmap, claim.subject), when_words(as_of.window(claim))
    kind = claim.milestone
    values = {"name": name, "words": MILESTONE_WORDS.get(kind, kind), "when": when}
    if _is_of_another(as_of, claim):
        values["who"] = short_name(as_of.roadmap, claim.stated_by)
        kind = "deployed by"
    is_to, was_to = _PLANNED.get(kind, _TO_BE)
    return tr(was_to if is_past else is_to, **values)


def to_be_words(name: str, milestone: str, who: str = "") -> str:
    """What is told after “on which”: “AMD’s Helios is to be available”."""
    words = MILESTONE_WORDS.get(milestone, milestone)
    if milestone == "begins":
        return trc("on which", "{name} is to begin", name=name)
    if milestone == "completes":
        return trc("on which", "{name} is to complete", name=name)
    if milestone in _ENDS:
        return trc("on which", "the {words} of {name} is planned", words=words, name=name)
    if who:
        return trc("on which", "{name} is to be {words} by {who}", name=name, words=words, who=who)
    return trc("on which", "{name} is to be {words}", name=name, words=words)


def _clause(as_of: AsOf, claim: Claim) -> str:
    who = short_name(as_of.roadmap, claim.stated_by) if _is_of_another(as_of, claim) else ""
    return to_be_words(_subject(as_of.roadmap, claim.subject), claim.milestone, who)


def _is_of_another(as_of: AsOf, claim: Claim) -> bool:
    return claim.milestone == "deployed" and claim.stated_by != as_of.roadmap.owner_of(claim.subject)


def _begun(words: str) -> str:
    """With a capital article; a name is written as it is (“vLLM”)."""
    return f"The {words[4:]}" if words.startswith("the ") else words


def _subject(roadmap: Roadmap, key: str) -> str:
    commitment = roadmap.commitment(key)
    if commitment is None:
        return owned_name(roadmap, key)
    return f"{in_sentence(short_name(roadmap, key))} ({size_words(commitment)}, {tr(commitment.standing)})"


def _who_and_when(roadmap: Roadmap | None, who: str, stated_on: str) -> list[str]:
    day = say_day(day_of(stated_on)) if stated_on else tr("day not stated")
    return [_name(roadmap, who), day]


def _name(roadmap: Roadmap | None, key: str) -> str:
    return short_name(roadmap, key) if roadmap is not None else ""


def _quoted(title: str) -> str:
    plain = " ".join(title.split())
    return tr("“{title}”", title=plain) if plain else ""


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
