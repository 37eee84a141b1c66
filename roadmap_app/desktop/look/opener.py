"""What opens an address, and which may be opened: http and https only."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

Opener = Callable[[QUrl], object]


OPENABLE = ("http", "https")


def is_openable(address: str) -> bool:
    """Whether an address from the data may be opened: http and https only."""
    url = QUrl(address.strip(), QUrl.ParsingMode.StrictMode)
    return url.isValid() and url.scheme().lower() in OPENABLE and bool(url.host())


def open_link(address: str, opener: Opener = QDesktopServices.openUrl) -> bool:
    """Open an address in the browser; False, and nothing done, where it is not http or https."""
    if not is_openable(address):
        return False
    opener(QUrl(address.strip()))
    return True
