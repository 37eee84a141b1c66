"""The closed vocabularies of a roadmap and their orders; nothing here reads data.

Keys are English in every file; whoever shows one asks `tr` for it.
"""

from __future__ import annotations

from roadmap_app.i18n import msgid, tr, trc

LAYERS = (msgid("silicon"), msgid("system"), msgid("software"))
ROLES = (
    msgid("supplier"),
    msgid("customer"),
    msgid("foundry"),
    msgid("consortium"),
    msgid("analyst"),
    msgid("collection"),
)
ORDERED_MILESTONES = ("tape_out", "sampling", "production", "available", "volume", "deployed")
GENERATION_MILESTONES = ("announced", *ORDERED_MILESTONES, "end_of_sale", "end_of_support")
COMMITMENT_MILESTONES = ("begins", "completes")
STATUSES = (msgid("plan"), msgid("actual"), msgid("cancelled"))
CONFIDENCES = (msgid("high"), msgid("medium"), msgid("low"))
RELATIONS = ("contains", "supports", "requires", "variant_of", "competes")
SUPPORT_LEVELS = (msgid("preview"), msgid("partial"), msgid("production"))
LINK_STATUSES = (msgid("stated"), msgid("withdrawn"))
FIRSTS = ("yes", "no")
"""Whether support came with the release that is named, or was there before."""
STANDINGS = (
    msgid("binding"),
    msgid("option"),
    msgid("intent"),
    msgid("talks"),
    msgid("superseded"),
    msgid("ended"),
)
UNITS = ("GW", "MW", "units", "USD")
ACCELERATOR_CATEGORIES = ("GPU", "ASIC")
FOLLOW_UP_STATES = (msgid("open"), msgid("asked"), msgid("answered"), msgid("closed"))
RENAMED = (msgid("organization"), msgid("line"), msgid("generation"), msgid("agreement"))
"""What has a name of its own that can change, so that it has former names."""

WRITTEN_MILESTONE_WORDS = {
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
"""Each milestone in English, as a line that is entered, a file or the journal has it in every language."""

WRITTEN_CAME_WORDS = {
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
"""Each milestone as a thing that came, in English in every language."""

MILESTONE_WORDS = {
    "announced": tr("announced"),
    "tape_out": tr("taped out"),
    "sampling": tr("sampling"),
    "production": tr("in production"),
    "available": tr("available"),
    "volume": tr("in volume"),
    "deployed": tr("deployed"),
    "end_of_sale": tr("end of sale"),
    "end_of_support": tr("end of support"),
    "begins": tr("begins"),
    "completes": tr("completes"),
}
"""Each milestone as a label, and as it stands in an English sentence: "MI455X is to be *in production*"."""

TO_BE_WORDS = {
    "announced": trc("is to be", "announced"),
    "tape_out": trc("is to be", "taped out"),
    "sampling": trc("is to be", "sampling"),
    "production": trc("is to be", "in production"),
    "available": trc("is to be", "available"),
    "volume": trc("is to be", "in volume"),
    "deployed": trc("is to be", "deployed"),
    "end_of_sale": trc("is to be", "end of sale"),
    "end_of_support": trc("is to be", "end of support"),
    "begins": trc("is to be", "begins"),
    "completes": trc("is to be", "completes"),
}
"""Each milestone in a sentence on what is to be: German has its verb here, at the end of the sentence."""

IS_WORDS = {
    "announced": trc("is", "announced"),
    "tape_out": trc("is", "taped out"),
    "sampling": trc("is", "sampling"),
    "production": trc("is", "in production"),
    "available": trc("is", "available"),
    "volume": trc("is", "in volume"),
    "deployed": trc("is", "deployed"),
    "end_of_sale": trc("is", "end of sale"),
    "end_of_support": trc("is", "end of support"),
    "begins": trc("is", "begins"),
    "completes": trc("is", "completes"),
}
"""Each milestone in a sentence on what is: German has its verb here."""

MILESTONE_NOUNS = {
    "announced": trc("noun", "announcement"),
    "tape_out": trc("noun", "tape-out"),
    "sampling": trc("noun", "sampling"),
    "production": trc("noun", "production"),
    "available": trc("noun", "available"),
    "volume": trc("noun", "volume"),
    "deployed": trc("noun", "deployment"),
    "end_of_sale": trc("noun", "end of sale"),
    "end_of_support": trc("noun", "end of support"),
}
"""Each milestone as the short name of a mark."""

CAME_WORDS = {
    "announced": trc("came", "was announced"),
    "tape_out": trc("came", "taped out"),
    "sampling": trc("came", "began sampling"),
    "production": trc("came", "went into production"),
    "available": trc("came", "became available"),
    "volume": trc("came", "reached volume"),
    "deployed": trc("came", "was deployed"),
    "end_of_sale": trc("came", "went off sale"),
    "end_of_support": trc("came", "lost support"),
    "begins": trc("came", "began"),
    "completes": trc("came", "was completed"),
}
"""Each milestone as a thing that came: "Rubin *became available*"; with its day CAME_SENTENCES."""

CAME_SENTENCES = {
    "announced": msgid("{name} was announced {span}"),
    "tape_out": msgid("{name} taped out {span}"),
    "sampling": msgid("{name} began sampling {span}"),
    "production": msgid("{name} went into production {span}"),
    "available": msgid("{name} became available {span}"),
    "volume": msgid("{name} reached volume {span}"),
    "deployed": msgid("{name} was deployed {span}"),
    "end_of_sale": msgid("{name} went off sale {span}"),
    "end_of_support": msgid("{name} lost support {span}"),
    "begins": msgid("{name} began {span}"),
    "completes": msgid("{name} was completed {span}"),
}
"""Each milestone as a thing that came on a day, for `tr`: "*Rubin* became available *on 26 Aug 2026*"."""

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
