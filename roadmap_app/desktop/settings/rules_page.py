"""Settings of the rules: which are asked in this workspace, and from which value on. Each is a change of its journal,
which undo takes back. It must not know what any rule does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import DoubleSpinBox
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import label, rule_line
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.domain.settings import settings_of
from roadmap_app.i18n import tr
from roadmap_app.workspace.checking import RuleTold, rules_told

_MOST = 1_000_000.0
_INDENT_PX = 26


class RulesPage(QWidget):
    """Every rule with its switch and its thresholds; without a workspace of ours a sentence in their place."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.switches: dict[str, QCheckBox] = {}
        self.values: dict[tuple[str, str], DoubleSpinBox] = {}
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        if not session.is_ours:
            column.addWidget(
                label(
                    tr("Rules belong to a roadmap: open one of your own first."), 13, tone="muted", wraps=True
                )
            )
            column.addStretch(1)
            return
        about = tr("They count for everybody who works with this roadmap. Each change stands in its history.")
        if not session.can_decide:
            about = tr("This roadmap can only be looked at, so its rules stay as they are.")
        column.addWidget(label(about, 12, tone="muted", wraps=True))
        column.addWidget(self._wrong)
        column.addWidget(self._listed(), 1)
        session.roadmap_replaced.connect(self._refresh)

    def _listed(self) -> QScrollArea:
        inner = QWidget()
        inner.setProperty("ground", "paper")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(12, 8, 12, 8)
        rows.setSpacing(6)
        for number, rule in enumerate(rules_told()):
            if number:
                rows.addWidget(rule_line())
            self._add(rule, rows)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        self._refresh()
        return area

    def _add(self, rule: RuleTold, rows: QVBoxLayout) -> None:
        switch = QCheckBox(rule.id)
        switch.setFont(theme().font(13, 600))
        switch.setEnabled(self._session.can_decide)
        switch.setAccessibleDescription(rule.help)
        switch.clicked.connect(lambda on: self._set(rule.id, "on", float(on)))
        self.switches[rule.id] = switch
        rows.addWidget(switch)
        text = label(rule.help.replace("`", ""), 12, tone="muted", wraps=True)
        text.setContentsMargins(theme().px(_INDENT_PX), 0, 0, 0)
        rows.addWidget(text)
        for name, _, unit, meaning in rule.thresholds:
            box = DoubleSpinBox()
            box.setRange(0.0, 100.0 if unit == "%" else _MOST)
            box.setDecimals(1)
            box.setSuffix(f" {unit}" if unit else "")
            box.setKeyboardTracking(False)
            box.setFixedWidth(theme().px(130))
            box.setEnabled(self._session.can_decide)
            box.setAccessibleName(f"{rule.id}: {meaning}")
            box.editingFinished.connect(lambda box=box, name=name: self._set(rule.id, name, box.value()))
            self.values[rule.id, name] = box
            line = QHBoxLayout()
            line.setContentsMargins(theme().px(_INDENT_PX), 0, 0, 0)
            line.addWidget(box)
            line.addWidget(label(meaning, 12, wraps=True), 1)
            rows.addLayout(line)

    def _set(self, rule: str, name: str, value: float) -> None:
        """One change of the workspace, unless it is so already."""
        if value == self._value(rule, name):
            return
        self._wrong.hide()

        def run(workspace: Any, _: Progress) -> object:
            from roadmap_app.workspace.decisions import set_rule

            return set_rule(workspace, rule, name, value)

        done: Callable[[Any], None] = lambda _: self._refresh()  # noqa: E731
        self._session.run_change(
            tr("Setting of the rule {rule}", rule=rule), run, done, self._refused, owner=self
        )

    def _refused(self, error: Exception) -> None:
        self._wrong.setText(sentence_of(error))
        self._wrong.show()
        self._refresh()

    def _value(self, rule: str, name: str) -> float:
        told = {one.id: one for one in rules_told()}[rule]
        usual = {"on": 1.0, **{threshold: value for threshold, value, _, _ in told.thresholds}}
        return settings_of(self._session.whole).rules.get((rule, name), usual[name])

    def _refresh(self, *_: object) -> None:
        """Show what is set, after a change of anybody's."""
        for rule, switch in self.switches.items():
            switch.setChecked(bool(self._value(rule, "on")))
        for (rule, name), box in self.values.items():
            if not box.hasFocus():
                box.setValue(self._value(rule, name))
