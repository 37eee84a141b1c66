"""Known products, organizations and lines in prose, and products of known lines that nobody knows yet.

Names are found as whole words, the longest first; one that fits several things is told with all of them. What people
write of a product is more than its name: without “series” or “rack”, in the plural, “sixth-generation EPYC”.
It must not know what is said of what it finds.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.names import GENERATION, LINE, ORGANIZATION, Named, names_of
from roadmap_app.domain.naming import generation_name, short_name
from roadmap_app.domain.records import Generation, split_keys

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_WORD = re.compile(r"[^\W_]+(?:\.[0-9]+)*")
_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_NTH = re.compile(r"^([0-9]{1,2}(?:st|nd|rd|th))[ -]gen(?:eration)?\b", re.IGNORECASE)
_SERIES = re.compile(r"\b[A-Z]+[0-9]+\w* series\b")
_TRAILING = frozenset(
    "series rack racks family platform accelerator accelerators gpu gpus chip cpu asic".split()
)
_COUNTED = {
    word: f"{number}{ending}"
    for number, (word, ending) in enumerate(
        zip(
            "first second third fourth fifth sixth seventh eighth ninth tenth".split(),
            ("st", "nd", "rd", *["th"] * 7),
            strict=True,
        ),
        1,
    )
}
_VERSION = re.compile(
    r"[ -]([A-Z]{0,4}[0-9]+[A-Za-z0-9]*(?:\.[0-9]+)*)(?![A-Za-z0-9%])(?! ?(?:million|billion|percent|GPUs|units|GW|MW))"
)
_GENERATION = re.compile(
    r"\b([0-9]{1,2}(?:st|nd|rd|th)|" + "|".join(_COUNTED) + r")[ -]gen(?:eration)?[ -]$", re.IGNORECASE
)
_PLACE = frozenset("in from near at".split())
_MOST_MEANT = 6  # a beginning that more products share says nothing


class Found(NamedTuple):
    """A name in prose. things: what it may mean. new: the name of a product that its line (`things`) does not have."""

    start: int
    end: int
    written: str
    things: tuple[Named, ...]
    new: str = ""

    @property
    def table(self) -> str:
        """The table of the things meant; all are of one."""
        return self.things[0].table


class ProseNames:
    """All names of a roadmap as prose writes them."""

    def __init__(self, roadmap: Roadmap) -> None:
        import ahocorasick

        self._meant: dict[str, dict[Named, None]] = {}
        self._codenames = {_plain(one.codename) for one in roadmap.generations if one.codename}
        self._line_of = {one.key: one.line for one in roadmap.generations}
        self._owner_of = {one.key: roadmap.owner_of(one.key) for one in roadmap.generations}
        self._near: frozenset[str] | None = None
        for named, written in _written(roadmap):
            self._add(named, written)
        whole = set(self._meant)
        for named, beginning in _beginnings(roadmap):
            if _plain(beginning) not in whole:
                self._add(named, beginning)
        for plain in [plain for plain, meant in self._meant.items() if len(meant) > _MOST_MEANT]:
            del self._meant[plain]
        self._automaton = ahocorasick.Automaton()
        for plain in self._meant:
            self._automaton.add_word(f" {plain} ", plain)
            if plain[-1].isalnum() and plain[-1] != "s" and len(plain) > 2:
                self._automaton.add_word(f" {plain}s ", plain)
        if self._meant:
            self._automaton.make_automaton()

    def _add(self, named: Named, written: str) -> None:
        plain = _plain(written)
        if len(plain) > 1 and any(sign.isalpha() for sign in plain):
            self._meant.setdefault(plain, {})[named] = None

    def know(self, text: str, by: str = "") -> None:
        """Take in of whom a whole article speaks, and whose word it is: a bare codename (“Milan”, “Titan”) is a product
        only where its maker is named, too, or another product of it."""
        self._near = None
        found = self.found_in(text)
        named = {one.things[0].key for one in found if one.table == ORGANIZATION} | {by}
        products = {one.things[0].key for one in found if one.table == GENERATION}
        makers = [self._owner_of.get(key, "") for key in products]
        self._near = frozenset(named | {maker for maker in makers if makers.count(maker) > 1})

    def found_in(self, text: str) -> list[Found]:
        """The names in a text, in their order; none lies in another."""
        words = [(match.start(), match.end(), _plain(match[0])) for match in _WORD.finditer(text)]
        words = [word for word in words if not _is_possessive(text, word[0], word[1])]
        if not words or not self._meant:
            return []
        joined, starts, ends = " ", {}, {}
        for start, end, plain in words:
            starts[len(joined)] = start
            joined += f"{plain} "
            ends[len(joined) - 1] = end
        hits = []
        for last, plain in self._automaton.iter(joined):
            length = len(plain) + (
                1 if joined[last - 1] != plain[-1] or joined[last - 1 - len(plain)] != " " else 0
            )
            hits.append((last - length, last, plain))
        chosen: list[Found] = []
        for first, last, plain in _longest(hits):
            start, end = starts[first], ends[last]
            if self._is_name(text, start, end, plain):
                chosen.append(Found(start, end, text[start:end], self._things(plain)))
        return self._joined(text, sorted(chosen))

    def _things(self, plain: str) -> tuple[Named, ...]:
        """What a name means; a product before the line or the organization of the same name."""
        meant = list(self._meant[plain])
        for table in (GENERATION, ORGANIZATION, LINE):
            if of_table := tuple(one for one in meant if one.table == table):
                return of_table
        return tuple(meant)

    def _is_name(self, text: str, start: int, end: int, plain: str) -> bool:
        """Whether it stands there as a name: not as a common word (“grace”), nor as a city (“in Milan”)."""
        written = text[start:end]
        if not any(sign.isupper() or sign.isdigit() for sign in written):
            return False
        if not (plain in self._codenames and plain.isalpha()):
            return True
        before = text[max(0, start - 12) : start].split()
        if before and before[-1].lower() in _PLACE:
            return False
        makers = {self._owner_of.get(one.key, "") for one in self._meant[plain] if one.table == GENERATION}
        return self._near is None or not makers or not makers.isdisjoint(self._near)

    def _joined(self, text: str, found: list[Found]) -> list[Found]:
        """A line and its product beside one another as one; a line with a version or a count that nobody knows."""
        kept: list[Found] = []
        for one in found:
            last = kept[-1] if kept else None
            if (
                last
                and one.table == GENERATION
                and last.table == LINE
                and not text[last.end : one.start].strip(" -")
            ):
                of_line = tuple(
                    thing for thing in one.things if self._line_of.get(thing.key) == last.things[0].key
                )
                if of_line:
                    kept[-1] = Found(last.start, one.end, text[last.start : one.end], of_line)
                    continue
            kept.append(one)
        return [self._as_new(text, one) or one if one.table == LINE else one for one in kept]

    def _as_new(self, text: str, line: Found) -> Found | None:
        """A product of a known line that the roadmap does not have, or has in parts: “ninth-generation EPYC”,
        “Instinct MI700X”; “TPU 8” where there are TPU 8t and TPU 8i."""
        if behind := _VERSION.match(text, line.end):
            written = text[line.start : behind.end()]
            parts = self._beginning_with(_plain(f"{line.things[0].name} {behind[1]}"), line.things[0].key)
            parts = parts or self._beginning_with(_plain(written), line.things[0].key)
            things, new = (parts, "") if parts else (line.things, behind[1])
            return Found(line.start, behind.end(), written, things, new)
        if before := _GENERATION.search(text, max(0, line.start - 40), line.start):
            counted = _COUNTED.get(before[1].lower(), before[1].lower())
            if counted[0].isdigit():
                return Found(
                    before.start(),
                    line.end,
                    text[before.start() : line.end],
                    line.things,
                    f"({counted} generation)",
                )
        return None

    def _beginning_with(self, plain: str, line: str) -> tuple[Named, ...]:
        """Products of a line whose names go on where a text ends, by a letter or a further figure."""
        found: dict[Named, None] = {}
        for name, meant in self._meant.items():
            if name.startswith(plain) and not name[len(plain) :][:1].isdigit():
                found.update((one, None) for one in meant if self._line_of.get(one.key) == line)
        return tuple(found)


def _plain(text: str) -> str:
    """Words in small letters, without accents, hyphens and quotes, one space between them; counts as figures."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(sign for sign in folded if not unicodedata.combining(sign)))
    return " ".join(_COUNTED.get(word, word) for word in words)


