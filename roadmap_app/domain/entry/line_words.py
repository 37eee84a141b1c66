"""A claim's line cut up: address, title, note and words, and the phrases that cover the words best.

Of all ways to cover the words with phrases the one counts that leaves the fewest over, then the one with the fewest
phrases. It must not know what a phrase makes of the claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.entry import everyday_words as words_for
from roadmap_app.domain.entry.names import AGREEMENT, GENERATION, LINE, ORGANIZATION, TRANCHE, Named, folded
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.windows.kept import BACKWARDS
from roadmap_app.domain.windows.window import Window, WindowError, parse_window
from roadmap_app.i18n import ENGLISH, as_kept, language, tr

if TYPE_CHECKING:
    from roadmap_app.domain.entry.names import Names
    from roadmap_app.domain.roadmap import Roadmap

SUBJECTS = (GENERATION, TRANCHE, LINE, AGREEMENT)
"""Tables whose names a claim may be about, or hold what it may be about."""
_OF_THE_CLAIM = frozenset((*words_for.SAID_ON, *words_for.VIA, *words_for.RESTATES, *words_for.SHARED_WITH))
"""Words that stand before something else than a date of the window."""
_LONGEST = 9  # words: “no later than the end of second half 2026”
_LONGEST_NAME = 12
_QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»"}
_BREAKS = ",;"
_ENDS = ",;:"
_NO_DATE_BEGINS = frozenset("tbd tba tbc t.b.d. t.b.a. to unknown not unannounced undated no n/a".split())
"""What a window without a figure begins with: all of them say that no date is given."""
_REFUSED = (
    "can mean its",
    "work weeks",
    "be mistaken",
    "if two years",
    "one year or two",
    "more than one way",
    "no such day",
    "there is no month",
    "years run from",
)
"""Reasons of the windows' grammar for texts that are meant as a date all the same."""


def _is_meant(text: str, error: WindowError) -> bool:
    """Whether a refused text is meant as a date all the same: told by its reason, as English has it."""
    reason = error.reason
    if language != ENGLISH:
        try:
            with as_kept():
                parse_window(text)
        except WindowError as kept:
            reason = kept.reason
    return reason == BACKWARDS or any(known in reason for known in _REFUSED)


class Span(NamedTuple):
    """A piece of the line. data: what it stands for, by kind."""

    kind: str
    start: int
    end: int
    data: Any = None


class Dated(NamedTuple):
    """A window in the line, with its day where it is one. mark: the word before it, `said` or `on`."""

    text: str
    window: Window
    mark: str = ""


class Told(NamedTuple):
    """An organization, or several that a name may mean, and what the word beside it makes of it: `by`, `via`, …"""

    keys: tuple[str, ...]
    mark: str = ""


class Cut(NamedTuple):
    """A line cut up: what is no word (address, title, note), and the words."""

    others: tuple[Span, ...]
    words: tuple[Span, ...]


def cut(line: str) -> Cut:
    """The words of a line, and what stands in it beside them."""
    others: list[Span] = []
    words: list[Span] = []
    at = 0
    while at < len(line):
        if line[at].isspace() or line[at] in _BREAKS:
            at += 1
        elif line[at] == "#" or re.match(r"--(?:\s|$)", line[at:]):
            begin = at + (1 if line[at] == "#" else 2)
            others.append(Span("note", at, len(line.rstrip()), line[begin:].strip()))
            break
        elif line[at] in _QUOTES:
            close = line.find(_QUOTES[line[at]], at + 1)
            kind = "source_title" if close > 0 else "open_title"
            end = close + 1 if close > 0 else len(line.rstrip())
            others.append(Span(kind, at, end, line[at + 1 : close if close > 0 else end].strip()))
            at = end
        else:
            end = at + len(re.match(r"\S+", line[at:])[0])  # type: ignore[index]
            is_address = re.match(r"https?://", line[at:end], re.IGNORECASE) is not None
            text = line[at:end].rstrip(_BREAKS if is_address else _ENDS)
            made = Span("source_url" if is_address else "word", at, at + len(text), text)
            (others if is_address else words).append(made)
            at = max(at + len(text), at + 1)
            while at < len(line) and line[at] == ":":
                at += 1
    return Cut(tuple(others), tuple(word for word in words if word.data))


def _ends_of_runs(pieces: Cut) -> list[int]:
    """Of each word the end of its run: no phrase goes on behind a title or an address."""
    ends = [len(pieces.words)] * len(pieces.words)
    for at in range(len(ends) - 2, -1, -1):
        gap = (pieces.words[at].end, pieces.words[at + 1].start)
        is_parted = any(gap[0] <= other.start < gap[1] for other in pieces.others)
        ends[at] = at + 1 if is_parted else ends[at + 1]
    return ends


