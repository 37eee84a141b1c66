"""The lines' rows: each line in as many lanes as its generations need, or a whole group as one roll-up.

Where deals are laid on products, their lanes stand first. It must not know verdicts or pixels.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from roadmap_app.domain.vocabulary import GENERATION_MILESTONES
from roadmap_app.domain.windows.window import say_window
from roadmap_app.i18n import tr, trn
from roadmap_app.timeline.rows.bars import generation_bar, stands_from
from roadmap_app.timeline.rows.dating import other_milestones
from roadmap_app.timeline.rows.deals import add_laid, lanes_of_laid
from roadmap_app.timeline.rows.grouping import Entry, LineGroup, line_title
from roadmap_app.timeline.rows.lanes import assign_lanes, merged
from roadmap_app.timeline.rows.names import bar_name, generation_label, organization_name
from roadmap_app.timeline.rows.rollups import Next, rollup_aside
from roadmap_app.timeline.shapes import MARK, PIECE, Aside, Row
from roadmap_app.timeline.view_spec import FURTHER_PATH, group_path

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.domain.as_of import AsOf
    from roadmap_app.timeline.rows.builder import SceneBuilder
    from roadmap_app.timeline.rows.deals import Laid
    from roadmap_app.timeline.view_spec import ViewSpec

_LABEL_DAYS = 45.0  # how long a hardware generation keeps its lane, so that its name can be read
_LETTER_DAYS, _BADGE_DAYS = 10.0, 30.0  # what a name and a badge take at the usual zoom
_FAR_DAYS = 400  # a lane that is filled further than this has no room for words beside its bars


def build_lines(
    builder: SceneBuilder,
    as_of: AsOf,
    spec: ViewSpec,
    groups: list[LineGroup],
    laid: dict[str, list[Laid]],
) -> None:
    """Append the rows of all lines, in order. laid: by product the tranches that stand on it."""
    for path, outer in groupby(groups, key=lambda group: group.path):
        outer_groups = list(outer)
        if path and path in spec.folded:
            _build_rollup(builder, as_of, spec, outer_groups, path, inner=False, first=True)
            continue
        further = [group for group in outer_groups if group.further]
        outer_groups = [group for group in outer_groups if not group.further]
        first = True
        for subpath, inner in groupby(outer_groups, key=lambda group: group.subpath):
            inner_groups = list(inner)
            if subpath and subpath in spec.folded:
                _build_rollup(builder, as_of, spec, inner_groups, subpath, inner=True, first=first)
                first = False
                continue
            for group in inner_groups:
                _build_line(builder, as_of, spec, group, laid, first=first)
                first = False
        if further:
            _build_further(builder, as_of, spec, further, laid)


def is_rolled_up(spec: ViewSpec, group: LineGroup) -> bool:
    """Whether a line stands in the one row of its group's further lines."""
    return group.further and spec.folds(group_path(group.path, FURTHER_PATH))


def build_part(
    builder: SceneBuilder, as_of: AsOf, spec: ViewSpec, groups: list[LineGroup], *, first: bool
) -> None:
    """Append the rows of one line, or the one row of a group's further lines. first: it begins the group."""
    if is_rolled_up(spec, groups[0]):
        _build_further(builder, as_of, spec, groups, {})
    else:
        _build_line(builder, as_of, spec, groups[0], {}, first=first)


def row_begins(spec: ViewSpec, groups: Sequence[LineGroup]) -> list[str]:
    """The keys of the first rows of the parts of an outer group, in order."""
    begins: dict[str, None] = {}
    for group in groups:
        for path in (group.path, group.subpath):
            if path and path in spec.folded:
                begins[f"rollup/{path}"] = None
                break
        else:
            if group.further:
                begins[_further_key(group)] = None
            if not is_rolled_up(spec, group):
                begins[_lane_key(group, "0")] = None
    return list(begins)


def rows_of_part(rows: Sequence[Row], spec: ViewSpec, groups: Sequence[LineGroup]) -> tuple[int, int] | None:
    """The rows, from and to, of what `build_part` appends; None where it stands in none of its own."""
    head = groups[0]
    if head.path in spec.folded or head.subpath in spec.folded:
        return None
    if is_rolled_up(spec, head):
        wanted = _further_key(head)
        found = [index for index, row in enumerate(rows) if row.key == wanted]
    else:
        begin = _lane_key(head, "")
        found = [index for index, row in enumerate(rows) if row.key.startswith(begin)]
    return (found[0], found[-1] + 1) if found and found[-1] - found[0] + 1 == len(found) else None


def _further_key(group: LineGroup) -> str:
    return f"rollup/{group_path(group.path, FURTHER_PATH)}"


def _lane_key(group: LineGroup, lane: str) -> str:
    return "/".join(("line", group.line.key, *group.values, lane))


