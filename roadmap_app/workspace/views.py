"""Named operations on saved views: make, change, rename, delete; each one change of the journal, or a sentence why not.

It must not know how anything is stored or drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.editing.rows import kept_row
from roadmap_app.domain.views.saved import in_one_spelling, view_named, views_of
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.domain.records import SavedView
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.workspace.workspace import Workspace


def save_view(workspace: Workspace, view: SavedView) -> ChangeRecord:
    """Keep a new view; a name that is taken, in whatever letter case, is refused."""
    row = _kept(workspace.roadmap, view)
    _refuse_taken(workspace.roadmap, row.name)
    return workspace.decide(f"View {row.name}", {"views": [row]})


def change_view(workspace: Workspace, name: str, view: SavedView) -> ChangeRecord:
    """Keep a view in place of the one of this name, under its own name or the old one ("")."""
    old = view_named(workspace.roadmap, name)
    row = _kept(workspace.roadmap, view if view.name.strip() else view._replace(name=old.name))
    if in_one_spelling(row) == in_one_spelling(old):
        raise RoadmapError(
            tr("The view “{name}” is as it was; change something, or leave it.", name=old.name)
        )
    if row.name == old.name:
        return workspace.decide(f"Change of the view {row.name}", {"views": [row]})
    _refuse_taken(workspace.roadmap, row.name, but=old.name)
    return workspace.decide(f"View {old.name} renamed to {row.name}", {"views": [row]}, {"views": [old]})


def rename_view(workspace: Workspace, name: str, new: str) -> ChangeRecord:
    """Another name for a view."""
    old = view_named(workspace.roadmap, name)
    if not new.strip():
        raise RoadmapError(tr("A view needs a name, such as Board page."))
    if new.strip() == old.name:
        raise RoadmapError(tr("The view is called “{name}” already.", name=old.name))
    return change_view(workspace, old.name, old._replace(name=new))


def delete_view(workspace: Workspace, name: str) -> ChangeRecord:
    """Take a view out; what it showed stays."""
    old = view_named(workspace.roadmap, name)
    return workspace.decide(f"Removal of the view {old.name}", {}, {"views": [old]})


def _kept(roadmap: Roadmap, view: SavedView) -> SavedView:
    if not view.name.strip():
        raise RoadmapError(tr("A view needs a name, such as Board page."))
    row: SavedView = kept_row(roadmap, "views", view)
    return row


def _refuse_taken(roadmap: Roadmap, name: str, but: str = "") -> None:
    taken = next((one.name for one in views_of(roadmap) if one.name.casefold() == name.casefold()), "")
    if taken and taken != but:
        raise RoadmapError(
            tr(
                "There is a view “{text}” already; update that one, or choose another name.",
                text=shortened(taken, 60),
            )
        )
