"""Whole things made in one step: a vendor with its lines, a product with dates and links, a deal with its tranches.

What is written is read as cells of a sheet are (names for keys, days and windows in any spelling); each part is planned
like a single row, and all of them are one edit. It must not know how anything is stored or shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit, joined
from roadmap_app.domain.editing.typed import typed
from roadmap_app.domain.entry.names import names_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.making import free_key, plan_make

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

Texts = Mapping[str, str]
"""Column → text as it was typed."""


class Source(NamedTuple):
    """Who said it on which day, and where; the same for all parts of a thing."""

    stated_on: str = ""
    stated_by: str = ""
    title: str = ""
    url: str = ""
    confidence: str = "medium"
    sharing: str = "public"


class VendorEntry(NamedTuple):
    """A vendor: cells of its organization, and of each of its lines."""

    organization: Texts
    lines: tuple[Texts, ...] = ()


class ProductEntry(NamedTuple):
    """A product: cells of its generation; its dates (milestone, status, window); its links (relation, other, level),
    in which the product is the source, or with `is_target` the target."""

    generation: Texts
    dates: tuple[Texts, ...] = ()
    links: tuple[Texts, ...] = ()
    source: Source = Source()


class DealEntry(NamedTuple):
    """A deal: cells of its agreement; its tranches with `begins` and `completes`; its warrant's rows; the customer's
    needs (generation, milestone, window, reason). What is said of its dates is the supplier's word unless the source
    names another."""

    agreement: Texts
    tranches: tuple[Texts, ...] = ()
    warrants: tuple[Texts, ...] = ()
    needs: tuple[Texts, ...] = ()
    source: Source = Source()


def plan_vendor(roadmap: Roadmap, entry: VendorEntry) -> Edit:
    """The edit that makes a vendor with its lines."""
    making = _Making(roadmap)
    key = making.add("organizations", entry.organization, tr("The vendor"))
    for number, line in enumerate(_filled(entry.lines), 1):
        making.add("lines", {**line, "organization": key}, tr("Line {number}", number=number))
    return making.edit(f"New vendor {entry.organization.get('name', '').strip()}")


def plan_product(roadmap: Roadmap, entry: ProductEntry) -> Edit:
    """The edit that makes a product with its first dates and links."""
    making, source = _Making(roadmap), entry.source
    key = making.add("generations", entry.generation, tr("The product"))
    owner = making.owner_of_line(entry.generation.get("line", ""))
    said = _said(source, owner)
    for number, date in enumerate(_filled(entry.dates, but=("milestone", "status")), 1):
        making.add("claims", {**said, **date, "subject": key}, tr("Date {number}", number=number))
    for number, link in enumerate(_filled(entry.links, but=("relation", "level")), 1):
        other, cells = link.get("other", ""), {name: text for name, text in link.items() if name != "other"}
        turned = cells.pop("is_target", "")
        ends = {"source": other, "target": key} if turned else {"source": key, "target": other}
        making.add("links", {**said, "status": "stated", **cells, **ends}, tr("Link {number}", number=number))
    return making.edit(f"New product {entry.generation.get('name', '').strip()}")


def plan_deal(roadmap: Roadmap, entry: DealEntry) -> Edit:
    """The edit that makes a deal with all that belongs to it."""
    making, source = _Making(roadmap), entry.source
    told = {"source_title": source.title, "source_url": source.url, "sharing": source.sharing}
    agreement = {**told, **entry.agreement}
    agreement.setdefault("signed_on", source.stated_on)
    if not agreement.get("name", "").strip():
        agreement["name"] = making.pair_name(agreement)
    key = making.add("agreements", agreement, tr("The agreement"))
    standing = agreement.get("standing", "") or "binding"
    said = _said(
        source, making.read("agreements", "supplier", agreement.get("supplier", ""), tr("The agreement"))
    )
    for number, tranche in enumerate(_filled(entry.tranches, but=("unit", "standing")), 1):
        cells = {name: text for name, text in tranche.items() if name not in ("begins", "completes")}
        sequence = cells.setdefault("sequence", str(number))
        shared = {"agreement": key, "sharing": source.sharing, "standing": standing}
        making.add("commitments", {**shared, **cells}, tr("Tranche {number}", number=number))
        for milestone in ("begins", "completes"):
            if window := tranche.get(milestone, "").strip():
                dated = {"subject": f"{key}/{sequence}", "milestone": milestone, "window": window}
                making.add(
                    "claims",
                    {**said, **dated},
                    tr("Tranche {number}, {milestone}", number=number, milestone=milestone),
                )
    for number, warrant in enumerate(_filled(entry.warrants, but=("vests_on",))):
        cells = {"agreement": key, "tranche": str(number), "source_url": source.url, **warrant}
        making.add("warrants", cells, tr("Warrant {number}", number=number))
    for number, need in enumerate(_filled(entry.needs, but=("milestone",)), 1):
        cells = {**told, "organization": agreement.get("customer", ""), "stated_on": source.stated_on, **need}
        making.add("needs", cells, tr("Need {number}", number=number))
    return making.edit(f"New deal {agreement['name'].strip()}")


def _said(source: Source, owner: str) -> dict[str, str]:
    return {
        "stated_on": source.stated_on,
        "stated_by": source.stated_by.strip() or owner,
        "confidence": source.confidence,
        "sharing": source.sharing,
        "source_title": source.title,
        "source_url": source.url,
    }


def _filled(rows: Iterable[Texts], but: Sequence[str] = ()) -> list[Texts]:
    """The rows in which something stands beside what stands there from the start."""
    return [row for row in rows if any(text.strip() for name, text in row.items() if name not in but)]


class _Making:
    """Rows of one step, each planned with those before it."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._roadmap = roadmap
        self._coming: defaultdict[str, set[str]] = defaultdict(set)
        self._edits: list[Edit] = []

    def add(self, table: str, texts: Texts, where: str) -> str:
        """Plan one row; its key, "" where it has none. RoadmapError that says which part is wrong."""
        cells = {name: self.read(table, name, text, where) for name, text in texts.items()}
        if table in ("organizations", "lines", "generations", "agreements") and not cells.get("key"):
            cells["key"] = self._free_key(table, cells)
        try:
            edit = plan_make(self._roadmap, table, cells, self._coming)
        except RoadmapError as error:
            raise RoadmapError(f"{where}: {error}") from error
        self._edits.append(edit)
        (row,) = edit.put[table]
        key = str(getattr(row, "key", ""))
        if key:
            self._coming[table].add(key)
        return key

    def read(self, table: str, name: str, text: str, where: str) -> str:
        """A cell as it is meant; a key that comes in the same step stands for itself."""
        column = TABLES[table].column(name)
        plain = text.strip()
        if not plain or any(plain in keys for keys in self._coming.values()):
            return plain
        if column.kind == "window":  # read by whose word it is, with the row
            return plain
        found = typed(self._roadmap, column, text)
        if found.reason:
            raise RoadmapError(f"{where}, {name.replace('_', ' ')}: {found.reason}.")
        return found.cell

    def owner_of_line(self, text: str) -> str:
        """Whose line is named; "" where it is none."""
        meant = names_of(self._roadmap).meant_by(text, ("lines",))
        line = self._roadmap.line(meant[0].key) if len(meant) == 1 else None
        return line.organization if line else ""

    def pair_name(self, agreement: Texts) -> str:
        """`AMD and Meta`: what a deal is called where nobody has named it."""
        parties = (agreement.get("supplier", "").strip(), agreement.get("customer", "").strip())
        return " and ".join(parties) if all(parties) else ""

    def edit(self, label: str) -> Edit:
        """All of it as one edit, with what is doubtful about the whole."""
        whole = joined(label.strip(), self._edits)
        return with_doubts(self._roadmap, whole._replace(doubts=()))

    def _free_key(self, table: str, cells: Texts) -> str:
        if table == "agreements":
            words = " ".join(
                (cells.get("supplier", ""), cells.get("customer", ""), cells.get("signed_on", "")[:4])
            )
        elif table == "generations":
            line = self._roadmap.line(cells.get("line", ""))
            words = f"{line.organization if line else ''} {cells.get('name', '')}"
        else:
            words = f"{cells.get('organization', '')} {cells.get('name', '')}"
        key = free_key(self._roadmap, table, words.strip())
        number, free = 1, key
        while free in self._coming[table]:
            number += 1
            free = f"{key}-{number}"
        return free
