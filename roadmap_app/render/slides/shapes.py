"""Figures as the shapes of a slide: rectangles, freeforms, texts and glued connectors, written as XML.

python-pptx adds a shape in a tenth of a millisecond and dresses it in a whole one, so a slide of thousands is written
here and parsed once. Every shape has the name of what it shows, words for who cannot see it, and a mark by which a
later export knows it again. Units of what comes in are px of the figures; EMU go out. It must not know decks.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from PySide6.QtGui import QPainterPath

from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.render.figures.figures import Area, Badge, Letter, Words
from roadmap_app.render.figures.mark_parts import mark_parts
from roadmap_app.render.slides.text import FONT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from roadmap_app.render.figures.figures import Drawn, Figure, RowFigure, Way

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
OURS = "{5C1E7A54-93B5-4C0B-9A0E-6D2B7E1F0A11}"
"""Marks what an export has made, and a later one may change or take away."""
_MARK = f'<a:extLst><a:ext uri="{OURS}"/></a:extLst>'
_EMU = 9525  # of a px of 1/96 inch
_LEAST_PT = 12.0
_UNIT = 1000  # of a mark's box of 16 units
_BEYOND_PX = 10.0  # how far a connector runs out behind the later of its ends
RIGHT_SIDE = 3
"""Of a rectangle the place at which connectors are glued."""


class Place(NamedTuple):
    """Where the figures stand on a slide: left and top in px of the slide, px of the slide per px of the figures."""

    left: float
    top: float
    scale: float

    def box(self, x: float, y: float, width: float, height: float) -> tuple[int, int, int, int]:
        """The same in EMU, at least one px wide and high."""
        return (
            round((self.left + x * self.scale) * _EMU),
            round((self.top + y * self.scale) * _EMU),
            max(round(width * self.scale * _EMU), _EMU),
            max(round(height * self.scale * _EMU), _EMU),
        )


class Shapes:
    """Writes the shapes of one slide. id_of: the number of a name, the same whenever it is asked."""

    def __init__(self, place: Place, id_of: Callable[[str], int]) -> None:
        self._place, self._id_of = place, id_of
        self._bars: dict[str, tuple[float, float, float, float]] = {}

    def of(self, drawn: Drawn) -> list[str]:
        """All shapes of a page, back to front: each row is a group, connectors stand before it."""
        found = [self._group("grid", "", [(f"grid {at}", area) for at, area in enumerate(drawn.under, 1)])]
        found.append(self._group("axis", "", [(f"axis {at}", part) for at, part in enumerate(drawn.axis, 1)]))
        rows = [self._row(row) for row in drawn.rows]
        found += [
            self._way(way) for way in drawn.ways if way.source in self._bars and way.target in self._bars
        ]
        found += rows
        found.append(
            self._group("legend", "", [(f"legend {at}", part) for at, part in enumerate(drawn.legend, 1)])
        )
        return [one for one in found if one]

    # -- groups --------------------------------------------------------------------------------

    def _row(self, row: RowFigure) -> str:
        parts: list[tuple[str, Area | Words | Badge | Letter, str]] = []
        head: list[Area | Words | Badge | Letter] = [*row.areas, *row.letters, *row.words]
        parts += [(f"{row.key} head {at}", part, "") for at, part in enumerate(head, 1)]
        for item in row.items:
            parts += self._item(item)
        return self._group_of(row.key, row.title, parts)

    def _item(self, item: Figure) -> list[tuple[str, Area | Words | Badge | Letter, str]]:
        areas = sorted(item.areas, key=lambda area: not area.edge)  # the bar that is named is its window
        bar = areas[0] if areas else None
        parts: list[tuple[str, Area | Words | Badge | Letter, str]] = []
        for at, area in enumerate((area for area in item.areas if area is not bar), 2):
            parts.append((f"{item.key} part {at}", area, ""))
        if bar is not None:
            self._bars[item.key] = (bar.x, bar.y, bar.width, bar.height)
            parts.insert(0, (item.key, bar, item.title))
            marks = [
                part for part in parts if isinstance(part[1], Area) and part[1].form in ("diamond", "cross")
            ]
            parts = [part for part in parts if part not in marks] + marks
        for at, words in enumerate(item.words, 1):
            parts.append((f"{item.key} name" if at == 1 else f"{item.key} name {at}", words, ""))
        for badge in item.badges:
            parts.append((f"{item.key} verdict", badge, f"{item.title}: {VERDICT_WORDS[badge.verdict]}"))
        return parts

    def _group(self, name: str, title: str, parts: Iterable[tuple[str, Area | Words | Badge]]) -> str:
        return self._group_of(name, title, [(part_name, part, "") for part_name, part in parts])

    def _group_of(
        self, name: str, title: str, parts: list[tuple[str, Area | Words | Badge | Letter, str]]
    ) -> str:
        if not parts:
            return ""
        boxes = [self._place.box(*_box(part)) for _, part, _ in parts]
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
        inner = "".join(self._shape(*part) for part in parts)
        extent = f'x="{left}" y="{top}"/><a:{{}}xt cx="{right - left}" cy="{bottom - top}"'
        return (
            f"<p:grpSp>{self._named('nvGrpSpPr', 'cNvGrpSpPr', name, title)}<p:grpSpPr><a:xfrm>"
            f"<a:off {extent.format('e')}/><a:chOff {extent.format('chE')}/>"
            f"</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def _shape(self, name: str, part: Area | Words | Badge | Letter, title: str) -> str:
        if isinstance(part, Area):
            return self.area(name, part, title)
        if isinstance(part, Words):
            return self.words(name, part)
        if isinstance(part, Letter):
            return self._letter(name, part)
        return self._badge(name, part, title)

    # -- shapes --------------------------------------------------------------------------------

    def area(self, name: str, area: Area, title: str = "") -> str:
        """Something filled."""
        geometry = {"diamond": "diamond", "cross": "mathMultiply"}.get(area.form, "rect")
        fill, edge = area.fill, area.edge
        if area.form == "cross":
            fill, edge = area.edge, ""
        return (
            f"<p:sp>{self._named('nvSpPr', 'cNvSpPr', name, title)}<p:spPr>"
            f"{_xfrm(self._place.box(*area[:4]))}{_geometry(geometry)}"
            f"{_fill(fill, area.fill_to, hatched=area.form == 'hatched')}{_line(edge, dashed=area.dashed)}"
            "</p:spPr></p:sp>"
        )

    def words(self, name: str, words: Words) -> str:
        """A text on one line, in a box that is as wide as it was measured."""
        points = max(words.px * self._place.scale * 0.75, _LEAST_PT)
        return (
            f"<p:sp>{self._named('nvSpPr', 'cNvSpPr', name, '', ' txBox=' + chr(34) + '1' + chr(34))}<p:spPr>"
            f"{_xfrm(self._place.box(*_box(words)))}{_geometry('rect')}"
            f"{_fill('#ffffff' if words.halo else '')}{_line('')}</p:spPr>"
            f"{_text(words.text, points, words.colour, words.weight >= 600, words.align, struck=words.struck)}</p:sp>"
        )

    def _letter(self, name: str, letter: Letter) -> str:
        return (
            f"<p:sp>{self._named('nvSpPr', 'cNvSpPr', name, '')}<p:spPr>{_xfrm(self._place.box(*_box(letter)))}"
            f"{_geometry('roundRect')}{_fill(letter.fill)}{_line('')}</p:spPr>"
            f"{_text(letter.letter, _LEAST_PT, letter.ink, True, 'middle')}</p:sp>"
        )

    def _badge(self, name: str, badge: Badge, title: str) -> str:
        x, y, wide, high = self._place.box(*_box(badge))
        extent = f'<a:{{0}}ff x="{x}" y="{y}"/><a:{{1}}xt cx="{wide}" cy="{high}"/>'
        shapes = []
        for at, (geometry, dress) in enumerate(_mark_shapes(badge.verdict), 1):
            width = f'w="{max(round(dress.width * wide / 16), 3175)}"' if dress.edge else ""
            line = _line(dress.edge, width=width, dashed=bool(dress.dashes), rounded=True)
            shapes.append(
                f"<p:sp>{self._named('nvSpPr', 'cNvSpPr', f'{name} {at}', '')}<p:spPr>{_xfrm((x, y, wide, high))}"
                f"{geometry}{_fill(dress.fill)}{line}</p:spPr></p:sp>"
            )
        words = title or VERDICT_WORDS[badge.verdict]
        return (
            f"<p:grpSp>{self._named('nvGrpSpPr', 'cNvGrpSpPr', name, words)}<p:grpSpPr><a:xfrm>"
            f"{extent.format('o', 'e')}{extent.format('chO', 'chE')}</a:xfrm></p:grpSpPr>{''.join(shapes)}</p:grpSp>"
        )

    def _way(self, way: Way) -> str:
        """A connector from the right end of one bar to that of the other, out behind the later one."""
        source, target = self._bars[way.source], self._bars[way.target]
        x0, y0 = source[0] + source[2], source[1] + source[3] / 2
        x1, y1 = target[0] + target[2], target[1] + target[3] / 2
        width = max(abs(x1 - x0), 1.0)
        out = max(x0, x1) + _BEYOND_PX - x0
        share = round((out if x1 >= x0 else -out) / width * 100_000)
        box = self._place.box(min(x0, x1), min(y0, y1), width, abs(y1 - y0))
        flips = (' flipH="1"' if x1 < x0 else "") + (' flipV="1"' if y1 < y0 else "")
        ends = (
            f'<a:stCxn id="{self._id_of(way.source)}" idx="{RIGHT_SIDE}"/>'
            f'<a:endCxn id="{self._id_of(way.target)}" idx="{RIGHT_SIDE}"/>'
        )
        head = self._named("nvCxnSpPr", "cNvCxnSpPr", way.key, way.title, inner=ends)
        line = _line(way.colour, width=f'w="{25400 if way.thick else 15875}"', dashed=way.dashed, arrow=True)
        return (
            f"<p:cxnSp>{head}<p:spPr>{_xfrm(box, flips)}"
            f'<a:prstGeom prst="bentConnector3"><a:avLst><a:gd name="adj1" fmla="val {share}"/></a:avLst></a:prstGeom>'
            f"{line}</p:spPr></p:cxnSp>"
        )

    def _named(
        self, outer: str, kind: str, name: str, title: str, attributes: str = "", inner: str = ""
    ) -> str:
        described = f" descr={_quoted(title)}" if title else ""
        return (
            f'<p:{outer}><p:cNvPr id="{self._id_of(name)}" name={_quoted(name)}{described}>{_MARK}</p:cNvPr>'
            f"<p:{kind}{attributes}>{inner}</p:{kind}><p:nvPr/></p:{outer}>"
        )


def _box(part: Area | Words | Badge | Letter) -> tuple[float, float, float, float]:
    """Where a part stands, in px of the figures."""
    if isinstance(part, Area):
        return part.x, part.y, part.width, part.height
    if isinstance(part, Words):
        width, height = max(part.width, 4.0), part.px * 1.4
        left = part.x - {"middle": width / 2, "right": width}.get(part.align, 0.0)
        return left, part.middle - height / 2, width, height
    if isinstance(part, Letter):
        return part.x, part.y, part.side, part.side
    return part.x - part.side / 2, part.y - part.side / 2, part.side, part.side


def _xfrm(box: tuple[int, int, int, int], flips: str = "") -> str:
    x, y, wide, high = box
    return f'<a:xfrm{flips}><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'


def _geometry(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _colour(written: str) -> str:
    return f'<a:srgbClr val="{written.lstrip("#").upper()}"/>'


def _fill(first: str, last: str = "", *, hatched: bool = False) -> str:
    if hatched:
        colours = f"<a:fgClr>{_colour('#c9cfda')}</a:fgClr><a:bgClr>{_colour(first)}</a:bgClr>"
        return f'<a:pattFill prst="ltUpDiag">{colours}</a:pattFill>'
    if first and last:
        stops = f'<a:gs pos="0">{_colour(first)}</a:gs><a:gs pos="100000">{_colour(last)}</a:gs>'
        return (
            f'<a:gradFill rotWithShape="1"><a:gsLst>{stops}</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>'
        )
    return f"<a:solidFill>{_colour(first)}</a:solidFill>" if first else "<a:noFill/>"


def _line(
    colour: str, *, width: str = 'w="9525"', dashed: bool = False, arrow: bool = False, rounded: bool = False
) -> str:
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    cap = ' cap="rnd"' if rounded else ""
    dash = '<a:prstDash val="sysDash"/>' if dashed else ""
    join = "<a:round/>" if rounded else ""
    end = '<a:tailEnd type="triangle" w="sm" len="sm"/>' if arrow else ""
    return f"<a:ln {width}{cap}><a:solidFill>{_colour(colour)}</a:solidFill>{dash}{join}{end}</a:ln>"


def _text(
    text: str, points: float, colour: str, bold: bool, align: str = "left", *, struck: bool = False
) -> str:
    side = {"left": "l", "middle": "ctr", "right": "r"}[align]
    strike = ' strike="sngStrike"' if struck else ""
    return (
        '<p:txBody><a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle/><a:p><a:pPr algn="{side}"/><a:r><a:rPr lang="en-GB" sz="{round(points * 100)}"'
        f"{' b=' + chr(34) + '1' + chr(34) if bold else ''}{strike}><a:solidFill>{_colour(colour)}</a:solidFill>"
        f'<a:latin typeface="{FONT}"/></a:rPr><a:t>{escape(_clean(text))}</a:t></a:r></a:p></p:txBody>'
    )


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


@lru_cache(maxsize=1 << 14)
def _clean(text: str) -> str:
    """Without what XML has no sign for."""
    if text.isprintable():
        return text
    return "".join(
        letter
        for letter in text
        if (ord(letter) >= 32 or letter in "\t\n\r")
        and not 0xD800 <= ord(letter) <= 0xDFFF
        and ord(letter) not in (0xFFFE, 0xFFFF)
    )


class _Dress(NamedTuple):
    fill: str
    edge: str
    width: float
    dashes: tuple[float, ...]


@lru_cache(maxsize=64)
def _mark_shapes(verdict: str) -> tuple[tuple[str, _Dress], ...]:
    """The parts of a verdict's mark as freeforms."""
    return tuple(
        (_freeform(part.path, filled=bool(part.fill)), _Dress(part.fill, part.edge, part.width, part.dashes))
        for part in mark_parts(verdict)
    )


def _freeform(path: QPainterPath, *, filled: bool) -> str:
    kinds, steps, at = QPainterPath.ElementType, [], 0

    def point(place: int) -> str:
        element = path.elementAt(place)
        return f'<a:pt x="{round(element.x * _UNIT)}" y="{round(element.y * _UNIT)}"/>'

    while at < path.elementCount():
        kind = path.elementAt(at).type
        if kind == kinds.MoveToElement:
            steps.append(f"<a:moveTo>{point(at)}</a:moveTo>")
        elif kind == kinds.LineToElement:
            steps.append(f"<a:lnTo>{point(at)}</a:lnTo>")
        else:
            steps.append(f"<a:cubicBezTo>{point(at)}{point(at + 1)}{point(at + 2)}</a:cubicBezTo>")
            at += 2
        at += 1
    side = 16 * _UNIT
    return (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{side}" h="{side}"{"" if filled else " fill=" + chr(34) + "none" + chr(34)}>{"".join(steps)}'
        "</a:path></a:pathLst></a:custGeom>"
    )
