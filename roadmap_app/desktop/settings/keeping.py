"""What the settings need of what is kept about this person; the window's preferences are it. It must not know where."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from roadmap_app.domain.entry.address import Place


class Keeping(Protocol):
    """The person's choices on this machine."""

    theme: str
    text_percent: int

    @property
    def recent_files(self) -> tuple[Place, ...]:
        """Workspaces opened lately that still exist."""

    @property
    def place(self) -> str:
        """Where all this is kept."""

    def forget_views(self) -> None:
        """Forget how each workspace was looked at."""


class Settable(NamedTuple):
    """What a settings page works with. choose_theme: one of the preferences' themes, seen at once. forget_recent:
    empties the list of recent workspaces wherever it is shown."""

    keeping: Keeping
    choose_theme: Callable[[str], object]
    forget_recent: Callable[[], object]
