"""What a person types into a cell: read as its column means it, or refused with the reason.

Days in any spelling of a single day, windows in any of the grammar, names in place of keys, words in any letter case;
what comes out is what the file keeps. It must not know other rows of the same table, nor who types.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.subjects import SUBJECT_KINDS
from roadmap_app.domain.tables.cells import keys_in, reason_against_entry
from roadmap_app.domain.tables.words import one_of
from roadmap_app.domain.windows.window import WindowError, day_text, parse_window
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.domain.tables.spec import ColumnSpec

_MOST_NAMED = 5


class Typed(NamedTuple):
    """What a text means in a column: the cell that is kept, or why there is none."""

    cell: str
    reason: str = ""


def typed(roadmap: Roadmap, column: ColumnSpec, text: str, fiscal_month: int = 1) -> Typed:
    """Read one cell. fiscal_month: where the fiscal year of whoever owns the row begins."""
    plain = text.strip() if column.kind != "text" else text
    reader = _READERS.get(column.kind)
    found = reader(roadmap, column, plain, fiscal_month) if reader and plain else Typed(plain)
    if found.reason:
        return Typed(text, found.reason)
    reason = reason_against_entry(column, found.cell) or _unknown(roadmap, column, found.cell)
    return Typed(text if reason else found.cell, reason)


def _unknown(roadmap: Roadmap, column: ColumnSpec, cell: str) -> str:
    """Why a key names nothing here, with what may have been meant."""
    names = names_of(roadmap)
    for table, key in keys_in(column, cell):
        if any(one.key == key for one in names.meant_by(key, (table,))):
            continue
        close = ", ".join(one.key for one in names.holding(key, (table,))[:_MOST_NAMED])
        meant = (
            tr("; did you mean {close}?", close=close)
            if close
            else tr("; add the {one_of} first", one_of=one_of(table))
        )
        return tr("no {one_of} is called “{key}”{meant}", one_of=one_of(table), key=key, meant=meant)
    return ""


def _named(roadmap: Roadmap, tables: Sequence[str], text: str) -> Typed:
    meant = names_of(roadmap).meant_by(text, tables)
    if len(meant) > 1:
        choices = ", ".join(f"{one.name} ({one.key})" for one in meant[:_MOST_NAMED])
        return Typed(text, tr("several are called so: {choices}; write the key", choices=choices))
    return Typed(meant[0].key if meant else text)


def _reference(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    return _named(roadmap, (column.to,), text)


def _subject(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    return _named(roadmap, tuple(kind.table for kind in SUBJECT_KINDS), text)


def _sharing(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    if text.casefold() in ("public", "internal"):
        return Typed(text.casefold())
    return _references(roadmap, column._replace(to="organizations"), text, _)


def _references(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    parts = [_named(roadmap, (column.to,), part) for part in split_keys(text.replace(",", ";"))]
    odd = next((part for part in parts if part.reason), None)
    return odd or Typed(";".join(part.cell for part in parts))


def _day(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    try:
        window = parse_window(text)
    except WindowError:
        return Typed(text)
    return Typed(day_text(window.earliest) if window.is_day and window.earliest is not None else text)


def _window(roadmap: Roadmap, column: ColumnSpec, text: str, fiscal_month: int) -> Typed:
    try:
        return Typed(parse_window(text, fiscal_month).kept)
    except WindowError:
        return Typed(text)


def _choice(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    plain = text.casefold().replace(" ", "_")
    return Typed(next((choice for choice in column.choices if choice.casefold() == plain), text))


def _milestone(roadmap: Roadmap, column: ColumnSpec, text: str, _: int) -> Typed:
    return Typed(text.casefold().replace(" ", "_").replace("-", "_"))


_READERS: dict[str, Callable[[Roadmap, ColumnSpec, str, int], Typed]] = {
    "reference": _reference,
    "subject": _subject,
    "references": _references,
    "sharing": _sharing,
    "day": _day,
    "window": _window,
    "choice": _choice,
    "option": _choice,
    "milestone": _milestone,
}
