"""A flat sheet read: each row names a product, and says when a milestone of it comes, or several in their columns.

What is wrong in a row is told with its column and text; a row that is refused for one cell is refused whole. It must
not know what is in a workspace beyond the things that rows name (`things`), nor how rows are written.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.domain.tables.tables import CLAIMS, SPECS
from roadmap_app.exchange.incoming.cells import (
    SAYS_NOTHING,
    Batch,
    Statements,
    against_actual,
    dated,
    has_passed,
    joined,
    known_by,
    read_figure,
    reason_against_day,
    sharing_by,
    stripped,
    worded,
)
from roadmap_app.exchange.incoming.columns import ColumnReader
from roadmap_app.exchange.incoming.mapping import Column, SheetMapping
from roadmap_app.exchange.incoming.rows import Refusal, Shaped, TableRows
from roadmap_app.exchange.incoming.targets import ACTUAL, CAME, FLAT, IN_NOTE, PLANNED, SPEC, Target
from roadmap_app.exchange.incoming.things import Said, Thing, Things
from roadmap_app.exchange.incoming.told import Told
from roadmap_app.exchange.incoming.words import is_address
from roadmap_app.i18n import tr

CLAIM_FIELDS = CLAIMS.column_names


class FlatRows(NamedTuple):
    """What some rows of a sheet say. numbers: rows that are good. things, speakers: per row, what must be there before
    its claims can be written."""

    numbers: list[int]
    things: list[Thing]
    speakers: list[Thing]
    claims: TableRows
    specs: TableRows
    refused: list[Refusal]


class FlatReader:
    """Reads the rows of one flat sheet. orders: how days in figures are read, per column."""

    def __init__(
        self,
        columns: Sequence[Column],
        mapping: SheetMapping,
        told: Told,
        things: Things,
        orders: dict[str, bool | None],
    ) -> None:
        self._columns, self._values, self._told, self._things = columns, mapping.values, told, things
        self._places: dict[str, int] = {}
        for place, column in enumerate(columns):
            if column.target and column.target.field in (*FLAT, "source"):
                self._places.setdefault(column.target.field, place)
        self._dated = [
            (place, one.name, one.target)
            for place, one in enumerate(columns)
            if one.target and one.target.is_milestone
        ]
        self._figures = [
            (place, one.name, one.target)
            for place, one in enumerate(columns)
            if one.target and one.target.field == SPEC
        ]
        self._kept = [
            (place, one.name)
            for place, one in enumerate(columns)
            if one.target and one.target.field == IN_NOTE
        ]
        self._date_readers = {name: ColumnReader(dated(order)) for name, order in orders.items()}
        self._readers = {
            "status": ColumnReader(worded("status", "plan")),
            "confidence": ColumnReader(worded("confidence", "medium")),
            "milestone": ColumnReader(worded("milestone", "")),
            "sharing": ColumnReader(sharing_by(things)),
            "restates": ColumnReader(known_by(things, "restates")),
            SPEC: ColumnReader(read_figure),
        }
        self._found: dict[tuple[str, ...], Thing] = {}
        self._is_odd = False  # whether any thing has been refused
        self.undated = 0
        """Good rows that name a source or hold a note, and no date that it could be kept with."""
        self.recalled = 0  # dates that count as come by this sheet alone, and not in their vendor's word
        self._is_long = "window" in self._places or "milestone" in self._places or "milestone" in self._values

    @property
    def states(self) -> bool:
        """Whether the sheet holds dates at all."""
        return bool(self._dated) or self._is_long

    @property
    def unsaid(self) -> frozenset[int]:
        """Places of the columns of claims of which the sheet says nothing: rows that are there keep what they have."""
        said = {field for field in (*self._places, *self._values) if field in CLAIM_FIELDS}
        said |= {"subject", "milestone", "window", "stated_on", "stated_by", "status"}
        if "source" in self._places:
            said |= {"source_title", "source_url"}
        if self._told.sharing:
            said.add("sharing")
        said |= {"note"}  # an empty one keeps what is there
        return frozenset(place for place, name in enumerate(CLAIM_FIELDS) if name not in said)

    @property
    def says_sharing(self) -> bool:
        """Whether it is said who may see what comes in."""
        return "sharing" in self._places or bool(self._values.get("sharing") or self._told.sharing)

    def read(self, shaped: Shaped) -> FlatRows:
        """What the rows of a chunk say."""
        batch = Batch(shaped)
        if not batch.count:
            return FlatRows([], [], [], TableRows([], []), TableRows([], []), batch.refused)
        stated_on = self._days(batch, "stated_on", self._told.on)
        recorded_on = self._days(batch, "recorded_on", "")
        if self.states:
            recorded_on = [
                recorded or ("" if stated else self._told.today)
                for recorded, stated in zip(recorded_on, stated_on, strict=True)
            ]
        said_on = [stated or recorded for stated, recorded in zip(stated_on, recorded_on, strict=True)]
        statements = self._statements(batch, said_on)
        worded = {field: self._words(batch, field) for field in ("confidence", "sharing", "restates")}
        figures = self._figure_cells(batch)
        things = self._all_things(batch)
        speakers = self._speakers(batch) if self.states else []
        notes, titles, urls = self._notes(batch), *self._sources(batch)
        good = [index for index in range(batch.count) if index not in batch.bad]
        shared = (stated_on, speakers, worded, titles, urls, recorded_on, notes)
        dated_rows = {at for one in statements for at, read in enumerate(one.dates) if not read.blank}
        self.undated += sum(
            1 for at in good if (titles[at] or urls[at] or notes[at]) and at not in dated_rows
        )
        return FlatRows(
            [batch.numbers[index] for index in good],
            [things[index] for index in good],
            [speakers[index] for index in good] if speakers else [],
            self._claims(batch, good, things, statements, *shared),
            self._specs(batch, good, things, figures, urls),
            batch.refused,
        )

    # -- cells -------------------------------------------------------------------------------

    def _name(self, field: str) -> str:
        return self._columns[self._places[field]].name if field in self._places else field

    def _cells(self, batch: Batch, field: str, otherwise: str = "") -> list[str]:
        """The cells of a field without spaces around; what holds for the whole sheet where they are empty."""
        value = self._values.get(field, "") or otherwise
        place = self._places.get(field)
        if place is None:
            return [value] * batch.count
        cells = stripped(batch.by_file[place])
        return [cell or value for cell in cells] if value else cells

    def _days(self, batch: Batch, field: str, otherwise: str) -> list[str]:
        """Days of statement or recording; a month or an open window is no day."""
        cells = self._cells(batch, field, otherwise)
        if field not in self._places and not otherwise:
            return cells
        reader = self._date_readers.get(self._name(field)) or self._date_readers.setdefault(
            self._name(field), ColumnReader(dated(None))
        )
        read, odd = reader.values(cells)
        batch.refuse_all(self._name(field), cells, odd)
        days = [one.window for one in read]
        odd_days = {day: reason for day in set(days) if day and (reason := reason_against_day(field, day))}
        for index, day in enumerate(days) if odd_days else ():
            if day in odd_days and index not in odd:
                batch.refuse(index, self._name(field), cells[index], odd_days[day])
        return days

    def _words(self, batch: Batch, field: str) -> list[str]:
        cells = self._cells(batch, field, self._told.sharing if field == "sharing" else "")
        values, odd = self._readers[field].values(cells)
        batch.refuse_all(self._name(field), cells, odd)
        return values

    # -- statements --------------------------------------------------------------------------

    def _statements(self, batch: Batch, said_on: Sequence[str]) -> list[Statements]:
        if not self.states:
            return []
        statuses = self._words(batch, "status")
        found = [
            self._of_column(batch, place, name, target, statuses, said_on)
            for place, name, target in self._dated
        ]
        if self._is_long:
            found.append(self._of_rows(batch, statuses))
        for one in found:
            self._judge_actuals(batch, one, said_on)
        return found

    def _of_column(
        self,
        batch: Batch,
        place: int,
        name: str,
        target: Target,
        statuses: Sequence[str],
        said_on: Sequence[str],
    ) -> Statements:
        cells = batch.by_file[place]
        dates, odd = self._date_readers[name].values(cells)
        batch.refuse_all(name, cells, odd)
        if target.meant == CAME:
            statuses = [
                "actual" if one.window and has_passed(one.window, day) else "plan"
                for one, day in zip(dates, said_on, strict=True)
            ]
        elif target.meant in (PLANNED, ACTUAL):
            statuses = [target.meant] * batch.count
        return Statements(name, [target.field] * batch.count, dates, statuses, target.meant == CAME)

    def _of_rows(self, batch: Batch, statuses: Sequence[str]) -> Statements:
        name = self._name("window")
        cells = self._cells(batch, "window")
        reader = self._date_readers.get(name) or ColumnReader(dated(None))
        dates, odd = reader.values(cells)
        batch.refuse_all(name, cells, odd)
        told = self._cells(batch, "milestone")
        milestones, unknown = self._readers["milestone"].values(told)
        batch.refuse_all(self._name("milestone"), told, unknown)
        for index, milestone in enumerate(milestones):
            if not milestone and not dates[index].blank and index not in unknown and index not in odd:
                batch.refuse(index, self._name("milestone"), "", tr("the milestone is missing"))
            elif milestone and dates[index].blank and cells[index].strip() and statuses[index] == "plan":
                batch.refuse(index, name, cells[index], SAYS_NOTHING)
        # Where the row names the milestone, an empty date says that there is none.
        dates = [
            one._replace(blank=not milestone) if one.blank else one
            for one, milestone in zip(dates, milestones, strict=True)
        ]
        return Statements(name, milestones, dates, statuses)

    def _judge_actuals(self, batch: Batch, told: Statements, said_on: Sequence[str]) -> None:
        if "actual" not in told.statuses:
            return
        for index, status in enumerate(told.statuses):
            if status == "actual" and index not in batch.bad and not told.dates[index].blank:
                reason = against_actual(told.dates[index].window, said_on[index])
                if reason:
                    batch.refuse(index, told.column, told.dates[index].window, reason)

    # -- things ------------------------------------------------------------------------------

    def _all_things(self, batch: Batch) -> list[Thing]:
        keys = list(zip(*(self._cells(batch, field) for field in Said._fields), strict=True))
        found, things = self._found, list[Thing]()
        if not self._is_odd:
            known = list(map(found.get, keys))
            if None not in known:
                return known  # type: ignore[return-value]
        for index, key in enumerate(keys):
            thing = found.get(key)
            if thing is None and index not in batch.bad:
                thing = found[key] = self._things.of(Said(*key))
            if thing is None:
                thing = _NOTHING
            elif thing.reason and index not in batch.bad:
                self._is_odd = True
                text = getattr(Said(*key), thing.field, "")
                batch.refuse(index, self._name(thing.field), text, thing.reason)
            things.append(thing)
        return things

    def _speakers(self, batch: Batch) -> list[Thing]:
        names = self._cells(batch, "stated_by", self._told.by)
        met: dict[str, Thing] = {}
        for name in dict.fromkeys(names):
            met[name] = (
                self._things.organization(name, "stated_by")
                if name
                else Thing(field="stated_by", reason=tr("it is not told who said so"))
            )
        speakers = [met[name] for name in names]
        if any(one.reason for one in met.values()):
            for index, one in enumerate(speakers):
                if one.reason and index not in batch.bad:
                    batch.refuse(index, self._name("stated_by"), names[index], one.reason)
        return speakers

    # -- texts -------------------------------------------------------------------------------

    def _notes(self, batch: Batch) -> list[str]:
        notes = self._cells(batch, "note")
        for place, name in self._kept:
            cells = batch.by_file[place]
            notes = [
                joined(note, f"{name}: {cell.strip()}" if cell.strip() else "")
                for note, cell in zip(notes, cells, strict=True)
            ]
        return notes

    def _sources(self, batch: Batch) -> tuple[list[str], list[str]]:
        titles, urls = self._cells(batch, "source_title"), self._cells(batch, "source_url")
        if "source" in self._places:
            for index, cell in enumerate(self._cells(batch, "source")):
                if is_address(cell):
                    urls[index] = urls[index] or cell
                else:
                    titles[index] = titles[index] or cell
        return titles, urls

    def _claims(
        self,
        batch: Batch,
        good: list[int],
        things: list[Thing],
        statements: list[Statements],
        stated_on: list[str],
        speakers: list[Thing],
        worded: dict[str, list[str]],
        titles: list[str],
        urls: list[str],
        recorded_on: list[str],
        notes: list[str],
    ) -> TableRows:
        columns: list[list[str]] = [[] for _ in CLAIM_FIELDS]
        numbers: list[int] = []
        for told in statements:
            dates = told.dates
            at = [index for index in good if not dates[index].blank]
            said: list[list[str]] = [
                [things[index].key for index in at],
                [told.milestones[index] for index in at],
                [dates[index].window for index in at],
                [stated_on[index] for index in at],
                [speakers[index].key for index in at],
                [told.statuses[index] for index in at],
                self._confidences(told, at, things, speakers, worded["confidence"]),
                [worded["restates"][index] for index in at],
                [worded["sharing"][index] for index in at],
                [titles[index] for index in at],
                [urls[index] for index in at],
                [recorded_on[index] for index in at],
                [joined(notes[index], dates[index].note) for index in at],
            ]
            for column, more in zip(columns, said, strict=True):
                column += more
            numbers += [batch.numbers[index] for index in at]
        return TableRows(list(columns), numbers)

    def _confidences(
        self, told: Statements, at: list[int], things: list[Thing], by: list[Thing], said: list[str]
    ) -> list[str]:
        """As said; low where a list of somebody else's is only taken to mean that something has come: else a day of
        announcement would confirm a delivery."""
        if not told.came or "confidence" in self._places or self._values.get("confidence"):
            return [said[index] for index in at]
        owner_of, statuses = self._things.owner_of, told.statuses
        recalled = [statuses[one] == "actual" and owner_of(things[one].key) != by[one].key for one in at]
        self.recalled += sum(recalled)
        return ["low" if is_so else said[one] for is_so, one in zip(recalled, at, strict=True)]

    def _figure_cells(self, batch: Batch) -> list[tuple[Target, list[str]]]:
        found = []
        for place, name, target in self._figures:
            cells = batch.by_file[place]
            values, odd = self._readers[SPEC].values(cells)
            batch.refuse_all(name, cells, odd)
            found.append((target, values))
        return found

    def _specs(
        self,
        batch: Batch,
        good: list[int],
        things: list[Thing],
        figures: list[tuple[Target, list[str]]],
        urls: list[str],
    ) -> TableRows:
        rows: list[tuple[str, ...]] = []
        numbers: list[int] = []
        for target, values in figures:
            for index in good:
                if values[index]:
                    rows.append((things[index].key, target.metric, values[index], target.unit, urls[index]))
                    numbers.append(batch.numbers[index])
        return TableRows(
            [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in SPECS.columns], numbers
        )


_NOTHING = Thing()
