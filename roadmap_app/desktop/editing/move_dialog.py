"""Another date for something: is it a correction, something new that somebody says, or a what-if?

Asked after a drag on the timeline, and by F2 without one. What was said is never overwritten by what is said now. It
must not know how a drag looks.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from roadmap_app.desktop.editing.column_words import choice_words, title_of
from roadmap_app.desktop.editing.edit_dialog import EditDialog, Plan
from roadmap_app.desktop.editing.lines import Fields, FieldSpec
from roadmap_app.desktop.fields.read_day import day_filled_in
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.typed import typed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.domain.vocabulary import CONFIDENCES, MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day, say_window
from roadmap_app.i18n import tr, trc
from roadmap_app.workspace.claims import plan_claim
from roadmap_app.workspace.editing.correcting import plan_correct
from roadmap_app.workspace.editing.supposing import plan_supposed

NEW, WRONG, WHAT_IF = "new", "wrong", "what-if"
_UNDER_PX = 27
_WAYS = (
    (
        NEW,
        tr("They say something new"),
        tr("A statement of its own, with its day and source; what was said before stays."),
    ),
    (
        WRONG,
        tr("It was entered wrongly"),
        tr("What stands there is replaced, as if it had always been so; the journal keeps it."),
    ),
    (
        WHAT_IF,
        tr("What if it came then?"),
        tr("Nobody has said so: it is supposed in a what-if, and no statement is touched."),
    ),
)


class MoveDialog(EditDialog):
    """Old → new, three ways to mean it, and what each needs."""

    def __init__(
        self, session: Session, key: str, milestone: str, window: str = "", parent: QWidget | None = None
    ) -> None:
        """key, milestone: what moves. window: where to; "" where that is still to be typed."""
        roadmap = session.whole
        self._key, self._milestone = key, milestone
        self._stated = session.as_of.holds(key, milestone)
        name, what = short_name(roadmap, key), MILESTONE_WORDS[milestone]
        super().__init__(
            session,
            tr("Another date: {name} {what}", name=name, what=what),
            does=tr("Keep it"),
            size=(620, 600),
            parent=parent,
        )
        was = self._stated.shown
        told = (
            tr("It stands at {window}.", window=say_window(was)) if was.text else tr("It has no date so far.")
        )
        self.body.addWidget(label(" ".join(filter(None, (told, self._who()))), 13, tone="muted", wraps=True))
        self.when = Fields(
            (
                (
                    FieldSpec(
                        "window",
                        trc("another date", "To"),
                        tr("Q4 2026, H1 2027, 15 Sep 2026"),
                        at_first=window or was.kept,
                    ),
                ),
            )
        )
        self.body.addWidget(self.when)
        self._group = QButtonGroup(self)
        self.ways: dict[str, QRadioButton] = {}
        self._add_ways()
        self.said = self._said_fields()
        self.scenario = Fields(
            (
                (
                    FieldSpec(
                        "name",
                        tr("In the what-if"),
                        at_first=session.reader.scenario or f"{name} moves",
                    ),
                ),
            )
        )
        for part in (self.when, self.said, self.scenario):
            part.touched.connect(self.touched)
            if part is not self.when:
                self.body.addWidget(part)
        self.body.addStretch(1)
        self.choose(WHAT_IF if session.reader.scenario else NEW)
        self.when["window"].widget.setFocus()
        self.look()

    def _said_fields(self) -> Fields:
        return Fields(
            (
                (
                    FieldSpec("stated_by", tr("Who says so"), at_first=self._speaker()),
                    FieldSpec("stated_on", tr("Said on"), at_first=day_filled_in(self.session.today)),
                    FieldSpec(
                        "confidence",
                        tr("Confidence"),
                        choices=tuple((word, choice_words(word)) for word in CONFIDENCES),
                        at_first="high",
                    ),
                ),
                (
                    FieldSpec("title", tr("Source"), tr("title of the page, talk or filing")),
                    FieldSpec("url", tr("Address"), "https://…"),
                ),
            ),
            tr("Where it was said"),
        )

    @property
    def way(self) -> str:
        """Which of the three it is."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    def choose(self, way: str) -> None:
        """Mean it so."""
        self.ways[way].setChecked(True)
        self._show_way()

    @property
    def is_begun(self) -> bool:
        """With a window that is another one, and where it is a statement, a source."""
        text = self.when["window"].text.strip()
        sourced = self.said["title"].is_begun or self.said["url"].is_begun
        return bool(text) and text != self._stated.shown.kept and (self.way != NEW or sourced)

    def plan(self) -> Plan:
        """A new claim, a correction, or a shift of a what-if."""
        way, window, question = self.way, self.when["window"].text, self.session.check_spec
        if way == WHAT_IF:
            name = self.scenario["name"].text.strip()
            return lambda roadmap: plan_supposed(roadmap, name, self._key, self._milestone, window)
        claim = self._stated.claim
        if way == WRONG:
            return lambda roadmap: self._correction(roadmap, claim, window, question)
        texts = self.said.texts
        return lambda roadmap: _new_claim(roadmap, self._key, self._milestone, window, texts)

    @staticmethod
    def _correction(roadmap: Roadmap, claim: Claim | None, window: str, question: Any) -> Edit:
        if claim is None:
            raise RoadmapError(
                tr("Nothing has been said of this date, so nothing can be corrected; say something new.")
            )
        return plan_correct(roadmap, "claims", claim, {"window": window}, question)

    # -- layout ------------------------------------------------------------------------------------

    def _add_ways(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        for way, text, about in _WAYS:
            button = self.ways[way] = QRadioButton(text)
            self._group.addButton(button)
            button.toggled.connect(lambda on: self._show_way() if on else None)
            column.addWidget(button)
            means = label(about, 12, tone="muted", wraps=True)
            means.setContentsMargins(theme().px(_UNDER_PX), 0, 0, theme().px(6))  # under its button's words
            column.addWidget(means)
        self.ways[WRONG].setEnabled(self._stated.claim is not None and not self._stated.derived)
        if self._stated.status == "actual":
            self.ways[WHAT_IF].setEnabled(False)
            self.ways[WHAT_IF].setToolTip(tr("What came never moves."))
        self.body.addLayout(column)

    def _show_way(self) -> None:
        if hasattr(self, "scenario"):
            self.said.setVisible(self.way == NEW)
            self.scenario.setVisible(self.way == WHAT_IF)
            self.touched()

    def _who(self) -> str:
        claim = self._stated.claim
        if claim is None or self._stated.derived:
            return ""
        by = short_name(self.session.whole, claim.stated_by)
        if not claim.stated_on:
            return tr("{by} said so.", by=by)
        return tr("{by} said so on {day}.", by=by, day=say_day(day_of(claim.stated_on)))

    def _speaker(self) -> str:
        claim = self._stated.claim
        by = claim.stated_by if claim is not None else self.session.whole.owner_of(self._key)
        return short_name(self.session.whole, by) if by else ""


def _new_claim(roadmap: Roadmap, key: str, milestone: str, window: str, texts: dict[str, str]) -> Edit:
    """Something new that somebody says."""
    spec = TABLES["claims"]
    read = {}
    for name in ("stated_by", "stated_on"):
        found = typed(roadmap, spec.column(name), texts[name])
        if found.reason:
            raise RoadmapError(f"{title_of(spec.column(name))}: {found.reason}.")
        read[name] = found.cell
    claim = Claim(
        key,
        milestone,
        window,
        read["stated_on"],
        read["stated_by"],
        confidence=texts["confidence"],
        source_title=texts["title"],
        source_url=texts["url"],
    )
    return plan_claim(roadmap, claim)
