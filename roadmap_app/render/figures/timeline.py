"""A scene through a viewport as figures: at the places that are painted, by row and item.

It must not know formats.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.domain.vocabulary import RELATIONS
from roadmap_app.i18n import tr
from roadmap_app.render.figures.figures import Area, Badge, Drawn, Figure, RowFigure, Way, Words
from roadmap_app.render.figures.heads import row_head
from roadmap_app.render.figures.keys import legend_figures
from roadmap_app.render.look.fonts import BOLD, MEDIUM, REGULAR, SEMIBOLD
from roadmap_app.render.look.palette import ink_on
from roadmap_app.render.timeline.axis import FLAG_PX, axis_px, axis_words
from roadmap_app.render.timeline.ghosts import GHOST_PX
from roadmap_app.render.timeline.links import END_PX, link_colour
from roadmap_app.render.timeline.marks import DIAMOND_PX, MINOR_PX, badge_places
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.render.timeline.pieces import DASHED as DASHED_PIECES
from roadmap_app.render.timeline.pieces import EDGED, FADES, SHARES, scene_colour
from roadmap_app.timeline.shapes import MARK_STYLES, PIECE_STYLES, RELATION_COUNT
from roadmap_app.timeline.view.axis import axis_of
from roadmap_app.timeline.view.connectors import DASHED, DOUBLE, LINK_FORMS, chosen_links, route
from roadmap_app.timeline.view.labels import OUT
from roadmap_app.timeline.view.layout import BADGE_PX, bar_box
from roadmap_app.timeline.view.legend import legend_entries

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

    from roadmap_app.render.look.ink import Ink
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout
    from roadmap_app.timeline.view.viewport import Viewport

_RELATION_WORDS = {
    "contains": tr("contains"),
    "supports": tr("supports"),
    "requires": tr("requires"),
    "variant_of": tr("variant of"),
    "competes": tr("competes"),
}
_TIERS = {"upper": (13, BOLD), "lower": (12, MEDIUM), "fiscal": (12, REGULAR), "flag": (12, SEMIBOLD)}


def drawn(ink: Ink, scene: Scene, view: Viewport, heads: float, name_of: Callable[[str], str]) -> Drawn:
    """All figures of a scene, or a part of one. heads: width of the row heads; name_of: an item's accessible name."""
    return _Timeline(ink, scene, view, heads, name_of).drawn()


