"""Quantities in prose: power, shares of a company, dollars, shares of stock, counted parts.

Each comes with its figure in plain notation and what stands before it (“up to”, “the first”). It must not know what
is counted.
"""

from __future__ import annotations

import re
from typing import NamedTuple

GW, MW, PERCENT, USD, SHARES, UNITS = "GW", "MW", "%", "USD", "shares", "units"

_NUMBERS = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve".split()
    )
}
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "b": 1e9,
           "trillion": 1e12, "tn": 1e12}  # fmt: skip
_FIGURE = rf"(?P<figure>[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|\b(?:{'|'.join(_NUMBERS)})\b)"
_SCALE = r"(?:[\s-]?(?P<scale>thousand|million|billion|trillion|bn|mn|tn|[kmb](?![a-z]))\b)?"
_KINDS = (
    (GW, re.compile(rf"(?<![\w.×]){_FIGURE}[\s-]*(?:GW|gigawatts?)\b", re.IGNORECASE)),
    (MW, re.compile(rf"(?<![\w.×]){_FIGURE}[\s-]*(?:MW|megawatts?)\b", re.IGNORECASE)),
    (PERCENT, re.compile(rf"(?<![\w.×]){_FIGURE}[\s-]*(?:%|per\s?cent\b)", re.IGNORECASE)),
    (SHARES, re.compile(rf"(?<![\w.×]){_FIGURE}{_SCALE}\s+(?:[A-Z]\w*\s+)?(?:common\s+)?shares\b", re.IGNORECASE)),
    (USD, re.compile(rf"(?:US\$|\$|USD\s?){_FIGURE}{_SCALE}|(?<![\w.$×]){_FIGURE.replace('figure', 'figure2')}"
                     rf"{_SCALE.replace('scale', 'scale2')}\s+(?:US\s+)?dollars\b", re.IGNORECASE)),
    (UNITS, re.compile(rf"(?<![\w.$×]){_FIGURE}{_SCALE}\s+(?:[\w-]+\s+){{0,4}}?(?:GPUs|units|accelerators|"
                       rf"chips|TPUs|CPUs)\b",
                       re.IGNORECASE)),
)  # fmt: skip
_BEFORE = re.compile(
    r"\b(?P<word>up to|as much as|at least|more than|over|about|around|nearly|almost|an? initial|"
    r"the initial|the first|"
    r"an? first|first|initial|another|an additional|additional)\s+$",
    re.IGNORECASE,
)


class Quantity(NamedTuple):
    """A quantity. kind: its unit. value: the figure in plain notation (“6”, “160000000”). before: the word in front."""

    start: int
    end: int
    written: str
    kind: str
    value: str
    before: str = ""

    @property
    def is_first(self) -> bool:
        """Whether it is called the first of several."""
        return "first" in self.before or "initial" in self.before

    @property
    def is_more(self) -> bool:
        """Whether it comes on top of another."""
        return "additional" in self.before or self.before == "another"


def quantities_in(text: str, offset: int = 0) -> list[Quantity]:
    """The quantities of a sentence, in their order; of overlapping ones the first kind of the list."""
    found: list[Quantity] = []
    for kind, pattern in _KINDS:
        for match in pattern.finditer(text):
            groups = match.groupdict()
            figure = groups["figure"] or groups.get("figure2") or ""
            scale = groups.get("scale") or groups.get("scale2") or ""
            value = _value(figure, scale)
            if not value or any(match.start() < one.end and one.start < match.end() for one in found):
                continue
            before = _BEFORE.search(text, max(0, match.start() - 25), match.start())
            word = re.sub(r"\s+", " ", before["word"].lower()) if before else ""
            found.append(Quantity(match.start(), match.end(), match[0].strip(), kind, value, word))
    found.sort()
    return [one._replace(start=one.start + offset, end=one.end + offset) for one in found]


def _value(figure: str, scale: str) -> str:
    plain = figure.replace(",", "").lower()
    number = float(_NUMBERS[plain]) if plain in _NUMBERS else float(plain)
    number *= _SCALES.get(scale.lower(), 1.0)
    if number >= 1e15:
        return ""
    return str(int(number)) if number == int(number) else f"{number:.6f}".rstrip("0")
