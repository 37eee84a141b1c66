"""What leaves the program in the file of another: a roadmap as its reader may see it, with the question it answers.

It must not know any format, nor who reads.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.findings import CheckSpec, Finding
from roadmap_app.domain.windows.window import day_text

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap


class Leaving(NamedTuple):
    """One roadmap on its way out.

    roadmap: as its reader may see it, whole in time. spec: the day, whose word, the what-if. findings: those of this
    reader's own check. title: what the roadmap is called for this reader. profile: as `domain.sharing` writes it;
    readers: the same in words (“for Meta only”). asked: the question in words. moment: when it leaves, UTC.
    """

    roadmap: Roadmap
    spec: CheckSpec
    findings: Sequence[Finding]
    title: str
    profile: str
    readers: str
    asked: str
    moment: str

    @property
    def as_of(self) -> AsOf:
        """The dates that hold, by this question."""
        return AsOf.of(self.roadmap, self.spec)

    @property
    def day(self) -> str:
        """The day whose knowledge counts: 2026-11-30."""
        return day_text(self.spec.as_of)

    @property
    def head(self) -> str:
        """One line for the top of a file: what it is, as of when, by whose word, for whom."""
        return f"{self.title}: {self.asked}; {self.readers}"


Write = Callable[[Leaving, Path, Progress | None], Mapping[str, int]]
"""Writes a file whole or not at all; how many rows of what it holds. RoadmapError where it cannot."""
