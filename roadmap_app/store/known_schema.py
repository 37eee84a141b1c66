"""Whether a file's schema is exactly one that Roadmap makes: the definitions of tables and indexes compared with those
kept in migrations/schemas, a file for each version.

A definition says all there is: columns, types, constraints, references, collations, what is generated. So whatever was
added by hand is seen, in whatever spelling, before any of it can act. Spacing, quotes around names and the case of
words do not count, since another SQLAlchemy or SQLite may write them otherwise. It must not know rows.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import Damaged, RoadmapError, shortened
from roadmap_app.i18n import tr
from roadmap_app.resources import migrations_path

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

MOST_OBJECTS = 200
"""Tables and indexes; a file that names more was made to exhaust whoever reads it."""
LONGEST_DEFINITION = 20_000
"""Characters; ours have two thousand."""
OWN_INDEX = "-- index "
"""How the indexes that SQLite makes for unique columns are listed in a schema's file."""

_VERSION_TABLE = "alembic_version"
_TOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|\[[^\]]*\]|`(?:[^`]|``)*`|\w+|\S")
_PLAIN_NAME = re.compile(r"[A-Za-z_]\w*", re.ASCII)
_READ_OBJECTS = (
    f"SELECT type, name, tbl_name, substr(sql, 1, {LONGEST_DEFINITION + 1}), rootpage"
    f" FROM sqlite_master LIMIT {MOST_OBJECTS + 1}"
)


class Defined(NamedTuple):
    """One table or index. sql: its definition; None for an index that SQLite makes itself."""

    kind: str
    name: str
    table: str
    sql: str | None


def schemas_path() -> Path:
    """The folder with the definitions of every version."""
    return migrations_path() / "schemas"


@cache
def known_schema(version: str) -> frozenset[Defined]:
    """What a version of the schema consists of; empty where this program knows no such version."""
    try:
        text = (schemas_path() / f"{version}.sql").read_text(encoding="utf-8")
    except OSError:
        return frozenset()
    return frozenset(_parsed(text))


def _parsed(text: str) -> list[Defined]:
    found = []
    for part in text.strip().split("\n\n"):
        if part.startswith(OWN_INDEX):
            for line in part.splitlines():
                name, table = line.removeprefix(OWN_INDEX).split(" of ")
                found.append(Defined("index", name, table, None))
        else:
            name = part.split(None, 3)[2].strip('"')
            found.append(Defined("table", name, name, part.removesuffix(";")))
    return found


def written(objects: frozenset[Defined]) -> str:
    """A schema as the text of its file; `known_schema` reads it back."""
    tables = sorted(one for one in objects if one.sql is not None)
    indexes = sorted(f"{OWN_INDEX}{one.name} of {one.table}" for one in objects if one.sql is None)
    return "\n\n".join([*(f"{one.sql};" for one in tables), "\n".join(indexes)]) + "\n"


def version_of(connection: sqlite3.Connection, path: Path) -> str:
    """The schema's version in the file; RoadmapError where it is not exactly what Roadmap makes.

    Of a version that is not known only its number is told.
    """
    rows = connection.execute(_READ_OBJECTS).fetchall()
    objects = frozenset(Defined(*row[:4]) for row in rows)
    _refuse_odd_kinds(rows, path)
    version = _number(connection, objects, path)
    known = known_schema(version)
    if known and objects != known:
        _refuse_differences(objects, known, path)
    return version


def _refuse_odd_kinds(rows: list[tuple[object, ...]], path: Path) -> None:
    """Refuse what could act by itself, or lies where another table lies."""
    for kind, name, _, _, page in rows:
        # only what is virtual has no page of its own, however its definition is spelled
        called = tr("virtual table") if kind == "table" and not page else str(kind)
        if called not in ("table", "index"):
            raise RoadmapError(
                tr(
                    "The workspace {path} holds a {kind} ({name}), which Roadmap never "
                    "makes and which could change rows unseen; ask its sender for a CSV export and "
                    "import that.",
                    path=path,
                    kind=shortened(called, 40),
                    name=shortened(str(name), 40),
                )
            )
    pages = [row[4] for row in rows]
    texts = {type(cell) for row in rows for cell in row[:4]}
    if len(rows) > MOST_OBJECTS or len(set(pages)) < len(pages) or not texts <= {str, type(None)}:
        raise RoadmapError(_odd(path, tr("its list of tables is none that Roadmap makes")))


def _number(connection: sqlite3.Connection, objects: frozenset[Defined], path: Path) -> str:
    """The number that the file gives for its schema, read only where its table is the one that Roadmap makes."""
    ours = _plain(next(one.sql or "" for one in known_schema("0001") if one.name == _VERSION_TABLE))
    there = [one for one in objects if one.name.lower() == _VERSION_TABLE]
    found = []
    if [_plain(one.sql or "") for one in there] == [ours]:
        found = connection.execute(f"SELECT version_num FROM {_VERSION_TABLE} LIMIT 2").fetchall()
    if len(found) != 1 or not isinstance(found[0][0], str):
        raise RoadmapError(_odd(path, tr("it does not tell the version of its schema")))
    return str(found[0][0])


def _refuse_differences(objects: frozenset[Defined], known: frozenset[Defined], path: Path) -> None:
    """Refuse where anything differs beyond the writing."""
    ours, theirs = ({_by_name(one): one for one in some} for some in (known, objects))
    gone = sorted(ours.keys() - theirs.keys(), reverse=True)
    if gone:
        kind, name = gone[0]
        raise Damaged(
            tr(
                "The workspace {path} lacks some of its tables (there is no {kind} {name}), so "
                "it is damaged or was not made by Roadmap; bring it back from a copy.",
                path=path,
                kind=kind,
                name=name,
            )
        )
    for key, one in theirs.items():
        if key not in ours:
            raise RoadmapError(
                _odd(
                    path,
                    tr(
                        "its {kind} {text} is none that Roadmap makes",
                        kind=one.kind,
                        text=shortened(one.name, 40),
                    ),
                )
            )
        expected = ours[key]
        if (one.table.lower(), _plain(one.sql)) != (expected.table.lower(), _plain(expected.sql)):
            raise RoadmapError(
                _odd(
                    path,
                    tr(
                        "its {kind} {name} is not defined as Roadmap defines it", kind=one.kind, name=one.name
                    ),
                )
            )
    if len(theirs) < len(objects):
        raise RoadmapError(_odd(path, tr("two of its tables have one name")))


def _by_name(one: Defined) -> tuple[str, str]:
    return str(one.kind), str(one.name).lower()


def _plain(sql: str | None) -> list[str] | None:
    """A definition as its words: without spacing, the case of words, and quotes around plain names."""
    if sql is None:
        return None
    return [_word(token) for token in _TOKEN.findall(sql)]


def _word(token: str) -> str:
    if token[0] == "'":
        return token
    inner = token[1:-1] if token[0] in '"[`' else token
    return inner.lower() if _PLAIN_NAME.fullmatch(inner) else token


def _odd(path: Path, what: str) -> str:
    return tr(
        "The workspace {path} is damaged or was not made by Roadmap: {what}; bring it "
        "back from a copy, or ask its sender for a CSV export and import that.",
        path=path,
        what=what,
    )
