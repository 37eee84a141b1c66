"""A scene mended after an edit: only the groups of rows in which something changed are made anew.

What is built whole takes as long as there is much; this takes as long as the edit reaches. A test holds both equal. It
must not know who edits, nor how an edit is checked.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from roadmap_app.domain.findings import gone_and_come
from roadmap_app.domain.rows import moved_rows
from roadmap_app.domain.views.choices import HIDDEN, ON_PRODUCTS
from roadmap_app.timeline.links import LinksMoved, mended_links
from roadmap_app.timeline.rows.badges import badges_of
from roadmap_app.timeline.rows.builder import SceneBuilder
from roadmap_app.timeline.rows.deals import build_deals, deals_in_view
from roadmap_app.timeline.rows.grouping import (
    grouped_with,
    groups_of,
    in_order,
    leading_lines,
    lines_pressed,
    path_of,
    shown_lines,
    vendor_order,
)
from roadmap_app.timeline.rows.lines import build_lines, build_part, is_rolled_up, row_begins, rows_of_part
from roadmap_app.timeline.rows.searched import Searched
from roadmap_app.timeline.scene import Scene, extent_of
from roadmap_app.timeline.shapes import Items, row_pointer
from roadmap_app.timeline.view_spec import DEALS_PATH

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.domain.findings import Finding, TrancheState
    from roadmap_app.domain.records import Line, Organization
    from roadmap_app.timeline.rows.grouping import LineGroup

    Rows = tuple[int, int]

_MOST_GROUPS, _MOST_LINES = 4, 60  # where more must be made anew the whole is
_MOST_PARTS = 4  # where more lines of a group changed the whole group is made anew
_MOST_MOVED = 50  # where more rows went or came the whole is made anew
_MAY_MOVE = ("generations", "agreements", "commitments")


def mended_scene(
    old: Scene,
    as_of: AsOf,
    findings: Sequence[Finding],
    states: Mapping[str, TrancheState],
    redated: Collection[str],
    on: Callable[[str], Sequence[Finding]] | None = None,
    since: tuple[Sequence[Finding], Sequence[Finding]] | None = None,
) -> Scene | None:
    """The scene of the same view after an edit; None where it must be built whole.

    redated: the subjects whose dates may read differently since the old one. on: the findings about a thing, where
    they have been sorted out; since: those that went and those that came, where that is known.
    """
    before, after = old.as_of.roadmap, as_of.roadmap
    if before.lines is not after.lines or not _are_called_alike(before.organizations, after.organizations):
        return None
    if before.link_statements is not after.link_statements or "links" not in old.__dict__:
        return None
    if old.spec.deals == ON_PRODUCTS or old.spec.compare:
        return None  # what changes reaches further than its group
    moved = {
        table: [row for rows in moved_rows(before.rows(table), after.rows(table)) for row in rows]
        for table in _MAY_MOVE
    }
    if sum(map(len, moved.values())) > _MOST_MOVED or (
        any(moved.values()) and old.ranks != vendor_order(as_of, old.spec.watched)
    ):
        return None
    return _Mending(
        old, as_of, findings, states, on, since or gone_and_come(old.findings, findings), moved
    ).mended(redated)


def _are_called_alike(before: Sequence[Organization], after: Sequence[Organization]) -> bool:
    """Whether the same organizations stand there, whatever else is said of them."""
    return before is after or [row[:2] for row in before] == [row[:2] for row in after]


class _Mending:
    def __init__(
        self,
        old: Scene,
        as_of: AsOf,
        findings: Sequence[Finding],
        states: Mapping[str, TrancheState],
        on: Callable[[str], Sequence[Finding]] | None,
        since: tuple[Sequence[Finding], Sequence[Finding]],
        moved: Mapping[str, Sequence[Any]],
    ) -> None:
        self._on, self._moved = on, moved
        self._old, self._as_of, self._spec = old, as_of, old.spec
        self._findings = tuple(findings)
        self._states = states
        self._gone, self._come = since
        self._changed, self._badges = self._rebadged()
        self._leading = self._led()
        self._ranks = dict(old.ranks)
        self._groups = old.groups
        self._shown = shown_lines(as_of, old.spec)

    def _rebadged(self) -> tuple[set[str], dict[str, int]]:
        """The items whose badge has become another, and all badges."""
        old, states = self._old, self._states
        told = old.states
        asked = {
            key for key, state in states.items() if told.get(key) is not state and told.get(key) != state
        }
        asked |= old.states.keys() - states.keys()
        for finding in (*self._gone, *self._come):
            asked.update(finding.generations or finding.subjects)
        some = self._findings
        if self._on is not None:
            some = tuple({id(one): one for key in asked for one in self._on(key)}.values())
        about = [one for one in some if not asked.isdisjoint(one.generations or one.subjects)]
        again = badges_of(about, {key: states[key] for key in asked & states.keys()})
        badges = dict(old.badges)
        for key in asked:
            badges.pop(key, None)
            if key in again:
                badges[key] = again[key]
        return {key for key in asked if badges.get(key) != old.badges.get(key)}, badges

    def _led(self) -> frozenset[str] | None:
        """The leading lines."""
        before = self._old.leading
        if before is None:
            return None
        come = lines_pressed(self._as_of, self._come)
        if not any(self._moved.values()) and lines_pressed(self._as_of, self._gone) <= come:
            return before | come
        return leading_lines(self._as_of, self._findings)

    def mended(self, redated: Collection[str]) -> Scene | None:
        """The scene, where the badges and dates of few groups changed."""
        old, roadmap = self._old, self._as_of.roadmap
        changed = self._changed.union(redated)
        lines = {line for line in map(roadmap.line_of, redated) if line is not None}
        lines |= {line for row in self._moved["generations"] if (line := roadmap.line(row.line)) is not None}
        searched = Searched(roadmap, self._spec.text)
        again = {line.key: groups_of(self._as_of, self._spec, line, searched, {}) for line in lines}
        self._groups = {**old.groups, **again}
        lines |= {line for line in map(roadmap.line_of, changed) if line is not None}
        for key in (old.leading or frozenset()) ^ (self._leading or frozenset()):
            if (line := roadmap.line(key)) is not None:
                lines.add(line)
        shown = set(self._shown)
        paths: dict[str, Line | None] = {path_of(self._spec, line): line for line in lines if line in shown}
        self._again = {line.key for line in lines}
        if self._spec.deals != HIDDEN and (
            any(roadmap.commitment(key) is not None for key in changed) or self._has_moved_deals()
        ):
            paths[DEALS_PATH] = None
        if "" in paths or len(paths) > _MOST_GROUPS:
            return None
        scene: Scene | None = replace(
            old,
            as_of=self._as_of,
            findings=self._findings,
            states=self._states,
            badges=self._badges,
            leading=self._leading,
            groups=self._groups,
        )
        origin = np.arange(len(old.items.row), dtype=np.int32)
        for path, line in sorted(paths.items()):
            scene, origin = (
                self._with_group(scene, origin, path, line) if scene is not None else (None, origin)
            )
        return self._with_links(scene, origin) if scene is not None else None

    def _has_moved_deals(self) -> bool:
        """Whether a deal or tranche went or came, or the product of one."""
        products = [row.key for row in self._moved["generations"]]
        return bool(self._moved["agreements"] or self._moved["commitments"]) or any(
            one.roadmap.commitments_on(key) for one in (self._old.as_of, self._as_of) for key in products
        )

    def _with_group(
        self, scene: Scene, origin: NDArray[np.int32], path: str, of: Line | None
    ) -> tuple[Scene | None, NDArray[np.int32]]:
        rows = [index for index, row in enumerate(scene.rows) if row.path == path]
        builder = SceneBuilder(self._badges, scene.colours)
        as_of, spec = self._as_of, self._spec
        if of is None:
            build_deals(builder, as_of, spec, deals_in_view(as_of, spec, self._ranks))
        else:
            lines = grouped_with(spec, of, self._shown)
            if len(lines) > _MOST_LINES:
                return None, origin
            some = [group for line in lines for group in self._groups_of(line)]
            groups = in_order(some, spec, self._ranks, self._leading)
            if (spliced := self._with_lines(scene, origin, path, groups)) is not None:
                return spliced
            build_lines(builder, as_of, spec, groups, {})
        if not rows and not builder.rows:
            return scene, origin  # nothing of it is in view
        if not rows or not builder.rows or rows[-1] - rows[0] + 1 != len(rows):
            return None, origin
        return _spliced(scene, (rows[0], rows[-1] + 1), builder, origin)

    def _groups_of(self, line: Line) -> Sequence[LineGroup]:
        """What stands together of a line; of a very large roadmap only what was mended before is kept."""
        kept = self._groups.get(line.key)
        if kept is not None:
            return kept
        return groups_of(self._as_of, self._spec, line, Searched(self._as_of.roadmap, self._spec.text), {})

    def _with_lines(
        self, scene: Scene, origin: NDArray[np.int32], path: str, groups: list[LineGroup]
    ) -> tuple[Scene, NDArray[np.int32]] | None:
        """The rows of the lines that changed alone, where those of their group stand as before; None where they do
        not."""
        again = [group for group in groups if group.line.key in self._again]
        begins = [row.key for row in scene.rows if row.path == path and row.starts]
        if not again or len(again) > _MOST_PARTS or begins != row_begins(self._spec, groups):
            return None
        parts = [[group] for group in again if not is_rolled_up(self._spec, group)]
        if len(parts) < len(again):
            parts.append([group for group in groups if group.further])
        for part in parts:
            rows = rows_of_part(scene.rows, self._spec, part)
            if rows is None:
                return None
            builder = SceneBuilder(self._badges, scene.colours)
            build_part(builder, self._as_of, self._spec, part, first=scene.rows[rows[0]].starts == 1)
            scene, origin = _spliced(scene, rows, builder, origin)
        return scene, origin

    def _places(self, scene: Scene, origin: NDArray[np.int32]) -> Mapping[str, int]:
        """Key → index in the items: where none has moved, those before with the new ones."""
        old, stays = self._old, np.flatnonzero(origin >= 0)
        if len(origin) != len(old.items.row) or not np.array_equal(origin[stays], stays):
            return scene.items_by_key
        again = np.flatnonzero(origin < 0).tolist()
        if all(scene.items.key[item] == old.items.key[item] for item in again):
            scene.__dict__["items_by_key"] = old.items_by_key
            return old.items_by_key
        places = {**old.items_by_key}
        for item in again:
            places.pop(old.items.key[item], None)
        places.update((scene.items.key[item], item) for item in again)
        scene.__dict__["items_by_key"] = places
        return places

    def _with_links(self, scene: Scene, origin: NDArray[np.int32]) -> Scene:
        """The connectors: those of the links moved along, those of the findings made anew."""
        old, place = self._old, self._places(scene, origin)
        moved = np.full(len(old.items.row), -1, np.int32)
        stays = np.flatnonzero(origin >= 0)
        moved[origin[stays]] = stays
        for item in np.flatnonzero(moved < 0).tolist():
            moved[item] = place.get(old.items.key[item], -1)
        come = [
            key
            for item in np.flatnonzero(origin < 0).tolist()
            if (key := scene.items.key[item]) not in old.items_by_key
        ]
        roadmap = self._as_of.roadmap
        more = {link: None for key in come for link in (*roadmap.links_from(key), *roadmap.links_to(key))}
        gone, told = (None, self._findings) if come else (self._gone, self._come)
        connected = LinksMoved(old.items_by_key, moved, more, gone, told)
        links = mended_links(old.links, connected, scene.items, place)
        scene.__dict__["links"] = links
        return scene


def _spliced(
    scene: Scene, rows: Rows, builder: SceneBuilder, origin: NDArray[np.int32]
) -> tuple[Scene, NDArray[np.int32]]:
    """A scene with other rows in place of some, and which item each was before."""
    first, end = rows
    more = len(builder.rows) - (end - first)
    items, pieces, marks = builder.arrays()
    at = _entries(scene.items, rows)
    count = len(scene.rows) + more
    shift = len(items.row) - (at.stop - at.start)
    new_items = Items(
        key=[*scene.items.key[: at.start], *items.key, *scene.items.key[at.stop :]],
        label=[*scene.items.label[: at.start], *items.label, *scene.items.label[at.stop :]],
        **_columns(scene.items, items, rows, more, count, skip=("key", "label")),
    )
    asides = [aside for aside in scene.asides if aside.row < first]
    asides += [aside._replace(row=aside.row + first) for aside in builder.asides]
    asides += [aside._replace(row=aside.row + more) for aside in scene.asides if aside.row >= end]
    origin = np.concatenate([origin[: at.start], np.full(len(items.row), -1, np.int32), origin[at.stop :]])
    start_day, end_day = extent_of(new_items, scene.as_of.day)
    spliced = replace(
        scene,
        rows=scene.rows
        if scene.rows[first:end] == tuple(builder.rows)  # by which it is known that the heads are the same
        else (*scene.rows[:first], *builder.rows, *scene.rows[end:]),
        items=new_items,
        pieces=type(pieces)(**_parts(scene.pieces, pieces, rows, more, count, at, shift)),
        marks=type(marks)(**_parts(scene.marks, marks, rows, more, count, at, shift)),
        asides=tuple(asides),
        colours=tuple(builder.colours),
        start_day=start_day,
        end_day=end_day,
    )
    return spliced, origin


def _entries(table: Any, rows: Rows) -> slice:
    """Which entries of a table stand in some rows."""
    return slice(int(table.row_pointer[rows[0]]), int(table.row_pointer[rows[1]]))


def _columns(
    old: Any, new: Any, rows: Rows, more: int, count: int, skip: Collection[str] = ()
) -> dict[str, Any]:
    """The columns of a table with other entries in place of those of some rows."""
    at = _entries(old, rows)
    columns: dict[str, Any] = {}
    for name in old._fields:
        if name not in (*skip, "row", "row_pointer"):
            column = getattr(old, name)
            columns[name] = np.concatenate([column[: at.start], getattr(new, name), column[at.stop :]])
    columns["row"] = np.concatenate([old.row[: at.start], new.row + rows[0], old.row[at.stop :] + more])
    columns["row"] = columns["row"].astype(np.int32)
    columns["row_pointer"] = row_pointer(columns["row"], count)
    return columns


def _parts(old: Any, new: Any, rows: Rows, more: int, count: int, items: slice, shift: int) -> dict[str, Any]:
    """The same of a table whose entries name items. items: those replaced before; shift: how far those behind move."""
    columns = _columns(old, new, rows, more, count, skip=("item",))
    at = _entries(old, rows)
    behind = old.item[at.stop :]
    columns["item"] = np.concatenate(
        [
            old.item[: at.start],
            np.where(new.item >= 0, new.item + items.start, -1),
            np.where(behind >= items.stop, behind + shift, behind),
        ]
    ).astype(np.int32)
    return columns
