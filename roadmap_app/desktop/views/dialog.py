"""A view by name: its days, who sees it, and how it is printed. What it shows is what the timeline shows.

It must not know how a view is kept or drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.audience.coarse import STEPS
from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.records import SavedView, split_keys
from roadmap_app.domain.sharing import INTERNAL, PUBLIC
from roadmap_app.domain.views.choices import LEGENDS, ORIENTATIONS, SCENARIO
from roadmap_app.domain.views.ranges import absolute_range, canonical_range, resolved_range
from roadmap_app.domain.views.saved import comparison_meant, view_words
from roadmap_app.i18n import tr, trc
from roadmap_app.render.paper.spec import PAPERS, paper_of

if TYPE_CHECKING:
    from roadmap_app.domain.windows.window import Day

_USUAL, _STATED = tr("as usual"), tr("as stated")

_WORDS = {
    "landscape": tr("landscape"),
    "portrait": tr("portrait"),
    "all": trc("pages with a legend", "all"),
    "first": trc("pages with a legend", "first"),
    "last": trc("pages with a legend", "last"),
    "none": trc("pages with a legend", "none"),
    "quarter": tr("quarter"),
    "half": tr("half"),
    "year": tr("year"),
}
"""How the choices of boxes that take no others are written."""


class ViewDialog(QDialog):
    """Keeps what is shown under a new name, or changes the view of a name.

    view: what the fields begin with. old: the name of the view that is changed, "" for a new one. days: first and last
    day on screen.
    """

    def __init__(
        self,
        session: Session,
        view: SavedView,
        old: str,
        days: tuple[Day, Day],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session, self._view, self._old, self._days = session, view, old, days
        self.setWindowTitle(tr("Change a view") if old else tr("Save what is shown as a view"))
        self.setMinimumWidth(theme().px(560))
        self.name = _line(tr("Name"), view.name, tr("such as Board page"))
        self.range = _line(
            tr("Days"), view.range, tr("2026..2028, next 180 days, since January; empty: around the day")
        )
        self.on_screen = QPushButton(tr("As on screen"))
        self.compare = _line(
            tr("Compared with"),
            view.compare.removeprefix(SCENARIO),
            tr("2025-06-30, since January, last 90 days, or a what-if; empty: nothing"),
        )
        self.sharing = _box(tr("Seen by"), [INTERNAL, PUBLIC, *self._partners()], view.sharing, editable=True)
        self.paper = _box(tr("Paper"), ["", *PAPERS], view.paper, editable=True)
        self.orientation = _box(tr("Orientation"), ["", *ORIENTATIONS], view.orientation)
        self.fit = _line(
            tr("Pages across × down"), view.fit, tr("1x2, 2xauto, exactly =2x3; empty: as many as read well")
        )
        self.coarsen = _box(tr("Dates"), ["", *STEPS], view.coarsen, usual=_STATED)
        self.classification = _line(
            tr("Marked"), view.classification, tr("such as Confidential; on every page")
        )
        self.legend = _box(tr("Legend"), ["", *LEGENDS], view.legend)
        self._told = label("", 12, tone="muted", wraps=True)
        self._wrong = label("", 12, tone="red", wraps=True)
        self.save_button = filled_button(tr("Save") if old else tr("Save the view"))
        self.close_button = QPushButton(tr("Cancel"))
        self._lay_out()
        self._connect()
        self._tell()

    @property
    def asked(self) -> SavedView:
        """The view as the fields say it."""
        return self._view._replace(
            name=self.name.text().strip(),
            range=self._range(),
            compare=self._compared(),
            sharing=self.sharing.currentText().strip(),
            paper=_chosen(self.paper),
            orientation=_chosen(self.orientation),
            legend=_chosen(self.legend),
            coarsen=_chosen(self.coarsen),
            classification=self.classification.text().strip(),
            fit=self.fit.text().strip().lower().replace("×", "x").replace(" ", ""),
        )

    def save(self) -> None:
        """Keep it; a refusal is told here."""
        view, old = self.asked, self._old
        self.save_button.setEnabled(False)

        def work(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.views import change_view, save_view

            if not old:
                return save_view(workspace, view)
            if not view.name:
                raise RoadmapError(tr("A view needs a name, such as Board page."))
            return change_view(workspace, old, view)

        def done(_: object) -> None:
            if not old or old == self._session.views.name or not self._session.views.name:
                self._session.views.take(view.name)
            self.accept()

        self._session.run_change(tr("Keeping a view"), work, done, self._refused, owner=self)

    def _range(self) -> str:
        written = self.range.text().strip()
        try:
            return canonical_range(written)
        except RoadmapError:
            return written

    def _compared(self) -> str:
        written = self.compare.text().strip()
        try:
            return comparison_meant(self._session.whole, written)
        except RoadmapError:
            return written

    def _partners(self) -> list[str]:
        roadmap = self._session.whole
        sides = {side for row in roadmap.agreements for side in (row.supplier, row.customer)}
        kept = [self._view.sharing] if self._view.sharing not in (INTERNAL, PUBLIC, "") else []
        return [*kept, *sorted(sides - set(split_keys(";".join(kept))))]

    def _tell(self) -> None:
        """What the view shows, in words, as it is typed."""
        view, spec = self.asked, self._session.spec
        self._wrong.setVisible(False)
        try:
            resolved_range(view.range, spec.as_of)
            comparison_meant(self._session.whole, self.compare.text())
            paper_of(view)
        except RoadmapError as error:
            self._say_wrong(str(error))
        self._told.setText(view_words(self._session.whole, view, spec.as_of))

    def _say_wrong(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    def _refused(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        self._say_wrong(sentence_of(error))

    def _take_screen(self) -> None:
        self.range.setText(absolute_range(*self._days))

    def _connect(self) -> None:
        self.on_screen.clicked.connect(lambda *_: self._take_screen())
        self.save_button.clicked.connect(lambda *_: self.save())
        self.close_button.clicked.connect(self.reject)
        for field in (self.name, self.range, self.compare, self.fit, self.classification):
            field.textChanged.connect(lambda _: self._tell())
        for box in (self.paper, self.orientation, self.legend, self.coarsen):
            box.currentTextChanged.connect(lambda _: self._tell())

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.addWidget(self.range, 1)
        days.addWidget(self.on_screen)
        form = QFormLayout()
        form.setSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        rows: tuple[tuple[str, QWidget | QHBoxLayout], ...] = (
            (tr("Name"), self.name),
            (tr("Days"), days),
            (tr("Compared with"), self.compare),
            (tr("Seen by"), self.sharing),
            (tr("Paper"), self.paper),
            (tr("Orientation"), self.orientation),
            (tr("Chart on"), self.fit),
            (tr("Legend on"), self.legend),
            (tr("Dates"), self.coarsen),
            (tr("Marked"), self.classification),
        )
        for title, field in rows:
            form.addRow(label(title, 13, tone="muted"), field)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for button in (self.close_button, self.save_button):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self._told)
        column.addWidget(self._wrong)
        column.addStretch(1)
        column.addLayout(buttons)
        self.save_button.setDefault(True)
        self.name.selectAll()
        self.name.setFocus()


def _line(name: str, text: str, hint: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setAccessibleName(name)
    made.setPlaceholderText(hint)
    return made


def _box(
    name: str, texts: list[str], current: str, *, editable: bool = False, usual: str = _USUAL
) -> ComboBox:
    """A box of choices, of which the empty one is written as `usual`."""
    box = ComboBox()
    box.setAccessibleName(name)
    box.setEditable(editable)
    known = texts if current in texts else [*texts, current]
    for text in known:
        box.addItem(_WORDS.get(text, text) or usual, text)
    box.setCurrentIndex(known.index(current))
    return box


def _chosen(box: ComboBox) -> str:
    """The key of a choice; in a box that takes others, too, what is written there."""
    if not box.isEditable():
        return str(box.currentData())
    text = box.currentText().strip()
    return "" if text == _USUAL else text
