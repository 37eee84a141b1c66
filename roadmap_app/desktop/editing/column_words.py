"""What columns of a record, and the words that may be chosen in them, are called above and in their fields.

They are keys of the tables, with blanks for their underscores; here they are marked as texts. It must not know fields.
"""

from __future__ import annotations

from roadmap_app.domain.tables.spec import ColumnSpec
from roadmap_app.i18n import begun, msgid, tr

_TITLES = {
    "source_url": tr("Address of the source"),
    "source_title": tr("Title of the source"),
    "stated_on": tr("Stated on"),
    "stated_by": tr("Who said so"),
    "lag_days": tr("Days between"),
    "restates": tr("Whose word it repeats"),
    "recorded_on": tr("Recorded on"),
}
_COLUMNS = (
    *(msgid("key"), msgid("name"), msgid("roles"), msgid("fiscal year start month"), msgid("website")),
    *(msgid("organization"), msgid("layer"), msgid("category"), msgid("description"), msgid("line")),
    *(msgid("codename"), msgid("aliases"), msgid("sequence"), msgid("predecessor"), msgid("generation")),
    *(msgid("metric"), msgid("value"), msgid("unit"), msgid("subject"), msgid("milestone"), msgid("window")),
    *(msgid("status"), msgid("confidence"), msgid("sharing"), msgid("note"), msgid("source")),
    *(msgid("relation"), msgid("target"), msgid("level"), msgid("first"), msgid("supplier")),
    *(msgid("customer"), msgid("signed on"), msgid("quantity"), msgid("standing"), msgid("terms")),
    *(msgid("agreement"), msgid("condition"), msgid("tranche"), msgid("shares"), msgid("strike usd")),
    *(msgid("share price threshold usd"), msgid("commitment sequence"), msgid("vests on")),
    *(msgid("expires"), msgid("reason"), msgid("rule"), msgid("person"), msgid("until")),
    *(msgid("accepted on"), msgid("owner"), msgid("due"), msgid("state"), msgid("answer")),
    *(msgid("scenario"), msgid("days"), msgid("day"), msgid("kind"), msgid("thing")),
    *(msgid("source url"), msgid("source title"), msgid("stated on"), msgid("stated by")),
    *(msgid("lag days"), msgid("restates"), msgid("recorded on")),
)
_CHOICES = (
    *(msgid("supplier"), msgid("customer"), msgid("foundry"), msgid("consortium"), msgid("analyst")),
    *(msgid("collection"), msgid("silicon"), msgid("system"), msgid("software")),
    *(msgid("plan"), msgid("actual"), msgid("cancelled"), msgid("high"), msgid("medium"), msgid("low")),
    *(msgid("contains"), msgid("supports"), msgid("requires"), msgid("variant of"), msgid("competes")),
    *(msgid("preview"), msgid("partial"), msgid("production"), msgid("stated"), msgid("withdrawn")),
    *(msgid("yes"), msgid("no"), msgid("binding"), msgid("option"), msgid("intent"), msgid("talks")),
    *(msgid("superseded"), msgid("ended"), msgid("units"), msgid("announced"), msgid("tape out")),
    *(msgid("sampling"), msgid("available"), msgid("volume"), msgid("deployed"), msgid("end of sale")),
    *(msgid("end of support"), msgid("begins"), msgid("completes"), msgid("open"), msgid("asked")),
    *(msgid("answered"), msgid("closed"), msgid("internal"), msgid("public")),
)


def title_of(column: ColumnSpec) -> str:
    """What a column is called above its field."""
    written = _TITLES.get(column.name) or tr(column.label or column.name.replace("_", " "))
    return begun(written)


def column_words(name: str) -> str:
    """What a column is called beside its values."""
    return tr(name.replace("_", " "))


def choice_words(word: str) -> str:
    """What stands in a field for a word that may be chosen in it."""
    return tr(word.replace("_", " ")) if word else ""
