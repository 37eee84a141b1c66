"""What the legend explains: the looks that are in view, and nothing else.

It must not know how they are drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.findings import VERDICT_WORDS, VERDICTS
from roadmap_app.i18n import tr
from roadmap_app.timeline.ghosts import ghost_words
from roadmap_app.timeline.shapes import MARK, PIECE, distinct
from roadmap_app.timeline.view.connectors import DASHED, DOUBLE, FIRM, forms_in_view, has_short_ways

if TYPE_CHECKING:
    from roadmap_app.timeline.scene import Scene
    from roadmap_app.timeline.view.layout import Layout

CLOSING_WORDS = tr(
    "A window runs from its first stated day to its last, with an edge in full; behind it a bar runs to the next one’s"
    " date and fades out where no end is stated."
)
LINK_WORDS = {
    "stated": tr("stated link"),
    "firm": tr("holds"),
    "dashed": tr("open"),
    "double": tr("cannot hold"),
}
_LINK_STYLES = {
    (False, FIRM): "stated",
    (True, FIRM): "firm",
    (True, DASHED): "dashed",
    (True, DOUBLE): "double",
}
_MARK_WORDS = {
    "came": tr("came"),
    "came-derived": tr("came, other date"),
    "cancelled": tr("cancelled"),
    "minor-came": tr("other milestone, came"),
    "minor-planned": tr("other milestone, planned"),
}
_PIECE_WORDS = {
    "window": tr("stated window"),
    "open-after": tr("window without a last day"),
    "expired": tr("date passed"),
    "derived": tr("only bounded"),
    "tranche": tr("binding"),
    "tranche-loose": tr("not binding"),
    "rollup": tr("folded group"),
}


class LegendEntry(NamedTuple):
    """One look. kind: `mark`, `piece`, `aside`, `ghost`, `link` or `verdict`; style: its name; words: what it means."""

    kind: str
    style: str
    words: str


def legend_entries(scene: Scene, layout: Layout, selected: str = "") -> tuple[LegendEntry, ...]:
    """The looks in view, marks first, connectors (of what is selected, or all), verdicts last, in order of
    seriousness."""
    first, last = layout.rows
    viewport = layout.viewport
    marks, pieces = scene.marks, scene.pieces
    low, high = marks.row_pointer[first], marks.row_pointer[last]
    day = marks.day[low:high]
    styles = set(marks.style[low:high][(day >= viewport.start_day) & (day < viewport.end_day)].tolist())
    styles -= {MARK["minor-came"], MARK["minor-planned"]}
    styles |= {int(marks.style[minor.mark]) for minor in layout.minors}
    entries = [
        LegendEntry("mark", name, words) for name, words in _MARK_WORDS.items() if MARK[name] in styles
    ]
    low, high = pieces.row_pointer[first], pieces.row_pointer[last]
    seen = (pieces.start[low:high] < viewport.end_day) & (pieces.end[low:high] > viewport.start_day)
    looks = set(pieces.style[low:high][seen].tolist())
    entries += [
        LegendEntry("piece", name, words) for name, words in _PIECE_WORDS.items() if PIECE[name] in looks
    ]
    if any(not placed.aside.of_group for placed in layout.asides):
        entries.append(LegendEntry("aside", "undated", tr("no date")))
    index, begin, due = scene.ghost_spans
    rows = scene.items.row[index]
    near = (rows >= first) & (rows < last) & (begin < viewport.end_day) & (due > viewport.start_day)
    if near.any():
        words = ghost_words(scene.as_of.roadmap, scene.spec)
        entries.append(LegendEntry("ghost", "ghost", tr("{words} (+: now later)", words=words)))
    if scene.spec.links == "always" or (scene.spec.links == "selection" and selected):
        shown = {_LINK_STYLES[form] for form in forms_in_view(scene, layout, selected)}
        told = LINK_WORDS | ({"stated": tr("stated link, its ends")} if has_short_ways(scene) else {})
        entries += [LegendEntry("link", name, words) for name, words in told.items() if name in shown]
    badges = distinct(scene.items.badge[layout.items])
    entries += [
        LegendEntry("verdict", VERDICTS[code - 1], VERDICT_WORDS[VERDICTS[code - 1]])
        for code in badges
        if code
    ]
    return tuple(entries)
