"""One row changed by one of the four words: what is asked of it, its fields, and what it would do beneath.

The fields come from the table's definition; things are written by name. It must not know where the row was shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.editing.column_words import choice_words, title_of
from roadmap_app.desktop.editing.edit_dialog import EditDialog, Plan
from roadmap_app.desktop.editing.lines import A_ROW, SHORT, WIDE, Fields, FieldSpec
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.day_line import today
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.subjects import ALL_MILESTONES, SUBJECT_KINDS
from roadmap_app.domain.tables.spec import ColumnSpec
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.tables.words import counted_rows
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.speaking import TAKEN_BACK, Said, ways_to_take_back
from roadmap_app.workspace.editing.telling import row_words

_MOST_NAMES = 20_000
_RATHER = tr("Where they did say it and no longer do, that was taken back, or they say something new.")
_WIDE = ("note", "description", "terms", "condition", "source_url", "source_title", "reason")
_NEW = ("window", "milestone", "level", "first", "status", "stated_on", "confidence", "sharing", "lag_days")


class RecordDialog(EditDialog):
    """Fields for some columns of a row; subclasses say what becomes of them."""

    def __init__(
        self,
        session: Session,
        table: str,
        row: Any,
        title: str,
        about: str,
        does: str,
        columns: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """about: what this word means. columns: which have a field, all where none are given."""
        super().__init__(session, title, does=does, size=(680, 600), parent=parent)
        self._table, self._row = table, row
        self.body.addWidget(label(about, 13, tone="muted", wraps=True))
        named = [column for column in TABLES[table].columns if not columns or column.name in columns]
        self._first = self.first_texts(named)
        self.fields = Fields(_laid_out([self._field(column) for column in named]))
        self.fields.touched.connect(self.touched)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        next(iter(self.fields.fields.values())).widget.setFocus()
        self.look()

    def first_texts(self, columns: Sequence[ColumnSpec]) -> dict[str, str]:
        """What stands in each field at first: what the row says, things by their names."""
        return {
            column.name: _written(self.session.whole, column, getattr(self._row, column.name))
            for column in columns
        }

    @property
    def changed(self) -> Mapping[str, str]:
        """The fields that say something else than at first."""
        return {name: text for name, text in self.fields.texts.items() if text != self._first[name]}

    def _field(self, column: ColumnSpec) -> FieldSpec:
        first = self._first[column.name]
        choices: tuple[tuple[str, str], ...] = ()
        if column.kind in ("choice", "option", "milestone"):
            words = column.choices or ALL_MILESTONES
            none = () if column.required else ("",)
            choices = tuple((word, choice_words(word) or tr("not said")) for word in (*none, *words))
        names = None
        if column.kind in ("reference", "subject"):
            tables = (
                (column.to,) if column.kind == "reference" else tuple(kind.table for kind in SUBJECT_KINDS)
            )
            names = lambda: _names(self.session.whole, tables)  # noqa: E731
        hint = {"day": "2026-11-04", "window": tr("Q3 2026, H2 2026, 15 Sep 2026")}.get(column.kind, "")
        share = WIDE if column.name in _WIDE else SHORT
        return FieldSpec(column.name, title_of(column), hint, share, choices, names, first)


class CorrectDialog(RecordDialog):
    """It was entered wrongly."""

    def __init__(self, session: Session, table: str, row: Any, parent: QWidget | None = None) -> None:
        about = tr(
            "It was entered wrongly. What you change here replaces what stands there, as "
            "of every day; the history keeps what stood."
        )
        title = tr("Correct: {row}", row=row_words(session.whole, table, row))
        super().__init__(session, table, row, title, about, tr("Correct it"), parent=parent)

    @property
    def is_begun(self) -> bool:
        """Whether anything is changed."""
        return bool(self.changed)

    def plan(self) -> Plan:
        """The correction."""
        table, row, cells, question = self._table, self._row, dict(self.changed), self.session.check_spec

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.domain.editing.selecting import cells_meant
            from roadmap_app.workspace.editing.correcting import plan_correct

            return plan_correct(roadmap, table, row, cells_meant(roadmap, table, cells), question)

        return planned


class SupersedeDialog(RecordDialog):
    """They say something new."""

    def __init__(self, session: Session, table: str, row: Any, parent: QWidget | None = None) -> None:
        about = tr(
            "They have said something new. It stands beside what they said, which held "
            "until then; it needs its own day and source."
        )
        title = tr("New statement: {row}", row=row_words(session.whole, table, row))
        wanted = tuple(name for name in (*_NEW, *_WIDE) if name in TABLES[table].column_names)
        super().__init__(session, table, row, title, about, tr("Add it"), wanted, parent)

    def first_texts(self, columns: Sequence[ColumnSpec]) -> dict[str, str]:
        """What they said before, without its day, source and note."""
        texts = super().first_texts(columns)
        fresh = ("stated_on", "source_title", "source_url", "note", "reason")
        texts |= {name: "" for name in fresh if name in texts}
        if texts.get("confidence") == "low":
            texts["confidence"] = "medium"
        return texts

    @property
    def is_begun(self) -> bool:
        """Whether its day is given."""
        return bool(self.fields.texts["stated_on"].strip())

    def plan(self) -> Plan:
        """The new statement."""
        table, row, cells = self._table, self._row, dict(self.fields.texts)

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.domain.editing.selecting import cells_meant
            from roadmap_app.workspace.editing.speaking import plan_supersede

            return plan_supersede(roadmap, table, row, cells_meant(roadmap, table, cells))

        return planned


class RetractDialog(EditDialog):
    """They took it back."""

    def __init__(self, session: Session, table: str, row: Any, parent: QWidget | None = None) -> None:
        title = tr("Taken back: {row}", row=row_words(session.whole, table, row))
        super().__init__(session, title, does=tr("Take it back"), size=(600, 420), parent=parent)
        self._table, self._row = table, row
        about = tr(
            "They took it back: a statement too, with its own day and source. What they said held until then."
        )
        self.body.addWidget(label(about, 13, tone="muted", wraps=True))
        ways = tuple((way, TAKEN_BACK[way]) for way in ways_to_take_back(row))
        self.fields = Fields(
            (
                (FieldSpec("way", tr("What it means"), choices=ways, at_first=ways[0][0] if ways else ""),),
                (FieldSpec("stated_on", tr("When they did"), "2026-11-04", at_first=""),),
                (
                    FieldSpec("source_title", tr("Title of the source")),
                    FieldSpec("source_url", tr("Address of the source"), "https://…"),
                ),
                (FieldSpec("note", tr("Note")),),
            )
        )
        self.fields.touched.connect(self.touched)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields["stated_on"].widget.setFocus()
        self.look()

    @property
    def is_begun(self) -> bool:
        """Whether its day is given."""
        return bool(self.fields.texts["stated_on"].strip())

    def plan(self) -> Plan:
        """The withdrawal."""
        table, row, texts = self._table, self._row, dict(self.fields.texts)
        way = texts.pop("way")

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.domain.editing.selecting import cells_meant
            from roadmap_app.workspace.editing.speaking import plan_retract

            return plan_retract(roadmap, table, row, Said(**cells_meant(roadmap, "claims", texts)), way)

        return planned


class DeleteDialog(EditDialog):
    """They never were."""

    def __init__(
        self, session: Session, table: str, rows: Sequence[Any], parent: QWidget | None = None
    ) -> None:
        what = row_words(session.whole, table, rows[0]) if len(rows) == 1 else counted_rows(table, len(rows))
        super().__init__(
            session, tr("Delete: {what}", what=what), does="Delete it", size=(560, 300), parent=parent
        )
        self._table, self._rows = table, tuple(rows)
        about = tr("It never was: it goes, with all that cannot be without it.")
        if table in ("claims", "links", "needs"):
            about = " ".join((about, _RATHER))
        self.body.addWidget(label(about, 13, tone="muted", wraps=True))
        self.body.addStretch(1)
        self.look()

    def plan(self) -> Plan:
        """The deletion."""
        table, rows, question = self._table, self._rows, self.session.check_spec

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.workspace.editing.deleting import plan_delete

            return plan_delete(roadmap, table, rows, question)

        return planned


class RenameDialog(EditDialog):
    """It is called otherwise from now on."""

    def __init__(self, session: Session, table: str, row: Any, parent: QWidget | None = None) -> None:
        super().__init__(
            session, tr("Rename {name}", name=row.name), does=tr("Rename it"), size=(560, 340), parent=parent
        )
        self._table, self._key = table, row.key
        about = tr(
            "It is called otherwise from a day on. The old name is kept with that day, and "
            "it is found by it. Where the name was only written wrongly, correct it "
            "instead."
        )
        self.body.addWidget(label(about, 13, tone="muted", wraps=True))
        self.fields = Fields(
            (
                (
                    FieldSpec("name", tr("Name"), share=4, at_first=row.name),
                    FieldSpec("day", tr("Since"), "2026-11-04", at_first=day_text(today())),
                ),
            )
        )
        self._was = row.name
        self.fields.touched.connect(self.touched)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields["name"].widget.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether another name is typed."""
        return self.fields.texts["name"].strip() not in ("", self._was)

    def plan(self) -> Plan:
        """The renaming."""
        table, key, texts = self._table, self._key, dict(self.fields.texts)

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.domain.editing.selecting import day_meant
            from roadmap_app.workspace.editing.renaming import plan_rename

            return plan_rename(roadmap, table, key, texts["name"], day_meant(texts["day"]))

        return planned


