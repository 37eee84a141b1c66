"""Add the tables of decisions: rules switched and tuned, acceptances, follow-ups, scenarios.

Holds its own table definitions: what the live tables become later must not change what this version made.
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
MILESTONES = (
    "'announced', 'tape_out', 'sampling', 'production', 'available', 'volume', 'deployed',"
    " 'end_of_sale', 'end_of_support', 'begins', 'completes'"
)


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


def choice(name: str, choices: str) -> list[object]:
    return text(name, " OR ".join(f'"{name}" = {written}' for written in choices.split(", ")))


def figure(name: str, kind: type = sa.REAL, required: bool = False) -> list[object]:
    return [sa.Column(name, kind, nullable=not required), *text(f"{name}_text")]


def table(name: str, *parts: list[object]) -> None:
    identifier = sa.Column("id", sa.INTEGER, nullable=False)
    identity = [sa.Column("identity", sa.BLOB, nullable=False), sa.UniqueConstraint("identity")]
    items = [item for part in parts for item in part]
    op.create_table(name, identifier, *identity, *items, sa.PrimaryKeyConstraint("id"))


def upgrade() -> None:
    # create_table makes a MetaData of its own; the names of constraints come from here.
    op.get_context().opts["target_metadata"] = sa.MetaData(naming_convention=NAMES)
    table("rule_settings", filled("rule"), filled("name"), figure("value", required=True))
    table(
        "acceptances",
        filled("fingerprint"),
        filled("reason"),
        text("person"),
        day("until"),
        day("accepted_on"),
    )
    states = choice("state", "'open', 'asked', 'answered', 'closed'")
    table("follow_ups", filled("fingerprint"), text("owner"), day("due"), states, text("answer"))
    kinds = choice("milestone", MILESTONES)
    days = figure("days", sa.INTEGER)
    table("scenarios", filled("scenario"), filled("subject"), kinds, days, text("window"))
