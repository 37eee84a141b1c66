"""What the actions do that need no file: selecting, showing, folding, filtering, copying, help.

It must not know menus, keys or files.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QMenu

from roadmap_app.desktop.actions.places import TIMELINE
from roadmap_app.desktop.actions.table import ActionSet
from roadmap_app.desktop.findings.deciding import Deciding
from roadmap_app.desktop.inspector.copying import COPY_SENTENCE, copy_sentence
from roadmap_app.desktop.look.opener import Opener
from roadmap_app.desktop.pages.timeline.folding import Fold, folds_of
from roadmap_app.desktop.pages.timeline.page import WorkspacePage
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.window.frame import RoadmapFrame
from roadmap_app.desktop.window.status_line import StatusLine
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.views.choices import ABOVE, BETWEEN, HIDDEN, ON_PRODUCTS
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.desktop.session.search_index import Hit


class WindowActions(QObject):
    """Handlers of the actions on an open roadmap. `actions`, `frame`, `page`, `status` are given once they are made."""

    actions: ActionSet

    frame: RoadmapFrame
    page: WorkspacePage
    status: StatusLine

    def __init__(self, session: Session, window: QMainWindow, opener: Opener) -> None:
        super().__init__(window)
        self.session = session
        self._window = window
        self._opener = opener
        self.deciding = Deciding(session, window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        line = self._timeline
        return {
            "undo": lambda: self.session.undo(),
            "redo": lambda: self.session.redo(),
            "copy": self.copy,
            "find": lambda: self.frame.bar.search.start(),
            "palette": lambda: self.frame.bar.search.start(commands=True),
            "next_finding": lambda: self._step(1),
            "previous_finding": lambda: self._step(-1),
            "today": line("go_today"),
            "fit_all": lambda: self.page.timeline.view.fit_all(),
            "fit_selection": lambda: self.page.timeline.view.fit_selection(),
            "zoom_in": line("zoom_in"),
            "zoom_out": line("zoom_out"),
            "zoom_start": line("show_first_range"),
            "previous_period": lambda: self.page.timeline.step(-1),
            "next_period": lambda: self.page.timeline.step(1),
            "show_year": lambda: self.page.timeline.show_period("year"),
            "show_half": lambda: self.page.timeline.show_period("half"),
            "show_quarter": lambda: self.page.timeline.show_period("quarter"),
            "show_month": lambda: self.page.timeline.show_period("month"),
            "show_dates": self.ask_dates,
            "undated": self.show_undated,
            "view_choices": lambda: self.frame.bar.view.open(),
            "deals_above": lambda: self.session.change_view(deals=ABOVE),
            "deals_between": lambda: self.session.change_view(deals=BETWEEN),
            "deals_products": lambda: self.session.change_view(deals=ON_PRODUCTS),
            "deals_hidden": lambda: self.session.change_view(deals=HIDDEN),
            "fold_all": line("fold_all"),
            "unfold_all": line("unfold_all"),
            "clear_filters": self.clear_filters,
            "shortcuts": self.show_shortcuts,
            "help": self.show_help,
            "about": self.show_about,
        }

    def _timeline(self, name: str) -> Callable[[], object]:
        return lambda: getattr(self.page.timeline, name)()

    def _step(self, by: int) -> None:
        self.frame.show_page(TIMELINE)
        self.page.alignment.table.step(by)

    # -- what actions do ---------------------------------------------------------------------

    def show_finding(self, finding: Finding) -> None:
        """Select what a finding is about on the timeline and scroll there."""
        scene = self.page.timeline.view.scene
        places = [
            *finding.generations,
            finding.commitment,
            *(subject.split(":")[0] for subject in finding.subjects),
        ]
        if scene is None:
            return
        shown = next((key for key in places if key and scene.row_of(key) is not None), "")
        if shown:
            self.session.select(shown)
            self.page.timeline.view.reveal(shown)
        else:
            key = next((place for place in places if place), "")
            self.session.select(key)
            self.status.say_hidden(self.session.roadmap.name_of(key), self.clear_filters)

    def open_finding(self, finding: Finding) -> None:
        """The finding in full."""
        from roadmap_app.desktop.findings.dialog import FindingDialog

        session = self.session
        dialog = FindingDialog(
            finding, session.as_of, self._window, self._opener, self.deciding, session.forecast
        )
        self._open_dialog(dialog)

    def show_menu(self, finding: Finding, point: QPoint) -> None:
        """What can be done with a finding."""
        deciding = self.deciding
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(tr("Open")).triggered.connect(lambda *_: self.open_finding(finding))
        menu.addAction(tr("Show on the timeline")).triggered.connect(lambda *_: self.show_finding(finding))
        menu.addAction(COPY_SENTENCE).triggered.connect(lambda *_: copy_sentence(self.session.as_of, finding))
        accepted = deciding.acceptance_of(finding) is not None
        if deciding.is_possible and (finding.is_finding or accepted):
            menu.addSeparator()
            menu.addAction(tr("Follow up…")).triggered.connect(lambda *_: deciding.follow_up(finding))
            act = deciding.take_back if accepted else deciding.accept
            text = tr("Count it again") if accepted else tr("Accept…")
            menu.addAction(text).triggered.connect(lambda *_: act(finding))
        menu.popup(point)

    def _principal(self, key: str) -> Stated | None:
        """The date that stands large for a product or tranche; None for what has none."""
        facts = self.page.inspector.facts if self.page.is_furnished else None
        if facts is None or facts.key != key or facts.principal is None:
            return None
        return self.session.as_of.holds(key, facts.principal.milestone)

    def show_item_menu(self, point: QPoint) -> None:
        """What can be done with what stands at a point of the timeline; by the keyboard, with what is selected."""
        view = self.page.timeline.view
        at = view.chart_point(QPointF(point))
        if view.scene is not None and at.x() < 0 <= at.y():
            self._show_fold_menu(
                folds_of(view.scene, view.row_at(at.y())), view.viewport().mapToGlobal(point)
            )
            return
        key = view.item_at(QPointF(point)) or self.session.selection
        if not key:
            return
        self.session.select(key)
        says = self._principal(key)
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if says is not None:
            menu.addAction(COPY_SENTENCE).triggered.connect(
                lambda *_: copy_sentence(self.session.as_of, says)
            )
            menu.addSeparator()
        for name in ("add_claim", "move_date", "what_if"):
            menu.addAction(self.actions[name])
        menu.popup(view.viewport().mapToGlobal(point))

    def _show_fold_menu(self, folds: Sequence[Fold], point: QPoint) -> None:
        """What can be folded from a row's head."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for fold in folds:
            action = menu.addAction(fold.words)
            action.triggered.connect(
                lambda _=False, path=fold.path: self.session.change_view(
                    folded=self.session.spec.folded ^ {path}
                )
            )
        for name in ("fold_all", "unfold_all"):
            menu.addAction(self.actions[name])
        menu.popup(point)

    def show_hit(self, hit: Hit) -> None:
        """Scroll to a hit of the search and flash it; say so where a filter or a fold hides it."""
        self.frame.show_page(TIMELINE)
        self.page.show_timeline()
        view = self.page.timeline.view
        key = _place_of_hit(self.session, hit)
        self.session.select(hit.key)
        if view.reveal(key, flash=True):
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            self._say_folded(hit.name, key)
            return
        hidden = self.frame.bar.is_hidden(hit) or bool(self.session.spec.folded or self.session.spec.text)
        if hidden:
            self.status.say_hidden(hit.name, lambda: self._show_hidden(hit))
        else:
            self.status.say(tr("{name} is not known on this day; its details stand beside.", name=hit.name))

    def _say_folded(self, name: str, key: str) -> None:
        """What is shown in the row of a folded group has no name there: offer to unfold it."""
        scene = self.page.timeline.view.scene
        row = scene.row_of(key) if scene is not None else None
        if scene is None or row is None or scene.rows[row].kind != "rollup":
            return
        folded = scene.rows[row]
        path = folded.subpath or folded.path

        def unfold() -> None:
            self.session.change_view(folded=self.session.spec.folded ^ {path})
            self.page.timeline.view.reveal(key, flash=True)

        self.status.say_hidden(name, unfold)

    def _show_hidden(self, hit: Hit) -> None:
        self.clear_filters()
        self.show_hit(hit)

    def show_undated(self) -> None:
        """List what has no date; one that is chosen is shown in its row."""
        from roadmap_app.desktop.pages.timeline.undated import UndatedList

        view = self.page.timeline.view
        if view.scene is None:
            return
        listed = UndatedList(view.scene, self._window)
        listed.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def show(key: str) -> None:
            self.session.select(key)
            view.reveal(key, flash=True)
            view.setFocus(Qt.FocusReason.OtherFocusReason)

        listed.taken.connect(show)
        listed.show_under(self.page.timeline.corner)

    def ask_dates(self) -> None:
        """Ask for exact days, and show them."""
        from roadmap_app.desktop.pages.timeline.dates_dialog import DatesDialog

        seen = self.page.timeline.view.seen
        dialog = DatesDialog(int(seen.start_day), int(seen.end_day), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def take() -> None:
            if dialog.days is not None:
                self.page.timeline.view.show_days(float(dialog.days[0]), float(dialog.days[1] + 1))

        dialog.accepted.connect(take)
        dialog.open()

    def clear_filters(self) -> None:
        """Show every vendor, layer, group and finding."""
        self.session.change_view(vendors=frozenset(), layers=frozenset(), text="", folded=frozenset())
        if self.page.is_furnished:
            self.page.alignment.clear_filters()

    def copy(self) -> None:
        """Copy what is chosen as text: a row of a table, a cell of a grid, else what the details say at their head."""
        focused = QApplication.focusWidget()
        copied = getattr(focused, "copy", None)
        if callable(copied) and copied() is not False:
            return
        if self.page.is_furnished and self.session.selection:
            says = self._principal(self.session.selection)
            if says is not None:
                copy_sentence(self.session.as_of, says)
            else:
                described = self.page.timeline.view.tip_of(self.session.selection)
                QGuiApplication.clipboard().setText(described)

    def show_shortcuts(self) -> None:
        """Keys and gestures."""
        from roadmap_app.desktop.help.dialogs import ShortcutsDialog

        self._open_dialog(ShortcutsDialog(self._window))

    def show_help(self) -> None:
        """What dates, verdicts and rules mean."""
        from roadmap_app.desktop.help.pages import HelpDialog

        self._open_dialog(HelpDialog(self._window))

    def show_about(self) -> None:
        """Versions and licences."""
        from roadmap_app.desktop.help.dialogs import AboutDialog

        self._open_dialog(AboutDialog(self._window))

    @staticmethod
    def _open_dialog(dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _place_of_hit(session: Session, hit: Hit) -> str:
    """What stands on the timeline for a hit: itself, the first tranche of a deal, the newest of a line."""
    if hit.kind == "agreement":
        tranches = session.roadmap.commitments_of(hit.key)
        return tranches[0].key if tranches else hit.key
    if hit.kind == "line":
        generations = session.roadmap.generations_of(hit.key)
        known = [generation.key for generation in generations if session.as_of.known(generation.key)]
        return known[-1] if known else hit.key
    return hit.key
