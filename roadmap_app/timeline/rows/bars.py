"""A dated item as pieces and marks: what came, the window as a fade, what has passed, what runs on.

Pure functions over numbers. It must not know rows, names or pixels.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.timeline.rows.dating import MARK_WIDTH_DAYS
from roadmap_app.timeline.shapes import ALIGN_AFTER, ALIGN_BEFORE, ALIGN_END, ALIGN_START, MARK, PIECE

if TYPE_CHECKING:
    from roadmap_app.timeline.rows.dating import Dated

FADE_OUT_DAYS = 75.0  # nobody has said how long it goes on: the bar fades instead of ending
_CAME, _ARRIVING, _PASSED, _WINDOW = PIECE["came"], PIECE["arriving"], PIECE["passed"], PIECE["window"]
_COMING, _FADE_OUT, _EXPIRED = PIECE["coming"], PIECE["fade-out"], PIECE["expired"]


class Bar(NamedTuple):
    """An item's drawing. pieces: (start, end, style). marks: (day, style). anchor: where its date stands.

    align: where the label wants to stand. end: of all that is drawn.
    """

    pieces: list[tuple[float, float, int]]
    marks: list[tuple[float, int]]
    anchor: float
    align: int
    end: float


def generation_bar(dated: Dated, as_of_day: int, runs_to: float | None) -> Bar:
    """The bar of a generation; it runs to the next one's date, or fades out where there is none."""
    if dated.kind == "came":
        return _bar_of_actual(dated, as_of_day + 1.0, runs_to)
    if dated.kind == "planned":
        return _planned(dated, as_of_day + 1.0, runs_to)
    if dated.kind == "cancelled":
        return Bar([], [(dated.begin, MARK["cancelled"])], dated.begin, ALIGN_AFTER, dated.due)
    style = _EXPIRED if dated.kind == "expired" else PIECE["derived"]
    return Bar([(dated.begin, dated.due, style)], [], dated.due, ALIGN_BEFORE, dated.due)


def stands_from(dated: Dated) -> float:
    """The day from which an item's bar is drawn: its first possible day, or the actual one."""
    if dated.kind == "came" and dated.due - dated.begin <= MARK_WIDTH_DAYS:
        return dated.due - 1.0
    return dated.begin


def _running_on(
    pieces: list[tuple[float, float, int]], start: float, runs_to: float | None, style: int
) -> float:
    """Append what follows the date; its end."""
    if runs_to is None:
        pieces.append((start, start + FADE_OUT_DAYS, _FADE_OUT))
        return start + FADE_OUT_DAYS
    if runs_to > start:
        pieces.append((start, runs_to, style))
        return runs_to
    return start


def _bar_of_actual(dated: Dated, tomorrow: float, runs_to: float | None) -> Bar:
    """What came stands until today, and fades out after it where no end is stated."""
    start = stands_from(dated)
    pieces: list[tuple[float, float, int]] = []
    if start < dated.due - 1.0:
        pieces.append((start, dated.due, _ARRIVING))
    mark = MARK["came-derived"] if dated.stated.derived or dated.milestone != "available" else MARK["came"]
    begin = dated.due if pieces else start
    if runs_to is None and begin < tomorrow:
        pieces.append((begin, tomorrow, _CAME))
        begin = tomorrow
    end = _running_on(pieces, begin, runs_to, _CAME)
    return Bar(pieces, [(dated.due - 1.0, mark)], dated.due - 1.0, ALIGN_AFTER, end)


def _planned(dated: Dated, tomorrow: float, runs_to: float | None) -> Bar:
    pieces: list[tuple[float, float, int]] = []
    begin = dated.begin
    if begin < tomorrow < dated.due:
        pieces.append((begin, tomorrow, _PASSED))
        begin = tomorrow
    if dated.open_due:
        pieces.append((begin, dated.due, PIECE["open-after"]))
        return Bar(pieces, [], begin, ALIGN_START, dated.due)
    pieces.append((begin, dated.due, _WINDOW))
    end = _running_on(pieces, dated.due, runs_to, _COMING)
    marks: list[tuple[float, int]] = []
    if dated.due - begin <= 1.0:
        marks.append((begin, MARK["planned"]))
    return Bar(pieces, marks, dated.due, ALIGN_END, end)


def tranche_bar(dated: Dated, *, binding: bool) -> Bar:
    """The bar of a tranche: from the first to the last day it may begin, as stated."""
    if dated.kind == "cancelled":
        return Bar([], [(dated.begin, MARK["cancelled"])], dated.begin, ALIGN_AFTER, dated.due)
    style = PIECE["tranche" if binding else "tranche-loose"]
    marks = [(dated.due - 1.0, MARK["came"])] if dated.kind == "came" else [(dated.due, MARK["due"])]
    return Bar([(dated.begin, dated.due, style)], marks, dated.due, ALIGN_START, dated.due)
