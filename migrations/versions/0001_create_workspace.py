"""Create the tables of the bundle and the change journal.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}
MILESTONES = (
    "'announced', 'tape_out', 'sampling', 'production', 'available', 'volume', 'deployed',"
    " 'end_of_sale', 'end_of_support'"
)
STANDINGS = "'binding', 'option', 'intent', 'talks', 'superseded', 'ended'"
UNITS = "'', 'GW', 'MW', 'units', 'USD'"
DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"


def text(name: str, check: str = "") -> list[object]:
    checks = [sa.CheckConstraint(check, name=name)] if check else []
    return [sa.Column(name, sa.TEXT, nullable=False), *checks]


def filled(name: str) -> list[object]:
    return text(name, f"\"{name}\" <> ''")


def choice(name: str, choices: str) -> list[object]:
    return text(name, " OR ".join(f'"{name}" = {written}' for written in choices.split(", ")))


def day(name: str) -> list[object]:
    return text(name, f"\"{name}\" = '' OR \"{name}\" GLOB '{DAY}'")


def figure(name: str, kind: type = sa.REAL, required: bool = False) -> list[object]:
    return [sa.Column(name, kind, nullable=not required), *text(f"{name}_text")]


def reference(name: str, to: str, required: bool = True) -> list[object]:
    key = sa.ForeignKey(f"{to}.key", deferrable=True, initially="DEFERRED")
    return [sa.Column(name, sa.TEXT, key, nullable=not required)]


def unique(name: str, kind: type = sa.TEXT) -> list[object]:
    return [sa.Column(name, kind, nullable=False), sa.UniqueConstraint(name)]


def key() -> list[object]:
    return [*filled("key"), sa.UniqueConstraint("key")]


def identity() -> list[object]:
    return unique("identity", sa.BLOB)


def table(name: str, *parts: list[object]) -> None:
    identifier = sa.Column("id", sa.INTEGER, nullable=False)
    items = [item for part in parts for item in part]
    op.create_table(name, identifier, *items, sa.PrimaryKeyConstraint("id"))


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    create_products()
    create_statements()
    create_deals()
    create_journal()


def create_products() -> None:
    table(
        "organizations",
        key(),
        filled("name"),
        text("roles"),
        [
            sa.Column("fiscal_year_start_month", sa.INTEGER),
            sa.CheckConstraint('"fiscal_year_start_month" BETWEEN 1 AND 12', name="fiscal_year_start_month"),
        ],
        text("fiscal_year_start_month_text"),
        text("website"),
    )
    table(
        "lines",
        key(),
        reference("organization", "organizations"),
        choice("layer", "'silicon', 'system', 'software'"),
        filled("name"),
        text("category"),
        text("description"),
    )
    table(
        "generations",
        key(),
        reference("line", "lines"),
        filled("name"),
        text("codename"),
        text("aliases"),
        figure("sequence"),
        reference("predecessor", "generations", required=False),
        text("description"),
    )
    table(
        "specs",
        identity(),
        reference("generation", "generations"),
        filled("metric"),
        figure("value", required=True),
        text("unit"),
        text("source_url"),
    )
    table(
        "links",
        identity(),
        reference("source", "generations"),
        choice("relation", "'contains', 'supports', 'requires', 'variant_of', 'competes'"),
        reference("target", "generations"),
        choice("level", "'', 'preview', 'partial', 'production'"),
        text("note"),
        figure("lag_days", sa.INTEGER),
    )


def create_statements() -> None:
    table(
        "claims",
        identity(),
        reference("generation", "generations", required=False),
        reference("commitment", "commitments", required=False),
        filled("milestone"),
        text("window"),
        day("stated_on"),
        reference("stated_by", "organizations"),
        choice("status", "'plan', 'actual', 'cancelled'"),
        choice("confidence", "'high', 'medium', 'low'"),
        reference("restates", "organizations", required=False),
        text("sharing"),
        text("source_title"),
        text("source_url"),
        day("recorded_on"),
        text("note"),
        [sa.CheckConstraint('("generation" IS NULL) <> ("commitment" IS NULL)', name="one_subject")],
    )
    table(
        "needs",
        identity(),
        reference("organization", "organizations"),
        reference("generation", "generations"),
        choice("milestone", MILESTONES),
        text("window"),
        day("stated_on"),
        text("sharing"),
        text("reason"),
        text("source_title"),
        text("source_url"),
    )


def create_deals() -> None:
    table(
        "agreements",
        key(),
        filled("name"),
        reference("supplier", "organizations"),
        reference("customer", "organizations"),
        day("signed_on"),
        figure("quantity"),
        choice("unit", UNITS),
        choice("standing", STANDINGS),
        text("sharing"),
        text("terms"),
        text("source_title"),
        text("source_url"),
    )
    table(
        "commitments",
        unique("key"),
        reference("agreement", "agreements"),
        figure("sequence", sa.INTEGER, required=True),
        reference("generation", "generations", required=False),
        figure("quantity"),
        choice("unit", UNITS),
        choice("standing", STANDINGS),
        text("sharing"),
        text("condition"),
        text("note"),
    )
    table(
        "warrants",
        identity(),
        reference("agreement", "agreements"),
        figure("tranche", sa.INTEGER, required=True),
        figure("shares"),
        figure("strike_usd"),
        figure("share_price_threshold_usd"),
        figure("commitment_sequence", sa.INTEGER),
        text("expires"),
        text("condition"),
        text("source_url"),
    )


def create_journal() -> None:
    op.create_table(
        "change",
        sa.Column("number", sa.INTEGER, nullable=False),
        *text("label"),
        *text("actor"),
        *text("at"),
        *text("reason"),
        *text("counts"),
        *choice("state", "'done', 'undone', 'superseded'"),
        *text("undone_by"),
        *text("undone_at"),
        sa.PrimaryKeyConstraint("number"),
    )
    change = sa.ForeignKey("change.number", deferrable=True, initially="DEFERRED")
    op.create_table(
        "change_rows",
        sa.Column("change", sa.INTEGER, change, nullable=False),
        *text("table_name"),
        sa.Column("chunk", sa.INTEGER, nullable=False),
        sa.Column("images", sa.BLOB, nullable=False),
        sa.PrimaryKeyConstraint("change", "table_name", "chunk"),
    )
