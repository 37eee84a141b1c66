"""Where the keyboard stands among the filled cells of a grid, and where each arrow leads.

Lines may have gaps and differ in length: up and down go to the next line that has a cell, to the one nearest to the
column that was last chosen; left and right go to the next cell of the line. So every cell is reached, and none but a
cell ever. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable

Place = tuple[int, int]
"""Line and column."""
NOWHERE: Place = (-1, -1)


class CellWalk:
    """The filled places of one grid, and the place on which the keyboard stands."""

    def __init__(self) -> None:
        self.at = NOWHERE
        self._column = -1
        self._lines: dict[int, list[int]] = {}

    def fill(self, places: Iterable[Place]) -> None:
        """Other cells are filled; the place is nowhere where its cell is gone."""
        self._lines = {}
        for line, column in sorted(places):
            self._lines.setdefault(line, []).append(column)
        if not self.is_filled(self.at):
            self.at = NOWHERE

    def is_filled(self, at: Place) -> bool:
        """Whether a cell stands at a place."""
        return at[1] in self._lines.get(at[0], ())

    @property
    def places(self) -> list[Place]:
        """All filled places, line by line."""
        return [(line, column) for line, columns in self._lines.items() for column in columns]

    @property
    def first(self) -> Place:
        """The first cell; nowhere where there is none."""
        return next(iter(self.places), NOWHERE)

    def put(self, at: Place) -> None:
        """Stand on a cell; up and down keep to its column from now on."""
        self.at, self._column = at, at[1]

    def step(self, down: int, right: int) -> None:
        """One cell on in a direction, if there is one; from nowhere to the first."""
        if not self.is_filled(self.at):
            self.put(self.first)
        elif right:
            columns = self._lines[self.at[0]]
            place = columns.index(self.at[1]) + right
            self.put((self.at[0], columns[min(max(place, 0), len(columns) - 1)]))
        else:
            lines = list(self._lines)
            place = lines.index(self.at[0]) + down
            if 0 <= place < len(lines):
                line = lines[place]
                self.at = (line, min(self._lines[line], key=lambda column: abs(column - self._column)))

    def go_to_end(self, *, last: bool, whole: bool = False) -> None:
        """The first or the last cell of the line; of the whole grid."""
        places = self.places if whole or not self.is_filled(self.at) else self._places_of(self.at[0])
        if places:
            self.put(places[-1 if last else 0])

    def _places_of(self, line: int) -> list[Place]:
        return [(line, column) for column in self._lines[line]]