def _build_further(
    builder: SceneBuilder,
    as_of: AsOf,
    spec: ViewSpec,
    groups: list[LineGroup],
    laid: dict[str, list[Laid]],
) -> None:
    """The further lines of a group under a row that folds them."""
    path = group_path(groups[0].path, FURTHER_PATH)
    if spec.folds(path):
        _build_rollup(builder, as_of, spec, groups, path, inner=True, first=False)
        return
    held = sum(len(group.entries) for group in groups)
    title = _say_further(groups)
    organization = _only_organization(groups)
    builder.add_row(
        Row(f"rollup/{path}", "rollup", organization, "", title, "", groups[0].path, path, 2, held)
    )
    for group in groups:
        _build_line(builder, as_of, spec, group, laid, first=False)


def _say_further(groups: list[LineGroup]) -> str:
    return tr("{count} further lines", count=len({group.line.key for group in groups}))


def _only_organization(groups: list[LineGroup]) -> str:
    organizations = {group.line.organization for group in groups}
    return organizations.pop() if len(organizations) == 1 else ""


def _colour(builder: SceneBuilder, spec: ViewSpec, group: LineGroup) -> int:
    if spec.colour_by == "layer":
        return builder.colour_code("layer", group.line.layer)
    return builder.colour_code("vendor", group.line.organization)


def _head(as_of: AsOf, spec: ViewSpec, group: LineGroup) -> tuple[str, str]:
    """Title and note of a line's first row."""
    vendor = organization_name(as_of.roadmap, group.line.organization)
    title = line_title(group.line, vendor)
    if spec.group_by and spec.group_by[0] == "line":
        title = ""
    note = (
        group.titles[1]
        if len(group.titles) > 1 and spec.group_by[1] not in ("line", "vendor")
        else group.line.layer
    )
    return title, note


def _build_line(
    builder: SceneBuilder,
    as_of: AsOf,
    spec: ViewSpec,
    group: LineGroup,
    laid: dict[str, list[Laid]],
    *,
    first: bool,
) -> None:
    dated = sorted((entry for entry in group.entries if entry.dated.is_dated), key=_start_of)
    starts = [_start_of(entry)[0] for entry in dated]
    index = {entry.generation.key: place for place, entry in enumerate(dated)}
    before = [index.get(entry.generation.predecessor, -1) for entry in dated]
    is_software = group.line.layer == "software"
    holds = [_holds_until(entry, is_software) for entry in dated]
    for place, entry in enumerate(dated):
        if entry.dated.kind == "expired":
            holds[place] = _with_name_beside(entry, group, holds[:place])
    lanes, count = assign_lanes(starts, holds, before)
    title, note = _head(as_of, spec, group)
    rows: list[int] = []
    heading = group.titles[0] if group.titles and first else ""
    waiting = [one for entry in group.entries for one in laid.get(entry.generation.key, ())]
    waiting.sort(key=lambda one: (one.dated.begin, one.dated.due, one.commitment.key))
    laid_lanes, over = lanes_of_laid(waiting)
    for lane in range(over + max(count, 1)):
        name = f"deal{lane}" if lane < over else str(lane - over)
        key = _lane_key(group, name)
        kind, begins = ("line", 1 if first else 2) if lane == 0 else ("lane", 0)
        head = (heading, title, note) if lane == 0 else ("", "", "")
        paths = group.path, group.subpath
        rows.append(builder.add_row(Row(key, kind, group.line.organization, *head, *paths, begins)))
    for one, lane in zip(waiting, laid_lanes, strict=True):
        add_laid(builder, as_of, rows[lane], one)
    rows = rows[over:]
    ends = _runs_to(starts, lanes, before, count)
    for place, entry in enumerate(dated):
        _add_bar(builder, as_of, spec, group, entry, rows[lanes[place]], ends[place])
    undated = [entry for entry in group.entries if not entry.dated.is_dated]
    if not undated:
        return
    row = _row_with_room(rows, lanes, dated, ends, as_of.day)
    if row is None:
        key = _lane_key(group, "undated")
        row = builder.add_row(
            Row(key, "lane", group.line.organization, "", "", "", group.path, group.subpath, 0)
        )
    _add_aside(builder, row, group, undated)


def _row_with_room(
    rows: list[int], lanes: list[int], dated: list[Entry], ends: list[float | None], day: int
) -> int | None:
    """The last lane whose bars leave room for words at their right; None where all are filled."""
    for lane in range(len(rows) - 1, -1, -1):
        here = [
            max(ends[place] or 0.0, dated[place].dated.due) for place, of in enumerate(lanes) if of == lane
        ]
        if max(here, default=0.0) < day + _FAR_DAYS:
            return rows[lane]
    return None


def _start_of(entry: Entry) -> tuple[float, float]:
    return stands_from(entry.dated), entry.dated.due


def _holds_until(entry: Entry, is_software: bool) -> float:
    """Until when nothing else may stand in its lane."""
    dated = entry.dated
    if dated.kind != "came":
        return dated.due
    start = stands_from(dated)
    if is_software:
        return dated.due if start < dated.due - 1.0 else start
    return max(start + _LABEL_DAYS, dated.due)