class Phrases:
    """What the words of one line may be, of one roadmap."""

    def __init__(self, roadmap: Roadmap, names: Names, line: str, pieces: Cut) -> None:
        self._roadmap, self._names, self._line, self._words = roadmap, names, line, pieces.words
        self._ends = _ends_of_runs(pieces)
        self._organizations: dict[tuple[int, int], tuple[str, ...]] = {}

    def best(self) -> list[Span]:
        """The phrases that cover the words best, in their order; what none covers is `left_over`."""
        count = len(self._words)
        costs: list[tuple[int, int, int]] = [(0, 0, 0)] * (count + 1)
        steps: list[tuple[Span, int]] = [(Span("left_over", 0, 0), count)] * count
        for first in range(count - 1, -1, -1):
            word = self._words[first]
            over, segments, rank = costs[first + 1]
            costs[first] = (over + 1, segments + 1, rank)
            steps[first] = (word._replace(kind="left_over"), first + 1)
            for span, last, its_rank in self._beginning_at(first):
                over, segments, rank = costs[last]
                cost = (over, segments + 1, rank + its_rank)
                if cost < costs[first]:
                    costs[first], steps[first] = cost, (span, last)
        found, at = [], 0
        while at < count:
            span, at = steps[at]
            found.append(span)
        return found

    def other_dates(self, spans: Sequence[Span]) -> list[list[Span]]:
        """All ways to read dates that stand next to each other, where there are several: “2026 | May 2027”."""
        run: list[Span] = []
        for span in (*spans, Span("end", 0, 0)):
            if span.kind == "date" and not span.data.mark:
                run.append(span)
                continue
            if len(run) > 1 and len(ways := self._cuttings(run)) > 1:
                return ways
            run = []
        return []

    def _cuttings(self, run: Sequence[Span]) -> list[list[Span]]:
        first = next(at for at, word in enumerate(self._words) if word.start == run[0].start)
        last = next(at for at, word in enumerate(self._words) if word.end == run[-1].end) + 1

        def ways(at: int, left: int) -> Iterator[list[Span]]:
            if left == 0 and at == last:
                yield []
            for end in range(at + 1, last + 1) if left else ():
                dated = self._date(at, end)
                if isinstance(dated, Dated):
                    for rest in ways(end, left - 1):
                        yield [self._span("date", at, end, dated), *rest]

        found = {frozenset(span.data.window.text for span in way): way for way in ways(first, len(run))}
        return list(found.values())

    # -- what may begin at a word --------------------------------------------------------------

    def _beginning_at(self, first: int) -> Iterator[tuple[Span, int, int]]:
        """The phrases that begin at a word, where each ends, and which of its like is preferred (the lower)."""
        for last in range(first + 1, min(self._ends[first], first + _LONGEST_NAME) + 1):
            yield from self._everyday(first, last)
            yield from self._dated(first, last)
            yield from self._spoken(first, last)
            yield from self._named(first, last)

    def _everyday(self, first: int, last: int) -> Iterator[tuple[Span, int, int]]:
        are_words = all(any(map(str.isalnum, word.data)) for word in self._words[first:last])
        if last - first <= 4 and are_words and not self._broken(first, last):
            meaning = words_for.PHRASES.get(words_for.plain_phrase(self._text(first, last)))
            if meaning is not None:
                kind = "joining" if meaning == words_for.NOTHING else "everyday"
                yield self._span(kind, first, last, meaning), last, 0

    def _dated(self, first: int, last: int) -> Iterator[tuple[Span, int, int]]:
        if last - first > _LONGEST:
            return
        found = self._date(first, last)
        if isinstance(found, str) and not any(map(self._says_something, range(first + 1, last))):
            yield self._span("refused", first, last, found), last, 1
        elif isinstance(found, Dated):
            yield self._span("date", first, last, found), last, 1
        for marks, mark in ((words_for.SAID_ON, "said"), (words_for.ON, "on")):
            for begin in self._marked(first, last, marks):
                day = self._date(begin, last)
                if isinstance(day, Dated) and day.window.is_day:
                    yield self._span("date", first, last, day._replace(mark=mark)), last, 1

    def _says_something(self, at: int) -> bool:
        """Whether a word is none of a date: a text that is refused for how it begins takes in nothing behind it."""
        word = str(self._words[at].data)
        if word.casefold() in _OF_THE_CLAIM:
            return True
        meaning = words_for.PHRASES.get(words_for.plain_phrase(word), words_for.NOTHING)
        is_name = bool(self._names.meant_by(word)) and self._date(at, at + 1) is None
        return meaning != words_for.NOTHING or is_name

    def _date(self, first: int, last: int) -> Dated | str | None:
        """A window, or why it is refused, or None where no date is meant."""
        text = self._text(first, last)
        if ";" in text:
            return None
        has_figure = any(sign.isdigit() for sign in text)
        if not has_figure and str(self._words[first].data).casefold() not in _NO_DATE_BEGINS:
            return None
        try:
            window = parse_window(text)
        except WindowError as error:
            if not has_figure or not _is_meant(text, error):
                return None
            return tr(
                '"{text}" is not understood as a date, because {reason}.', text=text, reason=error.reason
            )
        return Dated(text, window)

    def _spoken(self, first: int, last: int) -> Iterator[tuple[Span, int, int]]:
        """Organizations, with the word that says what they are to the claim, or without."""
        if keys := self._organization(first, last):
            yield self._span("organization", first, last, Told(keys)), last, 2
        marked = (
            (words_for.SAID_BY, "by"),
            (words_for.VIA, "via"),
            (words_for.RESTATES, "restates"),
        )
        for marks, mark in marked:
            for begin in self._marked(first, last, marks):
                if keys := self._organization(begin, last):
                    yield self._span("organization", first, last, Told(keys, mark)), last, 1
        ends_with_says = last - first > 1 and self._text(last - 1, last).casefold() in words_for.SAYS
        if ends_with_says and (keys := self._organization(first, last - 1)):
            yield self._span("organization", first, last, Told(keys, "by")), last, 1
        for begin in self._marked(first, last, words_for.SHARED_WITH):
            if shared := self._several(begin, last):
                yield self._span("sharing", first, last, shared), last, 1

    def _several(self, first: int, last: int) -> tuple[str, ...]:
        """Keys of organizations that are listed: by commas, semicolons or “and”; () where one of them is none."""
        parts = re.split(
            r"\s*[;,]\s*|\s+and\s+", self._line[self._words[first].start : self._words[last - 1].end]
        )
        found = [
            [one.key for one in self._names.meant_by(part, (ORGANIZATION,))] if part else [] for part in parts
        ]
        return tuple(keys[0] for keys in found) if all(len(keys) == 1 for keys in found) else ()

    def _organization(self, first: int, last: int) -> tuple[str, ...]:
        place = (first, last)
        if place not in self._organizations:
            named = () if self._broken(first, last) else self._meant(first, last, (ORGANIZATION,))
            self._organizations[place] = tuple(one.key for one in named)
        return self._organizations[place]

    def _named(self, first: int, last: int) -> Iterator[tuple[Span, int, int]]:
        meant = self._meant(first, last, SUBJECTS)
        if self._broken(first, last):
            meant = tuple(one for one in meant if one.table == TRANCHE)
        if meant and not self._is_organization_and_thing(first, last, meant):
            yield self._span("named", first, last, meant), last, 2

    def _is_organization_and_thing(self, first: int, last: int, meant: tuple[Named, ...]) -> bool:
        """Whether the phrase is an organization beside the thing's own name: two words, each with its meaning."""
        for middle in range(first + 1, last):
            for whose, its in (((first, middle), (middle, last)), ((middle, last), (first, middle))):
                if self._organization(*whose) and set(self._meant(*its, SUBJECTS)) == set(meant):
                    return True
        return False

    def _meant(self, first: int, last: int, tables: Sequence[str]) -> tuple[Named, ...]:
        text = self._text(first, last)
        found = self._names.meant_by(text, tables)
        if last - first == 1:
            return found
        return tuple(one for one in found if self._is_a_name(one, folded(text)))

    def _is_a_name(self, one: Named, plain: str) -> bool:
        """Whether several words are a name of a thing, and not two that together look like its key: “AMD Helios”."""
        if plain != folded(one.key):
            return True
        generation = self._roadmap.generation(one.key) if one.table == GENERATION else None
        also = (generation.codename, *split_keys(generation.aliases)) if generation else ()
        return plain in map(folded, (one.name, self._roadmap.name_of(one.key), *also))

    # -- words ---------------------------------------------------------------------------------

    def _marked(self, first: int, last: int, marks: Sequence[str]) -> Iterator[int]:
        """Where what is marked begins, for each mark with which the phrase begins."""
        for length in (1, 2):
            if last - first > length:
                mark = " ".join(str(word.data) for word in self._words[first : first + length])
                if mark.casefold() in marks:
                    yield first + length

    def _broken(self, first: int, last: int) -> bool:
        """Whether a comma or semicolon stands between the words."""
        between = zip(self._words[first : last - 1], self._words[first + 1 : last], strict=True)
        return any(sign in _ENDS for one, other in between for sign in self._line[one.end : other.start])

    def _text(self, first: int, last: int) -> str:
        return self._line[self._words[first].start : self._words[last - 1].end]

    def _span(self, kind: str, first: int, last: int, data: Any) -> Span:
        return Span(kind, self._words[first].start, self._words[last - 1].end, data)
