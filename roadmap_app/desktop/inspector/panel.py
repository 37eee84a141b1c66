"""The details of what is selected: its date large, its state, how the date moved, and sections of rows.

One column at the right of the window, or several side by side below it where the window is narrow.
It must not know how facts are found.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QDesktopServices, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from roadmap_app.desktop.inspector.copying import COPY_SENTENCE, copy_sentence, sentence_menu
from roadmap_app.desktop.inspector.facts import Asked, Facts, Row
from roadmap_app.desktop.inspector.funnel_chart import FunnelChart
from roadmap_app.desktop.inspector.rows import FactRow, SectionView
from roadmap_app.desktop.inspector.things import facts_of
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import label, rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.i18n import tr
from roadmap_app.render.look.marks import draw_verdict_mark
from roadmap_app.render.look.vendor_mark import draw_vendor_mark

_ONE_LINE = 16  # letters of a window that stand beside its days
_COLUMN_PX = 330  # from this width on another column begins


class VendorMark(QWidget):
    """The square with a vendor's letter."""

    def __init__(self, organization: str, name: str) -> None:
        super().__init__()
        self._organization, self._name = organization, name
        self.setFixedSize(theme().px(18), theme().px(18))
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The square."""
        painter = QPainter(self)
        draw_vendor_mark(painter, self._organization, self._name, QRectF(self.rect()), theme().palette)


class Banner(QFrame):
    """A verdict's mark and words on its ground."""

    def __init__(self, text: str, mark: str) -> None:
        super().__init__()
        self._text, self._mark = text, mark
        self.setAccessibleName(text)
        self._text_label = label(text, 13, 600, wraps=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme().px(15) + 17 if mark else 12, 5, 10, 5)
        line.addWidget(self._text_label)

    def sizeHint(self) -> QSize:
        """One line or more."""
        return QSize(200, theme().px(30))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground in the verdict's wash."""
        colours = theme().palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.verdict_wash(self._mark) if self._mark else colours.colour("grey_wash"))
        painter.drawRoundedRect(QRectF(self.rect()), 5, 5)
        if self._mark:
            side = theme().px(15)
            draw_verdict_mark(
                painter, self._mark, QRectF(10, (self.height() - side) / 2, side, side), colours
            )


