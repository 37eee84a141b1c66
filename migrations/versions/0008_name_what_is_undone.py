"""Add undoes to change.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def rebuild(name: str, kept: str, new: dict[str, str], *parts: sa.schema.SchemaItem) -> None:
    """Make a table anew and put its rows back: the columns that are kept, and for each new one what stands in it.

    A column that is added in place keeps a default, which the models do not have; and batch operations of Alembic
    lose the checks of a table that they copy. The new table gets its name at once: a renamed one would be quoted,
    and would take the references of others along.
    """
    op.execute(f'CREATE TEMPORARY TABLE kept AS SELECT {kept} FROM "{name}"')
    op.drop_table(name)
    op.create_table(name, *parts)
    names, values = ", ".join([kept, *new]), ", ".join([kept, *new.values()])
    op.execute(f'INSERT INTO "{name}" ({names}) SELECT {values} FROM kept')
    op.execute("DROP TABLE kept")


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    rebuild(
        "change",
        '"number", "label", "actor", "at", "reason", "counts", "state", "undone_by", "undone_at"',
        {'"undoes"': "0"},
        sa.Column("number", sa.INTEGER, nullable=False),
        sa.Column("label", sa.TEXT, nullable=False),
        sa.Column("actor", sa.TEXT, nullable=False),
        sa.Column("at", sa.TEXT, nullable=False),
        sa.Column("reason", sa.TEXT, nullable=False),
        sa.Column("counts", sa.TEXT, nullable=False),
        sa.Column("state", sa.TEXT, nullable=False),
        sa.Column("undone_by", sa.TEXT, nullable=False),
        sa.Column("undone_at", sa.TEXT, nullable=False),
        sa.Column("undoes", sa.INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("number"),
        sa.CheckConstraint(
            "\"state\" = 'done' OR \"state\" = 'undone' OR \"state\" = 'superseded'", name="state"
        ),
    )
