"""Where the other milestones of a product stand: as a mark with its name in its lane, where both have room.

They show from a zoom on at which there is room for them; what has none at a zoom is not drawn, so that no mark is
nameless, and is told by the tooltip. It must not know fonts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from roadmap_app.domain.vocabulary import GENERATION_MILESTONES, MILESTONE_NOUNS
from roadmap_app.timeline.shapes import MARK
from roadmap_app.timeline.view.beside import free_of
from roadmap_app.timeline.view.labels import GAP_PX

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Floats, Ints
    from roadmap_app.timeline.view.beside import Free, MeasureText
    from roadmap_app.timeline.view.viewport import Viewport

MINOR_FROM_PX_PER_DAY = 1.0  # other milestones than the principal one show from this zoom on
MINOR_HALF_PX = 6.0
_NAME_GAP_PX = 2.0
_MOST = 400  # in a frame: more are not told from each other


class PlacedMinor(NamedTuple):
    """Another milestone with its name. mark: its index in the scene's; x: of its middle; text_x, width: of the name."""

    mark: int
    row: int
    x: float
    text: str
    text_x: float
    width: float


def place_minors(
    scene: Scene,
    viewport: Viewport,
    seen_rows: tuple[int, int],
    words_of: Callable[[list[int]], tuple[Ints, Floats, Floats]],
    measure_text: MeasureText,
) -> tuple[PlacedMinor, ...]:
    """Those in view that have room, in the order of rows and days. words_of: of some rows all that is drawn and written
    there but bars, as row, left and right in px."""
    marks = scene.marks
    if viewport.px_per_day < MINOR_FROM_PX_PER_DAY:
        return ()
    begin, stop = (int(marks.row_pointer[row]) for row in seen_rows)
    day, style = marks.day[begin:stop], marks.style[begin:stop]
    minor = (style == MARK["minor-came"]) | (style == MARK["minor-planned"])
    seen = np.flatnonzero(minor & (day >= viewport.start_day) & (day < viewport.end_day))[:_MOST] + begin
    if not len(seen):
        return ()
    rows = sorted(set(marks.row[seen].tolist()))
    free = free_of(rows, words_of(rows), viewport.width, ())
    placed = []
    for mark in seen.tolist():
        x = viewport.x_of(float(marks.day[mark]))
        found = _place(scene, viewport, mark, x, free[int(marks.row[mark])], measure_text)
        if found is not None:
            placed.append(found)
    return tuple(placed)


def _place(
    scene: Scene, viewport: Viewport, mark: int, x: float, free: Free, measure_text: MeasureText
) -> PlacedMinor | None:
    """Behind its mark, else before it; with the product's name where it does not stand at the product's own bar."""
    row, item = int(scene.marks.row[mark]), int(scene.marks.item[mark])
    milestone = GENERATION_MILESTONES[int(scene.marks.milestone[mark]) - 1]
    noun = MILESTONE_NOUNS.get(milestone, milestone)
    name = scene.items.label[item]
    if item >= 0 and scene.items.key[item] in scene.ghosts:
        name = name.removesuffix(scene.ghosts[scene.items.key[item]].words).rstrip()
    left, right = (
        viewport.x_of(float(scene.items.start[item])),
        viewport.x_of(float(scene.items.end[item])),
    )
    reach = MINOR_HALF_PX + _NAME_GAP_PX
    short, long = measure_text(noun), measure_text(f"{name} {noun}")
    for text, width, after in (
        (noun, short, True),
        (noun, short, False),
        ("", long, True),
        ("", long, False),
    ):
        text_x = x + reach if after else x - reach - width
        own = left - GAP_PX <= text_x and text_x + width <= right + GAP_PX
        if text and not own:
            continue
        span = (x - MINOR_HALF_PX, text_x + width) if after else (text_x, x + MINOR_HALF_PX)
        if free.take_at(*span):
            return PlacedMinor(mark, row, x, text or f"{name} {noun}", text_x, width)
    return None
