"""Rename: a thing is called otherwise from now on. Its key stays, so that all that is said of it stays; the old name is
kept with the day until which it was borne, and the thing is found by it.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.rows import kept_row
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.records import FormerName, split_keys
from roadmap_app.domain.tables.cells import ONE_OF
from roadmap_app.domain.tables.words import a_row_first
from roadmap_app.domain.windows.window import Day, day_text, say_day
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.correcting import thing_row

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

RENAMED = ("organizations", "lines", "generations", "agreements")
"""Tables of things that have a name."""


def plan_rename(roadmap: Roadmap, table: str, key: str, name: str, on: Day | None = None) -> Edit:
    """The edit by which a thing gets another name, from a day on (today where none is given).

    RoadmapError where it is called that already, or has no name. Where something else is called so, that is a doubt.
    """
    if table not in RENAMED:
        raise RoadmapError(
            tr("{a_row} has no name of its own, so it cannot be renamed.", a_row=a_row_first(table))
        )
    row = thing_row(roadmap, table, key)
    name = name.strip()
    if not name:
        raise RoadmapError(tr("A name is needed, such as “Instinct MI455X”."))
    if name == row.name:
        raise RoadmapError(
            tr("It is called “{text}” already; nothing was changed.", text=shortened(name, 60))
        )
    day = today() if on is None else on
    kind = ONE_OF[table]
    former = FormerName(kind, key, row.name, day_text(day))
    again = tuple(one for one in roadmap.former_names_of(kind, key) if one.name == name)
    new = kept_row(roadmap, table, with_alias(row, row.name, name), {table: {key}})
    doubts = called_so(roadmap, table, key, name)
    remove = {"former_names": again} if again else {}
    told = (
        tr(
            "“{name}” is kept as its name until {day}, and it is found by it.",
            name=row.name,
            day=say_day(day),
        ),
    )
    label = f"Renaming of {row.name} to {name}"
    return Edit(label, {table: (new,), "former_names": (former,)}, remove, told, doubts)


def called_so(roadmap: Roadmap, table: str, key: str, name: str) -> tuple[str, ...]:
    """The doubt that something else of a table is called so already."""
    others = [one for one in names_of(roadmap).meant_by(name, (table,)) if one.key != key]
    return tuple(
        tr(
            "“{text}” is also what {name} ({key}) is called.",
            text=shortened(name, 60),
            name=one.name,
            key=one.key,
        )
        for one in others
    )


def with_alias(row: Any, alias: str, name: str) -> Any:
    """A row under another name; a generation's aliases get the old one and lose the new one."""
    new = row._replace(name=name)
    if not hasattr(row, "aliases"):
        return new
    aliases = [one for one in split_keys(row.aliases) if one != name]
    plain = alias.replace(";", ",")
    return new._replace(aliases=";".join(dict.fromkeys((*aliases, plain))))
