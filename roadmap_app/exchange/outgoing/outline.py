"""What of a roadmap other programs draw: vendors, lines, products, and the dates that somebody has stated of them.

Derived dates are nobody's word and are left out; what is cancelled, withdrawn or without a date is there, in words. It
must not know any format.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Generation, Line
from roadmap_app.domain.stated import Stated
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import UNKNOWN, Day, Window, say_day, say_span, say_window
from roadmap_app.exchange.outgoing.leaving import Leaving
from roadmap_app.i18n import tr

_STATED = ("actual", "plan", "cancelled", "withdrawn", "undated")


class DatedMilestone(NamedTuple):
    """One milestone of which something is stated. window: as stated. first, last: its days; None where open or none."""

    subject: str
    milestone: str
    status: str
    window: Window
    expired: bool
    said_by: str
    said_on: str
    source: str
    doubtful: bool

    @property
    def first(self) -> Day | None:
        """The window's first day."""
        return self.window.earliest

    @property
    def last(self) -> Day | None:
        """The window's last day."""
        return self.window.latest

    @property
    def known_days(self) -> tuple[Day, Day] | None:
        """The days to be drawn; of a window that is open on one side the day that is known; None where none is."""
        first, last = self.first, self.last
        if first is None and last is None:
            return None
        known = [day for day in (first, last) if day is not None]
        return known[0], known[-1]

    @property
    def when(self) -> str:
        """The date in words, with what has become of it."""
        said = say_window(self.window) if self.window.text else say_span(self.window)
        if self.status == "cancelled":
            return tr("cancelled")
        if self.status == "withdrawn":
            return tr("no date any more")
        if self.status == "undated" or self.window.is_unknown:
            return tr("came, the day is not told") if self.status == "actual" else tr("no date given")
        if self.status == "actual":
            return tr("came {said}", said=said)
        return (
            tr("planned {said}; date passed, not confirmed", said=said)
            if self.expired
            else tr("planned {said}", said=said)
        )

    @property
    def limit(self) -> str:
        """What a bar cannot show of it; "" where it shows all."""
        if self.first is None and self.last is not None:
            return tr("by {last}, no first day is stated", last=say_day(self.last))
        if self.last is None and self.first is not None:
            return tr("from {first}, no last day is stated", first=say_day(self.first))
        return ""

    @property
    def called(self) -> str:
        """The milestone in words: “available”, “taped out”."""
        return MILESTONE_WORDS[self.milestone]

    @property
    def told_by(self) -> str:
        """“AMD, 5 May 2026”."""
        from roadmap_app.domain.statements import day_of

        on = say_day(day_of(self.said_on)) if self.said_on else tr("day not stated")
        return f"{self.said_by}, {on}"


class Product(NamedTuple):
    """A generation with what is stated of it. name: its short name, unique."""

    row: Generation
    name: str
    dates: tuple[DatedMilestone, ...]


class Vendor(NamedTuple):
    """An organization with its lines and their products."""

    key: str
    name: str
    lines: tuple[tuple[Line, str, tuple[Product, ...]], ...]


def outline_of(leaving: Leaving, as_of: AsOf) -> list[Vendor]:
    """Vendors by name, their lines and products in order; organizations without a line are no vendors."""
    roadmap = leaving.roadmap
    products: dict[str, list[Product]] = {}
    for row in roadmap.generations:
        products.setdefault(row.line, []).append(
            Product(row, short_name(roadmap, row.key), tuple(dated(as_of, row.key)))
        )
    lines: dict[str, list[tuple[Line, str, tuple[Product, ...]]]] = {}
    for line in roadmap.lines:
        told = (line, short_name(roadmap, line.key), tuple(products.get(line.key, ())))
        lines.setdefault(line.organization, []).append(told)
    vendors = [Vendor(key, short_name(roadmap, key), tuple(of_it)) for key, of_it in lines.items()]
    return sorted(vendors, key=lambda vendor: (vendor.name.casefold(), vendor.key))


def tranches_of(leaving: Leaving, as_of: AsOf) -> Iterator[tuple[str, tuple[DatedMilestone, ...]]]:
    """The tranches of deals by name, with what is stated of their dates."""
    for row in leaving.roadmap.commitments:
        yield short_name(leaving.roadmap, row.key), tuple(dated(as_of, row.key))


def dated(as_of: AsOf, subject: str) -> Iterator[DatedMilestone]:
    """What is stated of a subject's own milestones, in order."""
    for milestone, stated in as_of.milestones(subject).items():
        claim = stated.claim
        if claim is None or stated.status not in _STATED or claim.subject != subject:
            continue
        window = _window_of(stated)
        yield DatedMilestone(
            *(subject, milestone, stated.status, window, stated.expired),
            *(short_name(as_of.roadmap, claim.stated_by), claim.stated_on),
            claim.source_url or claim.source_title,
            window.doubtful,
        )


def _window_of(stated: Stated) -> Window:
    if stated.status in ("cancelled", "withdrawn", "undated"):
        return UNKNOWN
    return stated.shown
