"""What the rows of each table are called where a person reads it: one of them, and several.

It must not know the tables' columns.
"""

from __future__ import annotations

from roadmap_app.i18n import begun, msgid, number, tr

TABLE_WORDS: dict[str, tuple[str, str]] = {
    "organizations": (msgid("organization"), msgid("organizations")),
    "lines": (msgid("product line"), msgid("product lines")),
    "generations": (msgid("product"), msgid("products")),
    "specs": (msgid("spec"), msgid("specs")),
    "claims": (msgid("claim"), msgid("claims")),
    "links": (msgid("link"), msgid("links")),
    "agreements": (msgid("agreement"), msgid("agreements")),
    "commitments": (msgid("tranche"), msgid("tranches")),
    "warrants": (msgid("warrant"), msgid("warrants")),
    "needs": (msgid("need"), msgid("needs")),
    "rule_settings": (msgid("setting of a rule"), msgid("settings of rules")),
    "acceptances": (msgid("acceptance"), msgid("acceptances")),
    "follow_ups": (msgid("follow-up"), msgid("follow-ups")),
    "scenarios": (msgid("change of a what-if"), msgid("changes of what-ifs")),
    "meetings": (msgid("meeting"), msgid("meetings")),
    "figures": (msgid("dated figure"), msgid("dated figures")),
    "former_names": (msgid("former name"), msgid("former names")),
    "views": (msgid("saved view"), msgid("saved views")),
}
"""Table → (one, several), as they are typed, too; `one_of` and `several_of` say them in the chosen language."""
_A_ROW = {
    "organizations": msgid("an organization"),
    "lines": msgid("a product line"),
    "generations": msgid("a product"),
    "specs": msgid("a spec"),
    "claims": msgid("a claim"),
    "links": msgid("a link"),
    "agreements": msgid("an agreement"),
    "commitments": msgid("a tranche"),
    "warrants": msgid("a warrant"),
    "needs": msgid("a need"),
    "rule_settings": msgid("a setting of a rule"),
    "acceptances": msgid("an acceptance"),
    "follow_ups": msgid("a follow-up"),
    "scenarios": msgid("a change of a what-if"),
    "meetings": msgid("a meeting"),
    "figures": msgid("a dated figure"),
    "former_names": msgid("a former name"),
    "views": msgid("a saved view"),
}


def one_of(table: str) -> str:
    """“claim”: what one row of a table is called."""
    return tr(TABLE_WORDS[table][0])


def a_row(table: str) -> str:
    """“a claim”, “an organization”."""
    return tr(_A_ROW[table])


def a_row_first(table: str) -> str:
    """“A claim”: the same where it begins a sentence."""
    return begun(a_row(table))


def several_of(table: str) -> str:
    """“claims”: what rows of a table are called."""
    return tr(TABLE_WORDS[table][1])


def counted_rows(table: str, count: int) -> str:
    """“1 claim”, “2,345 claims”."""
    return f"{number(count, ',')} {one_of(table) if count == 1 else several_of(table)}"
