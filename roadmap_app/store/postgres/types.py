"""The tables' types and checks as a server has them: what is written for SQLite, read as PostgreSQL means it.

Importing it makes SQLAlchemy write them so wherever it speaks to such a server; versions of the schema know nothing of
it. It must not know the tables.
"""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import BLOB, INTEGER, REAL, TEXT, CheckConstraint, ForeignKeyConstraint
from sqlalchemy.ext.compiler import compiles

_DIALECT = "postgresql"
_GLOB = re.compile(r"\"(\w+)\" GLOB '([^']*)'")


@compiles(BLOB, _DIALECT)
def _bytes(kind: BLOB, compiler: Any, **_: Any) -> str:
    return "BYTEA"


@compiles(REAL, _DIALECT)
def _figure(kind: Any, compiler: Any, **_: Any) -> str:
    return "DOUBLE PRECISION"  # REAL has four bytes there, eight in SQLite


@compiles(INTEGER, _DIALECT)
def _whole(kind: INTEGER, compiler: Any, **_: Any) -> str:
    return "BIGINT"


@compiles(TEXT, _DIALECT)
def _text(kind: TEXT, compiler: Any, **_: Any) -> str:
    return 'TEXT COLLATE "C"'


@compiles(CheckConstraint, _DIALECT)
def _check(constraint: CheckConstraint, compiler: Any, **options: Any) -> str:
    written: str = compiler.visit_check_constraint(constraint, **options)
    return _GLOB.sub(lambda found: f"\"{found[1]}\" ~ '^{found[2]}$'", written)


@compiles(ForeignKeyConstraint, _DIALECT)
def _reference(constraint: ForeignKeyConstraint, compiler: Any, **_: Any) -> None:
    """None: what rows refer to is asked before each commit, see the package."""
