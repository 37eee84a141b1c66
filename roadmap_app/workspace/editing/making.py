"""Make: a new thing or row, with a key made of its name where none is given.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.rows import exists, kept_row, row_of
from roadmap_app.domain.tables.cells import LONGEST_KEY
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.tables.words import TABLE_WORDS, a_row, a_row_first, one_of
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.renaming import RENAMED, called_so
from roadmap_app.workspace.editing.telling import row_label

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_KEYED = ("organizations", "lines", "generations", "agreements")


def plan_make(
    roadmap: Roadmap, table: str, cells: Mapping[str, str], coming: Mapping[str, set[str]] | None = None
) -> Edit:
    """The edit that makes a row of these cells (column → text; what is not given is as in an import).

    coming: table → keys that are made in the same step. RoadmapError where a cell cannot be kept, or it is there.
    """
    spec = TABLES[table]
    for column in cells:
        if column not in spec.column_names:
            raise RoadmapError(
                tr(
                    "{a_row} has no “{column}”; it has {names}.",
                    a_row=a_row_first(table),
                    column=shortened(column, 40),
                    names=", ".join(spec.column_names),
                )
            )
    given = dict(zip(spec.column_names, spec.defaults, strict=True)) | dict(cells)
    if table in _KEYED and not given["key"].strip():
        given["key"] = free_key(roadmap, table, _key_words(roadmap, given))
    if table == "commitments" and not given["sequence"].strip():
        given["sequence"] = next_sequence(roadmap, given["agreement"].strip())
    if "recorded_on" in given and not given["recorded_on"]:
        given["recorded_on"] = day_text(today())
    row = kept_row(roadmap, table, [given[name] for name in spec.column_names], coming)
    if row_of(roadmap, table, identity_of(spec, row)) is not None:
        named = ", ".join(cell for cell in identity_of(spec, row) if cell)
        raise RoadmapError(
            tr(
                "There is {a_row} of {text} already; correct that one.",
                a_row=a_row(table),
                text=shortened(named),
            )
        )
    draft = Edit("", {table: (row,)})
    edit = with_doubts(roadmap, draft._replace(label=f"New {_named(roadmap, table, row)}"))
    if table not in RENAMED:
        return edit
    return edit._replace(doubts=(*called_so(roadmap, table, row.key, row.name), *edit.doubts))


def free_key(roadmap: Roadmap, table: str, name: str) -> str:
    """A key made of a name, such as `amd-mi455x`; with a number behind it where that is taken."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    slug = re.sub(r"[^a-z0-9.]+", "-", plain).strip("-.")[: LONGEST_KEY - 4] or one_of(table)
    number, key = 1, slug
    while exists(roadmap, table, key):
        number += 1
        key = f"{slug}-{number}"
    return key


def next_sequence(roadmap: Roadmap, agreement: str) -> str:
    """The number of an agreement's next tranche."""
    return str(1 + max((int(one.sequence) for one in roadmap.commitments_of(agreement)), default=0))


def _key_words(roadmap: Roadmap, given: Mapping[str, str]) -> str:
    """Whose it is and what it is called; of an agreement the two and the year of signing."""
    if "supplier" in given:
        return " ".join((given["supplier"], given["customer"], given["signed_on"][:4]))
    line = roadmap.line(given.get("line", "").strip())
    owner = line.organization if line else given.get("organization", "")
    return f"{owner} {given['name']}"


def _named(roadmap: Roadmap, table: str, row: Any) -> str:
    if table in _KEYED:
        return f"{TABLE_WORDS[table][0]} {row.name}"
    if table == "commitments":
        return f"tranche {row.sequence} of {roadmap.name_of(row.agreement)}"
    return row_label(roadmap, table, row)
