"""A date, a claim or a finding on the clipboard, as a sentence with its source. It must not know where it stood."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.records import Claim
from roadmap_app.i18n import tr

COPY_SENTENCE = tr("Copy as sentence with source")
Says = Claim | Stated | Finding


def sentence_of(as_of: AsOf, says: Says) -> str:
    """What it says, by whom, where, and what has become of it."""
    from roadmap_app.reports.words.spoken import spoken_claim, spoken_finding, spoken_stated

    if isinstance(says, Finding):
        return spoken_finding(says, as_of)
    return spoken_stated(as_of, says) if isinstance(says, Stated) else spoken_claim(as_of, says)


def copy_sentence(as_of: AsOf, says: Says) -> None:
    """Put the sentence on the clipboard."""
    QGuiApplication.clipboard().setText(sentence_of(as_of, says))


def sentence_menu(as_of: AsOf, says: Says | None, parent: QWidget, point: QPoint) -> QMenu:
    """A menu that offers it, where there is anything to copy, shown at a point of the screen; more can be added by the
    caller."""
    menu = QMenu(parent)
    if says is not None:
        menu.addAction(COPY_SENTENCE).triggered.connect(lambda *_: copy_sentence(as_of, says))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(point)
    return menu
