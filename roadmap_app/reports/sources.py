"""The Sources page: every source with its age and what hangs on it alone, filtered as asked.

Every figure is the engine's own, the one that `roadmap sources --json` prints. It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from roadmap_app.alignment.exposure import exposure_words
from roadmap_app.alignment.sources import SourceRow, Sources, sources_of
from roadmap_app.alignment.wording import ago_words
from roadmap_app.domain.documents import Cell, Column, Document, Row, Section, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows import say_day
from roadmap_app.reports.addresses import link_of, site_of
from roadmap_app.reports.page_question import PageQuestion

NO_SOURCE = "no source named"
MOST_ROWS = 500
RECENT_DAYS = 90
AGES = ("", "recent", "within", "older", "quiet", "unsaid")


@dataclass(frozen=True)
class SourcesPage:
    """All that the page shows. found: the engine's answer, whole; rows: what the filters keep of it, in its order.

    said_by, age, only_alone: the filters. answer: the sentence under the title.
    """

    question: PageQuestion
    found: Sources
    rows: tuple[SourceRow, ...]
    said_by: frozenset[str]
    age: str
    only_alone: bool
    answer: str

    @property
    def is_filtered(self) -> bool:
        """Whether anything is left out."""
        return len(self.rows) < len(self.found.rows)

    def row(self, key: str) -> SourceRow | None:
        """The source of a key among those shown."""
        return next((row for row in self.rows if row_key(row) == key), None)


def sources_page(
    question: PageQuestion, *, said_by: Sequence[str] = (), age: str = "", only_alone: bool = False
) -> SourcesPage:
    """said_by: organizations with whose word a source must speak, none for all. age: of `AGES`. only_alone: only
    sources on which a date hangs alone."""
    found = sources_of(question.roadmap, question.spec)
    wanted = frozenset(said_by)
    is_of_age = _of_age(found, age)
    rows = tuple(
        row
        for row in found.rows
        if (not wanted or wanted & set(row.said_by)) and is_of_age(row) and (not only_alone or row.reach)
    )
    return SourcesPage(question, found, rows, wanted, age, only_alone, answer_of(found))


def _of_age(found: Sources, age: str) -> Callable[[SourceRow], bool]:
    def days(row: SourceRow) -> int | None:
        return None if row.last is None else found.day - row.last

    tests: dict[str, Callable[[SourceRow], bool]] = {
        "recent": lambda row: (gone := days(row)) is not None and gone <= RECENT_DAYS,
        "within": lambda row: (gone := days(row)) is not None and gone <= found.limit_days,
        "older": lambda row: (gone := days(row)) is not None and gone > found.limit_days,
        "quiet": lambda row: row.quiet > 0,
        "unsaid": lambda row: row.last is None,
    }
    return tests.get(age, lambda _: True)


def age_choice_words(age: str, limit_days: int) -> str:
    """What a choice of age is called in its field."""
    return {
        "": "any",
        "recent": f"up to {RECENT_DAYS} days",
        "within": f"up to {limit_days} days",
        "older": f"over {limit_days} days",
        "quiet": "with a date gone quiet",
        "unsaid": "day not stated",
    }[age]


def answer_of(found: Sources) -> str:
    """“411 sources behind 777 claims. 103 of 108 dates to come hang on one source alone; …”"""
    if not found.rows:
        return f"No source speaks by {say_day(found.day)}."
    quiet = sum(row.quiet > 0 for row in found.named)
    dates = "1 date" if found.to_come == 1 else f"{found.to_come:,} dates"
    return (
        f"{_counted(len(found.named), 'source')} behind {_counted(found.claims, 'claim')}. "
        f"{found.alone_to_come:,} of {dates} to come hang on one source alone; "
        f"{_counted(len(found.older), 'source')} are older than {found.limit_days} days, "
        f"{quiet:,} state a date ahead that has gone quiet."
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


# -- words of one source ---------------------------------------------------------------------------


def row_key(row: SourceRow) -> str:
    """The key by which a row is chosen; of what names no source a word of its own."""
    return row.key or NO_SOURCE


def source_title(row: SourceRow) -> str:
    """Its title, else its site, else what is lacking."""
    if not row.key:
        return NO_SOURCE
    return row.title or site_of(row.address) or row.key


def people(roadmap: Roadmap, keys: Sequence[str], most: int = 3) -> str:
    """“AMD, OpenAI”, “NVIDIA, AMD, Google + 9”; "not told" where there is none."""
    names = [short_name(roadmap, key) for key in keys]
    if not names:
        return "not told"
    return ", ".join(names[:most]) + (f" + {len(names) - most}" if len(names) > most else "")


def age_cell(found: Sources, row: SourceRow) -> Cell:
    """“122 days ago”; amber where it is over the limit and a date ahead that it states has gone quiet."""
    if row.last is None:
        return Cell("day not stated", tone="muted")
    gone = found.day - row.last
    tone = "ink" if gone <= found.limit_days else "amber" if row.quiet else "muted"
    return Cell(ago_words(gone), value=gone, tone=tone)


def power_cell(row: SourceRow) -> Cell:
    """The binding quantity behind its dates to come; told for others than power by unit."""
    if not row.reach_to_come:
        return Cell("", value=None)
    words = exposure_words(row.at_stake)
    if words:
        return Cell(words, value=row.at_stake.get("binding", {}).get("GW", 0.0), strong=True)
    standings = [standing for standing in row.at_stake if standing != "binding"]
    if "binding" in row.at_stake:
        return Cell("size not told", tone="muted")
    return Cell(f"none binding, {standings[0]}" if standings else "none", value=0.0, tone="muted")


# -- tables ----------------------------------------------------------------------------------------


def sources_table(page: SourcesPage, width: str = "full") -> Table:
    """The rows as a table, those first on which most dates to come hang. width: `full`, `medium`, `short` or
    `narrow`."""
    roadmap, found = page.question.roadmap, page.found
    places = _PLACES[width]
    rows = []
    for row in page.rows[:MOST_ROWS]:
        cells = _cells(roadmap, found, row)
        shown = tuple(cells[place] for place in places)
        rows.append(Row(shown, row_key(row), spoken=spoken(roadmap, found, row)))
    note = ""
    if len(page.rows) > MOST_ROWS:
        note = f"The first {MOST_ROWS:,} of {len(page.rows):,} sources; a filter leads to the others."
    nothing = "No source is left by these filters." if page.is_filtered else "No source speaks by this day."
    return Table("Sources", tuple(_COLUMNS[place] for place in places), tuple(rows), note, nothing)


_COLUMNS = (
    Column("Source", share=3),
    Column("Site"),
    Column("Whose word", share=1.2),
    Column("Claims", "right"),
    Column("About", share=1.6),
    Column("Confidence"),
    Column("First said", "right"),
    Column("Last said", "right"),
    Column("Age", "right"),
    Column("Dates alone", "right"),
    Column("Gone quiet", "right"),
    Column("Came alone", "right"),
    Column("Binding behind", "right"),
)
_PLACES = {
    "full": tuple(range(len(_COLUMNS))),
    "medium": (0, 1, 3, 8, 9, 10, 12),
    "short": (0, 3, 8, 9, 10, 12),
    "narrow": (0, 8, 9, 12),
}


def _cells(roadmap: Roadmap, found: Sources, row: SourceRow) -> tuple[Cell, ...]:
    confidence = ", ".join(row.confidence) or "none told"
    low_only = bool(row.confidence) and set(row.confidence) == {"low"}
    site = site_of(row.address)
    return (
        Cell(source_title(row), tone="ink" if row.key else "amber", strong=not row.key),
        Cell(site, link=link_of(row.address)) if site else Cell("no address", tone="muted"),
        Cell(people(roadmap, row.said_by), tone="ink" if row.said_by else "muted"),
        _number(len(row.claims)),
        Cell(_about(roadmap, row), tone="muted"),
        Cell(confidence, tone="amber" if low_only else "ink" if row.confidence else "muted"),
        Cell(say_day(row.first), day=row.first)
        if row.first is not None
        else Cell("not stated", tone="muted"),
        Cell(say_day(row.last), day=row.last) if row.last is not None else Cell("not stated", tone="muted"),
        age_cell(found, row),
        _number(row.reach_to_come, strong=True),
        _number(row.quiet, tone="amber", strong=True),
        _number(row.reach - row.reach_to_come),
        power_cell(row),
    )


def _number(value: int, *, tone: str = "ink", strong: bool = False) -> Cell:
    """A count; a quiet one where it is none."""
    return Cell(f"{value:,}", value=value, tone=tone if value else "muted", strong=strong and value > 0)


def _about(roadmap: Roadmap, row: SourceRow) -> str:
    """The products and deals that it names: “Helios, MI455X + 9”."""
    keys = [key.split("/")[0] if "/" in key else key for key in row.subjects]
    keys += [agreement.key for agreement in row.agreements]
    keys += [need.generation for need in row.needs] + [spec.generation for spec in row.specs]
    keys += [warrant.agreement for warrant in row.warrants]
    return people(roadmap, tuple(dict.fromkeys(keys)), 2)


def spoken(roadmap: Roadmap, found: Sources, row: SourceRow) -> str:
    """The source as a sentence."""
    behind = exposure_words(row.at_stake)
    binding = f", and {behind} of binding promises with them" if behind else ""
    last = f", last on {say_day(row.last)}" if row.last is not None else ""
    where = f" ({row.address})" if row.address and row.address != source_title(row) else ""
    return (
        f"{source_title(row)}{where}: {_counted(len(row.claims), 'claim')} by {people(roadmap, row.said_by)}{last}; "
        f"{_counted(row.reach_to_come, 'date')} to come hang{'s' * (row.reach_to_come == 1)} on it alone{binding}."
    )


def document_of(page: SourcesPage) -> Document:
    """The table of sources; first, what hangs on one source alone."""
    question = page.question
    aside = f"{len(page.rows):,} of {len(page.found.rows):,} are shown" if page.is_filtered else ""
    return Document(
        "Sources",
        page.answer,
        (Section("Sources", (sources_table(page),), aside),),
        question.spec.as_of,
        question.profile,
        question.scenario,
        question.title,
    )