class _Timeline:
    """The figures of one page; y from the top of the axis, x from the left of the heads."""

    def __init__(
        self, ink: Ink, scene: Scene, view: Viewport, heads: float, name_of: Callable[[str], str]
    ) -> None:
        self.ink, self.scene, self.view, self.heads, self.name_of = ink, scene, view, heads, name_of
        self.layout: Layout = TimelinePainter(ink.palette, ink=ink).layout(scene, view)
        self.top = axis_px(scene)
        self.bar_top, self.bar_height = bar_box(view.row_height)
        self.right = heads + view.width
        self.areas: dict[int, list[Area]] = defaultdict(list)
        self.words: dict[int, list[Words]] = defaultdict(list)
        self.badges: dict[int, list[Badge]] = defaultdict(list)

    def drawn(self) -> Drawn:
        self._ghosts()
        self._pieces()
        self._marks()
        self._labels()
        self._minors()
        self._badges()
        rows = self._rows()
        below = self.top + len(self.scene.rows) * self.view.row_height
        entries = legend_entries(self.scene, self.layout)
        legend, height = legend_figures(self.ink, entries, self.right, below)
        return Drawn(
            self.right,
            below + height,
            self.heads,
            self.top,
            self._under(below),
            self._axis(),
            rows,
            self._ways(),
            legend,
        )

    def _hex(self, role: str) -> str:
        return self.ink.palette.colour(role).name()

    def _bar_y(self, row: int) -> float:
        return float(np.floor(row * self.view.row_height) + self.bar_top + self.top)

    def _span(self, start: float, end: float) -> tuple[float, float]:
        """Left and width of a stretch of days within the chart."""
        left = min(max(self.heads + np.floor(self.view.x_of(start)), self.heads), self.right)
        right = min(max(self.heads + np.floor(self.view.x_of(end)), self.heads), self.right)
        return float(left), float(max(right - left, 1.0))

    # -- items ---------------------------------------------------------------------------------

    def _pieces(self) -> None:
        pieces, view = self.scene.pieces, self.view
        seen = (pieces.start < view.end_day) & (pieces.end > view.start_day)
        for at in np.flatnonzero(seen).tolist():
            style = PIECE_STYLES[pieces.style[at]]
            colour = scene_colour(self.ink, *self.scene.colours[pieces.colour[at]])
            left, width = self._span(float(pieces.start[at]), float(pieces.end[at]))
            box = (left, self._bar_y(int(pieces.row[at])), width, self.bar_height)
            owner = int(pieces.item[at])
            place = owner if owner >= 0 else -1 - int(pieces.row[at])
            self.areas[place].append(self._piece(style, colour, box))

    def _ghosts(self) -> None:
        """The other windows, under their bars."""
        index, begin, due = self.scene.ghost_spans
        seen = (begin < self.view.end_day) & (due > self.view.start_day)
        for at in np.flatnonzero(seen).tolist():
            item = int(index[at])
            colour = scene_colour(self.ink, *self.scene.colours[self.scene.items.colour[item]])
            left, width = self._span(float(begin[at]), float(due[at]))
            y = self._bar_y(int(self.scene.items.row[item])) + self.bar_height
            fill = self.ink.shade(colour, 0.30).name()
            self.areas[item].append(Area(left, y, width, GHOST_PX, fill, "", self._hex("slate")))

    def _piece(self, style: str, colour: QColor, box: tuple[float, float, float, float]) -> Area:
        shade = self.ink.shade
        if style in FADES:
            first, last = FADES[style]
            edge = colour.name() if style in EDGED else ""
            return Area(*box, shade(colour, first).name(), shade(colour, last).name(), edge)
        if style == "expired":
            return Area(*box, self._hex("band"), "", self._hex("faint"), dashed=True, form="hatched")
        fill = shade(colour, SHARES[style]).name() if style in SHARES else ""
        if style in DASHED_PIECES:
            return Area(*box, fill, "", colour.name(), dashed=True)
        share = EDGED.get(style, 0.0)
        edge = self.ink.palette.mixed(colour, share).name() if share else ""
        return Area(*box, fill, "", edge)

    def _marks(self) -> None:
        marks, view = self.scene.marks, self.view
        shown = (marks.day >= view.start_day) & (marks.day < view.end_day)
        for at in np.flatnonzero(shown).tolist():
            style = MARK_STYLES[marks.style[at]]
            x = self.heads + view.x_of(float(marks.day[at]))
            y = self._bar_y(int(marks.row[at])) + self.bar_height / 2
            colour = scene_colour(self.ink, *self.scene.colours[marks.colour[at]]).name()
            side = min(DIAMOND_PX, self.bar_height) - 2.0
            box = (x - side / 2, y - side / 2, side, side)
            found: Area | None = None
            if style in ("came", "planned"):
                found = Area(
                    *box, colour if style == "came" else self._hex("paper"), "", colour, form="diamond"
                )
            elif style == "came-derived":
                found = Area(float(np.floor(x)), y - self.bar_height / 2, 2.0, self.bar_height, colour)
            elif style == "cancelled":
                found = Area(*box, "", "", self._hex("muted"), form="cross")
            if found is not None:
                self.areas[int(marks.item[at])].append(found)

    def _minors(self) -> None:
        """Other milestones with their names."""
        marks, half = self.scene.marks, MINOR_PX / 2 - 1.0
        for minor in self.layout.minors:
            colour = scene_colour(self.ink, *self.scene.colours[marks.colour[minor.mark]]).name()
            middle = self._bar_y(minor.row) + self.bar_height / 2
            came = MARK_STYLES[marks.style[minor.mark]] == "minor-came"
            fill = colour if came else self._hex("paper")
            x = self.heads + minor.x
            item = int(marks.item[minor.mark])
            self.areas[item].append(
                Area(x - half, middle - half, 2 * half, 2 * half, fill, "", colour, form="diamond")
            )
            told = Words(
                minor.text, self.heads + minor.text_x, middle, minor.width, self._hex("muted"), halo=True
            )
            self.words[item].append(told)

    def _labels(self) -> None:
        layout, items = self.layout, self.scene.items
        for place in np.flatnonzero(layout.labels.x != OUT).tolist():
            item = int(layout.items[place])
            text = layout.short.get(item) or items.label[item]
            struck = bool(items.struck[item])
            weight = REGULAR if struck else SEMIBOLD
            x = self.heads + float(layout.labels.x[place])
            middle = self._bar_y(int(items.row[item])) + self.bar_height / 2
            colour = self._hex("muted" if struck else "ink")
            width = self.ink.width(text, 12, weight)
            halo = bool(layout.labels.outside[place])
            self.words[item].append(
                Words(text, x, middle, width, colour, 12, weight, struck=struck, halo=halo)
            )

    def _badges(self) -> None:
        chosen, x = badge_places(self.scene, self.layout)
        size = min(BADGE_PX, self.bar_height)
        for place, middle in zip(chosen.tolist(), x.tolist(), strict=True):
            item = int(self.layout.items[place])
            if not -size < middle < self.view.width + size:
                continue
            verdict = VERDICTS[int(self.scene.items.badge[item]) - 1]
            y = self._bar_y(int(self.scene.items.row[item])) + self.bar_height / 2
            self.badges[item].append(Badge(verdict, self.heads + middle, y, size))

    def _rows(self) -> tuple[RowFigure, ...]:
        items, rows = self.scene.items, []
        beside = self._beside()
        counts = self.layout.in_heads
        for index, row in enumerate(self.scene.rows):
            begin, stop = items.row_pointer[index], items.row_pointer[index + 1]
            figures = [
                Figure(
                    items.key[item],
                    self.name_of(items.key[item]),
                    tuple(self.areas[item]),
                    tuple(self.words[item]),
                    tuple(self.badges[item]),
                )
                for item in range(begin, stop)
                if self.areas[item] or self.words[item] or self.badges[item]
            ]
            if self.areas[-1 - index]:
                figures.insert(
                    0, Figure(f"{row.key}/held", row.title or row.heading, tuple(self.areas[-1 - index]))
                )
            figures += beside[index]
            top = float(np.floor(index * self.view.row_height) + self.top)
            head = row_head(
                self.ink, self.scene, row, (top, self.heads, self.view.row_height), counts.get(index, 0)
            )
            title = " · ".join(filter(None, (row.heading, row.title, row.note)))
            rows.append(RowFigure(row.key, title, top, *head, tuple(figures)))
        return tuple(rows)

    def _beside(self) -> dict[int, list[Figure]]:
        """What has no date, and the names that found no room at their bars, in words."""
        found: dict[int, list[Figure]] = defaultdict(list)
        muted = self._hex("muted")
        for placed in self.layout.asides:
            if placed.x == OUT:
                continue
            row, x = placed.aside.row, self.heads + float(np.floor(placed.x))
            y = self._bar_y(row)
            width = min(placed.width, self.right - x)
            box = Area(
                x, y, width, self.bar_height, self._hex("band"), "", self._hex("rule"), True, "hatched"
            )
            middle = y + self.bar_height / 2
            told = Words(placed.text, x + 8, middle, self.ink.width(placed.text), muted)
            back = Area(x + 4, y + 2, told.width + 8, self.bar_height - 4, self._hex("paper"))
            if placed.aside.of_group:
                box = back
            key = f"{self.scene.rows[row].key}/undated"
            names = "; ".join(self.name_of(one) for one in placed.aside.keys) or placed.text
            found[row].append(Figure(key, names, (box, back), (told,)))
        for listed in self.layout.lists:
            if listed.x != OUT:
                middle = self._bar_y(listed.row) + self.bar_height / 2
                told = Words(listed.text, self.heads + listed.x, middle, listed.width, muted)
                found[listed.row].append(
                    Figure(f"{self.scene.rows[listed.row].key}/also", listed.text, (), (told,))
                )
        return found

    # -- what stands around --------------------------------------------------------------------

    def _under(self, below: float) -> tuple[Area, ...]:
        axis, found = axis_of(self.view, self.scene.spec.coarsen), []
        upper = {tick.start for tick in axis.upper}
        for role, days in (("grid", {tick.start for tick in axis.lower} - upper), ("edge", upper)):
            for day in sorted(days):
                x = float(np.floor(self.view.x_of(day)))
                if 0 <= x < self.view.width:
                    found.append(Area(self.heads + x, self.top, 1, below - self.top, self._hex(role)))
        for index, row in enumerate(self.scene.rows):
            if row.starts and index:
                y = float(np.floor(index * self.view.row_height) + self.top)
                found.append(Area(4, y, self.right - 4, 1, self._hex("rule" if row.starts == 1 else "grid")))
        found.append(Area(0, self.top - 1, self.right, 1, self._hex("rule")))
        found.append(Area(self.heads - 1, 0, 1, below, self._hex("rule")))
        x = self.view.x_of(self.scene.today + 0.5)
        if not self.scene.spec.coarsen and 0 <= x <= self.view.width:
            found.append(
                Area(self.heads + float(np.floor(x)) - 1, FLAG_PX, 2, below - FLAG_PX, self._hex("accent"))
            )
        return tuple(found)

    def _axis(self) -> tuple[Area | Words, ...]:
        found: list[Area | Words] = []
        for word in axis_words(self.ink, self.scene, self.view, on_paper=True):
            rect, (px, weight) = word.rect.translated(self.heads, 0), _TIERS[word.tier]
            colour = self._hex(word.role)
            if word.tier == "flag":
                fill = self.ink.palette.colour("button" if word.role == "accent" else word.role)
                found.append(Area(rect.x(), rect.y(), rect.width(), rect.height(), fill.name()))
                colour = ink_on(fill).name()
            middle = rect.center()
            width = self.ink.width(word.text, px, weight)
            found.append(Words(word.text, middle.x(), middle.y(), width, colour, px, weight, "middle"))
        return tuple(found)

    def _ways(self) -> tuple[Way, ...]:
        chosen = chosen_links(self.scene, self.layout, "")
        if not len(chosen):
            return ()
        routes, links, keys = route(self.scene, self.layout, chosen), self.scene.links, self.scene.items.key
        strokes: dict[int, list[tuple[float, float, float, float]]] = defaultdict(list)
        for owner, stroke in zip(routes.owner.tolist(), routes.strokes.tolist(), strict=True):
            x, y, width, height = stroke
            left, right = max(x, 0.0), min(x + width, self.view.width)
            if right > left:
                strokes[owner].append((self.heads + left, self.top + y, right - left, height))
        tips: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
        for owner, (x, y, towards) in zip(routes.end_owner.tolist(), routes.ends.tolist(), strict=True):
            if 0 <= x <= self.view.width:
                tips[owner].append((self.heads + x + 0.5, self.top + y, towards * END_PX))
        ways = []
        for owner, parts in strokes.items():
            code = int(links.style[owner])
            source, target = int(links.source[owner]), int(links.target[owner])
            rows = self.scene.items.row
            ends = (
                self._span(float(links.day_from[owner]), float(links.day_from[owner]))[0],
                self._bar_y(int(rows[source])) + self.bar_height / 2,
                self._span(float(links.day_to[owner]), float(links.day_to[owner]))[0],
                self._bar_y(int(rows[target])) + self.bar_height / 2,
            )
            form = int(LINK_FORMS[code])
            verdict = code >= RELATION_COUNT
            said = (
                VERDICT_WORDS[VERDICTS[code - RELATION_COUNT]]
                if verdict
                else _RELATION_WORDS[RELATIONS[code]]
            )
            title = f"{self.name_of(keys[source])} → {self.name_of(keys[target])}: {said}"
            ways.append(
                Way(
                    f"{keys[source]} → {keys[target]}",
                    title,
                    keys[source],
                    keys[target],
                    tuple(parts),
                    ends,
                    link_colour(self.ink.palette, code).name(),
                    form == DASHED,
                    form == DOUBLE,
                    tuple(tips[owner]),
                )
            )
        return tuple(ways)