class Inspector(QScrollArea):
    """Shows the facts of the selection. Rows select other things or open sources.

    row_menu_shown: a row and its menu, to which more can be added; edit_asked: a statement is to be corrected, or
    (False) to go; change_asked: at a point of the screen, what can be done with the thing itself.
    """

    row_menu_shown = Signal(object, object)
    edit_asked = Signal(object, bool)
    change_asked = Signal(object)

    def __init__(self, session: Session, opener: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._session = session
        self._opener = opener
        self._milestone = ""
        self._shown: tuple[object, ...] = ()
        self._columns = 1
        self.facts: Facts | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(tr("Details"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(280)
        self.viewport().setProperty("ground", "panel")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        session.selected.connect(self._select)
        # after the alignment's turn: all panels at once would hold the window up
        session.checked.connect(self.refresh, Qt.ConnectionType.QueuedConnection)
        for signal in (session.view_changed, session.opened, session.closed, session.forecast_kept):
            signal.connect(self.refresh)
        session.roadmap_replaced.connect(lambda _: self.refresh())
        theme().changed.connect(self._rebuild)
        self.refresh()

    def sizeHint(self) -> QSize:
        """360 px wide."""
        return QSize(theme().px(360), 600)

    def refresh(self) -> None:
        """Show what holds now; of a large roadmap once it is checked, for the check finds out what is asked here."""
        if not (self._session.is_checking and self._session.is_large):
            self._build(force=False)

    def _rebuild(self) -> None:
        self._build(force=True)

    def look_at(self, milestone: str) -> None:
        """Show another milestone of the selection."""
        self._milestone = milestone
        self.refresh()

    def focus_first(self) -> None:
        """Give the keyboard to the first row that leads somewhere."""
        rows = [row for row in self.findChildren(FactRow) if row.focusPolicy() != Qt.FocusPolicy.NoFocus]
        (rows[0] if rows else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: object) -> None:
        """Side by side where there is room."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        columns = min(max(1, self.viewport().width() // theme().px(_COLUMN_PX)), 4)
        if columns != self._columns:
            self._columns = columns
            self._build(force=True)

    # -- building ----------------------------------------------------------------------------

    def _select(self, key: str) -> None:
        self._milestone = ""
        self.verticalScrollBar().setValue(0)
        self._build(force=False)

    def _build(self, *, force: bool) -> None:
        session = self._session
        result = session.result
        wanted = (session.as_of, session.selection, self._milestone, result, session.forecast)
        if (
            not force
            and self._shown
            and all(a is b or a == b for a, b in zip(wanted, self._shown, strict=True))
        ):
            return
        self._shown = wanted
        session.turns.take(self, "facts", self._show)

    def _show(self) -> Steps:
        session, asked_for = self._session, self._shown
        place = self.verticalScrollBar().value()
        asked = Asked(session.as_of, session.by_thing, self._milestone, session.forecast)
        facts = facts_of(asked, session.selection) if session.selection else None
        yield
        page, steps = self._page(facts) if facts else (self._empty_page(), iter(()))
        yield from steps
        if asked_for is self._shown:
            self.facts = facts
            self.setWidget(page)
            self.verticalScrollBar().setValue(place)
        else:  # something else has been asked for meanwhile
            page.deleteLater()

    def _empty_page(self) -> QWidget:
        page = _panel()
        column = QVBoxLayout(page)
        column.setContentsMargins(24, 28, 24, 24)
        column.addWidget(label(tr("Nothing is selected"), 16, 600))
        hint = tr(
            "Choose a bar on the timeline or a finding: its dates, their sources and what "
            "hangs on it stand here."
        )
        if self._session.roadmap.is_empty:
            hint = tr("Once a roadmap is imported, the dates and sources of what you choose stand here.")
        column.addWidget(label(hint, 13, tone="muted", wraps=True))
        column.addStretch(1)
        return page

    def _page(self, facts: Facts) -> tuple[QWidget, Steps]:
        """The page, and the steps that fill it."""
        page = _panel()
        row = QHBoxLayout(page)
        row.setContentsMargins(16, 14, 14, 20)
        row.setSpacing(24)
        columns = [QVBoxLayout() for _ in range(self._columns)]
        for column in columns:
            column.setSpacing(4)
            row.addLayout(column, 1)
        return page, self._filled(columns, facts)

    def _filled(self, columns: list[QVBoxLayout], facts: Facts) -> Steps:
        self._fill_head(columns[0], facts)
        yield
        sections = [section for section in facts.sections if section.rows or section.empty]
        for index, group in enumerate(_shared_out([len(s.rows) + 2 for s in sections], self._columns)):
            for place in group:
                if columns[index].count() and place != (group[0] if index else -1):
                    columns[index].addSpacing(6)
                    columns[index].addWidget(rule_line())
                view = SectionView(sections[place])
                view.asked.connect(self._follow)
                view.copy_asked.connect(lambda row: copy_sentence(self._session.as_of, row.says))
                view.menu_asked.connect(self._show_row_menu)
                view.edit_asked.connect(lambda row, corrects: self.edit_asked.emit(row.record, corrects))
                columns[index].addWidget(view)
                yield
        for column in columns:
            column.addStretch(1)

    def _show_row_menu(self, row: Row, point: QPoint) -> None:
        menu = sentence_menu(self._session.as_of, row.says, self, point)
        self.row_menu_shown.emit(row.record, menu)

    def _fill_head(self, column: QVBoxLayout, facts: Facts) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(VendorMark(facts.vendor, facts.vendor_name), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(label(facts.name, 18, 700, wraps=True), 1)
        if self._session.can_decide:
            head.addWidget(self._change_button(), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        named = facts.about.casefold().startswith(facts.vendor_name.casefold())
        about = facts.about if named or not facts.vendor_name else f"{facts.vendor_name} · {facts.about}"
        column.addWidget(label(about, 12, tone="muted", wraps=True))
        if facts.below:
            column.addWidget(label(facts.below, 12, tone="muted", wraps=True))
        if facts.principal:
            column.addSpacing(8)
            self._fill_principal(column, facts)
        if len(facts.steps) > 1:
            self._fill_funnel(column, facts)

    def _fill_principal(self, column: QVBoxLayout, facts: Facts) -> None:
        principal = facts.principal
        assert principal is not None
        kind = QHBoxLayout()
        kind.addWidget(label(principal.kind, 12, tone="muted"), 1)
        kind.addWidget(self._copy_button(facts.key, principal.milestone))
        column.addLayout(kind)
        line = QHBoxLayout()
        line.setSpacing(10)
        if len(principal.window) > _ONE_LINE:
            column.addWidget(label(principal.window, 18, 700, wraps=True))
        else:
            line.addWidget(_baseline(label(principal.window, 18, 700)))
        if principal.days:
            line.addWidget(_baseline(label(principal.days, 12, tone="muted")))
        line.addStretch(1)
        tone = principal.tone if principal.tone in ("amber", "red") else "muted"
        distance = _baseline(label(principal.distance, 12, 600, tone=tone))
        column.addLayout(line)
        if len(principal.days) > 18 and principal.distance:
            second = QHBoxLayout()
            second.addWidget(distance)
            column.addLayout(second)
        elif principal.distance:
            line.addWidget(distance)
        column.addSpacing(4)
        if principal.banner:
            column.addWidget(Banner(principal.banner, principal.mark))
        column.addSpacing(2)
        for text in (principal.whose, principal.about):
            if text:
                column.addWidget(label(text, 12, tone="muted", wraps=True))

    def _copy_button(self, key: str, milestone: str) -> QToolButton:
        """Copies the date with its source."""
        button = QToolButton()
        colours = theme().palette
        button.setIcon(icon("copy", colours.colour("muted").name()))
        button.setAutoRaise(True)
        button.setToolTip(COPY_SENTENCE)
        button.setAccessibleName(COPY_SENTENCE)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        as_of = self._session.as_of
        button.clicked.connect(lambda *_: copy_sentence(as_of, as_of.holds(key, milestone)))
        return button

    def _change_button(self) -> QToolButton:
        """What can be done with the thing itself."""
        button = QToolButton()
        button.setText(tr("Change"))
        button.setAutoRaise(True)
        button.setToolTip(tr("Rename, correct, merge with a twin, delete"))
        button.setAccessibleName(tr("Change this"))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(
            lambda *_: self.change_asked.emit(button.mapToGlobal(button.rect().bottomLeft()))
        )
        return button

    def _fill_funnel(self, column: QVBoxLayout, facts: Facts) -> None:
        column.addSpacing(8)
        line = QHBoxLayout()
        line.addWidget(label(tr("How the date moved"), 13, 600))
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(label(facts.moved, 12, tone="muted", wraps=True))
        chart = FunnelChart()
        day = self._session.as_of.day
        name = tr("today") if day == self._session.today else tr("as of")
        chart.show_steps(facts.steps, day, theme().palette.vendor_colour(facts.vendor), name)
        column.addWidget(chart)

    # -- following ---------------------------------------------------------------------------

    def _follow(self, row: Row) -> None:
        if row.milestone:
            self.look_at(row.milestone)
        elif row.goto:
            self._session.select(row.goto)
        else:
            self.open_source(row.url)

    def open_source(self, address: str) -> bool:
        """Open a source in the browser; only http and https are opened."""
        return open_link(address, self._opener)


def _panel() -> QWidget:
    page = QWidget()
    page.setProperty("ground", "panel")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    return page


def _baseline(made: QLabel) -> QLabel:
    made.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
    return made


def _shared_out(heights: list[int], columns: int) -> list[list[int]]:
    """Sections over columns: all below the head in one, else in order by their heights after the head's column."""
    if columns == 1:
        return [list(range(len(heights)))]
    groups: list[list[int]] = [[] for _ in range(columns)]
    used = [14, *([0] * (columns - 1))]
    for place, height in enumerate(heights):
        target = min(range(columns), key=lambda index: used[index])
        groups[target].append(place)
        used[target] += height
    return groups
