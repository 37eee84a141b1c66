"""Read an article: its text at the left with what was found marked, what it states at the right, gone through by keys.

Nothing is added before Enter, and what is added is one step of undo. It must not know how prose is read.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from roadmap_app.desktop.articles.marked_text import MarkedText
from roadmap_app.desktop.articles.proposal_form import ProposalForm
from roadmap_app.desktop.articles.proposal_list import OPEN, TAKEN, ProposalList
from roadmap_app.desktop.articles.row_form import RowForm
from roadmap_app.desktop.articles.watch_button import WatchButton
from roadmap_app.desktop.articles.watched import WatchedFolder
from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.fields.date_field import DayField
from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import file_filter, filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.look.words import organization_text
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import Progress
from roadmap_app.exchange.articles.article import Article
from roadmap_app.exchange.articles.files import ENDINGS
from roadmap_app.exchange.articles.proposal import CLAIM, Passed, Proposal, Told
from roadmap_app.exchange.articles.reading import Reading
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace import articles

_PATTERNS = " ".join(f"*{ending}" for ending in ENDINGS)
_FILTER = file_filter((tr("Articles"), _PATTERNS), (tr("All files"), "*"))
_KEYS = tr("y take · n leave · e change · Enter add what is taken")


class ArticleDialog(QDialog):
    """An article, who says it on which day and where, and what it states."""

    def __init__(
        self,
        session: Session,
        path: Path | None = None,
        parent: QWidget | None = None,
        watched: WatchedFolder | None = None,
    ) -> None:
        super().__init__(parent)
        self._watched = watched
        self._path: Path | None = None
        self._session = session
        self.reading: Reading | None = None
        self._effects: dict[int, str] = {}
        self._picked: dict[int, str] = {}
        self._read_text = ""
        self.setWindowTitle(tr("Read an article"))
        self.resize(theme().px(1180), theme().px(740))
        self.setAcceptDrops(True)
        self.by, self.meant = ComboBox(), ComboBox()
        self.on = DayField(tr("Of"), session.today, session.today)
        self.title, self.address = QLineEdit(), QLineEdit()
        self.text, self.list = MarkedText(), ProposalList()
        self.read_button, self.add_button = QPushButton(tr("Read it")), filled_button(tr("Add"))
        self._told = label("", 13, wraps=True)
        self._detail = label("", 12, tone="muted", wraps=True)
        self._fill()
        self._lay_out()
        self._connect()
        self._show()
        if path is not None:
            self.open(path)

    # -- the article -------------------------------------------------------------------------

    def open(self, path: Path) -> None:  # type: ignore[override]
        """Take the text of a file; it is read once who says it is known."""
        self._say(tr("Opening {name}…", name=path.name))

        def done(article: Article) -> None:
            self._path = path
            self.text.setPlainText(article.text)
            self.title.setText(article.title or path.stem)
            self._say(tr("Say whose word it is and of which day, then read it."))
            self.by.setFocus()

        self._start(tr("Opening {name}", name=path.name), lambda _: articles.article_in(path), done)

    def read(self) -> None:
        """Read what stands there, on the worker, with what each proposal would do."""
        text = self.text.toPlainText()
        told = Told(
            self._session.whole,
            str(self.by.currentData() or ""),
            self.on.day,
            self.title.text().strip(),
            self.address.text().strip(),
        )
        self._read_text = text

        def work(progress: Progress) -> tuple[Reading, dict[int, str]]:
            article = articles.pasted_article(text)
            reading = articles.read_article(article, told, progress)
            count = len(reading.proposals)
            effects = {}
            for place, one in enumerate(reading.proposals, 1):
                progress(place, count, tr("Looking what it would do"))
                if not one.known:
                    effects[one.number] = articles.effect_words(told.roadmap, one)
            return reading, effects

        self._say(tr("Reading…"))
        self.read_button.setEnabled(False)
        self._start(tr("Reading the article"), work, self._was_read)

    def _was_read(self, found: tuple[Reading, dict[int, str]]) -> None:
        self.reading, self._effects = found
        self._picked = {}
        roadmap = self.reading.told.roadmap
        if self.reading.article.text != self.text.toPlainText():
            self.text.blockSignals(True)
            self.text.setPlainText(self.reading.article.text)
            self.text.blockSignals(False)
        self._read_text = self.text.toPlainText()
        self.title.setText(self.reading.told.title)
        self.text.mark(self.reading.marks)
        said = {one.number: articles.said_of(one, roadmap) for one in self.reading.proposals}
        self.list.set_proposals(self.reading.proposals, said, self.reading.passed)
        self._say(_counted(self.reading))
        if self._watched is not None and self._path is not None:
            self._watched.was_read(self._path)
        self.list.setFocus()
        self._show()

    # -- going through -----------------------------------------------------------------------

    def add(self) -> None:
        """Add what was taken, as one step; a refusal is told here and nothing is lost."""
        reading, picks = self.reading, self._taken()
        if reading is None or not picks:
            self._say(tr("Nothing is taken yet: y takes the proposal in the light."))
            return
        chosen = reading._replace(proposals=self.list.proposals)

        def work(workspace: Any, _: Progress) -> object:
            return workspace.apply(articles.plan_accepted(chosen, picks, workspace.roadmap))

        self.add_button.setEnabled(False)
        self._session.run_change(
            tr("Adding from an article"), work, lambda _: self.accept(), self._refused, owner=self
        )

    def _taken(self) -> dict[int, str]:
        return {
            number: self._picked.get(number, "")
            for number, state in self.list.decided.items()
            if state == TAKEN
        }

    def _decided(self) -> None:
        """What all that is taken would do together stands below before it is added."""
        reading, picks = self.reading, self._taken()
        self._show()
        if reading is None or not picks:
            return
        chosen = reading._replace(proposals=self.list.proposals)

        def done(words: str) -> None:
            if self._taken() == picks:
                self._say(trn("{count} taken: {words}.", "{count} taken: {words}.", len(picks), words=words))

        self._start(tr("Looking what it would do"), lambda _: articles.effect_of_all(chosen, picks), done)

    def _edit(self) -> None:
        proposal = self.list.current
        if proposal is None:
            return
        kind = ProposalForm if proposal.kind == CLAIM else RowForm
        form = kind(self._session, proposal, self._picked.get(proposal.number, ""), self)
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.accepted.connect(lambda: self._edited(form.edited))
        form.setWindowModality(Qt.WindowModality.WindowModal)
        form.show()

    def _edited(self, proposal: Proposal | None) -> None:
        if proposal is None or self.reading is None:
            return
        roadmap = self.reading.told.roadmap
        self._picked.pop(proposal.number, None)
        self._effects.pop(proposal.number, None)
        self.list.replace(proposal, articles.said_of(proposal, roadmap))

        def done(words: str) -> None:
            self._effects[proposal.number] = words
            self._show()

        self._start(tr("Looking what it would do"), lambda _: articles.effect_words(roadmap, proposal), done)

    def _pick(self) -> None:
        """Say which of several products a name means."""
        proposal, key = self.list.current, str(self.meant.currentData() or "")
        if proposal is not None and len(proposal.choices) > 1:
            self._picked[proposal.number] = key
            self.list.decide(proposal.number, TAKEN if key else OPEN)

    # -- showing -----------------------------------------------------------------------------

    def _show(self) -> None:
        """The proposal in the light: its sentences, what is doubtful, what it would do."""
        proposal = self.list.current
        self.read_button.setEnabled(bool(self.text.toPlainText().strip()))
        self.add_button.setEnabled(bool(self._taken()))
        self.meant.setVisible(proposal is not None and len(proposal.choices) > 1)
        if proposal is None:
            self._show_passed(self.list.current_passed)
            return
        self.text.light([(one.start, one.end) for one in (proposal.sentence, *proposal.more)])
        self._detail.setText("\n".join(self._details(proposal)))
        self.meant.blockSignals(True)
        self.meant.clear()
        self.meant.addItem(tr("Which one is meant?"), "")
        for choice in proposal.choices:
            self.meant.addItem(choice.name, choice.key)
        self.meant.setCurrentIndex(max(0, self.meant.findData(self._picked.get(proposal.number, ""))))
        self.meant.blockSignals(False)

    def _show_passed(self, passed: Passed | None) -> None:
        """A sentence that was passed over, with the reason."""
        if passed is not None:
            self.text.light([(passed.sentence.start, passed.sentence.end)])
        self._detail.setText(
            tr("“{text}”\nNot proposed, since {reason}.", text=passed.sentence.text, reason=passed.reason)
            if passed
            else ""
        )

    def _details(self, proposal: Proposal) -> list[str]:
        lines = [tr("“{text}”", text=one.text) for one in (proposal.sentence, *proposal.more)]
        lines += (
            [tr("Contradicts: {contradicts}", contradicts=proposal.contradicts)]
            if proposal.contradicts
            else []
        )
        lines += [tr("Known: {known}", known=proposal.known)] if proposal.known else []
        lines += [tr("Asks: {one}", one=one) for one in proposal.asks]
        lines += [tr("Look at: {doubts}", doubts="; ".join(proposal.doubts))] if proposal.doubts else []
        effect = self._effects.get(proposal.number, "")
        return [*lines, tr("Would do: {effect}", effect=effect)] if effect else lines

    def _say(self, sentence: str) -> None:
        self._told.setText(sentence)

    def _refused(self, error: Exception) -> None:
        self._say(sentence_of(error))
        self._show()

    def _start(self, what: str, work: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        self._session.tasks.start(what, work, done, self._refused, owner=self)

    # -- layout ------------------------------------------------------------------------------

    def _fill(self) -> None:
        roadmap = self._session.whole
        self.by.addItem(tr("Whose word is it?"), "")
        rows = sorted(roadmap.organizations, key=lambda row: organization_text(roadmap, row.key).casefold())
        for row in rows:
            self.by.addItem(organization_text(roadmap, row.key), row.key)
        self.by.setAccessibleName(tr("Whose word it is"))
        self.meant.setAccessibleName(tr("Which product is meant"))
        self.title.setPlaceholderText(tr("title of the article"))
        self.title.setAccessibleName(tr("Title"))
        self.address.setPlaceholderText("https://…")
        self.address.setAccessibleName(tr("Address"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        for widget, stretch in ((self.by, 2), (self.on, 0), (self.title, 3), (self.address, 3)):
            head.addWidget(widget, stretch)
        self._open_button = QPushButton(tr("Open…"))
        head.addWidget(self._open_button)
        if self._watched is not None:
            head.addWidget(WatchButton(self._watched, self.open, self))
        head.addWidget(self.read_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.list, 1)
        column.addWidget(self.meant)
        column.addWidget(self._detail)
        self._parts = QSplitter(Qt.Orientation.Horizontal)
        self._parts.addWidget(self.text)
        self._parts.addWidget(right)
        self._parts.setSizes([560, 560])
        self._parts.setChildrenCollapsible(False)
        self._parts.setProperty("kind", "gap")  # a gap to be dragged, not a bar
        self._parts.setHandleWidth(16)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(label(_KEYS, 12, tone="muted"))
        self._close_button = QPushButton(tr("Close"))
        foot.addWidget(self._close_button)
        foot.addWidget(self.add_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self._parts, 1)
        whole.addLayout(foot)

        self.text.setFocus()

    def _connect(self) -> None:
        for button in (self._open_button, self.read_button, self._close_button, self.add_button):
            button.setAutoDefault(False)  # Enter adds in the list and breaks the line in the text
        self._open_button.clicked.connect(self._ask_file)
        self.read_button.clicked.connect(self.read)
        self._close_button.clicked.connect(self.reject)
        self.add_button.clicked.connect(self.add)
        self.text.textChanged.connect(self._typed)
        self.text.file_dropped.connect(self.open)
        self.list.shown_changed.connect(self._show)
        self.list.decided_changed.connect(self._decided)
        self.list.edit_asked.connect(self._edit)
        self.list.apply_asked.connect(self.add)
        self.meant.currentIndexChanged.connect(lambda _: self._pick())
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.read)

    def _typed(self) -> None:
        """What was found in another text is no longer marked."""
        if self.reading is not None and self.text.toPlainText() != self._read_text:
            self.reading = None
            self.text.mark(())
            self.list.set_proposals((), {})
            self._say(tr("The text has changed; read it again."))
        self._show()

    def _ask_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, tr("Open an article"), "", _FILTER)
        if chosen:
            self.open(Path(chosen))


def _counted(reading: Reading) -> str:
    """What an article states, in numbers."""
    count = len(reading.proposals)
    if not count:
        return tr("The article states nothing of this roadmap that could be proposed.")
    known = sum(bool(one.known) for one in reading.proposals)
    against = sum(bool(one.contradicts) for one in reading.proposals)
    parts = [trn("{count} proposal", "{count} proposals", count)]
    if against:
        parts.append(
            trn("{count} contradicts what is recorded", "{count} contradict what is recorded", against)
        )
    parts += [trn("{count} known already", "{count} known already", known)] if known else []
    if reading.passed:
        parts.append(
            trn(
                "{count} sentence passed over, with the reason at the end of the list",
                "{count} sentences passed over, with the reason at the end of the list",
                len(reading.passed),
            )
        )
    return f"{', '.join(parts)}."
