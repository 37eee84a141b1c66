"""Settings of the look: colours at once, the size of text with the next start. It must not know how it is drawn."""

from __future__ import annotations

from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from roadmap_app.desktop.fields.boxes import ComboBox
from roadmap_app.desktop.look.text import label
from roadmap_app.desktop.settings.keeping import Settable
from roadmap_app.i18n import tr

THEMES = {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}
TEXT_PERCENTS = (80, 90, 100, 110, 125, 150, 175, 200)


class LookPage(QWidget):
    """Colours and the size of text."""

    def __init__(self, settable: Settable) -> None:
        super().__init__()
        self._settable = settable
        self.theme, self.text = ComboBox(), ComboBox()
        for key, name in THEMES.items():
            self.theme.addItem(name, key)
        self.theme.setCurrentIndex(self.theme.findData(settable.keeping.theme))
        for percent in TEXT_PERCENTS:
            self.text.addItem(f"{percent} %", percent)
        self.text.setCurrentIndex(self.text.findData(settable.keeping.text_percent))
        self.theme.setAccessibleName(tr("Colours"))
        self.text.setAccessibleName(tr("Size of text"))
        self._later = label("", 12, tone="muted", wraps=True)
        self.theme.activated.connect(self._choose_theme)
        self.text.activated.connect(self._choose_text)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.addRow(label(tr("Colours"), 13), self.theme)
        form.addRow(label(tr("Size of text"), 13), self.text)
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
        self._later.setText(
            tr(
                "Text is drawn at {currentText} when Roadmap is opened the next time.",
                currentText=self.text.currentText(),
            )
        )
