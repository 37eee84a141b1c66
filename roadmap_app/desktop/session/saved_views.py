"""The saved views of the window: which there are, which one is open, and whether what is shown differs from it.

It must not know widgets, nor where a view is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, Unpack

from PySide6.QtCore import QObject, Signal, SignalInstance

from roadmap_app.domain.views.ranges import resolved_range
from roadmap_app.domain.views.saved import USUAL, in_one_spelling, view_named, views_of
from roadmap_app.timeline.saved_view import choices_of, saved_from

if TYPE_CHECKING:
    from roadmap_app.domain.records import SavedView
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.timeline.view_spec import ViewChanges, ViewSpec


class Looks(Protocol):
    """What is asked of the session here."""

    roadmap: Roadmap
    spec: ViewSpec

    def change_view(self, **changes: Unpack[ViewChanges]) -> None:
        """Show something else."""


class SavedViews(QObject):
    """The views of a session. `changed`: another list, another view, or what is shown differs from it now."""

    changed = Signal()
    asked = Signal(str)  # the view of this name is to be opened
    range_asked = Signal(object)  # a DayRange: these days are to be on screen

    def __init__(self, session: Looks, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._name = ""

    def follow(self, *signals: SignalInstance) -> None:
        """Tell of a change whenever one of these does."""
        for signal in signals:
            signal.connect(lambda *_: self.changed.emit())

    @property
    def listed(self) -> Sequence[SavedView]:
        """The views that the reader sees, by name."""
        return views_of(self._session.roadmap)

    @property
    def current(self) -> SavedView | None:
        """The view that is open; None where there is none, or none any more."""
        if not self._name:
            return None
        return next((view for view in self._session.roadmap.rows("views") if view.name == self._name), None)

    @property
    def name(self) -> str:
        """The name of the view that is open; "" for none."""
        return "" if self.current is None else self._name

    @property
    def shown(self) -> SavedView:
        """What is shown now, with range, comparison and page set-up of the view that is open."""
        return saved_from(self._session.spec, self.current or USUAL)

    @property
    def is_changed(self) -> bool:
        """Whether what is shown is not what the open view keeps. Scrolling and zooming is looking, no change."""
        view = self.current
        return view is not None and self.shown != in_one_spelling(view)

    def open(self, name: str) -> None:
        """Show a view, its days too. RoadmapError where there is none of that name, or it cannot be shown."""
        view = view_named(self._session.roadmap, name)
        days = resolved_range(view.range, self._session.spec.as_of)
        self._session.change_view(**choices_of(view, self._session.roadmap))
        self.take(view.name)
        self.range_asked.emit(days)

    def take(self, name: str) -> None:
        """A view is the open one from now on, as it has just been kept or was when the workspace was last open."""
        self._name = name
        self.changed.emit()
