"""The database's tables for SQLAlchemy, made from the layouts: what the migrations must add up to.

Imported only where a schema is compared; statements are made from layout.py. It must not be imported by a
migration, which holds its own definitions.
"""

from __future__ import annotations

from sqlalchemy import (
    BLOB,
    INTEGER,
    REAL,
    TEXT,
    CheckConstraint,
    Column,
    ForeignKey,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    UniqueConstraint,
)

from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.journal_statements import CHANGE_STATES
from roadmap_app.store.layout import Layout, StoredColumn, layout_of

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
"""Every constraint has a name, so that a later version can change it."""

_TYPES = {"TEXT": TEXT, "REAL": REAL, "INTEGER": INTEGER, "BLOB": BLOB}


def metadata() -> MetaData:
    """All tables of a workspace at the newest schema."""
    tables = MetaData(naming_convention=NAMES)
    for name in TABLES:
        _table(layout_of(name), tables)
    _journal(tables)
    return tables


def _table(layout: Layout, tables: MetaData) -> None:
    unique = [UniqueConstraint(column.name) for column in layout.columns if column.unique]
    checks = [CheckConstraint(column.check, name=column.name) for column in layout.columns if column.check]
    checks += [CheckConstraint(check, name="one_subject") for check in layout.checks]
    identifier: Column[int] = Column("id", INTEGER, nullable=False)
    columns = [_column(column) for column in layout.columns]
    Table(layout.spec.name, tables, identifier, *columns, PrimaryKeyConstraint("id"), *unique, *checks)


def _column(column: StoredColumn) -> Column[object]:
    references = []
    if column.to:
        references = [ForeignKey(f"{column.to}.key", deferrable=True, initially="DEFERRED")]
    return Column(column.name, _TYPES[column.type], *references, nullable=column.nullable)


def _journal(tables: MetaData) -> None:
    states = " OR ".join(f"\"state\" = '{state}'" for state in CHANGE_STATES)
    texts = ("label", "actor", "at", "reason", "counts", "state", "undone_by", "undone_at")
    Table(
        "change",
        tables,
        Column("number", INTEGER, nullable=False),
        *(Column(name, TEXT, nullable=False) for name in texts),
        Column("undoes", INTEGER, nullable=False),
        PrimaryKeyConstraint("number"),
        CheckConstraint(states, name="state"),
    )
    Table(
        "change_rows",
        tables,
        Column(
            "change",
            INTEGER,
            ForeignKey("change.number", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
        Column("table_name", TEXT, nullable=False),
        Column("chunk", INTEGER, nullable=False),
        Column("images", BLOB, nullable=False),
        PrimaryKeyConstraint("change", "table_name", "chunk"),
    )
    Table(
        "digests",
        tables,
        Column("name", TEXT, nullable=False),
        Column("change", INTEGER, nullable=False),
        Column("columns", TEXT, nullable=False),
        Column("rows", INTEGER, nullable=False),
        Column("digest", INTEGER, nullable=False),
        PrimaryKeyConstraint("name", "change"),
    )
