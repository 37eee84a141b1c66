"""Forms of whole things: a vendor with its lines, a product with its dates and links, a deal with its tranches.

One source for all that a form says. It must not know how a thing is put together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from roadmap_app.desktop.editing.column_words import choice_words
from roadmap_app.desktop.editing.edit_dialog import EditDialog, Plan
from roadmap_app.desktop.editing.lines import Fields, FieldSpec, Lines
from roadmap_app.desktop.fields.read_day import day_filled_in
from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.entry.names import GENERATION, LINE, ORGANIZATION, names_of
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import (
    COMMITMENT_MILESTONES,
    CONFIDENCES,
    GENERATION_MILESTONES,
    LAYERS,
    MILESTONE_WORDS,
    RELATIONS,
    ROLES,
    STANDINGS,
    STATUSES,
    SUPPORT_LEVELS,
    UNITS,
)
from roadmap_app.i18n import tr, trc
from roadmap_app.workspace.editing.whole import (
    DealEntry,
    ProductEntry,
    Source,
    VendorEntry,
    plan_deal,
    plan_product,
    plan_vendor,
)

_WHEN = tr("Q4 2026, H2 2026, 15 Sep 2026")
_STATUS_WORDS = {"plan": tr("is planned"), "actual": tr("has come"), "cancelled": tr("is cancelled")}
_CONFIDENCE_WORDS = {"high": tr("official"), "medium": tr("press"), "low": tr("rumour or recalled")}


def _plain(words: Sequence[str], empty: str = "") -> tuple[tuple[str, str], ...]:
    listed = tuple((word, choice_words(word)) for word in words)
    return ((("", empty),) if empty else ()) + listed


def _milestones(words: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple((word, MILESTONE_WORDS[word]) for word in words)


def _names(roadmap: Roadmap, table: str) -> Callable[[], Sequence[str]]:
    """The names of all things of a table, for completing."""

    def named() -> Sequence[str]:
        things = names_of(roadmap).all_of(table)
        bearers = Counter(one.name for one in things)
        shown = (one.name if bearers[one.name] == 1 else one.key for one in things)
        return sorted(shown, key=str.casefold)

    return named


class _SourceFields(Fields):
    """Where all of a form was said, by whom and when."""

    def __init__(self, roadmap: Roadmap, day: str, whose: str) -> None:
        super().__init__(
            (
                (
                    FieldSpec("stated_on", tr("Said on"), tr("4 Nov 2026"), at_first=day),
                    FieldSpec(
                        "stated_by", trc("said by whom", "By"), whose, names=_names(roadmap, ORGANIZATION)
                    ),
                    FieldSpec(
                        "confidence",
                        tr("Confidence"),
                        choices=tuple(
                            (word, f"{choice_words(word)}: {_CONFIDENCE_WORDS[word]}") for word in CONFIDENCES
                        ),
                        at_first="high",
                    ),
                    FieldSpec(
                        "sharing", tr("Shared with"), tr("public, internal, or names"), at_first="public"
                    ),
                ),
                (
                    FieldSpec("title", tr("Source"), tr("title of the page, talk or filing")),
                    FieldSpec("url", tr("Address"), "https://…"),
                ),
            ),
            tr("Where it was said"),
        )

    @property
    def source(self) -> Source:
        """The source as it is typed."""
        texts = self.texts
        sharing = texts["sharing"].strip() or "public"
        return Source(**{**texts, "sharing": sharing})


class VendorDialog(EditDialog):
    """A vendor, or any organization, with its product lines."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, tr("Add a vendor"), does=tr("Add it"), parent=parent)
        self.head = Fields(
            (
                (
                    FieldSpec("name", "Name", "Advanced Micro Devices", 3),
                    FieldSpec("key", tr("Key"), tr("made of the name")),
                    FieldSpec("roles", tr("Role"), choices=_plain(ROLES), at_first="supplier"),
                ),
                (
                    FieldSpec("fiscal_year_start_month", tr("Fiscal year starts in month"), "1"),
                    FieldSpec("website", tr("Website"), "https://…", 3),
                ),
            )
        )
        self.lines = Lines(
            tr("Product lines"),
            (
                FieldSpec("name", "Name", "Instinct", 3),
                FieldSpec("layer", tr("Layer"), choices=_plain(LAYERS), at_first="silicon"),
                FieldSpec("category", tr("Category"), tr("GPU, CPU, rack, driver…")),
            ),
        )
        _fill(self, self.head, self.lines)
        self.head["name"].widget.setFocus()

    @property
    def is_begun(self) -> bool:
        """With a name."""
        return self.head["name"].is_begun

    def plan(self) -> Plan:
        """The vendor and its lines."""
        entry = VendorEntry(self.head.texts, self.lines.texts)
        return lambda roadmap: plan_vendor(roadmap, entry)


