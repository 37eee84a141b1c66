"""The Sources page: every source with its age and what hangs on it alone, filtered as asked.

Every figure is the engine's own, the one that `roadmap sources --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from roadmap_app.alignment.answers.sources import SourceRow, Sources, sources_of
from roadmap_app.domain.documents.document import Document, Section, Table
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.sources.table import (
    claims_counted,
    dates_counted,
    row_key,
    sources_counted,
    sources_table,
)

MOST_ROWS = 500
RECENT_DAYS = 90
_NO_TABLE = Table(tr("Sources"), (), ())
AGES = ("", "recent", "within", "older", "quiet", "unsaid")


@dataclass(frozen=True)
class SourcesAnswer:
    """All that the page shows. found: the engine's answer, whole; rows: what the filters keep of it, in its order.

    table: the rows in words, as wide as asked. answer: the sentence under the title.
    """

    question: PageQuestion
    found: Sources
    rows: tuple[SourceRow, ...]
    table: Table
    answer: str

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return len(self.rows) < len(self.found.rows)

    def row(self, key: str) -> SourceRow | None:
        """The source of a key among those shown."""
        return next((row for row in self.rows if row_key(row) == key), None)

    def table_of(self, width: str, most: int = MOST_ROWS) -> Table:
        """The rows in words, in another width or number."""
        table = sources_table(self.question.roadmap, self.found, self.rows[:most], width)
        if self.is_filtered:
            table = replace(table, nothing="No source is left by these filters.")
        if len(self.rows) > most:
            note = tr(
                "The first {most:,} of {rows:,} sources; a filter leads to the others.",
                most=most,
                rows=len(self.rows),
            )
            table = replace(table, note=note)
        return table


def sources_answer(
    question: PageQuestion,
    *,
    said_by: Sequence[str] = (),
    age: str = "",
    only_alone: bool = False,
    width: str = "full",
) -> SourcesAnswer:
    """said_by: organizations with whose word a source must speak, none for all. age: of `AGES`. only_alone: only
    sources on which a date hangs alone. width: of the table."""
    with collection_paused():
        sources = sources_of(question.roadmap, question.spec)
        wanted = frozenset(said_by)
        is_of_age = _of_age(sources, age)
        rows = tuple(
            row
            for row in sources.rows
            if (not wanted or wanted & set(row.said_by)) and is_of_age(row) and (not only_alone or row.reach)
        )
        made = SourcesAnswer(question, sources, rows, _NO_TABLE, answer_of(sources))
        return replace(made, table=made.table_of(width))


def _of_age(sources: Sources, age: str) -> Callable[[SourceRow], bool]:
    def days(row: SourceRow) -> int | None:
        return None if row.last is None else sources.day - row.last

    tests: dict[str, Callable[[SourceRow], bool]] = {
        "recent": lambda row: (gone := days(row)) is not None and gone <= RECENT_DAYS,
        "within": lambda row: (gone := days(row)) is not None and gone <= sources.limit_days,
        "older": lambda row: (gone := days(row)) is not None and gone > sources.limit_days,
        "quiet": lambda row: row.quiet > 0,
        "unsaid": lambda row: row.last is None,
    }
    return tests.get(age, lambda _: True)


def age_choice_words(age: str, limit_days: int) -> str:
    """What a choice of age is called in its field."""
    return {
        "": trc("age", "any"),
        "recent": tr("up to {days} days", days=RECENT_DAYS),
        "within": tr("up to {days} days", days=limit_days),
        "older": tr("over {days} days", days=limit_days),
        "quiet": tr("with a date gone quiet"),
        "unsaid": tr("day not stated"),
    }[age]


def answer_of(sources: Sources) -> str:
    """“411 sources behind 777 claims. 103 of 108 dates to come hang on one source alone; …”"""
    if not sources.rows:
        return tr("No source speaks by {day}.", day=say_day(sources.day))
    quiet = sum(row.quiet > 0 for row in sources.named)
    return tr(
        "{sources} behind {claims}. {alone:,} of {dates} to come hang on one source alone; {older} are older than "
        "{days} days, {quiet:,} state a date ahead that has gone quiet.",
        sources=sources_counted(len(sources.named)),
        claims=claims_counted(sources.claims),
        alone=sources.alone_to_come,
        dates=dates_counted(sources.to_come),
        older=sources_counted(len(sources.older)),
        days=sources.limit_days,
        quiet=quiet,
    )


def document_of(page: SourcesAnswer) -> Document:
    """The table of sources; first, what hangs on one source alone."""
    aside = (
        tr("{count:,} of {whole:,} are shown", count=len(page.rows), whole=len(page.found.rows))
        if page.is_filtered
        else ""
    )
    section = Section(tr("Sources"), (page.table_of("paper", len(page.rows)),), aside)
    return page.question.document(tr("Sources"), page.answer, [section])
