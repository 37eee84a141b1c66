"""The popup of the as-of day: a line in any spelling, a calendar, Today. It must not know what the day is for."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from roadmap_app.desktop.fields.button import Popup
from roadmap_app.desktop.fields.read_day import day_filled_in, read_day
from roadmap_app.desktop.look.icons import icon
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.domain.windows.window import Day, WindowError, say_day
from roadmap_app.i18n import tr


class DayPopup(Popup):
    """A line, a calendar and Today."""

    taken = Signal(int)

    def __init__(self, parent: QWidget, day: Day, today: Day) -> None:
        super().__init__(parent)
        self.line = QLineEdit(day_filled_in(day))
        self.line.setAccessibleName(tr("Day, in any spelling"))
        self.line.selectAll()
        self.hint = label(tr("A longer window means its last day."), 12, tone="muted", wraps=True)
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(tr("Calendar"))
        self.calendar.setGridVisible(False)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setSelectedDate(qt_date(day))
        self._colour_calendar()
        today_button = QPushButton(tr("Today, {today}", today=say_day(today)))
        today_button.clicked.connect(lambda: self._take(today))
        row = QHBoxLayout()
        row.addWidget(self.line, 1)
        row.addWidget(today_button)
        self.column.addLayout(row)
        self.column.addWidget(self.hint)
        self.column.addWidget(self.calendar)
        self.setMinimumWidth(theme().px(340))
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self._take_line)
        self.calendar.clicked.connect(lambda picked: self._take(date(*picked.getDate()).toordinal()))
        self.calendar.activated.connect(lambda picked: self._take(date(*picked.getDate()).toordinal()))

    def showEvent(self, event: object) -> None:
        """The keyboard starts in the line."""
        self.line.setFocus()

    def _colour_calendar(self) -> None:
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.SingleLetterDayNames)
        for name, drawn in (
            ("qt_calendar_prevmonth", "chevron-left"),
            ("qt_calendar_nextmonth", "chevron-right"),
        ):
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setIcon(icon(drawn, theme().palette.ink))
        plain = QTextCharFormat()
        plain.setForeground(theme().palette.colour("ink"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, plain)

    def _read(self, text: str) -> Day | None:
        try:
            day = read_day(text)
        except WindowError as error:
            self._say(str(error), wrong=True)
            return None
        self._say(tr("means {day}", day=say_day(day)), wrong=False)
        self.calendar.setSelectedDate(qt_date(day))
        return day

    def _say(self, text: str, *, wrong: bool) -> None:
        self.hint.setText(text)
        self.hint.setProperty("tone", "red" if wrong else "muted")
        self.line.setProperty("wrong", "true" if wrong else "false")
        # A style sheet looks at a property when a widget is polished, not when the property changes.
        for widget in (self.hint, self.line):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
        self.adjustSize()

    def _take_line(self) -> None:
        day = self._read(self.line.text())
        if day is not None:
            self._take(day)

    def _take(self, day: Day) -> None:
        self.taken.emit(day)
        self.close()


def qt_date(day: Day) -> QDate:
    """A day as Qt's date."""
    on = date.fromordinal(day)
    return QDate(on.year, on.month, on.day)
