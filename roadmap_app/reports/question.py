"""What a page is asked about: the roadmap as its reader may see it, the day, the watched pair.

It must not know pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import whole_of
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr
from roadmap_app.reports.words.asked import asked_words

if TYPE_CHECKING:
    from roadmap_app.domain.documents.document import Document, Section

NOTHING_TOLD = tr("Nothing is told here.")
SPAN_DAYS = 90
"""How far back and ahead a page looks where nobody has said how far."""


class PageQuestion(NamedTuple):
    """One question, the same for every page.

    roadmap: already as `profile` may see it. spec: day, viewpoint, rumours, what-if; no pair and no rules.
    me: the organization that the reader is, "" for nobody. pair: supplier and customer that are watched, ("", "")
    where there is none. title: of the roadmap. since: the day of the last look.
    """

    roadmap: Roadmap
    spec: CheckSpec
    title: str = ""
    profile: str = "internal"
    me: str = ""
    pair: tuple[str, str] = ("", "")
    since: Day | None = None

    @property
    def reader(self) -> str:
        """Whose things stand first: the reader's; where nobody has said who reads, the watched customer's; "" of
        neither."""
        return self.me or self.pair[1]

    def document(
        self, title: str, answer: str, sections: Iterable[Section], *, readers: str = ""
    ) -> Document:
        """What a page says as a document that tells on each of its pages what was asked, whole."""
        from roadmap_app.domain.documents.document import Document

        asked = asked_words(self.roadmap, self.spec)
        of_day = (self.spec.as_of, self.profile, asked, self.title, readers)
        if whole_of(self.roadmap) is not None:
            sections = map(_silent, sections)
        return Document(title, answer, tuple(sections), *of_day)


def _silent(section: Section) -> Section:
    """A section for a reader: of what is empty it says nothing, for the whole roadmap may hold what he is not told."""
    from roadmap_app.domain.documents.chart import Chart
    from roadmap_app.domain.documents.document import Table

    blocks = (
        replace(block, nothing=NOTHING_TOLD) if isinstance(block, Table | Chart) else block
        for block in section.blocks
    )
    return replace(section, blocks=tuple(blocks))
