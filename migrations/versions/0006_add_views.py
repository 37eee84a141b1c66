"""Add the table views.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
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
        "views",
        sa.Column("id", sa.INTEGER, nullable=False),
        sa.Column("identity", sa.BLOB, nullable=False),
        sa.Column("name", sa.TEXT, nullable=False),
        sa.Column("group_by", sa.TEXT, nullable=False),
        sa.Column("colour_by", sa.TEXT, nullable=False),
        sa.Column("vendors", sa.TEXT, nullable=False),
        sa.Column("layers", sa.TEXT, nullable=False),
        sa.Column("text", sa.TEXT, nullable=False),
        sa.Column("deals", sa.TEXT, nullable=False),
        sa.Column("links", sa.TEXT, nullable=False),
        sa.Column("folded", sa.TEXT, nullable=False),
        sa.Column("range", sa.TEXT, nullable=False),
        sa.Column("compare", sa.TEXT, nullable=False),
        sa.Column(
            "fiscal",
            sa.TEXT,
            sa.ForeignKey("organizations.key", deferrable=True, initially="DEFERRED"),
            nullable=True,
        ),
        sa.Column("paper", sa.TEXT, nullable=False),
        sa.Column("orientation", sa.TEXT, nullable=False),
        sa.Column("fit", sa.TEXT, nullable=False),
        sa.Column("legend", sa.TEXT, nullable=False),
        sa.Column("classification", sa.TEXT, nullable=False),
        sa.Column("coarsen", sa.TEXT, nullable=False),
        sa.Column("sharing", sa.TEXT, nullable=False),
        sa.Column("note", sa.TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("identity"),
        sa.CheckConstraint("\"name\" <> ''", name="name"),
        sa.CheckConstraint("\"sharing\" <> ''", name="sharing"),
    )
