"""The alignment: a line of counts, and below it, while it is open, what is looked at and the table of findings.

It must not know how findings are made, nor the timeline.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QMargins, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.fields.choice import Choice
from roadmap_app.desktop.fields.choice_field import ChoiceField, FilterField
from roadmap_app.desktop.findings.chips import VerdictChips
from roadmap_app.desktop.findings.line import CountsLine
from roadmap_app.desktop.findings.model import Filter, FindingsModel
from roadmap_app.desktop.findings.table import FindingsTable
from roadmap_app.desktop.look.flow_layout import FlowLayout
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.turns import Steps
from roadmap_app.domain.findings import Finding
from roadmap_app.i18n import tr

ANY = ""


class AlignmentPanel(QWidget):
    """Lists what must hold and does not. `finding_chosen` asks for its place on the timeline."""

    finding_chosen = Signal(object)
    finding_opened = Signal(object)
    filter_changed = Signal()
    open_asked = Signal(bool)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.model = FindingsModel(self)
        self.table = FindingsTable(self.model)
        self.chips = VerdictChips(self)
        self.line = CountsLine(self.chips)
        self.is_open = True
        self.supplier = ChoiceField(tr("Supplier"), lambda: self._sides(supplier=True), self._side_name)
        self.customer = ChoiceField(tr("Customer"), lambda: self._sides(supplier=False), self._side_name)
        self.rules = FilterField(tr("Rule"), self._rules, _rule_name)
        self.show_all = QCheckBox(tr("Kept and on track, too"))
        self.show_all.setToolTip(tr("List every requirement, not only what is at risk or worse"))
        self.accepted = QCheckBox(tr("Accepted only"))
        self.accepted.setToolTip(tr("List what a person has accepted until a day; it does not count as open"))
        self.grouped = QCheckBox(tr("Grouped"))
        self.grouped.setToolTip(tr("Show findings that rest on the same date as one"))
        self.grouped.setChecked(True)
        self.model.set_grouped(True)
        self._state = label("", 12, tone="muted", wraps=False)
        self._lay_out()
        self._connect()

    # -- state that is kept per workspace ----------------------------------------------------

    @property
    def state(self) -> dict[str, str]:
        """The filters as texts."""
        wanted = self.model.filter
        return {
            "verdicts": ";".join(sorted(wanted.verdicts)),
            "rules": ";".join(sorted(wanted.rules)),
            "all": "" if wanted.open_only else "yes",
            "grouped": "yes" if self.model.is_grouped else "no",
        }

    def restore(self, state: dict[str, str]) -> None:
        """Take filters from texts, without rules that are gone; the pair is the session's."""
        self.chips.set_pressed(frozenset(filter(None, state.get("verdicts", "").split(";"))))
        self.rules.set_keys(_known_rules(state.get("rules", "")))
        self.accepted.setChecked(False)
        self.supplier.set_key(self._session.pair[0])
        self.customer.set_key(self._session.pair[1])
        self.show_all.setChecked(state.get("all") == "yes")
        self.grouped.setChecked(state.get("grouped") != "no")
        self._apply_filter()

    def clear_filters(self) -> None:
        """List every open finding of everybody."""
        self.chips.set_pressed(frozenset())
        self.rules.set_keys(frozenset())
        self.accepted.setChecked(False)
        self.supplier.set_key(ANY)
        self.customer.set_key(ANY)
        self._session.choose_pair(ANY, ANY)
        self._apply_filter()

    def set_open(self, is_open: bool) -> None:
        """The findings below the counts, or the counts alone."""
        self.is_open = is_open
        self.line.button.setChecked(is_open)
        self._filters.setVisible(is_open)
        self._pages.setVisible(is_open)

    # -- showing -----------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the findings there are now."""
        for _ in self.refreshed():
            pass

    def refreshed(self) -> Steps:
        """The same in two turns: the findings, then all that is sized and counted by them."""
        result = self._session.pair_result
        chosen = self._chosen()
        self.model.set_result(result, self._session.as_of)
        yield
        self._after_change()
        if chosen is not None:
            self.table.choose_row(self.model.row_of(chosen.fingerprint))
        self.show_selection(self._session.selection, scroll=False)

    def show_selection(self, key: str, *, scroll: bool = True) -> None:
        """Highlight the findings on what is selected elsewhere, and bring the first of them into view."""
        chosen = self._chosen()
        elsewhere = bool(key) and (chosen is None or key not in chosen.about)
        if elsewhere:
            self.model.unfold_where(lambda finding: key in finding.about)
        rows = self._highlight()
        if elsewhere:
            self.table.choose_row(-1)
            if rows and scroll:
                self.table.scrollTo(self.model.index(rows[0], 1))

    def _highlight(self) -> list[int]:
        """The rows that concern what is selected elsewhere, on a quiet ground."""
        key = self._session.selection
        rows = self.model.rows_where(lambda finding: key in finding.about) if key else []
        self.table.highlight(frozenset(rows))
        return rows

    def _chosen(self) -> Finding | None:
        return self.model.finding(self.table.currentIndex().row())

    def _lay_out(self) -> None:
        self._state.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._filters = _flow(
            (
                self._state,
                self.grouped,
                self.show_all,
                self.accepted,
                self.supplier,
                self.customer,
                self.rules,
            ),
            QMargins(16, 2, 16, 4),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._nothing, self._nothing_text, self._nothing_button = _nothing_page()
        self._pages.addWidget(self._nothing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.line)
        column.addWidget(self._filters)
        column.addWidget(self._pages, 1)

    def _connect(self) -> None:
        self.chips.changed.connect(lambda _: self._choose_verdicts())
        self.line.opened.connect(self.open_asked)
        self.rules.changed.connect(lambda _: self._apply_filter())
        self.show_all.toggled.connect(lambda _: self._apply_filter())
        self.accepted.toggled.connect(lambda _: self._apply_filter())
        self.grouped.toggled.connect(lambda _: self._group())
        for changed in (self.model.rowsInserted, self.model.rowsRemoved):
            changed.connect(lambda *_: self._highlight())
        self.supplier.chosen.connect(lambda _: self._choose_pair())
        self.customer.chosen.connect(lambda _: self._choose_pair())
        self.table.row_chosen.connect(self.finding_chosen)
        self.table.row_opened.connect(self.finding_opened)
        self._nothing_button.clicked.connect(self.clear_filters)
        self._session.checked.connect(lambda: self._session.turns.take(self, "findings", self.refreshed))
        self._session.closed.connect(self.refresh)
        self._session.view_changed.connect(self._say_state)
        self._session.selected.connect(self.show_selection)
        theme().changed.connect(self._restyle)

    def _restyle(self) -> None:
        self._state.setFont(theme().font(12))

    # -- filters -----------------------------------------------------------------------------

    def _choose_verdicts(self) -> None:
        """A count that is pressed lists its findings: where none are on screen it opens them, and only these."""
        if not self.is_open:
            self.chips.set_pressed(frozenset({self.chips.last}))
        self._apply_filter()
        if not self.is_open:
            self.open_asked.emit(True)

    def _apply_filter(self) -> None:
        accepted = self.accepted.isChecked()
        wanted = Filter(self.chips.pressed, self.rules.keys, not self.show_all.isChecked(), accepted)
        self.model.set_filter(wanted)
        self._after_change()
        self.show_selection(self._session.selection)
        self.filter_changed.emit()

    def _group(self) -> None:
        chosen = self._chosen()
        self.model.set_grouped(self.grouped.isChecked())
        if chosen is not None:
            self.table.choose_row(self.model.row_of(chosen.fingerprint))
        self._highlight()

    def _choose_pair(self) -> None:
        self._session.choose_pair(self.supplier.key, self.customer.key)
        self._after_change()

    def _after_change(self) -> None:
        counts = self.model.counts()
        self.chips.set_counts(counts)
        self.accepted.setVisible(bool(self.model.accepted) or self.accepted.isChecked())
        self.accepted.setText(tr("Accepted only ({accepted:,})", accepted=self.model.accepted))
        for field in (self.rules, self.supplier, self.customer):
            field.refresh()
        self.table.share_width()
        self._say_state()

    def _say_state(self) -> None:
        listed = self.model.listed
        everything = sum(self.model.counts().values())
        if self._session.is_checking:
            self._state.setText(tr("Checking…"))
        else:
            sorting = self.table.horizontalHeader().sortIndicatorSection()
            order = tr(", worst first") if sorting < 0 or sorting > 6 else ""
            self._state.setText(
                tr(
                    "{listed:,} of {everything:,} shown{order}",
                    listed=listed,
                    everything=everything,
                    order=order,
                )
                if everything
                else ""
            )
        self._nothing_text.setText(self._why_nothing())
        self._nothing_button.setVisible(self._is_narrowed())
        self._pages.setCurrentIndex(0 if listed else 1)

    def _is_narrowed(self) -> bool:
        wanted = self.model.filter
        return bool(wanted.verdicts or wanted.rules or wanted.accepted or any(self._session.pair))

    def _why_nothing(self) -> str:
        if self._session.is_checking:
            return tr("The findings are being worked out.")
        if self._is_narrowed():
            return tr("No finding fits these filters.")
        if self._session.roadmap.is_empty:
            return tr("There is nothing to check yet. Import a roadmap first (File, Import…).")
        return tr("Nothing is at risk as of this day. Tick “Kept and on track, too” to see what holds.")

    # -- choices -----------------------------------------------------------------------------

    def _sides(self, *, supplier: bool) -> list[Choice]:
        """Who is at one end of an open finding, given the other end."""
        chosen, other = self._session.pair if supplier else self._session.pair[::-1]
        counts: dict[str, int] = {}
        for finding in self._session.result.open if self._session.result else ():
            near, far = (
                (finding.supplier, finding.customer) if supplier else (finding.customer, finding.supplier)
            )
            if near and other in ("", far):
                counts[near] = counts.get(near, 0) + 1
        if chosen:
            counts.setdefault(chosen, 0)
        roadmap = self._session.roadmap
        named = [Choice(key, organization_text(roadmap, key), count) for key, count in counts.items()]
        named.sort(key=lambda choice: (-choice.held, choice.text.casefold()))
        return [Choice(ANY, tr("anyone")), *named]

    def _side_name(self, key: str) -> str:
        return organization_text(self._session.roadmap, key) or tr("anyone")

    def _rules(self) -> list[Choice]:
        counts = self.model.rules()
        for rule in self.model.filter.rules:
            counts.setdefault(rule, 0)
        return [Choice(rule, _rule_name(rule), counts[rule]) for rule in sorted(counts)]


def _known_rules(written: str) -> frozenset[str]:
    """The rules of a kept filter that there still are."""
    if not written:
        return frozenset()
    from roadmap_app.workspace.checking import rule_ids  # only now: few filter by rules

    return frozenset(written.split(";")) & frozenset(rule_ids())


def _rule_name(rule: str) -> str:
    return rule.replace("-", " ")


def _flow(widgets: Iterable[QWidget], margins: QMargins) -> QWidget:
    """A row that breaks where the window is narrow."""
    row = QWidget()
    flow = FlowLayout(row, 8, margins)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    for widget in widgets:
        flow.addWidget(widget)
    return row


def _nothing_page() -> tuple[QWidget, QLabel, QPushButton]:
    page = QWidget()
    page.setProperty("ground", "paper")
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(page)
    text = label("", 13, tone="muted")
    button = QPushButton(tr("Show all open findings"))
    column.addStretch(1)
    column.addWidget(text, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(2)
    return page, text, button
