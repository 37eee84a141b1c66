"""Writes the next version of the database's schema, and keeps a workspace of it: `python3 dev.py new-migration NAME`.

    NAME                                 verb_noun, such as add_site
    NAME --table TABLE --column COLUMN   first write the column into its record and its table's definition
         [--kind KIND]                   text (the default), day, month, window, number, integer or words
    --freeze                             only keep a workspace of the newest schema for the tests

Without --table the version is made from what records.py and domain/tables say already: whatever they have and the
newest version has not. A version that has not been published is made anew by deleting its file and its frozen
workspace and asking again.
"""

from __future__ import annotations

import argparse
import re
import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tools.new_column import KINDS, write_column

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Column, MetaData, Table

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "migrations" / "versions"
FROZEN = ROOT / "tests" / "data"
_VERB_NOUN = re.compile(r"[a-z]+(_[a-z0-9]+)+", re.ASCII)


def main(arguments: Sequence[str]) -> int:
    """0 when all was written; 2 with a sentence where it could not be."""
    asked = _parser().parse_args(arguments)
    try:
        for path in _freeze(newest()) if asked.freeze else _new(asked):
            print(f"written: {path.relative_to(ROOT)}")
    except ValueError as error:
        print(f"new-migration: {error}", file=sys.stderr)
        return 2
    return 0


def _parser() -> argparse.ArgumentParser:
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("dev.py new-migration", description=__doc__, formatter_class=form)
    parser.add_argument("name", nargs="?", default="")
    parser.add_argument("--table", default="")
    parser.add_argument("--column", default="")
    parser.add_argument("--kind", choices=KINDS, default="text")
    parser.add_argument("--freeze", action="store_true")
    return parser


def newest() -> str:
    """The number of the newest version."""
    return max(path.name[:4] for path in VERSIONS.glob("[0-9]*_*.py"))


def frozen(number: str) -> Path:
    """Where the frozen workspace of a schema lies."""
    return FROZEN / f"schema_{number}.roadmap"


def definitions(number: str) -> Path:
    """Where it is kept what a schema consists of, to which files are held when they are opened."""
    return VERSIONS.parent / "schemas" / f"{number}.sql"


def _new(asked: argparse.Namespace) -> list[Path]:
    """Everything for one version, or nothing of it."""
    if not _VERB_NOUN.fullmatch(asked.name):
        raise ValueError("name it verb_noun in small letters, such as add_site.")
    if bool(asked.table) != bool(asked.column):
        raise ValueError("--table and --column go together.")
    before = newest()
    number = f"{int(before) + 1:04}"
    written = [] if frozen(before).exists() else _freeze(before)
    sources = write_column(ROOT, asked.table, asked.column, asked.kind) if asked.table else {}
    version = VERSIONS / f"{number}_{asked.name}.py"
    try:
        _write_version(version, number, before)
        return [*written, *sources, version, *_freeze(number)]
    except ValueError:
        for path in (version, definitions(number)):
            path.unlink(missing_ok=True)
        for path, text in sources.items():
            path.write_text(text, encoding="utf-8")
        raise


def _freeze(number: str) -> list[Path]:
    """Keep a workspace of the newest schema, in a new process, which has the schema as it is now."""
    path = frozen(number)
    if path.exists():
        raise ValueError(f"{path.name} is there already and is never made anew.")
    command = [sys.executable, "-m", "tools.freeze", str(frozen(f"{int(number) - 1:04}")), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or ["it ended without a word"])[-1]
        raise ValueError(
            f"no workspace of schema {number} could be made: {said} A new column must be one that may be empty:"
            " neither the rows nor the journal's images of them have anything in it."
        )
    return [definitions(number), path]


# --- the version ---------------------------------------------------------------------------------------------


def _write_version(path: Path, number: str, before: str) -> None:
    """Write the version that makes the newest schema into what the tables' definitions say."""
    from alembic.util import template_to_file

    from roadmap_app.store.schema import metadata

    models, messages, steps = metadata(), list[str](), list[str]()
    for name, old in _differing(models):
        message, step = _step(models.tables[name], old)
        messages.append(message)
        steps.append(step)
    if not steps:
        raise ValueError(
            "the tables are what the newest version makes; name the column with --table and --column, or write it"
            " into domain/records.py and domain/tables first."
        )
    message = ", ".join(messages)
    template_to_file(
        str(VERSIONS.parent / "script.py.mako"),
        str(path),
        "utf-8",
        message=message[:1].upper() + message[1:],
        up_revision=number,
        down_revision=before,
        upgrades="\n".join(steps),
    )
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)], cwd=ROOT, check=True)


