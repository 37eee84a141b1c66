"""Qt without a window: what fonts and painters need, also on a machine without a display.

It must not know what is painted.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication  # charts hang on a view, which is a widget


def ensure_application() -> QGuiApplication:
    """The application there is, or a windowless one; without a display Qt's offscreen platform is used."""
    existing = QGuiApplication.instance()
    if isinstance(existing, QGuiApplication):
        return existing
    displays = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform not in ("win32", "darwin") and not displays:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    return QApplication(sys.argv[:1])