def _is_possessive(text: str, start: int, end: int) -> bool:
    return end - start == 1 and text[start] in "sS" and start > 0 and text[start - 1] in "'’"


def _longest(hits: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Of hits that overlap the longest, of equally long ones the first."""
    chosen: list[tuple[int, int, str]] = []
    for hit in sorted(set(hits), key=lambda hit: (hit[0] - hit[1], hit[0])):
        if all(hit[1] <= other[0] or hit[0] >= other[1] for other in chosen):
            chosen.append(hit)
    return chosen


def _written(roadmap: Roadmap) -> Iterator[tuple[Named, str]]:
    """Everything that the roadmap calls by a name, and what prose makes of it. A key is no name that prose writes."""
    names = names_of(roadmap)
    for written in names.written.values():
        for named in names.meant_by(written):
            if named.table in (ORGANIZATION, LINE, GENERATION):
                yield named, written
    for line in roadmap.lines:
        first, _, rest = line.name.partition(" ")
        if rest and first.casefold() == short_name(roadmap, line.organization).casefold():
            yield Named(LINE, line.key, line.name), rest
    for line_key, beginning in _common_beginnings(roadmap):
        found = roadmap.line(line_key)
        if found is not None:
            yield Named(LINE, found.key, found.name), beginning
    for generation in roadmap.generations:
        of_line = roadmap.line(generation.line)
        name = generation_name(roadmap, generation)
        named = Named(GENERATION, generation.key, name)
        for variant in _variants(generation, name, of_line.name if of_line else ""):
            yield named, variant


def _common_beginnings(roadmap: Roadmap) -> Iterator[tuple[str, str]]:
    """“CUDA” of the line CUDA Toolkit, whose releases are called CUDA 13.4, CUDA 13.5."""
    counted: Counter[tuple[str, str]] = Counter()
    for generation in roadmap.generations:
        beginning, _, version = generation.name.rpartition(" ")
        if beginning and version[:1].isdigit():
            counted[generation.line, beginning] += 1
    yield from (found for found, count in counted.items() if count > 1)


def _variants(generation: Generation, name: str, line: str) -> Iterator[str]:
    """A product's name as prose shortens it, and with its line before it."""
    bare = _BRACKETS.sub("", generation.name).strip()
    if bare != line:
        yield from _shortened(bare)
    yield from _shortened(_BRACKETS.sub("", name).strip())
    if line and bare.startswith(f"{line} ") and any(sign.isdigit() for sign in bare[len(line) :]):
        rest = bare[len(line) + 1 :]
        if not rest[0].isdigit():
            yield from _shortened(rest)
    for other in (generation.codename, *split_keys(generation.aliases)):
        if other:
            yield from _shortened(other)
            yield f"{line} {other}"
    version = bare.rpartition(" ")[2]
    if line and any(sign.isdigit() for sign in version):
        yield f"{line} {version}"
    for inside in _BRACKETS.findall(generation.name):
        if nth := _NTH.match(inside):
            yield f"{nth[1]} generation {line}"
            yield f"{nth[1]} gen {line}"
        for series in _SERIES.findall(inside):
            yield from _shortened(series)


def _shortened(name: str) -> Iterator[str]:
    """A name, and the same without “series” or “rack” behind it, where what is left tells a product."""
    yield name
    words = name.split()
    if len(words) > 2 and words[-2].lower() in _TRAILING:
        return  # “MI350 series” is no short name of the MI350 series rack
    if (
        len(words) > 1
        and words[-1].lower() in _TRAILING
        and any(sign.isdigit() for sign in "".join(words[:-1]))
    ):
        yield " ".join(words[:-1])


def _beginnings(roadmap: Roadmap) -> Iterator[tuple[Named, str]]:
    """“Vera Rubin” of “Vera Rubin NVL72”: two words or more before the figure at a system's end."""
    for generation in roadmap.generations:
        line = roadmap.line(generation.line)
        words = _BRACKETS.sub("", generation.name).split()
        if line and line.layer != "software" and len(words) > 2 and any(sign.isdigit() for sign in words[-1]):
            beginning = " ".join(words[:-1])
            if beginning != line.name and not any(sign.isdigit() for sign in beginning):
                yield Named(GENERATION, generation.key, generation_name(roadmap, generation)), beginning
