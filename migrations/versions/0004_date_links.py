"""Links become dated, sourced statements; warrants tell on which milestone of their tranche they vest.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

from collections.abc import Callable
from hashlib import blake2b

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
MANY = 5_000  # rows at a time, so that memory does not grow with the file


def text(name: str, check: str = "") -> list[object]:
    checks = [sa.CheckConstraint(check, name=name)] if check else []
    return [sa.Column(name, sa.TEXT, nullable=False), *checks]


def choice(name: str, choices: str) -> list[object]:
    return text(name, " OR ".join(f'"{name}" = {written}' for written in choices.split(", ")))


def day(name: str) -> list[object]:
    return text(name, f"\"{name}\" = '' OR \"{name}\" GLOB '{DAY}'")


def figure(name: str, kind: type = sa.REAL, required: bool = False) -> list[object]:
    return [sa.Column(name, kind, nullable=not required), *text(f"{name}_text")]


def reference(name: str, to: str, required: bool = True) -> list[object]:
    key = sa.ForeignKey(f"{to}.key", deferrable=True, initially="DEFERRED")
    return [sa.Column(name, sa.TEXT, key, nullable=not required)]


def table(name: str, *parts: list[object]) -> None:
    identifier = sa.Column("id", sa.INTEGER, nullable=False)
    identity = [sa.Column("identity", sa.BLOB, nullable=False), sa.UniqueConstraint("identity")]
    items = [item for part in parts for item in part]
    op.create_table(name, identifier, *identity, *items, sa.PrimaryKeyConstraint("id"))


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    op.rename_table("links", "links_0003")
    make_links()
    old = "id, source, relation, target, level, note, lag_days, lag_days_text"
    carry("links_0003", old, new_link)
    op.rename_table("warrants", "warrants_0003")
    make_warrants()
    old = (
        "id, identity, agreement, tranche, tranche_text, shares, shares_text, strike_usd, strike_usd_text,"
        " share_price_threshold_usd, share_price_threshold_usd_text, commitment_sequence,"
        " commitment_sequence_text, expires, condition, source_url"
    )
    carry("warrants_0003", old, lambda row: ("warrants", {**row, "vests_on": ""}))


def make_links() -> None:
    table(
        "links",
        reference("source", "generations"),
        choice("relation", "'contains', 'supports', 'requires', 'variant_of', 'competes'"),
        reference("target", "generations"),
        choice("level", "'', 'preview', 'partial', 'production'"),
        choice("first", "'', 'yes', 'no'"),
        figure("lag_days", sa.INTEGER),
        day("stated_on"),
        reference("stated_by", "organizations", required=False),
        choice("status", "'stated', 'withdrawn'"),
        choice("confidence", "'', 'high', 'medium', 'low'"),
        reference("restates", "organizations", required=False),
        text("sharing"),
        text("source_title"),
        text("source_url"),
        day("recorded_on"),
        text("note"),
    )


def make_warrants() -> None:
    table(
        "warrants",
        reference("agreement", "agreements"),
        figure("tranche", sa.INTEGER, required=True),
        figure("shares"),
        figure("strike_usd"),
        figure("share_price_threshold_usd"),
        figure("commitment_sequence", sa.INTEGER),
        choice("vests_on", "'', 'begins', 'completes'"),
        text("expires"),
        text("condition"),
        text("source_url"),
    )


Row = dict[str, object]


def new_link(row: Row) -> tuple[str, Row]:
    """What was a link without a day is one of the structure: nobody is named, it counts on every day."""
    told = ("first", "stated_on", "confidence", "source_title", "source_url", "recorded_on")
    identity = (row["source"], row["relation"], row["target"], "", "", "")
    digest = blake2b("\0".join(map(str, identity)).encode(), digest_size=16).digest()
    added: Row = {**dict.fromkeys(told, ""), "stated_by": None, "restates": None}
    return "links", {**row, **added, "status": "stated", "sharing": "public", "identity": digest}


def carry(old: str, columns: str, new: Callable[[Row], tuple[str, Row]]) -> None:
    """Write each row of the old table into the new one, and drop the old."""
    connection = op.get_bind()
    found = connection.exec_driver_sql(f"SELECT {columns} FROM {old} ORDER BY id")
    while rows := found.fetchmany(MANY):
        written = [new(dict(row._mapping)) for row in rows]
        into, names = written[0][0], list(written[0][1])
        marks = ", ".join("?" * len(names))
        named = ", ".join(f'"{name}"' for name in names)
        values = [tuple(row[name] for name in names) for _, row in written]
        connection.exec_driver_sql(f"INSERT INTO {into} ({named}) VALUES ({marks})", values)
    op.drop_table(old)