def _differing(models: MetaData) -> list[tuple[str, list[str]]]:
    """The tables of the models that the versions make otherwise, each with the columns that they give it."""
    from sqlalchemy import create_engine

    from roadmap_app.store.creating import create_schema

    with TemporaryDirectory() as folder:
        migrated, made = Path(folder, "migrated.db"), Path(folder, "models.db")
        create_schema(migrated)
        engine = create_engine(f"sqlite:///{made}")
        models.create_all(engine)
        engine.dispose()
        ours, wanted = _tables(migrated), _tables(made)
    gone = sorted(ours.keys() - wanted.keys() - {"alembic_version"})
    if gone:
        raise ValueError(f"a version that drops a table ({gone[0]}) is written by hand.")
    return [
        (name, ours.get(name, ([], []))[1]) for name in wanted if ours.get(name, ([],))[0] != wanted[name][0]
    ]


def _tables(path: Path) -> dict[str, tuple[list[str], list[str]]]:
    """Table → its definition line by line, sorted as the test of the schema compares it, and its columns."""
    connection = sqlite3.connect(path)
    told = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall()
    tables = {}
    for name, sql in told:
        columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{name}")')]
        tables[name] = (sorted(line.strip(" ,\t") for line in sql.splitlines()), columns)
    connection.close()
    return tables


def _step(table: Table, old: list[str]) -> tuple[str, str]:
    """What a version does to a table, in words and as a statement; old: its columns so far."""
    parts = ", ".join([*map(_column, table.columns), *_constraints(table)])
    if not old:
        return f"add the table {table.name}", f'    op.create_table("{table.name}", {parts})'
    new = {f'"{column.name}"': _empty(column) for column in table.columns if column.name not in old}
    kept = ", ".join(f'"{column.name}"' for column in table.columns if column.name in old)
    added = " and ".join(name.strip('"') for name in new if not name.endswith('_text"'))
    words = f"add {added} to {table.name}" if new else f"change the columns of {table.name}"
    return words, f"    rebuild({table.name!r}, {_wrapped(kept)}, {new!r}, {parts})"


def _empty(column: Column[object]) -> str:
    """What stands in a new column of the rows that are there, as SQL: nothing, as its type says it."""
    if column.nullable:
        return "NULL"
    return "''" if str(column.type) in ("TEXT", "BLOB") else "0"


def _column(column: Column[object]) -> str:
    keys = "".join(
        f', sa.ForeignKey("{key.target_fullname}", deferrable=True, initially="DEFERRED")'
        for key in column.foreign_keys
    )
    return f'sa.Column("{column.name}", sa.{column.type}{keys}, nullable={column.nullable})'


def _wrapped(text: str) -> str:
    """A text as Python that no line is too long for."""
    pieces = textwrap.wrap(text, 80, break_long_words=False, break_on_hyphens=False)
    return " ".join(repr(piece + " " * (piece is not pieces[-1])) for piece in pieces)


def _constraints(table: Table) -> list[str]:
    """The primary key, what is unique and the checks, in the order of the columns and then of the names."""
    from sqlalchemy import CheckConstraint, UniqueConstraint

    primary = ", ".join(repr(column.name) for column in table.primary_key.columns)
    unique = [
        ", ".join(repr(column.name) for column in constraint.columns)
        for constraint in table.constraints
        if isinstance(constraint, UniqueConstraint)
    ]
    checks = {
        str(constraint.name).removeprefix(f"ck_{table.name}_"): str(constraint.sqltext)
        for constraint in table.constraints
        if isinstance(constraint, CheckConstraint)
    }
    places = {column.name: place for place, column in enumerate(table.columns)}
    ordered = sorted(checks, key=lambda name: (places.get(name, len(places)), name))
    return [
        f"sa.PrimaryKeyConstraint({primary})",
        *(f"sa.UniqueConstraint({names})" for names in sorted(unique)),
        *(f"sa.CheckConstraint({_wrapped(checks[name])}, name={name!r})" for name in ordered),
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
