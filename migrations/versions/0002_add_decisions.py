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


def text(name: str, check: str = "") -> list[object]:
    checks = [sa.CheckConstraint(check, name=f"ck_{{table}}_{name}")] if check else []
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
    made = [item for part in parts for item in part]
    for item in made:
        if isinstance(item, sa.CheckConstraint) and item.name:
            item.name = str(item.name).replace("{table}", name)
    op.create_table(
        name,
        sa.Column("id", sa.INTEGER, nullable=False),
        sa.Column("identity", sa.BLOB, nullable=False),
        *made,
        sa.PrimaryKeyConstraint("id", name=f"pk_{name}"),
        sa.UniqueConstraint("identity", name=f"uq_{name}_identity"),
    )


def upgrade() -> None:
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
