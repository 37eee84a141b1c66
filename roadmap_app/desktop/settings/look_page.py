"""Settings of the look: colours at once, the size of text and the language with the next start.

It must not know how it is drawn.
"""

from __future__ import annotations

import os

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.look.theme import TEXT_PERCENTS, THEMES
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.i18n import LANGUAGES, VARIABLE, keep_language, kept_language, tr

_SYSTEM = tr("As the system")


class LookPage(QWidget):
    """Colours, the size of text, the language."""

    def __init__(self, settable: Settable) -> None:
        super().__init__()
        self._settable = settable
        self.theme, self.text, self.language = ComboBox(), ComboBox(), ComboBox()
        for key, name in THEMES.items():
            self.theme.addItem(name, key)
        self.theme.setCurrentIndex(self.theme.findData(settable.keeping.theme))
        for percent in TEXT_PERCENTS:
            self.text.addItem(f"{percent} %", percent)
        self.text.setCurrentIndex(self.text.findData(settable.keeping.text_percent))
        for key, name in {"": _SYSTEM, **LANGUAGES}.items():
            self.language.addItem(name, key)
        self.language.setCurrentIndex(self.language.findData(kept_language()))
        self.theme.setAccessibleName(tr("Colours"))
        self.text.setAccessibleName(tr("Size of text"))
        self.language.setAccessibleName(tr("Language"))
        self._told: dict[str, str] = {}
        self._later = label("", 12, tone="muted", wraps=True)
        self.theme.activated.connect(self._choose_theme)
        self.text.activated.connect(self._choose_text)
        self.language.activated.connect(self._choose_language)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(label(tr("Colours"), 13), self.theme)
        form.addRow(label(tr("Size of text"), 13), self.text)
        form.addRow(label(tr("Language"), 13), self.language)
        column = QVBoxLayout(self)
        column.addLayout(form)
        column.addWidget(
            label(
                tr("100 % is the size that the system asks for; what is printed keeps its own."),
                12,
                tone="muted",
                wraps=True,
            )
        )
        column.addWidget(self._later)
        column.addStretch(1)

    def _choose_theme(self) -> None:
        self._settable.choose_theme(self.theme.currentData())

    def _choose_text(self) -> None:
        self._settable.keeping.text_percent = self.text.currentData()
        self._tell(
            "text",
            tr("Text is drawn at {size} when Roadmap is opened the next time.", size=self.text.currentText()),
        )

    def _choose_language(self) -> None:
        chosen = str(self.language.currentData())
        try:
            keep_language(chosen)
        except OSError as error:
            self.language.setCurrentIndex(self.language.findData(kept_language()))
            self._tell(
                "language",
                tr("The language stays as it is, for it cannot be kept: {reason}.", reason=error.strerror),
            )
            return
        said = tr("Roadmap speaks the system’s language when it is opened the next time.")
        if chosen:
            said = tr(
                "Roadmap speaks {language} when it is opened the next time.", language=LANGUAGES[chosen]
            )
        if os.environ.get(VARIABLE):
            said = " ".join((said, tr("The variable {name} is set, and counts before it.", name=VARIABLE)))
        self._tell("language", said)

    def _tell(self, what: str, sentence: str) -> None:
        self._told[what] = sentence
        self._later.setText("\n".join(self._told.values()))
