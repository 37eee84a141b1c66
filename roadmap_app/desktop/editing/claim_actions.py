"""What the action of the quick claim does; its panel is made when first asked for.

It must not know how a claim is entered.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.session.kept import Kept
from roadmap_app.desktop.session.session import Session

if TYPE_CHECKING:
    from roadmap_app.desktop.editing.claim_entry import ClaimEntry
    from roadmap_app.domain.records import Claim


class Claiming(QObject):
    """The quick claim of a window."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self._kept = Kept()
        self._entry: ClaimEntry | None = None
        self._bar: QWidget = window
        self._leave: Callable[[], object] = lambda: None
        self._say: Callable[[str], object] = lambda _: None
        session.reader_changed.connect(self._look_who_reads)

    def take_up(self, bar: QWidget, leave: Callable[[], object], say: Callable[[str], object]) -> None:
        """The bar below which it opens, who gives the keyboard back, and who tells what was entered."""
        self._bar, self._leave, self._say = bar, leave, say

    @property
    def entry(self) -> ClaimEntry:
        """The quick claim, with the line that was typed before."""
        if self._entry is None:
            from roadmap_app.desktop.editing.claim_entry import KEPT, ClaimEntry

            made = self._entry = ClaimEntry(self._session, self._window, self._bar)
            made.restore(self._kept.take(*KEPT))
            made.entered.connect(lambda words: self._say(words))
            made.left.connect(lambda: self._leave())
            made.fields_asked.connect(self._open_fields)
        return self._entry

    def start(self) -> None:
        """Open the quick claim."""
        self.entry.start()

    def _look_who_reads(self) -> None:
        """Before another reader it closes: it knows all names, and nothing is entered there."""
        if self._entry is not None and self._entry.isVisible() and not self._session.can_decide:
            self._entry.close_line()

    @property
    def state(self) -> dict[str, str]:
        """What was typed and not entered; of a panel that was never made what was kept stays as it is."""
        return self._entry.state if self._entry is not None else {}

    def restore(self, kept: Kept) -> None:
        """Take up what was kept of a workspace, now or once the panel is made."""
        self._kept = kept
        if self._entry is not None:
            from roadmap_app.desktop.editing.claim_entry import KEPT

            self._entry.restore(kept.take(*KEPT))

    def _open_fields(self, claim: Claim) -> None:
        """All fields of a claim, as far as its line told them."""
        from roadmap_app.desktop.whatif.claim_dialog import ClaimDialog

        entry = self.entry
        dialog = ClaimDialog(self._session, claim.subject, self._window, claim)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.accepted.connect(lambda: entry.take_from_dialog(dialog.claim))
        dialog.show()
