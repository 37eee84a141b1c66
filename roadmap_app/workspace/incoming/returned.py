"""A workbook of ours that comes back: what somebody changed, added or took out of the sheets that were sent.

Each row says in a hidden column which row it was, so that a changed date corrects that row; an untouched row changes
nothing, whatever has been changed here since. What the reader was not shown is compared with nothing and stays. Told
as whose word it comes back, a changed statement is a new one of that day. It must not know how rows are stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import PARTNER, SharedRoadmap, as_shared
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.exchange.formulas import restored
from roadmap_app.exchange.incoming.rows import Refusal
from roadmap_app.exchange.incoming.sheets import Workbook
from roadmap_app.exchange.sheet_rows import ABOUT, FORMAT, ROW, VERSION, RowMark, digest_of, read_mark
from roadmap_app.i18n import in_sentence, tr
from roadmap_app.workspace.editing.correcting import plan_correct
from roadmap_app.workspace.editing.deleting import plan_delete

if TYPE_CHECKING:
    from roadmap_app.exchange.incoming.told import Told

STATEMENTS = ("claims", "links", "needs")
"""Tables whose rows somebody has stated on a day."""
STATED = frozenset(
    "subject milestone window status source relation target level first lag_days generation".split()
)
"""What such a row states; the rest tells of the statement."""


class Returned(NamedTuple):
    """What one row of a sheet would do. number: of the row. edit: None where nothing. added: a row without a mark, by
    its cells. refusal: why it is refused."""

    number: int
    edit: Edit | None = None
    added: dict[str, str] | None = None
    refusal: Refusal | None = None


def is_ours(book: Workbook) -> bool:
    """Whether a workbook was written by this program as a roadmap."""
    return ABOUT in book.sheets and about(book).get("format") == FORMAT


def about(book: Workbook) -> dict[str, str]:
    """What a workbook of ours says of itself; RoadmapError for one of a later version."""
    told = {row[0]: restored(row[1]) for row in book.rows(ABOUT) if len(row) > 1}
    if told.get("format") == FORMAT and told.get("version", "") > VERSION:
        raise RoadmapError(
            tr("This workbook was written by a newer version of the program; open it with that version.")
        )
    return told


def partner_of(book: Workbook, roadmap: Roadmap) -> str:
    """The key of the partner that a workbook was written for; "" where for none."""
    profile = about(book).get("profile", "")
    key = profile.removeprefix(PARTNER) if profile.startswith(PARTNER) else ""
    return key if roadmap.organization(key) else ""


class ReturnedSheets:
    """Compares the sheets of a workbook with the roadmap as its reader was shown it."""

    def __init__(self, book: Workbook, path: Path, roadmap: Roadmap, told: Told, by: str) -> None:
        self._book, self._path, self._roadmap, self._told, self._by = book, path, roadmap, told, by
        self.profile = about(book).get("profile", "internal") or "internal"
        self._shared = as_shared(roadmap, self.profile)

    @property
    def tables(self) -> list[TableSpec]:
        """The tables that have a sheet, in the order in which they refer to each other."""
        return [spec for name, spec in TABLES.items() if name in self._book.sheets]

    def shown(self, spec: TableSpec) -> dict[tuple[str, ...], tuple[Any, Any]]:
        """Identity as the reader saw it → the row as shown, the whole row."""
        whole = self._roadmap.rows(spec.name)
        if not isinstance(self._shared, SharedRoadmap):
            return {identity_of(spec, row): (row, row) for row in whole}
        if "sharing" in spec.column_names:
            pairs = [(seen, row) for row in whole if (seen := self._shared.seen(row)) is not None]
            return {identity_of(spec, seen): (seen, row) for seen, row in pairs}
        by_identity = {identity_of(spec, row): row for row in whole}
        shown = {identity_of(spec, seen): seen for seen in self._shared.rows(spec.name)}
        return {
            identity: (seen, by_identity[identity])
            for identity, seen in shown.items()
            if identity in by_identity
        }

    def rows(self, spec: TableSpec) -> Iterator[Returned]:
        """What each row of a sheet would do. Rows that hold nothing are none."""
        rows = self._book.rows(spec.name)
        header = [cell.strip() for cell in rows[0]] if rows else []
        places = {name: header.index(name) for name in spec.column_names if name in header}
        mark_place = header.index(ROW) if ROW in header else -1
        odd = [name for name in header if name and name not in spec.column_names and name != ROW]
        if odd or not places:
            raise RoadmapError(
                tr(
                    "The sheet {sheet} of {name} has other columns than it was sent with ({odd}); take them out, or"
                    " read the sheet alone with --map.",
                    sheet=spec.name,
                    name=self._path.name,
                    odd=", ".join(odd) or tr("none of its own"),
                )
            )
        shown = self.shown(spec)
        met: set[tuple[str, ...]] = set()
        for number, cells in enumerate(rows[1:], start=2):
            told = {name: restored(cells[place]) for name, place in places.items()}
            mark = read_mark(cells[mark_place]) if 0 <= mark_place < len(cells) else None
            if not any(told.values()):
                continue
            if mark is not None and mark.identity in met:
                mark = None  # a copied row is a new one
            if mark is None:
                yield Returned(number, added=told)
            else:
                met.add(mark.identity)
                yield self._compared(spec, number, told, mark, shown)

    def missing(self, spec: TableSpec) -> list[Any]:
        """The rows that its reader was shown and that the sheet has no longer."""
        rows = self._book.rows(spec.name)
        header = [cell.strip() for cell in rows[0]] if rows else []
        if ROW not in header:
            raise RoadmapError(
                tr(
                    "The sheet {name} has no column {row} any more, so nobody can tell which rows are gone.",
                    name=spec.name,
                    row=ROW,
                )
            )
        place = header.index(ROW)
        met = {mark.identity for row in rows[1:] if any(row[:place]) and (mark := read_mark(row[place]))}
        return [row for identity, (_, row) in self.shown(spec).items() if identity not in met]

    def deletion(self, spec: TableSpec, rows: Sequence[Any]) -> Edit:
        """The edit by which they go, with what goes with them."""
        return plan_delete(self._roadmap, spec.name, rows)

    def _compared(
        self,
        spec: TableSpec,
        number: int,
        told: dict[str, str],
        mark: RowMark,
        shown: dict[tuple[str, ...], tuple[Any, Any]],
    ) -> Returned:
        if (
            len(told) == len(spec.columns)
            and digest_of([told[name] for name in spec.column_names]) == mark.digest
        ):
            return Returned(number)
        found = shown.get(mark.identity)
        if self._is_there(spec, told, shown):
            return Returned(number)
        if found is None:
            return _refused(
                number, "", tr("this row is not in the workspace any more, and it was changed in the sheet")
            )
        seen, whole = found
        changed = {name: text for name, text in told.items() if _folded(text) != _folded(getattr(seen, name))}
        if not changed:
            return Returned(number)
        if digest_of([_plain(cell) for cell in seen]) != mark.digest and len(told) == len(spec.columns):
            return _refused(
                number,
                "",
                tr(
                    "it was changed here since the sheet was written, and in the sheet; make one "
                    "of the changes by hand"
                ),
            )
        try:
            return Returned(number, edit=self._edit(spec, whole, changed))
        except RoadmapError as error:
            name = next(iter(changed))
            return _refused(number, name, in_sentence(str(error)), changed[name])

    def _is_there(
        self, spec: TableSpec, told: dict[str, str], shown: dict[tuple[str, ...], tuple[Any, Any]]
    ) -> bool:
        """Whether a row stands here just as the sheet says: it was brought in before."""
        if len(told) < len(spec.columns):
            return False
        try:
            seen, _ = shown.get(
                identity_of(spec, tuple(told[name] for name in spec.column_names)), (None, None)
            )
        except ValueError:
            return False
        return seen is not None and all(
            _folded(told[name]) == _folded(cell) for name, cell in zip(spec.column_names, seen, strict=True)
        )

    def _edit(self, spec: TableSpec, whole: Any, changed: dict[str, str]) -> Edit:
        """A correction; of a statement that comes back as somebody's word, their new statement."""
        if not self._is_their_word(spec, changed):
            return plan_correct(self._roadmap, spec.name, whole, changed)
        from roadmap_app.domain.editing.rows import kept_row, row_of

        said = {"stated_by": self._by, "stated_on": self._told.on, "restates": ""}
        said["recorded_on"] = "" if self._told.on else self._told.today
        # What a partner says in a sheet is told to us and it alone, and rests on this sheet, not on what stood before.
        of_partner = self.profile.startswith(PARTNER)
        if self._told.sharing or of_partner:
            said["sharing"] = self._told.sharing or self.profile.removeprefix(PARTNER)
        said["source_title"] = changed.get("source_title", self._path.name)
        said["source_url"] = changed.get("source_url", "")
        said["note"] = changed.get("note", "")  # what stood there was said of another's word
        said = {name: text for name, text in said.items() if name in spec.column_names}
        new = kept_row(self._roadmap, spec.name, whole._replace(**{**changed, **said}))
        old: Any = row_of(self._roadmap, spec.name, identity_of(spec, new))
        if old is not None and "recorded_on" in said:  # brought in before, on a day of its own
            new = new._replace(recorded_on=old.recorded_on)
        return Edit(f"Word of {self._by}", {spec.name: (new,)})

    def _is_their_word(self, spec: TableSpec, changed: dict[str, str]) -> bool:
        """Whether a change is a statement. What comes back from a partner is its word even where nobody said so, as far
        as it changes what is stated and not only a remark on it: it is never put into another's mouth."""
        if not self._by or spec.name not in STATEMENTS:
            return False
        return bool(self._told.by) or not STATED.isdisjoint(changed)


def _plain(cell: str) -> str:
    from roadmap_app.domain.signs import shown

    return shown(cell)


def _folded(text: str) -> str:
    """Spreadsheets change line ends and take spaces away at the end."""
    return _plain(text).replace("\r\n", "\n").replace("\r", "\n").strip()


def _refused(number: int, column: str, reason: str, text: str = "") -> Returned:
    return Returned(number, refusal=Refusal(number, column, text, reason))
