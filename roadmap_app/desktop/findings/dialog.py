"""One finding in full: what must hold, what the sources say, due, margin, at stake, the claims with their links.

It must not know how a verdict is reached.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.inspector.copying import COPY_SENTENCE, copy_sentence, sentence_menu
from roadmap_app.desktop.inspector.facts import Row, Section
from roadmap_app.desktop.inspector.panel import Banner
from roadmap_app.desktop.inspector.rows import SectionView
from roadmap_app.desktop.look.opener import Opener, open_link
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.words import organization_text, source_text, stakes_text
from roadmap_app.domain.as_of import AsOf, day_of
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window
from roadmap_app.i18n import begun, tr, trc

if TYPE_CHECKING:
    from roadmap_app.alignment.forecast.forecast import Forecast
    from roadmap_app.desktop.findings.deciding import Deciding


class FindingDialog(QDialog):
    """A finding with its sources. Links open in the browser, http and https only."""

    def __init__(
        self,
        finding: Finding,
        as_of: AsOf,
        parent: QWidget | None = None,
        opener: Opener = QDesktopServices.openUrl,
        deciding: Deciding | None = None,
        forecast: Forecast | None = None,
    ) -> None:
        """deciding: what can be decided about it; without it the finding can only be read. forecast: if drawn."""
        super().__init__(parent)
        self._forecast = forecast
        self.finding, self._deciding = finding, deciding
        self._as_of, self._opener = as_of, opener
        self.setWindowTitle(finding.sentences.title or finding.rule)
        self.resize(660, 480)
        inner = QWidget()
        inner.setProperty("ground", "panel")
        column = QVBoxLayout(inner)
        column.setContentsMargins(24, 20, 24, 12)
        column.setSpacing(10)
        column.addWidget(label(finding.sentences.title, 16, 600, wraps=True))
        words = VERDICT_WORDS[finding.verdict]
        column.addWidget(Banner(begun(words), finding.verdict))
        column.addWidget(label(finding.message, 13, wraps=True))
        column.addLayout(self._form())
        sources = SectionView(self._sources())
        sources.asked.connect(lambda row: open_link(row.url, self._opener))
        sources.copy_asked.connect(lambda row: copy_sentence(as_of, row.says))
        sources.menu_asked.connect(lambda row, point: sentence_menu(as_of, row.says, self, point))
        column.addWidget(sources)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 12)
        outer.addWidget(area)
        outer.addLayout(self._buttons())

    def _form(self) -> QFormLayout:
        finding = self.finding
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        chance = (
            tr("not told: no dates to reckon with")
            if finding.chance_late is None
            else f"{finding.chance_late:.0%}"
        )
        for name, text in (
            (
                begun(finding.by_words),
                say_day(finding.due) if finding.due is not None else tr("no day"),
            ),
            (tr("Margin"), finding.sentences.margin or tr("none to judge by")),
            (tr("Chance of being late"), chance),
            *self._drawn(),
            (
                tr("At stake"),
                stakes_text(finding.at_stake_by_standing) or tr("nothing that depends on it is on record"),
            ),
            (tr("Rule"), finding.rule.replace("-", " ")),
            *self._decided(),
        ):
            form.addRow(label(name, 13, tone="muted"), label(text, 13, wraps=True))
        return form

    def _drawn(self) -> list[tuple[str, str]]:
        """What the forecast says of the promise, over all that it waits for, and the vendor's record beside it."""
        if self.finding.rule not in ("delivery", "need"):
            return []
        if self._forecast is None:
            return [(tr("Forecast"), tr("not drawn yet; the page Forecast (Ctrl+9) draws it"))]
        from roadmap_app.reports.forecast.page import promise_of
        from roadmap_app.reports.forecast.tables import chance_words, record_words

        one = promise_of(self._forecast, self.finding)
        if one is None:
            return []
        rows = [(tr("Forecast"), chance_words(one))]
        if one.by_record.cases:
            rows.append((tr("By the vendor’s record"), record_words(self._as_of.roadmap, one.by_record)))
        return rows

    def _decided(self) -> list[tuple[str, str]]:
        """Who follows it up, and whether it has been accepted."""
        deciding, finding = self._deciding, self.finding
        if deciding is None or not (finding.is_finding or deciding.acceptance_of(finding)):
            return []
        follow_up, accepted = deciding.follow_up_of(finding), deciding.acceptance_of(finding)
        words = tr("nobody yet")
        if follow_up is not None:
            due = tr(", by {day}", day=say_day(day_of(follow_up.due))) if follow_up.due else ""
            answer = f": {follow_up.answer}" if follow_up.answer else ""
            words = f"{follow_up.owner or tr('nobody yet')}{due}, {tr(follow_up.state)}{answer}"
        rows = [(tr("Follow-up"), words)]
        if accepted is not None:
            who = trc("accepted", " by {person}", person=accepted.person) if accepted.person else ""
            rows.append(
                (
                    tr("Accepted"),
                    tr(
                        "until {day}{who}: {reason}",
                        day=say_day(day_of(accepted.until)),
                        who=who,
                        reason=accepted.reason,
                    ),
                )
            )
        return rows

    def _sources(self) -> Section:
        rows = []
        need = self.finding.need
        if need is not None:
            roadmap = self._as_of.roadmap
            needed = say_window(roadmap.window(need.generation, need.window))
            who = organization_text(roadmap, need.organization)
            below = tr(
                "{who} needs {product}, {reason}",
                who=who,
                product=roadmap.name_of(need.generation),
                reason=need.reason or tr("no reason told"),
            )
            said = say_day(day_of(need.stated_on)) if need.stated_on else tr("day not told")
            title = need.source_title or need.source_url or tr("no source named")
            rows.append(
                Row(title, said, lead=needed, below=below, url=need.source_url, tip=need.source_title)
            )
        for claim in self.finding.claims:
            window = say_window(self._as_of.window(claim)) if claim.status != "cancelled" else tr("cancelled")
            who = organization_text(self._as_of.roadmap, claim.stated_by)
            said = say_day(day_of(claim.stated_on)) if claim.stated_on else tr("day not told")
            name = self._as_of.roadmap.name_of(claim.subject)
            below = tr(
                "{who} on {name}, {milestone}",
                who=who,
                name=name,
                milestone=MILESTONE_WORDS.get(claim.milestone, claim.milestone),
            )
            rows.append(
                Row(
                    source_text(claim),
                    said,
                    lead=window,
                    below=below,
                    url=claim.source_url,
                    tip=claim.source_title,
                    says=claim,
                )
            )
        return Section(tr("What it rests on"), "said", tuple(rows), tr("No source says anything on it."))

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 0, 24, 0)
        copy = QPushButton(COPY_SENTENCE)
        copy.clicked.connect(lambda: copy_sentence(self._as_of, self.finding))
        close = QPushButton(tr("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        for button in self._decisions():
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(copy)
        row.addWidget(close)
        return row

    def _decisions(self) -> list[QPushButton]:
        """Buttons for what can be decided."""
        deciding, finding = self._deciding, self.finding
        if deciding is None or not deciding.is_possible:
            return []
        accepted = deciding.acceptance_of(finding) is not None
        if not finding.is_finding and not accepted:
            return []
        follow = QPushButton(tr("Follow up…"))
        follow.clicked.connect(lambda *_: self._go(lambda: deciding.follow_up(finding)))
        stand = QPushButton(tr("Count it again") if accepted else tr("Accept…"))
        act = deciding.take_back if accepted else deciding.accept
        stand.clicked.connect(lambda *_: self._go(lambda: act(finding)))
        return [follow, stand]

    def _go(self, act: Callable[[], object]) -> None:
        """What is decided changes the finding: this dialog tells the old one, so it goes."""
        self.accept()
        act()
