"""Which groups a row of the timeline stands in, to be folded or unfolded from it. No Qt."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.i18n import tr
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.shapes import Row


class Fold(NamedTuple):
    """One thing to do. words: as a menu says it; path: of the group."""

    words: str
    path: str


def folds_of(scene: Scene, row: int) -> list[Fold]:
    """What can be folded or unfolded from a row: the outer group first."""
    if not 0 <= row < len(scene.rows):
        return []
    here, fields = scene.rows[row], scene.spec.group_by
    if here.kind == "rollup":
        path = here.subpath or here.path
        return [Fold(tr("Unfold these") if scene.spec.folds(path) else tr("Fold these"), path)]
    if here.path == DEALS_PATH:
        return [Fold(tr("Fold the deals"), here.path)]
    outer = [Fold(tr("Fold this {fields}", fields=fields[0]), here.path)] if here.path else []
    return outer + (
        [Fold(tr("Fold this {fields} of it", fields=fields[1]), here.subpath)] if here.subpath else []
    )


def fold_by_key(row: Row, *, inner: bool) -> str:
    """The path that Space folds from a row, with Shift the inner group's; "" where there is none."""
    if row.kind == "rollup" and row.subpath:
        return row.subpath
    return (row.subpath if inner else "") or row.path


def head_words(scene: Scene, row: int) -> str:
    """What a row's head says, whole: its group, its own name, what is noted; a further lane says its line's."""
    rows = scene.rows
    while row > 0 and rows[row].kind == "lane" and not rows[row].title:
        row -= 1
    here, first = rows[row], row
    while first > 0 and rows[first - 1].path == here.path and not rows[first].heading:
        first -= 1
    return " · ".join(part for part in (rows[first].heading, here.title, here.note) if part)
