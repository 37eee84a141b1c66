"""What the details panel says about one thing, as plain sections of rows; made from a Roadmap as of a day.

No Qt. It must not know how a section is laid out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.desktop.session.findings_by_thing import FindingsByThing
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.records import Claim, Link
from roadmap_app.domain.windows.window import Day, Window

if TYPE_CHECKING:
    from roadmap_app.alignment.forecast.forecast import Forecast


class Row(NamedTuple):
    """One line of a section.

    mark: a verdict ("" for none). lead: bold text at the left, in a column of its own. text: the line.
    aside: at the right. below: a second, muted line. goto: the key of what a click selects. url: what a click
    opens. milestone: which milestone a click shows. tip: plain text on hover. says: what can be copied as a sentence.
    record: the statement that it shows, which can be corrected, superseded, retracted and deleted.
    """

    text: str
    aside: str = ""
    mark: str = ""
    lead: str = ""
    below: str = ""
    goto: str = ""
    url: str = ""
    milestone: str = ""
    tip: str = ""
    struck: bool = False
    says: Claim | Stated | Finding | None = None
    record: Claim | Link | None = None


class Section(NamedTuple):
    """A titled list. empty: what is written where there is no row; a section with neither is left out."""

    title: str
    aside: str
    rows: tuple[Row, ...]
    empty: str = ""
    note: str = ""


class Step(NamedTuple):
    """One statement in the history of a date: who said on which day which window."""

    said_on: Day
    window: Window
    said_by: str


class Principal(NamedTuple):
    """The date that stands large at the top. mark, tone: of the banner; banner "" for none."""

    milestone: str
    kind: str
    window: str
    days: str
    distance: str
    banner: str
    mark: str
    tone: str
    whose: str
    about: str


class Facts(NamedTuple):
    """All that is said about one generation, tranche, agreement or line."""

    key: str
    vendor: str
    vendor_name: str
    name: str
    about: str
    below: str
    principal: Principal | None
    steps: tuple[Step, ...]
    moved: str
    sections: tuple[Section, ...]


class Asked(NamedTuple):
    """What facts are made from. findings: all of the check. milestone: the one looked at, "" for the first.

    forecast: where one has been drawn.
    """

    as_of: AsOf
    findings: FindingsByThing
    milestone: str = ""
    forecast: Forecast | None = None
