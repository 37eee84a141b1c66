"""The closed vocabularies of a roadmap and their orders; nothing here reads data."""

from __future__ import annotations

from roadmap_app.i18n import trc

LAYERS = ("silicon", "system", "software")
ROLES = ("supplier", "customer", "foundry", "consortium", "analyst", "collection")
ORDERED_MILESTONES = ("tape_out", "sampling", "production", "available", "volume", "deployed")
GENERATION_MILESTONES = ("announced", *ORDERED_MILESTONES, "end_of_sale", "end_of_support")
COMMITMENT_MILESTONES = ("begins", "completes")
STATUSES = ("plan", "actual", "cancelled")
CONFIDENCES = ("high", "medium", "low")
RELATIONS = ("contains", "supports", "requires", "variant_of", "competes")
SUPPORT_LEVELS = ("preview", "partial", "production")
LINK_STATUSES = ("stated", "withdrawn")
FIRSTS = ("yes", "no")
"""Whether support came with the release that is named, or was there before."""
STANDINGS = ("binding", "option", "intent", "talks", "superseded", "ended")
UNITS = ("GW", "MW", "units", "USD")
ACCELERATOR_CATEGORIES = ("GPU", "ASIC")
FOLLOW_UP_STATES = ("open", "asked", "answered", "closed")
RENAMED = ("organization", "line", "generation", "agreement")
"""What has a name of its own that can change, so that it has former names."""

MILESTONE_WORDS = {
    "announced": "announced",
    "tape_out": "taped out",
    "sampling": "sampling",
    "production": "in production",
    "available": "available",
    "volume": "in volume",
    "deployed": "deployed",
    "end_of_sale": "end of sale",
    "end_of_support": "end of support",
    "begins": "begins",
    "completes": "completes",
}
"""Each milestone as it stands in a sentence: "MI455X is to be *in production*"."""

CAME_WORDS = {
    "announced": "was announced",
    "tape_out": "taped out",
    "sampling": "began sampling",
    "production": "went into production",
    "available": "became available",
    "volume": "reached volume",
    "deployed": "was deployed",
    "end_of_sale": "went off sale",
    "end_of_support": "lost support",
    "begins": "began",
    "completes": "was completed",
}
"""Each milestone as a thing that came: "Rubin *became available* on 26 Aug 2026"."""

MOVE_WORDS = {
    "later": trc("a date", "later"),
    "earlier": trc("a date", "earlier"),
    "narrowed": trc("a date", "narrowed"),
    "loosened": trc("a date", "loosened"),
    "dated": trc("a date", "dated"),
    "repeated": trc("a date", "repeated"),
    "withdrawn": trc("a date", "withdrawn"),
    "cancelled": trc("a date", "cancelled"),
    "came": trc("a date", "came"),
}
"""How a stated date moved: "Helios: *narrowed*, 92 days nearer"."""


def later_milestones(milestone: str) -> tuple[str, ...]:
    """The milestones that come after one in the order tape_out … deployed; none outside that order."""
    if milestone not in ORDERED_MILESTONES:
        return ()
    return ORDERED_MILESTONES[ORDERED_MILESTONES.index(milestone) + 1 :]
