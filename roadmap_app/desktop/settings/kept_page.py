"""What is kept on this machine about this person, and what leaves it: nothing. It must not know what a view holds."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.i18n import language_file, tr

NO_NETWORK = tr(
    "Roadmap reaches no network: it looks for no updates, reports nothing, and "
    "loads nothing that a roadmap names. An address opens in your browser, and "
    "only when you follow it; a database is reached where you name its address."
)


class KeptPage(QWidget):
    """Where preferences lie, with a way to forget them."""

    def __init__(self, settable: Settable) -> None:
        super().__init__()
        self._settable = settable
        self.forget_files = QPushButton(tr("Forget recent roadmaps"))
        self.forget_views = QPushButton(tr("Forget how roadmaps were looked at"))
        self._done = label("", 12, tone="muted", wraps=True)
        self.forget_files.clicked.connect(self._forget_files)
        self.forget_views.clicked.connect(self._forget_views)
        self.forget_files.setEnabled(bool(settable.keeping.recent_files))
        row = QHBoxLayout()
        row.addWidget(self.forget_files)
        row.addWidget(self.forget_views)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(label(tr("Privacy"), 14, 600))
        column.addWidget(label(NO_NETWORK, 13, wraps=True))
        column.addWidget(label(tr("Kept on this machine"), 14, 600))
        kept = tr(
            "Colours, the size of text, the window's place, the roadmaps opened lately, "
            "and of each how it was seen (day, filters, chosen tabs; nothing that it says) "
            "lie in {place}.",
            place=settable.keeping.place,
        )
        column.addWidget(label(kept, 13, wraps=True))
        column.addWidget(
            label(
                tr(
                    "The language, where one was chosen, lies in {place}: the command line reads it, too.",
                    place=language_file(),
                ),
                13,
                wraps=True,
            )
        )
        column.addLayout(row)
        column.addWidget(self._done)
        column.addStretch(1)

    def _forget_files(self) -> None:
        self._settable.forget_recent()
        self.forget_files.setEnabled(False)
        self._done.setText(
            tr("The list of recent roadmaps is empty; the files themselves are where they were.")
        )

    def _forget_views(self) -> None:
        self._settable.keeping.forget_views()
        self._done.setText(tr("Each roadmap opens as if for the first time, but those that are open now."))
