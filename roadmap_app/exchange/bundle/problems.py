"""What is wrong in the files of an import, collected in the order of files, rows and columns.

It must not know rules.
"""

from __future__ import annotations

from roadmap_app.domain.changes import Problem
from roadmap_app.i18n import trn

MOST_PROBLEMS = 20_000
"""So many are listed; how many rows are refused is counted to the end."""


class Problems:
    """Problems as they are found, in any order."""

    def __init__(self) -> None:
        self._found: list[tuple[int, int, int, Problem]] = []
        self._unlisted = 0

    def __bool__(self) -> bool:
        return bool(self._found)

    def clear(self) -> None:
        """Forget them: whoever collects them has taken them over."""
        self._found.clear()
        self._unlisted = 0

    def add(self, file: tuple[int, str], row: int, column: tuple[int, str], text: str, reason: str) -> None:
        """file, column: (place in order, name); row 1 is the header, 0 the file as a whole."""
        if len(self._found) >= MOST_PROBLEMS:
            self._unlisted += 1
            return
        problem = Problem(file[1], row, column[1], text, reason)
        self._found.append((file[0], row, column[0], problem))

    @property
    def count(self) -> int:
        """How many there are, those included that are not listed."""
        return len(self._found) + self._unlisted

    def listed(self) -> tuple[Problem, ...]:
        """All problems in order; a last one says how many more there are."""
        self._found.sort(key=lambda found: found[:3])
        problems = [problem for *_, problem in self._found]
        if self._unlisted:
            problems.append(
                Problem(
                    problems[-1].file,
                    0,
                    "",
                    "",
                    trn(
                        "{count:,} more problem is not listed",
                        "{count:,} more problems are not listed",
                        self._unlisted,
                    ),
                )
            )
        return tuple(problems)


WHOLE_ROW = (-1, "")
"""The column of a problem that is one of the row."""
