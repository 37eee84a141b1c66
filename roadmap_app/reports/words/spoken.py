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
from roadmap_app.domain.vocabulary import CAME_WORDS, MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, say_day, say_span, say_window
from roadmap_app.reports.words.addresses import link_of

MOST_SOURCES = 5  # it is one sentence, to be pasted into a mail
_BEFORE = ("by ", "before ", "from ")
_ENDS = ("end_of_sale", "end_of_support")
_PROMISED = {"begins": "begin", "completes": "complete"}


def spoken_claim(as_of: AsOf, claim: Claim) -> str:
    """“AMD’s Helios was to be available in Q3 2026 (AMD, 23 Jul 2026, “…”, https://…); as of 22 Nov 2026 no source
    confirms it.”"""
    window = as_of.window(claim)
    source = f" ({source_of_claim(as_of.roadmap, claim)})"
    if claim.status == "actual":
        when = f" {when_words(window)}" if not window.is_unknown else ""
        return f"{_came_in_words(as_of.roadmap, claim.subject, claim.milestone)}{when}{source}."
    if claim.status == "cancelled":
        return (
            f"{_begun(_subject(as_of.roadmap, claim.subject))} was cancelled{source}{_since(as_of, claim)}."
        )
    if window.is_unknown:
        named = f"{short_name(as_of.roadmap, claim.stated_by)} named no date on which"
        return f"{named} {_claimed(as_of, claim, 'is')}{source}{_since(as_of, claim)}."
    verb = "was" if window.latest is not None and window.latest <= as_of.day else "is"
    return f"{_begun(_claimed(as_of, claim, verb))} {when_words(window)}{source}{_since(as_of, claim)}."


def spoken_stated(as_of: AsOf, stated: Stated) -> str:
    """What holds of a milestone as a sentence with the source it rests on; a date that nobody stated says so, and what
    contradicts it is cited."""
    if stated.claim is not None:
        said = spoken_claim(as_of, stated.claim)
        return (
            f"{said[:-1]}; against it: {spoken_claim(as_of, stated.claims[1])}"
            if stated.is_contradicted
            else said
        )
    to_be = _to_be(as_of.roadmap, stated.subject, stated.milestone, "is")
    return f"As of {say_day(as_of.day)} no source gives a date on which {to_be}."


def spoken_finding(finding: Finding, as_of: AsOf | None = None) -> str:
    """The finding's sentences, the day as of which they hold where it is given, and the sources behind them."""
    day = f"As of {say_day(as_of.day)}." if as_of is not None else ""
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
    more = f" and {len(told) - MOST_SOURCES} more" if len(told) > MOST_SOURCES else ""
    return f"Source{'s' if len(told) > 1 else ''}: {'; '.join(told[:MOST_SOURCES])}{more}."


def source_of_claim(roadmap: Roadmap | None, claim: Claim) -> str:
    """“AMD, 23 Jul 2026, “Advancing AI keynote”, https://…”; low confidence and another's word say so."""
    quality = ["low confidence"] if claim.confidence == "low" else []
    if claim.restates:
        quality.append(f"repeating {_name(roadmap, claim.restates)}")
    place = [_quoted(claim.source_title), link_of(claim.source_url)]
    named = place if any(place) else ["no source named"]
    return _joined([*_who_and_when(roadmap, claim.stated_by, claim.stated_on), *quality, *named])


def when_words(window: Window) -> str:
    """A window with its preposition: “in Q3 2026”, “on 15 Sep 2026”, “by Q4 2026”, “between … and …”."""
    said = say_window(window)
    if said.startswith(_BEFORE):
        return said
    if window.is_day:
        return f"on {said}"
    return say_span(window) if " to " in said else f"in {said}"


# -- pieces ----------------------------------------------------------------------------------------


def _since(as_of: AsOf, claim: Claim) -> str:
    """What has become of a plan since: it came, nothing confirms it, or a later word counts."""
    stated = as_of.holds(claim.subject, claim.milestone)
    if stated.status == "actual" and stated.claim is not None:
        return f"; it came {span_words(stated.earliest, stated.latest)}"
    if stated.reached:
        return f"; {through_words(as_of, stated)}, so that it came, too"
    again, later = "", stated.claim
    if later is not None and later.stated_by == claim.stated_by and later.stated_on > claim.stated_on:
        on = say_day(day_of(later.stated_on))
        if later.status == "cancelled":
            return f"; on {on} it was cancelled"
        if as_of.window(later)[:3] != as_of.window(claim)[:3]:
            return f"; on {on} it said “{say_window(as_of.window(later))}”"
        again = f"; said again on {on}"
    latest = as_of.window(claim).latest
    if claim.status == "plan" and latest is not None and latest <= as_of.day:
        low = low_actual(as_of, stated)
        word = "no source confirms it"
        if low is not None:
            who = short_name(as_of.roadmap, low.stated_by)
            word = f"only a word of low confidence says that it came ({who})"
        return f"{again}; as of {say_day(as_of.day)} {word}"
    return again


def _claimed(as_of: AsOf, claim: Claim, verb: str) -> str:
    """What a plan says of its subject; a deployment is that of whoever plans it."""
    said = _to_be(as_of.roadmap, claim.subject, claim.milestone, verb)
    if claim.milestone == "deployed" and claim.stated_by != as_of.roadmap.owner_of(claim.subject):
        return f"{said} by {short_name(as_of.roadmap, claim.stated_by)}"
    return said


def _to_be(roadmap: Roadmap, subject: str, milestone: str, verb: str) -> str:
    """“AMD’s Helios is to be available”, “AMD – Meta, tranche 1 (1 GW, binding) was to begin”."""
    name = _subject(roadmap, subject)
    if milestone in _PROMISED:
        return f"{name} {verb} to {_PROMISED[milestone]}"
    words = MILESTONE_WORDS.get(milestone, milestone)
    if milestone in _ENDS:
        return f"the {words} of {name} {verb} planned"
    return f"{name} {verb} to be {words}"


def _came_in_words(roadmap: Roadmap, subject: str, milestone: str) -> str:
    return f"{_begun(_subject(roadmap, subject))} {CAME_WORDS.get(milestone, milestone)}"


def _begun(words: str) -> str:
    """With a capital article; a name is written as it is (“vLLM”)."""
    return f"The {words[4:]}" if words.startswith("the ") else words


def _subject(roadmap: Roadmap, key: str) -> str:
    commitment = roadmap.commitment(key)
    if commitment is None:
        return owned_name(roadmap, key)
    return f"{in_sentence(short_name(roadmap, key))} ({size_words(commitment)}, {commitment.standing})"


def _who_and_when(roadmap: Roadmap | None, who: str, stated_on: str) -> list[str]:
    day = say_day(day_of(stated_on)) if stated_on else "day not stated"
    return [_name(roadmap, who), day]


def _name(roadmap: Roadmap | None, key: str) -> str:
    return short_name(roadmap, key) if roadmap is not None else ""


def _quoted(title: str) -> str:
    plain = " ".join(title.split())
    return f"“{plain}”" if plain else ""


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)
