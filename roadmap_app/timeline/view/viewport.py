"""The window through which a scene is seen: days to pixels and back, zoom and pan.

Pure arithmetic on an immutable value; it must not know widgets or painters.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene

ROW_HEIGHT_PX = 32.0
MIN_PX_PER_DAY = 0.01  # a century on a screen
MAX_PX_PER_DAY = 160.0  # ten days on a screen
_MARGIN_PX = 48.0  # so near to an edge, a day is moved inwards


class Viewport(NamedTuple):
    """start_day: float day (ordinal) at x = 0. scroll_y: pixels of rows above y = 0. All sizes in logical px."""

    start_day: float
    px_per_day: float
    scroll_y: float = 0.0
    width: float = 1000.0
    height: float = 600.0
    row_height: float = ROW_HEIGHT_PX

    @property
    def end_day(self) -> float:
        """The float day at the right edge."""
        return self.start_day + self.width / self.px_per_day

    def x_of(self, day: float) -> float:
        """Where a day begins, in px from the left edge."""
        return (day - self.start_day) * self.px_per_day

    def day_at(self, x: float) -> float:
        """The float day at x."""
        return self.start_day + x / self.px_per_day

    def y_of(self, row: float) -> float:
        """The top of a row, in px from the top edge."""
        return row * self.row_height - self.scroll_y

    def row_at(self, y: float) -> int:
        """The row at y; may be outside the scene."""
        return int((y + self.scroll_y) // self.row_height)

    def zoomed(self, at_x: float, factor: float) -> Viewport:
        """Zoomed by a factor; the day under at_x stays put."""
        scale = min(max(self.px_per_day * factor, MIN_PX_PER_DAY), MAX_PX_PER_DAY)
        return self._replace(start_day=self.day_at(at_x) - at_x / scale, px_per_day=scale)

    def panned(self, dx: float, dy: float = 0.0) -> Viewport:
        """Moved by pixels: positive dx shows later days, positive dy shows later rows (not clamped above row 0)."""
        return self._replace(
            start_day=self.start_day + dx / self.px_per_day, scroll_y=max(0.0, self.scroll_y + dy)
        )

    def resized(self, width: float, height: float) -> Viewport:
        """The same days from the left edge at the same scale, in another size."""
        return self._replace(width=max(width, 1.0), height=max(height, 1.0))

    def showing(self, start_day: float, end_day: float) -> Viewport:
        """The days from start to end fill the width."""
        days = max(end_day - start_day, 1.0)
        scale = min(max(self.width / days, MIN_PX_PER_DAY), MAX_PX_PER_DAY)
        return self._replace(start_day=start_day, px_per_day=scale)

    def fit(self, scene: Scene) -> Viewport:
        """Everything dated in the scene fills the width, from the first row on."""
        return self.showing(scene.start_day, scene.end_day)._replace(scroll_y=0.0)

    def max_scroll(self, rows: int) -> float:
        """The greatest useful scroll_y for a number of rows."""
        return max(0.0, rows * self.row_height - self.height)

    def clamped(self, rows: int) -> Viewport:
        """scroll_y brought into what the rows allow."""
        return self._replace(scroll_y=min(max(self.scroll_y, 0.0), self.max_scroll(rows)))

    def revealing(self, day: float, row: int) -> Viewport:
        """Moved as little as needed so that a day and a row are in view."""
        moved = self
        x = self.x_of(day)
        if x < _MARGIN_PX or x > self.width - _MARGIN_PX:
            moved = moved._replace(start_day=day - self.width / 3 / self.px_per_day)
        top = row * self.row_height
        if top < moved.scroll_y:
            moved = moved._replace(scroll_y=top)
        elif top + self.row_height > moved.scroll_y + self.height:
            moved = moved._replace(scroll_y=top + self.row_height - self.height)
        return moved
