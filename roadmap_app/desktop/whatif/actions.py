"""What the actions on claims and what-ifs do: add a claim, ask what a slip breaks, make or change a what-if.

It must not know how any of it is worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.scenario import Shift


class Supposing(QObject):
    """Handlers of these actions."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {
            "add_claim": self.add_claim,
            "what_if": self.ask_what_if,
            "new_scenario": lambda: self.open_scenario(""),
        }

    @property
    def generation(self) -> str:
        """The selected product, "" for none."""
        key = self._session.selection
        return key if self._session.roadmap.generation(key) is not None else ""

    def add_claim(self) -> QDialog:
        """The dialog of a claim, on what is selected."""
        from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog

        return self._shown(ClaimDialog(self._session, self._session.selection, self._window))

    def ask_what_if(self) -> QDialog | None:
        """What breaks if the selected product slips; without one, a new what-if, where one can be made."""
        if not self.generation:
            return self.open_scenario("") if self._session.can_decide else None
        from roadmap_app.desktop.whatif.sweep_dialog import SweepDialog

        dialog = SweepDialog(self._session, self.generation, self._window)
        dialog.scenario_asked.connect(lambda shifts: self.open_scenario("", shifts))
        return self._shown(dialog)

    def open_scenario(self, name: str, shifts: Sequence[Shift] = ()) -> QDialog:
        """The dialog of a what-if by name, or of a new one."""
        from roadmap_app.desktop.whatif.scenario_dialog import ScenarioDialog

        return self._shown(ScenarioDialog(self._session, name, shifts, self._window))

    def _shown(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog
