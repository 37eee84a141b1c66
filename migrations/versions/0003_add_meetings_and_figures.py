"""Add the tables of meetings and of dated figures that a person enters with a source.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}


def text(name: str, check: str = "") -> list[object]:
    checks = [sa.CheckConstraint(check, name=name)] if check else []
    return [sa.Column(name, sa.TEXT, nullable=False), *checks]


def filled(name: str) -> list[object]:
    return text(name, f"\"{name}\" <> ''")


def day(name: str) -> list[object]:
    return text(name, f"\"{name}\" = '' OR \"{name}\" GLOB '{DAY}'")


def number(name: str) -> list[object]:
    return [sa.Column(name, sa.REAL, nullable=False), *text(f"{name}_text")]


def organization(name: str) -> list[object]:
    key = sa.ForeignKey("organizations.key", deferrable=True, initially="DEFERRED")
    return [sa.Column(name, sa.TEXT, key, nullable=False)]


def table(name: str, *parts: list[object]) -> None:
    identifier = sa.Column("id", sa.INTEGER, nullable=False)
    identity = [sa.Column("identity", sa.BLOB, nullable=False), sa.UniqueConstraint("identity")]
    items = [item for part in parts for item in part]
    op.create_table(name, identifier, *identity, *items, sa.PrimaryKeyConstraint("id"))


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    table("meetings", organization("supplier"), organization("customer"), day("day"), text("note"))
    source = [*text("source_title"), *text("source_url")]
    figure = [*filled("metric"), *number("value"), *text("unit"), *day("stated_on")]
    table("figures", organization("organization"), figure, source, text("note"))
