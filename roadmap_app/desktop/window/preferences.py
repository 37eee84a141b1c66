"""What the program remembers of this person on this machine: theme, window, recent files, each file's view.

Kept in QSettings and never in the workspace file, which others share. It must not know what the values mean.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeGuard

from PySide6.QtCore import QByteArray, QCryptographicHash, QSettings, QSize

from roadmap_app.desktop.look.theme import TEXT_PERCENTS, THEMES
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import Place, place_of

RECENT_KEPT = 8


class Preferences:
    """Typed access to the settings; a value that cannot be read is as if it were not there."""

    def __init__(self, settings: QSettings | None = None) -> None:
        self._settings = settings or QSettings("Roadmap", "Roadmap")

    @property
    def theme(self) -> str:
        """`system`, `light` or `dark`."""
        value = str(self._settings.value("theme", "system"))
        return value if value in THEMES else "system"

    @theme.setter
    def theme(self, value: str) -> None:
        self._settings.setValue("theme", value)

    @property
    def text_percent(self) -> int:
        """How large text is drawn, of the system's own size."""
        value = self.text_of("text", "100")
        return int(value) if value in map(str, TEXT_PERCENTS) else 100

    @text_percent.setter
    def text_percent(self, value: int) -> None:
        self._settings.setValue("text", str(value))

    @property
    def place(self) -> str:
        """Where all this is kept: a file, or a part of the system's registry."""
        return self._settings.fileName()

    def forget_views(self) -> None:
        """Forget how each workspace was looked at."""
        self._settings.remove("view")

    @property
    def recent_files(self) -> tuple[Place, ...]:
        """Workspaces opened lately that still exist, the newest first; of a server it is not asked."""
        return tuple(filter(_is_there, map(_place, self._recent_texts())))

    def remember_file(self, path: Place) -> None:
        """Put a workspace first among the recent ones; an address without its password."""
        kept = [str(path.resolve())]
        kept += [text for text in self._recent_texts() if text != kept[0]]
        self._settings.setValue("recent", kept[:RECENT_KEPT])

    def forget_files(self) -> None:
        """Empty the list of recent workspaces."""
        self._settings.remove("recent")

    def bytes_of(self, name: str) -> QByteArray:
        """A geometry or a splitter's state; empty where none is kept."""
        value = self._settings.value(name)
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep(self, name: str, value: QByteArray | str) -> None:
        """Keep a geometry, a state or a text."""
        self._settings.setValue(name, value)

    def text_of(self, name: str, default: str = "") -> str:
        """A kept text."""
        value = self._settings.value(name, default)
        return value if isinstance(value, str) else default

    def view_of(self, workspace: Place) -> dict[str, str]:
        """The view kept of a workspace: names to texts."""
        group = _group(workspace)
        self._settings.beginGroup(group)
        view = {name: str(self._settings.value(name)) for name in self._settings.childKeys()}
        self._settings.endGroup()
        return view

    def keep_view(self, workspace: Place, view: dict[str, Any]) -> None:
        """Keep the view of a workspace."""
        self._settings.beginGroup(_group(workspace))
        self._settings.remove("")
        for name, value in view.items():
            self._settings.setValue(name, str(value))
        self._settings.endGroup()

    def sync(self) -> None:
        """Write what is not yet written."""
        self._settings.sync()

    def _recent_texts(self) -> list[str]:
        value = self._settings.value("recent")
        if isinstance(value, str):
            return [value] if value else []
        return [str(text) for text in value] if isinstance(value, list | tuple) else []


def _place(kept: str) -> Place | None:
    try:
        return place_of(kept)
    except RoadmapError:  # of a later version, or changed by hand
        return None


def _is_there(place: Place | None) -> TypeGuard[Place]:
    return place.is_file() if isinstance(place, Path) else place is not None


def _group(workspace: Place) -> str:
    name = str(workspace.resolve()).encode()
    digest = QCryptographicHash.hash(name, QCryptographicHash.Algorithm.Sha256).toHex()
    return f"view/{digest.toStdString()[:24]}"


def first_size(screen: QSize) -> QSize:
    """The size of a window of which none is kept: most of the screen, up to where rows only grow long."""
    return QSize(
        min(max(round(screen.width() * 0.92), 1000), 1680), min(max(round(screen.height() * 0.9), 640), 1000)
    )
