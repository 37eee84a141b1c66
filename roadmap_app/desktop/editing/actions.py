"""What the actions that enter things do: each opens its line or form, with what is selected in it at first.

It must not know how a form is laid out.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from roadmap_app.desktop.editing.claim_actions import Claiming
from roadmap_app.desktop.session.session import Session


class Entering(QObject):
    """Handlers of these actions."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.claims = Claiming(session, window)

    def handlers(self) -> dict[str, Callable[[], object]]:
        """What each action does."""
        return {
            "quick_claim": self.claims.start,
            "add_vendor": self.add_vendor,
            "add_product": self.add_product,
            "add_deal": self.add_deal,
            "move_date": lambda: self.move(self._session.selection),
        }

    def add_vendor(self) -> QDialog:
        """The form of a vendor."""
        from roadmap_app.desktop.editing.whole_dialogs import VendorDialog

        return self._shown(VendorDialog(self._session, self._window))

    def add_product(self) -> QDialog:
        """The form of a product, in the line of what is selected."""
        from roadmap_app.desktop.editing.whole_dialogs import ProductDialog

        roadmap, key = self._session.whole, self._session.selection
        line = roadmap.line(key) or roadmap.line_of(key)
        return self._shown(ProductDialog(self._session, line.key if line else "", self._window))

    def add_deal(self) -> QDialog:
        """The form of a deal, between the two that are watched."""
        from roadmap_app.desktop.editing.whole_dialogs import DealDialog

        return self._shown(DealDialog(self._session, parent=self._window))

    def move(self, key: str, milestone: str = "", window: str = "") -> QDialog | None:
        """Another date for a product or tranche: of the milestone at which it stands unless one is named."""
        from roadmap_app.desktop.editing.move_dialog import MoveDialog
        from roadmap_app.timeline.rows.dating import dated_subject

        dated = dated_subject(self._session.as_of, key)
        if dated is None:
            return None
        return self._shown(MoveDialog(self._session, key, milestone or dated.milestone, window, self._window))

    def _shown(self, dialog: QDialog) -> QDialog:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.show()
        return dialog
