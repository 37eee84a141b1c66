"""Which saved views a reader sees: those shared with it that name nothing hidden, whole or not at all.

A view is not shortened for a reader, for it would show something else under the same name. It must not know profiles.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.records import split_keys
from roadmap_app.domain.views.choices import SCENARIO

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roadmap_app.domain.naming_rows import Visible
    from roadmap_app.domain.records import SavedView
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.shared_texts import SharedTexts

_WORDS = ("name", "text", "classification", "note")


def views_shown(
    roadmap: Roadmap, views: Iterable[SavedView], visible: Visible, texts: SharedTexts
) -> list[SavedView]:
    """The views that name nothing hidden: no organization, line, text or what-if that the reader does not see.

    roadmap: the whole; views: those shared with the reader.
    """
    named = [view for view in views if not _names_hidden_thing(roadmap, view, visible)]
    odd = texts.naming_hidden({getattr(view, name) for view in named for name in _WORDS})
    return [view for view in named if not any(getattr(view, name) in odd for name in _WORDS)]


def _names_hidden_thing(roadmap: Roadmap, view: SavedView, visible: Visible) -> bool:
    if view.compare.startswith(SCENARIO):
        return True  # what-ifs are for our own house
    organizations = {*split_keys(view.vendors), view.fiscal} - {""}
    if not organizations <= visible.organizations:
        return True
    parts = {part for path in split_keys(view.folded) for part in path.split("/")}
    hidden_organizations = {part for part in parts if roadmap.organization(part)} - visible.organizations
    hidden_lines = {part for part in parts if roadmap.line(part)} - visible.lines
    return bool(hidden_organizations - visible.lines or hidden_lines - visible.organizations)
