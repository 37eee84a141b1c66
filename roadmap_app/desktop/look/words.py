"""Days, quantities and pairs as people say them on screen. Text only; it must not know where it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import generation_name, short_organization, told_apart
from roadmap_app.domain.records import Agreement, Claim, Commitment
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.windows.window import Day, say_day, say_window
from roadmap_app.i18n import msgid, number, tr, trn

_LARGE = (
    (1e12, msgid("USD {number} trillion")),
    (1e9, msgid("USD {number} billion")),
    (1e6, msgid("USD {number} million")),
)
FIELD_WORDS = {
    "vendor": tr("vendor"),
    "layer": tr("layer"),
    "line": tr("line"),
    "category": tr("category"),
    "partner": tr("partner"),
    "status": tr("status"),
}
"""What rows can be grouped by, in words."""


def days_text(days: int) -> str:
    """`1 day`, `122 days`."""
    return trn("{count:,} day", "{count:,} days", days)


def ago_text(day: Day, today: Day) -> str:
    """`today`, `122 days ago`, `in 3 days`."""
    gone = today - day
    if gone == 0:
        return tr("today")
    if gone > 0:
        return trn("{count:,} day ago", "{count:,} days ago", gone)
    return trn("in {count:,} day", "in {count:,} days", -gone)


def number_text(value: float) -> str:
    """`50,000`, `1`, `3.5`."""
    if value == int(value):
        return number(value, ",.0f")
    return number(float(f"{value:.2f}"), f",.{len(f'{value:.2f}'.rstrip('0').partition('.')[2])}f")


def size_text(quantity: float, unit: str) -> str:
    """`1 GW`, `50,000 units`, `USD 38 billion`."""
    if unit == "USD":
        for size, words in _LARGE:
            if quantity >= size:
                return tr(words, number=number_text(quantity / size))
        return tr("USD {number}", number=number_text(quantity))
    return f"{number_text(quantity)} {tr(unit)}".strip()


def written_size(row: Commitment | Agreement) -> str:
    """The quantity of a deal or tranche; "size not told" where it is not."""
    value = number_of(row.quantity)
    return tr("size not told") if value is None else size_text(value, row.unit)


def stakes_text(by_standing: Mapping[str, Mapping[str, float]]) -> str:
    """What is at stake: binding first, other standings named; "" where nothing is."""
    parts = []
    for standing in sorted(by_standing, key=lambda name: (name != "binding", name)):
        for unit, quantity in sorted(by_standing[standing].items()):
            named = "" if standing == "binding" else f" {tr(standing)}"
            parts.append(f"{size_text(quantity, unit)}{named}")
    return " + ".join(parts)


def pair_text(roadmap: Roadmap, supplier: str, customer: str) -> str:
    """`AMD – Meta`, or the one side that there is."""
    return " – ".join(organization_text(roadmap, key) for key in (supplier, customer) if key)


def organization_text(roadmap: Roadmap, key: str) -> str:
    """An organization as people call it; "" for none."""
    found = roadmap.organization(key)
    return short_organization(found) if found else key


def thing_text(roadmap: Roadmap, key: str) -> str:
    """A generation, line or tranche by its short name; software with the name of its line."""
    generation = roadmap.generation(key)
    if generation is None:
        return roadmap.name_of(key)
    line = roadmap.line(generation.line)
    name = generation_name(roadmap, generation)
    if line and line.layer == "software" and name[:1].isdigit():
        return f"{line.name} {name}"
    return name


def agreement_pair(roadmap: Roadmap, agreement: Agreement) -> str:
    """A deal by its two ends, and its month where they have several."""
    return pair_text(roadmap, agreement.supplier, agreement.customer) + told_apart(roadmap, agreement)


def site_text(address: str) -> str:
    """The site of a source, the shortest name it has: `servethehome.com`."""
    host = urlsplit(address).hostname or ""
    return host.removeprefix("www.")


def source_text(claim: Claim) -> str:
    """A short name of the source: the site, else the title, else what is lacking."""
    return site_text(claim.source_url) or claim.source_title or tr("no source")


def list_text(items: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return listed(items)


def date_text(stated: Stated) -> str:
    """When a milestone is or was, in a few words: `Q3 2026`, `not stated`, `cancelled`."""
    if stated.status == "cancelled":
        return tr("cancelled")
    if stated.status == "withdrawn":
        return tr("was {window}", window=say_window(stated.last_known))
    if stated.status == "undated":
        return tr("no date given")
    if stated.reached and stated.derived:
        return tr("came, no date")
    if stated.derived and stated.latest is not None:
        return tr("by {day}", day=say_day(stated.latest))
    if stated.status in ("unstated", "derived"):
        return tr("not stated")
    if stated.status == "actual" and stated.stated.is_unknown and stated.latest is not None:
        return tr("by {day}", day=say_day(stated.latest))
    return say_window(stated.stated)


def state_mark(stated: Stated) -> str:
    """The verdict mark that says what a date is worth: came, passed unconfirmed, without a date, ahead ("")."""
    if stated.reached:
        return "kept"
    if stated.expired:
        return "unconfirmed"
    if stated.status in ("unstated", "undated", "withdrawn", "derived"):
        return "no-date"
    return "missed" if stated.status == "cancelled" else ""
