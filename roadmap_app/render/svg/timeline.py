"""A timeline as one SVG: written by hand from its figures, since Qt's writer has neither groups nor clipping.

Each row and each item is a group with its key as id and its words as title, for who searches, edits or listens. All
text from data is escaped; there is no script, no style sheet and nothing that is fetched. It must not know scenes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from roadmap_app.render.figures.figures import Area, Badge, Words
from roadmap_app.render.figures.mark_parts import path_data

if TYPE_CHECKING:
    from roadmap_app.render.figures.figures import Drawn, Figure, Letter, RowFigure, Way
    from roadmap_app.render.figures.sheet import Sheet

_ANCHORS = {"left": "start", "middle": "middle", "right": "end"}
_BASELINE = 0.36  # of the size of letters: how far below the middle of a line they stand
_FAMILY = "Inter, 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
_LEGAL = {9, 10, 13}


def svg_text(sheet: Sheet) -> str:
    """The whole file."""
    return "\n".join(_Writer(sheet).lines()) + "\n"


class _Writer:
    """The lines of one file; ids are given once, whatever two things are called."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._ids: set[str] = set()
        self._fades: dict[tuple[str, str], str] = {}

    def lines(self) -> Iterator[str]:
        """All lines, in order."""
        sheet, drawn = self._sheet, self._sheet.drawn
        body = list(self._body(drawn))
        wide, high = sheet.width_pt, sheet.height_pt
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        yield (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(wide)}pt" height="{_n(high)}pt" '
            f'viewBox="0 0 {_n(wide)} {_n(high)}" role="img" aria-labelledby="title description" '
            f'font-family="{_FAMILY}">'
        )
        yield f'<title id="title">{_text(sheet.title)}</title>'
        yield f'<desc id="description">{_text(sheet.description)}</desc>'
        yield "<defs>"
        scale = sheet.scale
        clip = (drawn.heads, 0, drawn.width - drawn.heads, drawn.height)
        yield f'<clipPath id="chart"><rect {_box(clip)}/></clipPath>'
        yield f'<clipPath id="heads"><rect {_box((0, 0, drawn.heads, drawn.height))}/></clipPath>'
        yield (
            '<pattern id="hatching" width="6" height="6" patternUnits="userSpaceOnUse" '
            'patternTransform="rotate(45)"><path d="M0 0V6" stroke="#c9cfda" stroke-width="0.8"/></pattern>'
        )
        for (first, last), name in self._fades.items():
            yield (
                f'<linearGradient id="{name}"><stop offset="0" stop-color="{first}"/>'
                f'<stop offset="1" stop-color="{last}"/></linearGradient>'
            )
        yield "</defs>"
        yield f'<rect width="{_n(wide)}" height="{_n(high)}" fill="#ffffff"/>'
        for words in sheet.frame:
            yield _words(words)
        yield f'<g transform="translate({_n(sheet.left)} {_n(sheet.top)}) scale({_n(scale)})">'
        yield from body
        yield "</g>"
        yield "</svg>"

    def _body(self, drawn: Drawn) -> Iterator[str]:
        yield '<g id="grid">'
        yield from map(self._area, drawn.under)
        yield "</g>"
        yield '<g id="axis">'
        yield from self._parts(drawn.axis)
        yield "</g>"
        if drawn.ways:
            yield '<g id="connectors" clip-path="url(#chart)">'
            for way in drawn.ways:
                yield from self._way(way)
            yield "</g>"
        for row in drawn.rows:
            yield from self._row(row)
        yield '<g id="legend">'
        yield from self._parts(drawn.legend)
        yield "</g>"

    def _row(self, row: RowFigure) -> Iterator[str]:
        yield f"<g id={self._id(row.key)}>"
        if row.title:
            yield f"<title>{_text(row.title)}</title>"
        yield '<g clip-path="url(#heads)">'
        yield from map(self._area, row.areas)
        yield from map(_letter, row.letters)
        yield from map(_words, row.words)
        yield "</g>"
        yield '<g clip-path="url(#chart)">'
        for item in row.items:
            yield from self._item(item)
        yield "</g>"
        yield "</g>"

    def _item(self, item: Figure) -> Iterator[str]:
        yield f"<g id={self._id(item.key)}><title>{_text(item.title)}</title>"
        yield from map(self._area, item.areas)
        yield from map(_words, item.words)
        for badge in item.badges:
            yield from _badge(badge)
        yield "</g>"

    def _way(self, way: Way) -> Iterator[str]:
        yield f"<g id={self._id(way.key)}><title>{_text(way.title)}</title>"
        for x, y, width, height in way.strokes:
            if way.dashed:
                end = (x + width, y) if width >= height else (x, y + height)
                yield (
                    f'<path d="M{_n(x)} {_n(y)}L{_n(end[0])} {_n(end[1])}" stroke="{way.colour}" '
                    'stroke-width="1" stroke-dasharray="4 3" fill="none"/>'
                )
            else:
                wide = max(width, 2.0 if way.thick else 1.0)
                high = max(height, 2.0 if way.thick else 1.0)
                yield f'<rect {_box((x, y, wide, high))} fill="{way.colour}"/>'
        for x, y, high in way.tips:
            half = abs(high) / 2
            if way.thick:
                left, right, up, down = _n(x - half), _n(x + half), _n(y - high), _n(y)
                path = f"M{left} {up}L{right} {down}M{right} {up}L{left} {down}"
                yield f'<path d="{path}" stroke="{way.colour}" stroke-width="1.6" fill="none"/>'
                continue
            corners = f"{_n(x - half)},{_n(y - high)} {_n(x + half)},{_n(y - high)} {_n(x)},{_n(y)}"
            fill = "#ffffff" if way.dashed else way.colour
            yield f'<polygon points="{corners}" fill="{fill}" stroke="{way.colour}"/>'
        yield "</g>"

    def _parts(self, parts: Iterable[Area | Words | Badge]) -> Iterator[str]:
        for part in parts:
            if isinstance(part, Area):
                yield self._area(part)
            elif isinstance(part, Words):
                yield _words(part)
            else:
                yield from _badge(part)

    def _area(self, area: Area) -> str:
        x, y, width, height = area[:4]
        fill = self._fade(area.fill, area.fill_to) if area.fill_to else area.fill or "none"
        edge = f' stroke="{area.edge}"' if area.edge else ""
        if area.form == "diamond":
            middle, centre = x + width / 2, y + height / 2
            corners = ((middle, y), (x + width, centre), (middle, y + height), (x, centre))
            points = " ".join(f"{_n(at)},{_n(high)}" for at, high in corners)
            return f'<polygon points="{points}" fill="{fill}"{edge} stroke-width="1.4"/>'
        if area.form == "cross":
            left, right, up, down = x + 1, x + width - 1, y + 1, y + height - 1
            path = f"M{_n(left)} {_n(up)}L{_n(right)} {_n(down)}M{_n(right)} {_n(up)}L{_n(left)} {_n(down)}"
            return f'<path d="{path}"{edge} stroke-width="1.7" stroke-linecap="round" fill="none"/>'
        dash = ' stroke-dasharray="4 3"' if area.dashed else ""
        if edge:  # an edge lies inside of its box, as on paper
            box = _box((x + 0.5, y + 0.5, max(width - 1, 0.5), max(height - 1, 0.5)))
        else:
            box = _box((x, y, width, height))
        shape = f'<rect {box} fill="{fill}"{edge}{dash}/>'
        if area.form == "hatched":
            shape += f'<rect {_box((x, y, width, height))} fill="url(#hatching)"/>'
        return shape

    def _fade(self, first: str, last: str) -> str:
        name = self._fades.setdefault((first, last), f"fade{len(self._fades) + 1}")
        return f"url(#{name})"

    def _id(self, key: str) -> str:
        """An id in quotes: the key, with what an id must not hold as “-”, and a number where it is taken."""
        name = "".join("-" if letter.isspace() else letter for letter in _clean(key)) or "-"
        number, found = 1, name
        while found in self._ids or found in ("title", "description", "chart", "heads", "hatching"):
            number += 1
            found = f"{name}-{number}"
        self._ids.add(found)
        return quoteattr(found)