def _with_name_beside(entry: Entry, group: LineGroup, earlier: list[float]) -> float:
    """Until when an expired one holds its lane: longer where its name fits neither inside nor before its box."""
    dated = entry.dated
    needed = _LETTER_DAYS * len(bar_name(entry.generation, group.line)) + _BADGE_DAYS
    if dated.due - dated.begin >= needed or not any(
        dated.begin - needed < end <= dated.begin for end in earlier
    ):
        return dated.due
    return dated.due + needed


def _runs_to(starts: list[float], lanes: list[int], before: list[int], count: int) -> list[float | None]:
    """Each bar ends where the next one in its lane begins, or a successor of it in another lane."""
    ends: list[float | None] = [None] * len(starts)
    following: list[float | None] = [None] * count
    for place in range(len(starts) - 1, -1, -1):
        lane = lanes[place]
        here = following[lane]
        if here is not None:
            own = ends[place]
            ends[place] = here if own is None else min(own, here)
        following[lane] = starts[place]
        previous = before[place]
        if previous >= 0 and starts[previous] < starts[place]:
            own = ends[previous]
            ends[previous] = starts[place] if own is None else min(own, starts[place])
    return ends


def _add_bar(
    builder: SceneBuilder,
    as_of: AsOf,
    spec: ViewSpec,
    group: LineGroup,
    entry: Entry,
    row: int,
    runs_to: float | None,
) -> None:
    generation, dated = entry
    bar = generation_bar(dated, as_of.day, runs_to)
    label = generation_label(
        generation, group.line, dated.milestone, planned=dated.kind in ("planned", "expired")
    )
    colour = _colour(builder, spec, group)
    if spec.colour_by == "verdict":
        colour = builder.colour_code("verdict", str(builder.badge_of(generation.key)))
    minors = [
        (day, MARK["minor-came" if came else "minor-planned"], GENERATION_MILESTONES.index(milestone) + 1)
        for day, came, milestone in other_milestones(as_of, generation.key, dated.milestone)
    ]
    builder.add_bar(row, generation.key, label, bar, colour, stands_from(dated), minors=minors)


def _add_aside(builder: SceneBuilder, row: int, group: LineGroup, undated: list[Entry]) -> None:
    by_words: dict[str, list[str]] = {}
    for entry in undated:
        name = bar_name(entry.generation, group.line)
        by_words.setdefault(entry.dated.words, []).append(name)
    text = "; ".join(f"{', '.join(names)}: {words}" for words, names in by_words.items())
    builder.asides.append(
        Aside(
            row,
            tuple(entry.generation.key for entry in undated),
            text,
            tr("{count} undated", count=len(undated)),
        )
    )


def _build_rollup(
    builder: SceneBuilder,
    as_of: AsOf,
    spec: ViewSpec,
    groups: list[LineGroup],
    path: str,
    *,
    inner: bool,
    first: bool,
) -> None:
    """One row for a folded group: where it holds anything, and each principal date as a mark."""
    head = groups[0]
    count = sum(len(group.entries) for group in groups)
    organization = _only_organization(groups)
    heading = head.titles[0] if first else ""
    title = _say_further(groups) if head.further else head.titles[1] if inner else ""
    note = "" if head.further else trn("{count} line", "{count} lines", len(groups))
    paths = head.path, (path if inner else "")
    row = builder.add_row(
        Row(f"rollup/{path}", "rollup", organization, heading, title, note, *paths, 1 if first else 2, count)
    )
    spans = []
    for group in groups:
        colour = _colour(builder, spec, group)
        for entry in group.entries:
            if not entry.dated.is_dated:
                continue
            bar = generation_bar(entry.dated, as_of.day, None)
            start = stands_from(entry.dated)
            mark = MARK["came" if entry.dated.kind == "came" else "planned"]
            day = bar.anchor if entry.dated.kind == "came" else entry.dated.due
            shown = bar._replace(
                pieces=[], marks=[(day, mark)] if entry.dated.kind != "cancelled" else bar.marks
            )
            builder.add_bar(row, entry.generation.key, "", shown, colour, start)
            spans.append((start, max(entry.dated.due, start + 1.0)))
    builder.add_pieces(
        row, [(*span, PIECE["rollup"]) for span in merged(spans)], _colour(builder, spec, head)
    )
    entries = [(group, entry) for group in groups for entry in group.entries]
    ahead = [
        Next(entry.dated.due, bar_name(entry.generation, group.line), say_window(entry.dated.stated.shown))
        for group, entry in entries
        if entry.dated.kind == "planned" and entry.dated.due > as_of.day
    ]
    badges = [builder.badge_of(entry.generation.key) for _, entry in entries]
    undated = [entry.generation.key for _, entry in entries if not entry.dated.is_dated]
    builder.asides.append(rollup_aside(row, ahead, badges, undated))
