"""Fields of a form: a named line, and several lines of fields where another comes as soon as the last is begun.

It must not know what is entered.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme

_MOST_ROWS = 60
A_ROW, SHORT, WIDE = 3, 3, 6
"""So many short fields stand in a row; the shares of short and of long fields."""


class FieldSpec(NamedTuple):
    """One field. choices: (kept, shown) to choose from; names: what can be completed, asked when first typed into."""

    name: str
    title: str
    hint: str = ""
    share: int = 2
    choices: tuple[tuple[str, str], ...] = ()
    names: Callable[[], Sequence[str]] | None = None
    at_first: str = ""


class Field:
    """A line or a box, whichever its spec asks for."""

    def __init__(self, spec: FieldSpec, touched: Callable[[], object]) -> None:
        self.spec = spec
        self.widget: QLineEdit | ComboBox
        if spec.choices:
            box = ComboBox()
            for kept, shown in spec.choices:
                box.addItem(shown, kept)
            box.setCurrentIndex(max(0, box.findData(spec.at_first)))
            box.currentIndexChanged.connect(lambda *_: touched())
            self.widget = box
        else:
            line = QLineEdit(spec.at_first)
            line.setPlaceholderText(spec.hint)
            line.setCursorPosition(0)  # a long text is read from its beginning
            line.textChanged.connect(lambda *_: touched())
            if spec.names is not None:
                completer = QCompleter(list(spec.names()), line)
                completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                line.setCompleter(completer)
            self.widget = line
        self.widget.setAccessibleName(spec.title)

    @property
    def text(self) -> str:
        """What is typed or chosen."""
        if isinstance(self.widget, ComboBox):
            return str(self.widget.currentData())
        return self.widget.text()

    def set_text(self, text: str) -> None:
        """Show another text."""
        if isinstance(self.widget, ComboBox):
            self.widget.setCurrentIndex(max(0, self.widget.findData(text)))
        else:
            self.widget.setText(text)

    @property
    def is_begun(self) -> bool:
        """Whether something was typed; a choice alone begins nothing."""
        return isinstance(self.widget, QLineEdit) and bool(self.widget.text().strip())


class Fields(QWidget):
    """Named fields, some beside each other: a row of the form is a sequence of specs."""

    touched = Signal()

    def __init__(self, rows: Sequence[Sequence[FieldSpec]], title: str = "") -> None:
        super().__init__()
        self.fields: dict[str, Field] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4) if title else 0, 0, 0)
        column.setSpacing(8)
        if title:
            column.addWidget(label(title, 13, 600))
        for specs in rows:
            grid = QGridLayout()
            grid.setHorizontalSpacing(8)
            grid.setVerticalSpacing(2)
            for place, spec in enumerate(specs):
                field = self.fields[spec.name] = Field(spec, self.touched.emit)
                grid.addWidget(label(spec.title, 12, tone="muted"), 0, place)
                grid.addWidget(field.widget, 1, place)
                grid.setColumnStretch(place, spec.share)
            if specs and specs[0].share == SHORT and len(specs) < A_ROW:
                grid.setColumnStretch(
                    len(specs), SHORT * (A_ROW - len(specs))
                )  # no short text in a long field
            column.addLayout(grid)

    @property
    def texts(self) -> dict[str, str]:
        """Field → what is typed."""
        return {name: field.text for name, field in self.fields.items()}

    def __getitem__(self, name: str) -> Field:
        return self.fields[name]


class Lines(QWidget):
    """Lines of the same fields; the last is always empty, so that nobody has to ask for another."""

    touched = Signal()

    def __init__(self, title: str, specs: Sequence[FieldSpec], about: str = "") -> None:
        super().__init__()
        self._specs = tuple(specs)
        self.rows: list[dict[str, Field]] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        for place, spec in enumerate(self._specs):
            self._grid.addWidget(label(spec.title, 12, tone="muted"), 0, place)
            self._grid.setColumnStretch(place, spec.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme().px(4), 0, 0)
        column.setSpacing(4)
        column.addWidget(label(title, 13, 600))
        if about:
            column.addWidget(label(about, 12, tone="muted", wraps=True))
        column.addLayout(self._grid)
        self._title = title
        self._add()

    @property
    def texts(self) -> tuple[Mapping[str, str], ...]:
        """What is typed in each line that is begun."""
        return tuple(
            {name: field.text for name, field in row.items()}
            for row in self.rows
            if any(field.is_begun for field in row.values())
        )

    def _add(self) -> None:
        row = {spec.name: Field(spec, self._changed) for spec in self._specs}
        self.rows.append(row)
        number = len(self.rows)
        for place, field in enumerate(row.values()):
            field.widget.setAccessibleName(f"{self._title} {number}: {field.spec.title}")
            self._grid.addWidget(field.widget, number, place)
        self._order()

    def _order(self) -> None:
        """Tab goes along each line, then to the next."""
        widgets = [field.widget for row in self.rows for field in row.values()]
        for first, second in pairwise(widgets):
            QWidget.setTabOrder(first, second)

    def _changed(self) -> None:
        if (
            self.rows
            and any(field.is_begun for field in self.rows[-1].values())
            and len(self.rows) < _MOST_ROWS
        ):
            self._add()
        self.touched.emit()
