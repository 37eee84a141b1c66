"""Add the table digests: what each table's rows add up to, and the images of each change.

Holds its own table definitions: what the live tables become later must not change what this version made. The store
fills it after every upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

NAMES = {"pk": "pk_%(table_name)s"}


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    op.create_table(
        "digests",
        sa.Column("name", sa.TEXT, nullable=False),
        sa.Column("change", sa.INTEGER, nullable=False),
        sa.Column("columns", sa.TEXT, nullable=False),
        sa.Column("rows", sa.INTEGER, nullable=False),
        sa.Column("digest", sa.INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("name", "change"),
    )
