"""Asks for the address of a workspace on a server, and for a password, which is kept nowhere.

It must not know connections.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from roadmap_app.desktop.look.message import sentence_of
from roadmap_app.desktop.look.text import filled_button, label
from roadmap_app.desktop.look.theme import theme
from roadmap_app.desktop.session.session import Session
from roadmap_app.desktop.session.tasks import Task
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import ServerAddress, address_of, is_address
from roadmap_app.i18n import tr

_SUCH_AS = "postgresql+psycopg://ann@db.example.com/roadmap"
_ABOUT = tr(
    "A roadmap that several people share on a PostgreSQL server. The password is "
    "kept nowhere; leave it empty where the system knows it (a password file, a "
    "socket, a certificate)."
)


class AddressDialog(QDialog):
    """Address, password; open what is there, or make a roadmap there. What was typed stays until that went well."""

    def __init__(
        self, session: Session, address: ServerAddress | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self.setWindowTitle(tr("Open a shared roadmap"))
        self.address, self.password = QLineEdit(str(address or "")), QLineEdit()
        self.address.setPlaceholderText(_SUCH_AS)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self._wrong = label("", 12, tone="red", wraps=True)
        self._wrong.hide()
        self.open_button = filled_button(tr("Open"))
        self.open_button.setDefault(True)
        self.new_button, close = QPushButton(tr("Make a new one there")), QPushButton(tr("Cancel"))
        self.open_button.clicked.connect(lambda *_: self._start(session.open))
        self.new_button.clicked.connect(lambda *_: self._start(self._make))
        close.clicked.connect(self.reject)
        self._lay_out(close)
        self.address.textChanged.connect(lambda _: self._enable(True))
        self._enable(True)
        (self.password if address else self.address).setFocus()

    def _lay_out(self, close: QPushButton) -> None:
        form = QFormLayout()
        form.setVerticalSpacing(10)
        for name, field in ((tr("Address"), self.address), (tr("Password"), self.password)):
            field.setAccessibleName(name)
            form.addRow(label(name, 13), field)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(self.open_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(14)
        column.addStrut(theme().px(520))
        column.addWidget(label(self.windowTitle(), 16, 600))
        column.addWidget(label(_ABOUT, 13, tone="muted", wraps=True))
        column.addLayout(form)
        column.addWidget(self._wrong)
        column.addLayout(buttons)
        order = (self.address, self.password, self.open_button, close, self.new_button)
        for one, other in pairwise(order):
            self.setTabOrder(one, other)

    def _make(self, address: ServerAddress, refused: Callable[[Exception], None]) -> Task:
        return self._session.create(address, sample=False, refused=refused)

    def _start(self, begin: Callable[[ServerAddress, Callable[[Exception], None]], Task]) -> None:
        try:
            if not is_address(self.address.text()):
                raise RoadmapError(
                    tr("An address begins with postgresql+psycopg://, such as {example}.", example=_SUCH_AS)
                )
            address = address_of(self.address.text().strip())
        except RoadmapError as error:
            self._refused(error)
            return
        if self.password.text():
            address = address.with_password(self.password.text())
        self._enable(False)
        begin(address, self._refused).succeeded.connect(lambda _: self.accept())

    def _refused(self, error: Exception) -> None:
        self._enable(True)
        self._wrong.setText(sentence_of(error))
        self._wrong.show()

    def _enable(self, is_idle: bool) -> None:
        for button in (self.open_button, self.new_button):
            button.setEnabled(is_idle and bool(self.address.text().strip()))