class MergeDialog(EditDialog):
    """Two are one."""

    def __init__(self, session: Session, table: str, row: Any, parent: QWidget | None = None) -> None:
        super().__init__(
            session,
            tr("Merge {name} with its twin", name=row.name),
            does=tr("Merge them"),
            size=(600, 380),
            parent=parent,
        )
        self._table, self._key = table, row.key
        about = tr(
            "Two are the same and were kept twice. All that names one of them then names "
            "the one that stays; doubles fall together, and the other name is kept as a "
            "former one."
        )
        self.body.addWidget(label(about, 13, tone="muted", wraps=True))
        stays = (("this", tr("{name} stays", name=row.name)), ("other", tr("The twin stays")))
        self.fields = Fields(
            (
                (
                    FieldSpec(
                        "twin", tr("Its twin, by name or key"), names=lambda: _names(session.whole, (table,))
                    ),
                ),
                (FieldSpec("stays", tr("Which of them stays"), choices=stays, at_first="this"),),
            )
        )
        self.fields.touched.connect(self.touched)
        self.body.addWidget(self.fields)
        self.body.addStretch(1)
        self.fields["twin"].widget.setFocus()

    @property
    def is_begun(self) -> bool:
        """Whether a twin is named."""
        return bool(self.fields.texts["twin"].strip())

    def plan(self) -> Plan:
        """The merge."""
        table, key, texts, question = self._table, self._key, dict(self.fields.texts), self.session.check_spec

        def planned(roadmap: Roadmap) -> Any:
            from roadmap_app.domain.editing.selecting import thing_meant
            from roadmap_app.workspace.editing.merging import plan_merge

            twin = thing_meant(roadmap, table, texts["twin"])
            keep, drop = (key, twin) if texts["stays"] == "this" else (twin, key)
            return plan_merge(roadmap, table, keep, drop, question)

        return planned


def _laid_out(specs: Sequence[FieldSpec]) -> list[list[FieldSpec]]:
    """Short fields three in a row, then the long ones, each alone."""
    rows: list[list[FieldSpec]] = []
    for spec in sorted(specs, key=lambda one: one.share > SHORT):
        if spec.share > SHORT or not rows or len(rows[-1]) == A_ROW:
            rows.append([spec])
        else:
            rows[-1].append(spec)
    return rows


def _written(roadmap: Roadmap, column: ColumnSpec, cell: str) -> str:
    """A cell as a person writes it: a thing by its name, where that means it alone."""
    if not cell or column.kind not in ("reference", "subject"):
        return cell
    for one in names_of(roadmap).meant_by(cell):
        alone = names_of(roadmap).meant_by(one.name, (one.table,))
        if one.key == cell and len(alone) == 1 and (column.kind == "subject" or one.table == column.to):
            return one.name
    return cell


def _names(roadmap: Roadmap, tables: Sequence[str]) -> list[str]:
    names = names_of(roadmap)
    return [named.name for table in tables for named in names.all_of(table)][:_MOST_NAMES]