class ProductDialog(EditDialog):
    """A product of a line, with what has been said of its dates and what it belongs to."""

    def __init__(self, session: Session, line: str = "", parent: QWidget | None = None) -> None:
        """line: the key of the line that stands there at first."""
        super().__init__(session, tr("Add a product"), does=tr("Add it"), size=(760, 660), parent=parent)
        roadmap = session.whole
        known = roadmap.line(line)
        at_first = known.name if known else ""
        self.head = Fields(
            (
                (
                    FieldSpec("name", "Name", "Instinct MI455X", 3),
                    FieldSpec(
                        "line",
                        tr("Line"),
                        "Instinct",
                        names=_names(roadmap, LINE),
                        at_first=at_first,
                    ),
                    FieldSpec("codename", tr("Codename")),
                ),
                (
                    FieldSpec("aliases", tr("Also called"), tr("names joined by ;"), 3),
                    FieldSpec("sequence", tr("Number in its line"), "3"),
                    FieldSpec("predecessor", tr("Follows"), names=_names(roadmap, GENERATION)),
                ),
            )
        )
        self.dates = Lines(
            tr("Dates"),
            (
                FieldSpec(
                    "milestone",
                    tr("Milestone"),
                    choices=_milestones(GENERATION_MILESTONES),
                    at_first="available",
                ),
                FieldSpec(
                    "status",
                    tr("It"),
                    choices=tuple((word, _STATUS_WORDS[word]) for word in STATUSES),
                    at_first="plan",
                ),
                FieldSpec("window", tr("When"), _WHEN, 3),
            ),
        )
        self.links = Lines(
            tr("Belongs to"),
            (
                FieldSpec("relation", tr("Relation"), choices=_plain(RELATIONS), at_first="contains"),
                FieldSpec("other", tr("Product"), names=_names(roadmap, GENERATION), share=3),
                FieldSpec("level", tr("Level of support"), choices=_plain(SUPPORT_LEVELS, tr("not said"))),
            ),
        )
        self.said = _SourceFields(roadmap, day_filled_in(session.today), tr("the vendor"))
        _fill(self, self.head, self.dates, self.links, self.said)
        self.head["name"].widget.setFocus()

    @property
    def is_begun(self) -> bool:
        """With a name and a line."""
        return self.head["name"].is_begun and self.head["line"].is_begun

    def plan(self) -> Plan:
        """The product, its dates and links, from one source."""
        entry = ProductEntry(self.head.texts, self.dates.texts, self.links.texts, self.said.source)
        return lambda roadmap: plan_product(roadmap, entry)


class DealDialog(EditDialog):
    """An agreement with its tranches and their dates, its warrant, and what the customer needs; one source for all."""

    def __init__(
        self, session: Session, supplier: str = "", customer: str = "", parent: QWidget | None = None
    ) -> None:
        """supplier, customer: the names that stand there at first."""
        super().__init__(session, tr("Add a deal"), does=tr("Add it"), size=(860, 800), parent=parent)
        roadmap = session.whole
        organizations, products = _names(roadmap, ORGANIZATION), _names(roadmap, GENERATION)
        unit = FieldSpec("unit", tr("Unit"), choices=_plain(UNITS), at_first="GW", share=1)
        self.head = Fields(
            (
                (
                    FieldSpec("supplier", tr("Supplier"), names=organizations, at_first=supplier),
                    FieldSpec("customer", tr("Customer"), names=organizations, at_first=customer),
                    FieldSpec("name", tr("Called"), tr("made of the two")),
                ),
                (
                    FieldSpec("quantity", tr("In all"), "6"),
                    unit,
                    FieldSpec("standing", tr("Standing"), choices=_plain(STANDINGS), at_first="binding"),
                    FieldSpec("signed_on", tr("Signed on"), tr("the day it was said")),
                ),
                (FieldSpec("terms", tr("Terms"), tr("in a sentence")),),
            )
        )
        self.tranches = Lines(
            tr("Tranches"),
            (
                FieldSpec("generation", tr("Product"), names=products, hint=tr("may stay open"), share=3),
                FieldSpec("quantity", tr("Quantity"), "1", 1),
                unit,
                FieldSpec("begins", tr("Begins"), "H2 2026"),
                FieldSpec("completes", tr("Completes"), "2027"),
                FieldSpec("condition", tr("Condition")),
            ),
        )
        self.warrants = _warrant_lines()
        self.needs = Lines(
            tr("The customer needs"),
            (
                FieldSpec("generation", tr("Product"), names=products, share=3),
                FieldSpec(
                    "milestone", tr("To be"), choices=_milestones(GENERATION_MILESTONES), at_first="available"
                ),
                FieldSpec("window", tr("By when"), tr("by Q4 2026")),
                FieldSpec("reason", tr("Because")),
            ),
        )
        self.said = _SourceFields(roadmap, day_filled_in(session.today), tr("the supplier"))
        _fill(self, self.head, self.tranches, self.warrants, self.needs, self.said)
        self.head["supplier" if not supplier else "quantity"].widget.setFocus()

    @property
    def is_begun(self) -> bool:
        """With both parties."""
        return self.head["supplier"].is_begun and self.head["customer"].is_begun

    def plan(self) -> Plan:
        """The deal and all that belongs to it."""
        head = {name: text for name, text in self.head.texts.items() if text.strip() or name != "signed_on"}
        entry = DealEntry(head, self.tranches.texts, self.warrants.texts, self.needs.texts, self.said.source)
        return lambda roadmap: plan_deal(roadmap, entry)


def _milestones_or_none() -> tuple[tuple[str, str], ...]:
    return (("", tr("is complete")), *((word, MILESTONE_WORDS[word]) for word in COMMITMENT_MILESTONES))


def _fill(dialog: EditDialog, *parts: Fields | Lines) -> None:
    """Lay the parts of a form out, each looked at as it is typed."""
    for part in parts:
        dialog.body.addWidget(part)
        part.touched.connect(dialog.touched)
    dialog.body.addStretch(1)


def _warrant_lines() -> Lines:
    return Lines(
        tr("Warrant"),
        (
            FieldSpec("shares", tr("Shares"), "160000000"),
            FieldSpec("strike_usd", tr("Strike, USD"), "0.01", 1),
            FieldSpec("share_price_threshold_usd", tr("Share price, USD"), "600", 1),
            FieldSpec("commitment_sequence", tr("With tranche"), "1", 1),
            FieldSpec("vests_on", tr("Vests when it"), choices=_milestones_or_none()),
            FieldSpec("expires", tr("Expires"), "2031"),
        ),
        tr("The first line is the whole; further ones are the tranches that vest."),
    )
