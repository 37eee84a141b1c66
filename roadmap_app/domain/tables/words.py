"""What the rows of each table are called where a person reads it: one of them, and several.

It must not know the tables' columns.
"""

from __future__ import annotations

TABLE_WORDS: dict[str, tuple[str, str]] = {
    "organizations": ("organization", "organizations"),
    "lines": ("product line", "product lines"),
    "generations": ("product", "products"),
    "specs": ("spec", "specs"),
    "claims": ("claim", "claims"),
    "links": ("link", "links"),
    "agreements": ("agreement", "agreements"),
    "commitments": ("tranche", "tranches"),
    "warrants": ("warrant", "warrants"),
    "needs": ("need", "needs"),
    "rule_settings": ("setting of a rule", "settings of rules"),
    "acceptances": ("acceptance", "acceptances"),
    "follow_ups": ("follow-up", "follow-ups"),
    "scenarios": ("change of a what-if", "changes of what-ifs"),
    "meetings": ("meeting", "meetings"),
    "figures": ("dated figure", "dated figures"),
    "former_names": ("former name", "former names"),
    "views": ("saved view", "saved views"),
}
"""Table → (one, several)."""


def one_of(table: str) -> str:
    """“claim”: what one row of a table is called."""
    return TABLE_WORDS[table][0]


def a_row(table: str) -> str:
    """“a claim”, “an organization”."""
    return f"{'an' if one_of(table)[0] in 'aeiou' else 'a'} {one_of(table)}"


def several_of(table: str) -> str:
    """“claims”: what rows of a table are called."""
    return TABLE_WORDS[table][1]


def counted_rows(table: str, count: int) -> str:
    """“1 claim”, “2,345 claims”."""
    return f"{count:,} {one_of(table) if count == 1 else several_of(table)}"
