"""Add the table former_names.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    op.create_table(
        "former_names",
        sa.Column("id", sa.INTEGER, nullable=False),
        sa.Column("identity", sa.BLOB, nullable=False),
        sa.Column("kind", sa.TEXT, nullable=False),
        sa.Column("thing", sa.TEXT, nullable=False),
        sa.Column("name", sa.TEXT, nullable=False),
        sa.Column("until", sa.TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("identity"),
        sa.CheckConstraint(
            '"kind" = \'organization\' OR "kind" = \'line\' OR "kind" = \'generation\' OR "kind" = '
            "'agreement'",
            name="kind",
        ),
        sa.CheckConstraint("\"thing\" <> ''", name="thing"),
        sa.CheckConstraint("\"name\" <> ''", name="name"),
        sa.CheckConstraint(
            "\"until\" = '' OR \"until\" GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'", name="until"
        ),
    )
