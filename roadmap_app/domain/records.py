"""One record type per table of the bundle: a row as it was written, every cell a string, "" where unknown.

A record is immutable and equal to another by its cells, so that a row of a file, a row of the
database and a row in memory are the same thing. Meaning (days, numbers, owners) is read from a
record by the Roadmap; a record must not know about other records.
"""

from typing import NamedTuple


def split_keys(written: str) -> tuple[str, ...]:
    """The parts of a `;`-joined cell, stripped, empty ones left out."""
    return tuple(part for part in (piece.strip() for piece in written.split(";")) if part)


class Organization(NamedTuple):
    """A supplier, customer, foundry, consortium, analyst or a collection of voices."""

    key: str
    name: str
    roles: str = ""
    fiscal_year_start_month: str = ""
    website: str = ""

    @property
    def is_collection(self) -> bool:
        """Whether many voices stand under this key, so that it has no word of its own."""
        return "collection" in split_keys(self.roles)


class Line(NamedTuple):
    """A product line of one organization in one layer (`silicon`, `system`, `software`)."""

    key: str
    organization: str
    layer: str
    name: str
    category: str = ""
    description: str = ""


class Generation(NamedTuple):
    """One generation or version of a line."""

    key: str
    line: str
    name: str
    codename: str = ""
    aliases: str = ""
    sequence: str = ""
    predecessor: str = ""
    description: str = ""


class Spec(NamedTuple):
    """A figure of a generation with its unit and source; the value as written."""

    generation: str
    metric: str
    value: str
    unit: str = ""
    source_url: str = ""


class Claim(NamedTuple):
    """One statement: who said on which day that a milestone happens when."""

    subject: str
    milestone: str
    window: str = ""
    stated_on: str = ""
    stated_by: str = ""
    status: str = "plan"
    confidence: str = "medium"
    restates: str = ""
    sharing: str = "public"
    source_title: str = ""
    source_url: str = ""
    recorded_on: str = ""
    note: str = ""


class Link(NamedTuple):
    """One statement: who said on which day that two generations belong together, and how.

    A bundle of an earlier schema tells source, relation, target, level, note and lag_days alone.
    """

    source: str
    relation: str
    target: str
    level: str = ""
    first: str = ""
    lag_days: str = ""
    stated_on: str = ""
    stated_by: str = ""
    status: str = "stated"
    confidence: str = ""
    restates: str = ""
    sharing: str = "public"
    source_title: str = ""
    source_url: str = ""
    recorded_on: str = ""
    note: str = ""


class Agreement(NamedTuple):
    """A deal between a supplier and a customer."""

    key: str
    name: str
    supplier: str
    customer: str
    signed_on: str = ""
    quantity: str = ""
    unit: str = ""
    standing: str = "binding"
    sharing: str = "public"
    terms: str = ""
    source_title: str = ""
    source_url: str = ""


class Commitment(NamedTuple):
    """One tranche of an agreement, as an increment; its dates are claims on `key`."""

    agreement: str
    sequence: str
    generation: str = ""
    quantity: str = ""
    unit: str = ""
    standing: str = "binding"
    sharing: str = "public"
    condition: str = ""
    note: str = ""

    @property
    def key(self) -> str:
        """`agreement/sequence`, the subject of the claims on its dates."""
        return f"{self.agreement}/{self.sequence}"


class Warrant(NamedTuple):
    """One vesting tranche of shares tied to an agreement; tranche 0 is the whole."""

    agreement: str
    tranche: str
    shares: str = ""
    strike_usd: str = ""
    share_price_threshold_usd: str = ""
    commitment_sequence: str = ""
    vests_on: str = ""
    expires: str = ""
    condition: str = ""
    source_url: str = ""


class Need(NamedTuple):
    """A dated statement of what an organization needs of somebody's generation by when."""

    organization: str
    generation: str
    milestone: str
    window: str = ""
    stated_on: str = ""
    sharing: str = "public"
    reason: str = ""
    source_title: str = ""
    source_url: str = ""


class RuleSetting(NamedTuple):
    """A rule switched (name `on`, value 1 or 0) or tuned (a threshold's name) for the workspace."""

    rule: str
    name: str
    value: str


class Acceptance(NamedTuple):
    """A finding, by its fingerprint, that a person has accepted until a day (included)."""

    fingerprint: str
    reason: str
    person: str
    until: str
    accepted_on: str = ""


class FollowUp(NamedTuple):
    """Who asks after a finding, by when, and what came of it."""

    fingerprint: str
    owner: str = ""
    due: str = ""
    state: str = "open"
    answer: str = ""


class ScenarioShift(NamedTuple):
    """One change of a named what-if: days later (+) or earlier (−), or another window."""

    scenario: str
    subject: str
    milestone: str
    days: str = ""
    window: str = ""


class Meeting(NamedTuple):
    """A day on which a supplier and a customer met; the note says what about."""

    supplier: str
    customer: str
    day: str
    note: str = ""


class DatedFigure(NamedTuple):
    """A figure of an organization as somebody stated it on a day, such as its share price, with the source."""

    organization: str
    metric: str
    value: str
    unit: str
    stated_on: str
    source_title: str = ""
    source_url: str = ""
    note: str = ""


class FormerName(NamedTuple):
    """A name that a thing bore until a day, when it was renamed or merged with another: it is still found by it.

    kind: `organization`, `line`, `generation` or `agreement`; thing: its key.
    """

    kind: str
    thing: str
    name: str
    until: str


class SavedView(NamedTuple):
    """What the timeline shows and how it is printed, under a name. An empty cell is as it usually is.

    group_by, vendors, layers, folded: `;`-joined. range, compare: as `domain.views` reads them, relative to the day
    that is asked about. paper to coarsen: the page set-up. A view keeps no question: neither day nor whose word.
    """

    name: str
    group_by: str = ""
    colour_by: str = ""
    vendors: str = ""
    layers: str = ""
    text: str = ""
    deals: str = ""
    links: str = ""
    folded: str = ""
    range: str = ""
    compare: str = ""
    fiscal: str = ""
    paper: str = ""
    orientation: str = ""
    fit: str = ""
    legend: str = ""
    classification: str = ""
    coarsen: str = ""
    sharing: str = "internal"
    note: str = ""


Record = Organization | Line | Generation | Spec | Claim | Link | Agreement | Commitment | Warrant | Need