def _words(words: Words) -> str:
    anchor = "" if words.align == "left" else f' text-anchor="{_ANCHORS[words.align]}"'
    struck = ' text-decoration="line-through"' if words.struck else ""
    # as wide as it was measured, in whatever font: else another one would run over its neighbour
    length = f' textLength="{_n(words.width)}" lengthAdjust="spacingAndGlyphs"' if words.width else ""
    halo = (
        ' stroke="#ffffff" stroke-width="4" stroke-linejoin="round" paint-order="stroke"'
        if words.halo
        else ""
    )
    return (
        f'<text x="{_n(words.x)}" y="{_n(words.middle + words.px * _BASELINE)}" font-size="{_n(words.px)}" '
        f'font-weight="{words.weight}" fill="{words.colour}"{anchor}{length}{struck}{halo} xml:space="preserve">'
        f"{_text(words.text)}</text>"
    )


def _letter(letter: Letter) -> str:
    middle = letter.x + letter.side / 2
    square = f'<rect {_box((letter.x, letter.y, letter.side, letter.side))} rx="3" fill="{letter.fill}"/>'
    return square + _words(
        Words(
            letter.letter, middle, letter.y + letter.side / 2, 0, letter.ink, letter.side * 0.7, 700, "middle"
        )
    )


def _badge(badge: Badge) -> Iterator[str]:
    scale = badge.side / 16
    left, top = badge.x - badge.side / 2, badge.y - badge.side / 2
    yield f'<circle cx="{_n(badge.x)}" cy="{_n(badge.y)}" r="{_n(badge.side / 2 + 2)}" fill="#ffffff"/>'
    yield f'<g class="{badge.verdict}" transform="translate({_n(left)} {_n(top)}) scale({_n(scale)})">'
    for data, part in path_data(badge.verdict):
        fill = part.fill or "none"
        dashes = f' stroke-dasharray="{" ".join(_n(one) for one in part.dashes)}"' if part.dashes else ""
        edge = (
            f' stroke="{part.edge}" stroke-width="{_n(part.width)}" stroke-linejoin="round"'
            if part.edge
            else ""
        )
        cap = ' stroke-linecap="round"' if part.edge and not part.dashes else ""
        yield f'<path d="{data}" fill="{fill}"{edge}{cap}{dashes}/>'
    yield "</g>"


def _box(box: tuple[float, float, float, float]) -> str:
    x, y, width, height = box
    return f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".") or "0"


def _text(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    """Without what XML has no sign for."""
    return "".join(
        letter
        for letter in text
        if (ord(letter) >= 32 or ord(letter) in _LEGAL)
        and not 0xD800 <= ord(letter) <= 0xDFFF
        and ord(letter) not in (0xFFFE, 0xFFFF)
    )
