"""What stands in one sentence: names, dates, quantities, words for milestones; what belongs together, who speaks.

It must not know what a roadmap holds of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from roadmap_app.domain.entry.names import GENERATION, LINE, ORGANIZATION
from roadmap_app.exchange.articles.article import Sentence
from roadmap_app.exchange.articles.dates import DatePhrase, Said, dates_in
from roadmap_app.exchange.articles.names import Found, ProseNames
from roadmap_app.exchange.articles.quantities import Quantity, quantities_in
from roadmap_app.exchange.articles.words import SAID, Event, Mood, deal_words, events_in, mood_of

_BOUNDARY = re.compile(r";|—|–\s|:\s|,?\s+(?:and|but|while|whereas|with|followed by|then|which)\s+|,\s")
_UNDER = re.compile(
    r"\b(?:powered by|built on|built around|based on|using|uses|with|including|includes|featuring|"
    r"features|contains|containing|"
    r"of the|running on|runs on|following|follows|after|unlike|than|successor to|succeeds|succeeding|"
    r"replaces|replacing|compared (?:to|with)|"
    r"alongside|ahead of|like|such as|support for|optimi[sz]ed for|paired with|pairs|beyond|over|versus|"
    r"against|from)\s+"
    r"(?:\w+['’]s\s+|the\s+|its\s+|an?\s+|new\s+|own\s+)*$",
    re.IGNORECASE,
)
_LIST = re.compile(r"(?:\s+(?:GPUs?|CPUs?|chips?|racks?|systems?|processors?|accelerators?|series|"
                   r"platforms?))?\s*(?:,|and|or|&|as well as|plus|/|,\s*and)?\s*"
                   r"(?:the\s+|its\s+|AMD\s+|NVIDIA\s+)?", re.IGNORECASE)  # fmt: skip
_PLANS = re.compile(r"\s+(?:\w+\s+)?(?:plans|expects|intends|aims|targets|hopes|is planning|is targeting)\s")
_ASIDE = re.compile(
    r",\s*(?:which|that|originally|previously|once|having)\b[^,]*\b(?:had been|was|were|originally|"
    r"previously|once)\b[^,]*,"
)
_SPEAKS_FAR = 60  # characters between who speaks and the word that says so
_BEHIND = 25  # characters by which a date before a word counts as further away than one behind it


_Placed = TypeVar("_Placed", Found, DatePhrase, Event)


class Segment(NamedTuple):
    """A part of a sentence that says one thing."""

    start: int
    end: int
    text: str
    mood: Mood


class Seen(NamedTuple):
    """One sentence with what was found in it; places count from the beginning of the sentence."""

    sentence: Sentence
    names: tuple[Found, ...]
    dates: tuple[DatePhrase, ...]
    quantities: tuple[Quantity, ...]
    events: tuple[Event, ...]
    deals: tuple[tuple[int, int], ...]
    segments: tuple[Segment, ...]
    mood: Mood

    @property
    def products(self) -> tuple[Found, ...]:
        """The products, known ones and new ones."""
        return tuple(one for one in self.names if one.table == GENERATION or one.new)

    @property
    def lines(self) -> tuple[Found, ...]:
        """Product lines of which no product is named: “EPYC ships”."""
        return tuple(one for one in self.names if one.table == LINE and not one.new)

    @property
    def organizations(self) -> tuple[Found, ...]:
        """The organizations, in the order of the sentence."""
        return tuple(one for one in self.names if one.table == ORGANIZATION)

    @property
    def speakers(self) -> tuple[str, ...]:
        """The keys of the organizations that the sentence lets speak."""
        found: dict[str, None] = {}
        for event in self.events:
            if event.milestone not in (SAID, "announced"):
                continue
            if event.written.lower().startswith("according"):
                near = [one for one in self.organizations if 0 <= one.start - event.end < _SPEAKS_FAR][:1]
            else:
                near = self._before(event)
            found.update((one.things[0].key, None) for one in near)
        for one in self.organizations:
            if _PLANS.match(self.sentence.text, one.end):
                found[one.things[0].key] = None
        return tuple(found)

    def _before(self, event: Event) -> list[Found]:
        """The organizations right before a word of speech: “AMD and Meta announced”, “AMD chief Lisa Su said”."""
        before = [one for one in self.organizations if 0 <= event.start - one.end < _SPEAKS_FAR]
        if not before:
            return []
        near = [before[-1]]
        for one in reversed(before[:-1]):
            if self.sentence.text[one.end : near[0].start].strip() not in ("and", ",", "&"):
                break
            near.insert(0, one)
        return near


def seen_in(sentence: Sentence, names: ProseNames, said: Said) -> Seen:
    """A sentence with all that is found in it."""
    whole = sentence.text
    text = _ASIDE.sub(
        lambda aside: " " * len(aside[0]), whole
    )  # what had been expected is not what holds now
    mood = mood_of(text)
    found = tuple(names.found_in(whole))
    dates = _dates(text, 0, len(text), said, mood, found)
    quantities = tuple(
        one
        for one in quantities_in(text)
        if not _overlaps(one.start, one.end, [name for name in found if name.new])
    )
    events = tuple(
        event
        for event in events_in(text)
        if not any(one.start <= event.start and event.end <= one.end for one in found)
    )
    seen = Seen(sentence, found, dates, quantities, events, tuple(deal_words(text)), (), mood)
    segments = tuple(_segments(seen, text))
    if len(segments) > 1:
        told = [_dates(text, one.start, one.end, said, one.mood, found) for one in segments]
        seen = seen._replace(dates=tuple(date for dates in told for date in dates))
    return seen._replace(segments=segments)


def _dates(
    text: str, start: int, end: int, said: Said, mood: Mood, names: Sequence[Found]
) -> tuple[DatePhrase, ...]:
    """The dates of a part of a sentence, in its own mood: “sampled in September and ships in May”."""
    dates = dates_in(text[start:end], said, is_past=mood.is_past, offset=start)
    return tuple(one for one in dates if not _overlaps(one.start, one.end, names))


def _overlaps(start: int, end: int, others: Sequence[Found]) -> bool:
    return any(start < one.end and one.start < end for one in others)


def _segments(seen: Seen, text: str) -> list[Segment]:
    """The sentence cut where one statement ends and the next begins: each has a date, and something that it dates."""
    cuts, begin = [], 0
    for boundary in _BOUNDARY.finditer(text):
        left, right = (begin, boundary.start()), (boundary.end(), len(text))
        if not (_within(seen.dates, *left) and _within(seen.dates, *right)):
            continue
        ends = [(one.start, one.end) for one in seen.dates] + [(one.start, one.end) for one in seen.names]
        if any(start < boundary.end() and boundary.start() < end for start, end in ends):
            continue
        following = _within(seen.dates, *right)[0].start
        between = (boundary.end(), following)
        about = bool(_within(seen.events, *between)) or bool(_within(seen.products, *between))
        if _within(_milestones(seen), *left) and about:
            cuts.append((begin, boundary.start()))
            begin = boundary.end()
    cuts.append((begin, len(text)))
    return [Segment(first, last, text[first:last], mood_of(text[first:last])) for first, last in cuts]


def _milestones(seen: Seen) -> tuple[Event, ...]:
    return tuple(one for one in seen.events if one.milestone != SAID)


def _within(things: Sequence[_Placed], start: int, end: int) -> list[_Placed]:
    return [one for one in things if start <= one.start and one.end <= end]


def event_of(date: DatePhrase, seen: Seen, segment: Segment, is_ahead: bool) -> Event | None:
    """The word whose milestone a date is of, the nearest in its segment; a date ahead is no day of speech."""
    best: tuple[int, Event] | None = None
    for event in seen.events:
        if not (segment.start <= event.start and event.end <= segment.end):
            continue
        if is_ahead and event.milestone in (SAID, "announced"):
            continue
        far = date.start - event.end if event.end <= date.start else event.start - date.end + _BEHIND
        if event.end > date.start > event.start:
            continue
        if best is None or far < best[0]:
            best = far, event
    return best[1] if best else None


def subjects_of(event: Event, seen: Seen, segment: Segment) -> list[Found]:
    """The products that a milestone is said of: those before its word in the segment, else those behind it; where no
    product is named there, the product lines."""
    return _subjects(event, seen, segment, seen.products) or _subjects(event, seen, segment, seen.lines)


def _subjects(event: Event, seen: Seen, segment: Segment, named: Sequence[Found]) -> list[Found]:
    products = [one for one in named if segment.start <= one.start and one.end <= segment.end]
    inside = [one for one in products if event.start <= one.start and one.end <= event.end]
    if inside:
        return inside[:1]
    before = [one for one in products if one.end <= event.start]
    behind = [one for one in products if one.start >= event.start]
    for side in (before, behind):
        groups = groups_of(seen.sentence.text, side)
        free = [group for group in groups if not _UNDER.search(seen.sentence.text, 0, group[0].start)]
        if free:
            return free[-1] if side is before else free[0]
    return []


def groups_of(text: str, products: Sequence[Found]) -> list[list[Found]]:
    """Products that are listed together: “Helios and MI455X”."""
    groups: list[list[Found]] = []
    for one in products:
        if groups and _LIST.fullmatch(text, groups[-1][-1].end, one.start):
            groups[-1].append(one)
        else:
            groups.append([one])
    return groups
