"""How a table that comes in is read: what it is written in, where its columns go, what holds for all of it.

Everything was found by the program and can be said otherwise; then the file is read again. It must not know how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox, SpinBox
from roadmap_app.desktop.files.import_columns import ColumnsTable
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.exchange.incoming.kept import keep_mapping
from roadmap_app.exchange.incoming.mapping import SheetMapping, table_of
from roadmap_app.exchange.incoming.sniffing import DELIMITERS
from roadmap_app.exchange.incoming.source import Dialect
from roadmap_app.i18n import tr
from roadmap_app.workspace.incoming.options import FileReport, ImportOptions

MOST_DIFFERENCES = 2_000
"""So many rows are shown with what they would do."""
_ENCODINGS = (
    "utf-8-sig",
    "utf-16",
    "cp1252",
    "cp1250",
    "cp1251",
    "mac_roman",
    "cp932",
    "gb18030",
    "big5",
    "cp949",
)
_ORDERS = ((tr("as found"), None), (tr("day first"), True), (tr("month first"), False))
_MAKES = ((tr("likely ones"), "likely"), (tr("all"), "all"), (tr("none"), "none"))
_FIELDS_A_ROW = 6
_FIELD_PX = 110
_NAME_PX, _BOX_LETTERS, _COLUMNS_PX = 220, 8, 96


class ReadingPanel(QWidget):
    """The choices for one table. changed: something was said otherwise than it was read."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "clear")
        self._file: FileReport | None = None
        self._captions: dict[QWidget, QWidget] = {}
        self.encoding, self.delimiter, self.sheet = ComboBox(), ComboBox(), ComboBox()
        self.header_row = SpinBox()
        self.header_row.setRange(1, 100_000)
        self.table, self.layer, self.order, self.make = ComboBox(), ComboBox(), ComboBox(), ComboBox()
        self.by, self.on, self.sharing, self.names = (QLineEdit() for _ in range(4))
        self.columns = ColumnsTable()
        self.name, self.keep = QLineEdit(), QPushButton(tr("Keep as"))
        self._lay_out()
        self._fill()
        self.columns.changed.connect(self.changed)

    # -- layout ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        fields: Sequence[tuple[str, QWidget]] = (  # the first row is of tables alone
            *((tr("Encoding"), self.encoding), (tr("Delimiter"), self.delimiter), (tr("Sheet"), self.sheet)),
            *(
                (tr("Header in row"), self.header_row),
                (tr("Holds"), self.table),
                (tr("Days in figures"), self.order),
            ),
            *((tr("Whose word"), self.by), (tr("Said on"), self.on), (tr("Who may see it"), self.sharing)),
            *(
                (tr("Layer of new lines"), self.layer),
                (tr("Missing: make"), self.make),
                (tr("Names mean"), self.names),
            ),
        )
        self.by.setPlaceholderText(tr("an organization"))
        self.on.setPlaceholderText("2026-11-04")
        self.sharing.setPlaceholderText("public")
        self.names.setPlaceholderText("NAME=KEY")
        self.names.setToolTip(
            tr("What an ambiguous name means, as NAME=KEY; several are parted by semicolons")
        )
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for place, (title, field) in enumerate(fields):
            row, column = divmod(place, _FIELDS_A_ROW)
            caption = label(title, 12, tone="muted")
            caption.setBuddy(field)
            field.setAccessibleName(title)
            self._captions[field] = caption
            grid.addWidget(caption, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
            grid.setColumnStretch(column, 1)
            field.setMinimumWidth(theme().px(_FIELD_PX))
        self.make.setToolTip(
            tr("Vendors, lines and products that are missing: those unlike any that is there, all, or none")
        )
        self.columns.setMinimumHeight(theme().px(_COLUMNS_PX))
        self.name.setPlaceholderText(tr("a name for how this is read"))
        self.name.setMinimumWidth(_NAME_PX)
        for box in (self.encoding, self.delimiter, self.sheet, self.table, self.layer, self.order, self.make):
            box.setMinimumContentsLength(_BOX_LETTERS)
            box.setSizeAdjustPolicy(ComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.name.setAccessibleName(tr("Name of the mapping"))
        self.keep.setEnabled(False)
        self.keep.clicked.connect(self._keep)
        self._kept = label("", 12, tone="muted")
        below = QHBoxLayout()
        for widget in (self.keep, self.name):
            below.addWidget(widget)
        below.addWidget(self._kept, 1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 12, 0, 0)
        column_of_all.addLayout(grid)
        column_of_all.addWidget(self.columns, 1)
        self._rest = QWidget()  # takes the room of the columns
        self._rest.hide()
        column_of_all.addWidget(self._rest, 1)
        column_of_all.addLayout(below)

    def _fill(self) -> None:
        for encoding in _ENCODINGS:
            self.encoding.addItem(encoding.removesuffix("-sig"), encoding)
        for sign, name in DELIMITERS.items():
            self.delimiter.addItem(tr(name), sign)
        self.table.addItem(tr("products"), "")
        for name in TABLES:
            self.table.addItem(tr(name.replace("_", " ")), name)
        self.layer.addItem(tr("as told"), "")
        for layer in LAYERS:
            self.layer.addItem(tr(layer), layer)
        for words, order in _ORDERS:
            self.order.addItem(words, order)
        for words, make in _MAKES:
            self.make.addItem(words, make)
        for box in (self.encoding, self.delimiter, self.sheet, self.layer, self.order, self.make):
            box.currentIndexChanged.connect(self.changed)
        self.table.currentIndexChanged.connect(self._other_table)
        self.header_row.valueChanged.connect(self.changed)
        for field in (self.by, self.on, self.sharing, self.names):
            field.textEdited.connect(self.changed)
        self.name.textEdited.connect(lambda text: self.keep.setEnabled(bool(text.strip())))

    def _other_table(self) -> None:
        self.columns.forget()
        self.changed.emit()

    # -- what is shown and said --------------------------------------------------------------

    @property
    def has_file(self) -> bool:
        """Whether a file has been looked at, so that something can be said of it."""
        return self._file is not None

    def clear(self) -> None:
        """Another file: nothing of the last one holds."""
        self._file = None
        self.columns.forget()
        self.columns.setRowCount(0)

    def show_file(self, file: FileReport) -> None:
        """Show how a table was read; of a file of another program, or a workbook of ours, what can be said of it."""
        source = file.source
        self._file = file
        self._offer(is_table=source is not None)
        if source is None:
            return
        self.blockSignals(True)
        try:
            dialect, is_text = source.dialect, not source.dialect.sheet
            _choose(self.encoding, dialect.encoding)
            _choose(self.delimiter, dialect.delimiter)
            if [self.sheet.itemText(at) for at in range(self.sheet.count())] != list(source.sheets):
                self.sheet.clear()
                for name in source.sheets:
                    self.sheet.addItem(name, name)
            _choose(self.sheet, dialect.sheet)
            self.header_row.setValue(max(dialect.header_row, 1))
            for field in (self.encoding, self.delimiter):
                field.setEnabled(is_text)
            self.sheet.setEnabled(not is_text)
            table = self._table_of(file)
            _choose(self.table, table)
            self.columns.show_columns(source, file.columns, table)
        finally:
            self.blockSignals(False)

    def _offer(self, *, is_table: bool) -> None:
        """Only what changes how the file is read: one that is recognised has no columns to be sent anywhere."""
        for field in (self.encoding, self.delimiter, self.sheet, self.header_row, self.table, self.order):
            field.setVisible(is_table)
            self._captions[field].setVisible(is_table)
        for widget in (self.columns, self.keep, self.name, self._kept):
            widget.setVisible(is_table)
        self._rest.setVisible(not is_table)

    def _table_of(self, file: FileReport) -> str:
        assert file.source is not None
        told = str(self.table.currentData() or "") if self.columns.told else ""
        return told or table_of(file.source, SheetMapping(table=str(self.table.currentData() or "")))

    def options(self) -> ImportOptions:
        """What has been said; before a file was looked at, nothing."""
        if self._file is None:
            return ImportOptions(differences=MOST_DIFFERENCES)
        if self._file.source is None:
            return self._said_of_all()
        told, found = self.columns.told, self._file.source.dialect
        table = str(self.table.currentData() or "")
        is_other_place = self._dialect() != found
        mapping = (
            SheetMapping(table=table, columns=self.columns.all_targets)
            if told and not is_other_place
            else None
        )
        return replace(
            self._said_of_all(),
            mapping=mapping,
            dialect=self._dialect(),
            table=table,
            day_first=self.order.currentData(),
        )

    def _said_of_all(self) -> ImportOptions:
        """What holds for any file, whatever reads it."""
        layer = str(self.layer.currentData() or "")
        pairs = (text.partition("=") for text in self.names.text().split(";"))
        return ImportOptions(
            values={"layer": layer} if layer else {},
            names={name.strip(): key.strip() for name, sign, key in pairs if sign and name.strip()},
            by=self.by.text().strip(),
            on=self.on.text().strip(),
            sharing=self.sharing.text().strip(),
            make=str(self.make.currentData()),
            differences=MOST_DIFFERENCES,
        )

    def _dialect(self) -> Dialect:
        assert self._file is not None and self._file.source is not None
        found = self._file.source.dialect
        if found.sheet:
            sheet = str(self.sheet.currentData() or "")
            row = self.header_row.value() if sheet == found.sheet or self._moved() else 0
            return Dialect("", "", sheet, row)
        return Dialect(
            str(self.encoding.currentData()), str(self.delimiter.currentData()), "", self.header_row.value()
        )

    def _moved(self) -> bool:
        assert self._file is not None and self._file.source is not None
        return self.header_row.value() != self._file.source.dialect.header_row

    def _keep(self) -> None:
        from roadmap_app.desktop.look.message import sentence_of
        from roadmap_app.domain.changes import RoadmapError

        name, options = self.name.text().strip(), self.options()
        mapping = SheetMapping(
            options.table, self.columns.all_targets, options.values, {}, options.dialect, options.day_first
        )
        try:
            keep_mapping(name, mapping)
        except RoadmapError as error:
            self._kept.setText(sentence_of(error))
        else:
            self._kept.setText(tr("Kept: a file with these columns is read like this one."))


def _choose(box: ComboBox, value: str) -> None:
    """Choose a value, which becomes one of the choices where it is none yet."""
    at = box.findData(value)
    if at < 0 and value:
        box.addItem(value, value)
        at = box.findData(value)
    box.setCurrentIndex(at)
