"""The vocabulary of a scene: styles by name, rows, and arrays of pieces, marks, items and links.

Days are float ordinals: a day begins at its number and ends at the next. It must not know colours,
fonts or pixels.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int32]
    Codes = NDArray[np.uint8]
    Flags = NDArray[np.bool_]
else:  # a field's type that is a text would be compiled at every start
    Floats = Ints = Codes = Flags = np.ndarray

PIECE_STYLES = (
    "came",  # on the market since its actual date
    "arriving",  # the actual date lies in a window wider than a month: fades in
    "passed",  # the part of a planned window that is gone
    "window",  # a planned window: fades in towards its last day, edge in full
    "open-after",  # a window without a last day: fades out
    "coming",  # after the planned window, up to the next one's date
    "fade-out",  # no end is stated
    "expired",  # date passed, not confirmed: hatched, dashed edge
    "derived",  # only bounds follow from other milestones: dotted edge, no fill
    "tranche",  # a binding tranche, from the first to the last day it may begin
    "tranche-loose",  # one that does not bind
    "rollup",  # where a folded group holds something
)
PIECE = {name: code for code, name in enumerate(PIECE_STYLES)}

MARK_STYLES = (
    "came",  # solid diamond
    "came-derived",  # an edge: came by way of another milestone
    "planned",  # open diamond
    "cancelled",  # a cross
    "due",  # the last day of a tranche
    "minor-came",  # another milestone that came
    "minor-planned",  # another milestone that is planned
)
MARK = {name: code for code, name in enumerate(MARK_STYLES)}

ALIGN_START, ALIGN_END, ALIGN_BEFORE, ALIGN_AFTER = range(4)
"""Where an item's label wants to stand: inside at the start, inside at the end, before it, after its mark."""


class Row(NamedTuple):
    """One lane of the chart and its head.

    kind: `deal`, `line` (a line's first lane), `lane` (a further one), `rollup` (a folded group).
    key: unique. organization: whose square stands here. heading: the group's title, on its first row
    only. title, note: what stands in the head. path, subpath: of the outer and inner group, to fold, ""
    for none. starts: 1 on the first row of a group, 2 on the first row of a line within it, 0 on a further
    lane. held: how many items a roll-up stands for.
    """

    key: str
    kind: str
    organization: str
    heading: str
    title: str
    note: str
    path: str
    subpath: str
    starts: int
    held: int = 0


class Aside(NamedTuple):
    """What has no date, in words, on its row: hatched beside the bars. keys: the items it stands for. short, least: of
    the text where there is less room. of_group: what a roll-up says of its group, which stands between its marks."""

    row: int
    keys: tuple[str, ...]
    text: str
    short: str
    least: str = ""
    of_group: bool = False


class Pieces(NamedTuple):
    """Parts of bars, sorted by (row, start): row, start, end in days, style and colour as codes, item index."""

    row: Ints
    start: Floats
    end: Floats
    style: Codes
    colour: Codes
    item: Ints
    row_pointer: Ints


class Marks(NamedTuple):
    """Diamonds, crosses and due days, sorted by (row, day). milestone: of another than the principal one its index into
    GENERATION_MILESTONES plus one, else 0."""

    row: Ints
    day: Floats
    style: Codes
    colour: Codes
    item: Ints
    milestone: Codes
    row_pointer: Ints


class Items(NamedTuple):
    """What can be pointed at, sorted by (row, start).

    key: a generation's key or `agreement/sequence`. start, end: drawn extent in days. anchor: the day
    its date stands at (end of the window, or the actual day). core_end: end of window or mark, before what
    merely runs on. align: where the label wants to stand. badge: index into VERDICTS plus one, 0 for none.
    """

    key: Sequence[str]
    label: Sequence[str]
    row: Ints
    start: Floats
    end: Floats
    anchor: Floats
    align: Codes
    colour: Codes
    badge: Codes
    struck: Flags
    is_tranche: Flags
    row_pointer: Ints


class Links(NamedTuple):
    """Connectors sorted by the row of their source: item indexes, days at both ends, style as a code.

    style: index into RELATIONS, or RELATION_COUNT plus an index into VERDICTS for a requirement.
    low, high: the rows they span.
    """

    source: Ints
    target: Ints
    day_from: Floats
    day_to: Floats
    style: Codes
    low: Ints
    high: Ints


RELATION_COUNT = 5


def distinct(codes: "NDArray[Any]") -> list[int]:
    """The different codes among small numbers from 0 on, rising; np.unique imports numpy.ma, 60 ms of a start."""
    return [int(code) for code in np.flatnonzero(np.bincount(codes))]


def row_pointer(rows: Ints, count: int) -> Ints:
    """Where each row's entries begin in an array sorted by row; one more entry than rows."""
    return np.searchsorted(rows, np.arange(count + 1)).astype(np.int32)
