"""A scene in which nothing stands at a day: pieces, marks and words by quarters, halves or years.

What the roadmap says has been coarsened before; here goes what is reckoned from days besides: the as-of day, what has
passed by then, what a what-if moves. It must not know Qt.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from roadmap_app.domain.audience.coarse import MONTHS_OF, coarse_window, coarse_words
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import Window, say_window
from roadmap_app.i18n import trn
from roadmap_app.timeline.ghosts import Ghost
from roadmap_app.timeline.rows.dating import dated_subject
from roadmap_app.timeline.shapes import MARK, PIECE, row_pointer

_WAYS = {"nearer": "nearer", "+": "later", "−": "earlier"}

if TYPE_CHECKING:
    from collections.abc import Mapping

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Floats, Items, Marks, Pieces
    from roadmap_app.timeline.tooltip import Described


def coarse_scene(scene: Scene) -> Scene:
    """The same rows, every date at the border of a period and in words of periods."""
    step = scene.spec.coarsen
    borders = _borders(scene, step)
    tomorrow = scene.as_of.day + 1.0

    def words(text: str) -> str:
        return coarse_words(text, step)

    rows = tuple(
        row._replace(title=words(row.title), note=words(row.note), heading=words(row.heading))
        for row in scene.rows
    )
    kept = _ghosts(scene, borders)
    items = _items(scene, kept, borders, step)
    asides = tuple(aside._replace(text=words(aside.text), short=words(aside.short)) for aside in scene.asides)
    return replace(
        scene,
        rows=rows,
        asides=asides,
        items=items,
        ghosts=kept,
        pieces=_pieces(scene.pieces, borders, tomorrow, len(rows)),
        marks=_marks(scene.marks, borders),
        start_day=float(_floor(np.array([scene.start_day]), borders)[0]),
        end_day=float(_ceil(np.array([scene.end_day]), borders)[0]),
    )


def coarse_description(scene: Scene, key: str) -> Described:
    """An item in words of periods: who said so and how a date moved by days is left out."""
    described = scene.describe(key)
    step, when = scene.spec.coarsen, described.when
    dated = dated_subject(scene.as_of, key)
    if dated is not None and dated.is_dated:
        earliest, latest = dated.stated.shown.earliest, dated.stated.shown.latest
        if earliest is None and latest is None:
            earliest, latest = dated.stated.earliest, dated.stated.latest
        window = coarse_window(Window("", earliest, latest), step)
        when = f"{MILESTONE_WORDS[dated.milestone]} {say_window(window)}"
    count = len(described.findings)
    told = trn("{count} finding", "{count} findings", count) if count else ""
    names = [coarse_words(text, step) for text in (described.name, described.owner)]
    spoken = ", ".join(filter(None, (*names, when, coarse_words(described.status, step), told)))
    findings = tuple(coarse_words(text, step) for text in described.findings)
    return described._replace(
        accessible_name=spoken,
        name=names[0],
        owner=names[1],
        when=when,
        status=coarse_words(described.status, step),
        said="",
        moved="",
        findings=findings,
    )


def _borders(scene: Scene, step: str) -> Floats:
    """The first days of all periods that the scene touches, and one more at either side."""
    months = MONTHS_OF[step]
    low = [scene.start_day, *map(float, scene.pieces.start[:1]), scene.as_of.day - 366.0]
    low += [
        float(np.min(one)) for one in (scene.items.start, scene.pieces.start, scene.marks.day) if len(one)
    ]
    high = [scene.end_day, scene.as_of.day + 366.0]
    low += [ghost.begin for ghost in scene.ghosts.values()]
    high += [ghost.due for ghost in scene.ghosts.values()]
    high += [float(np.max(one)) for one in (scene.items.end, scene.pieces.end, scene.marks.day) if len(one)]
    first = max(date.fromordinal(max(int(min(low)), 366)).year - 1, 1)
    last = min(date.fromordinal(int(max(high))).year + 2, 9998)
    days = [
        date(year, month, 1).toordinal() for year in range(first, last + 1) for month in range(1, 13, months)
    ]
    return np.array(days, dtype=np.float64)


def _floor(days: Floats, borders: Floats) -> Floats:
    return borders[np.clip(np.searchsorted(borders, days, "right") - 1, 0, len(borders) - 1)]


def _ceil(days: Floats, borders: Floats) -> Floats:
    return borders[np.clip(np.searchsorted(borders, days, "left"), 0, len(borders) - 1)]


def _ghosts(scene: Scene, borders: Floats) -> dict[str, Ghost]:
    """The ghosts that stand in another period, with which way they moved and not by how many days."""
    found = {}
    for key, ghost in scene.ghosts.items():
        item = scene.items_by_key.get(key)
        if item is None:
            continue
        here = scene.items.start[item : item + 1], scene.items.anchor[item : item + 1]
        begin, due = _floor(np.array([ghost.begin]), borders)[0], _ceil(np.array([ghost.due]), borders)[0]
        if (begin, due) != (_floor(here[0], borders)[0], _ceil(here[1], borders)[0]):
            way = next((said for sign, said in _WAYS.items() if sign in ghost.words), ghost.words)
            found[key] = Ghost(float(begin), float(due), way)
    return found


def _items(scene: Scene, ghosts: Mapping[str, Ghost], borders: Floats, step: str) -> Items:
    items, labels = scene.items, []
    for key, label in zip(scene.items.key, scene.items.label, strict=True):
        was, now = scene.ghosts.get(key), ghosts.get(key)
        name = label.removesuffix(was.words).rstrip() if was is not None and was.words else label
        labels.append(
            coarse_words(f"{name} {now.words}".rstrip() if now is not None and name else name, step)
        )
    return items._replace(
        label=labels,
        start=_floor(items.start, borders),
        end=_ceil(items.end, borders),
        anchor=_ceil(items.anchor, borders),
    )


def _pieces(pieces: Pieces, borders: Floats, tomorrow: float, rows: int) -> Pieces:
    """What ends by tomorrow ends where the as-of day's period begins, and what goes on from there begins there."""
    start, end = _floor(pieces.start, borders), _ceil(pieces.end, borders)
    passed = (pieces.end == tomorrow) & np.isin(pieces.style, (PIECE["passed"], PIECE["came"]))
    end = np.where(passed, _floor(pieces.end, borders), end)
    kept = end > start
    row = pieces.row[kept]
    return pieces._replace(
        row=row,
        start=start[kept],
        end=end[kept],
        style=pieces.style[kept],
        colour=pieces.colour[kept],
        item=pieces.item[kept],
        row_pointer=row_pointer(row, rows),
    )


def _marks(marks: Marks, borders: Floats) -> Marks:
    """A mark stands at the last day of its period; one of a due day already does."""
    at_border = np.isin(marks.style, (MARK["due"],))
    return marks._replace(
        day=np.where(at_border, _ceil(marks.day, borders), _ceil(marks.day + 1, borders) - 1.0)
    )
