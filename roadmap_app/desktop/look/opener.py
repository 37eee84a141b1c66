"""What opens an address, and which may be opened: http and https only."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QUrl

Opener = Callable[["QUrl"], object]


OPENABLE = ("http", "https")


def open_outside(url: QUrl) -> object:
    """By what the system opens it with."""
    from PySide6.QtGui import QDesktopServices  # only now: no start opens an address

    return QDesktopServices.openUrl(url)


def is_openable(address: str) -> bool:
    """Whether an address from the data may be opened: http and https only."""
    from PySide6.QtCore import QUrl

    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in OPENABLE and bool(url.host())


def open_link(address: str, opener: Opener = open_outside) -> bool:
    """Open an address in the browser; False, and nothing done, where it is not http or https."""
    if not is_openable(address):
        return False
    from PySide6.QtCore import QUrl

    opener(QUrl(address.strip()))
    return True
