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

_WORDS = ("name", "text", "paper", "classification", "note")
"""Cells in which any words may stand."""


def views_shown(
    roadmap: Roadmap, views: Iterable[SavedView], visible: Visible, texts: SharedTexts
) -> list[SavedView]:
    """The views that name nothing hidden: no organization, line, text or what-if that the reader does not see.

    roadmap: the whole; views: those shared with the reader.
    """
    seen = visible.organizations | visible.lines
    named = [view for view in views if not _names_hidden_thing(roadmap, view, visible)]
    said = {view: {*(getattr(view, name) for name in _WORDS), *(_folded(view) - seen)} for view in named}
    odd = texts.naming_hidden(set().union(*said.values()))
    return [view for view in named if odd.isdisjoint(said[view])]


def _names_hidden_thing(roadmap: Roadmap, view: SavedView, visible: Visible) -> bool:
    if view.compare.startswith(SCENARIO):
        return True  # what-ifs are for our own house
    if not {*split_keys(view.vendors), view.fiscal} - {""} <= visible.organizations:
        return True
    folded = _folded(view) - visible.organizations - visible.lines
    return any(roadmap.organization(part) or roadmap.line(part) for part in folded)


def _folded(view: SavedView) -> set[str]:
    """What the paths of its folded groups are made of: keys, and words such as a category."""
    return {part for path in split_keys(view.folded) for part in path.split("/")}
