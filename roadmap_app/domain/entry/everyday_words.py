"""Everyday words for what a claim says: “ships” for available, “rumour” for low confidence, “restates” before a name.

Only words that mean one thing; one that may mean two milestones names both, and is asked about. It must not know
products, organizations or dates.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import NamedTuple

from roadmap_app.domain.vocabulary import WRITTEN_CAME_WORDS, WRITTEN_MILESTONE_WORDS


class Meaning(NamedTuple):
    """What a phrase says. milestones: those that it may mean, of products and of tranches; of one kind several is a
    question."""

    milestones: tuple[str, ...] = ()
    status: str = ""
    confidence: str = ""
    sharing: str = ""


NOTHING = Meaning()
"""What a word says that only joins others."""

_SHIPS = ("available", "begins")
_RAMPS = ("production", "volume")
_MILESTONES = {
    ("announced", "unveiled", "announcement"): ("announced",),
    ("tape out", "tapeout", "tapes out", "taped out"): ("tape_out",),
    ("sampling", "samples", "sampled", "samples ship", "first samples"): ("sampling",),
    ("production", "into production", "enters production", "starts production"): ("production",),
    ("begins production", "production begins", "production starts"): ("production",),
    ("available", "availability", "ga", "general availability", "generally available", "released"): (
        "available",
    ),
    ("on sale", "becomes available", "releases"): ("available",),
    ("ships", "ship", "shipping", "shipments", "to ship", "first shipments", "in customers' hands"): _SHIPS,
    ("starts shipping", "begins shipping", "shipping begins", "shipping starts"): _SHIPS,
    ("shipments begin", "shipments start", "first shipments begin"): _SHIPS,
    ("launch", "launches", "launched", "to launch"): ("announced", "available"),
    ("volume", "in volume", "at volume", "volume shipments", "high volume"): ("volume",),
    ("volume production", "mass production", "full production", "high volume production", "hvm"): _RAMPS,
    ("ramp", "ramps", "ramping", "ramp up"): _RAMPS,
    ("deployed", "deploys", "deployment", "in operation"): ("deployed", "begins", "completes"),
    ("deployment begins", "deployments begin", "deployment starts"): ("deployed", "begins"),
    ("end of sale", "off sale", "last sale"): ("end_of_sale",),
    ("end of support", "support ends", "out of support"): ("end_of_support",),
    ("eol", "end of life", "eos"): ("end_of_sale", "end_of_support"),
    ("begins", "begin", "beginning", "starts", "start", "to begin", "to start"): ("begins",),
    ("completes", "complete", "completion", "to complete", "to be complete"): ("completes",),
}
_CAME = {
    ("shipped", "has shipped", "have shipped", "now shipping", "is shipping"): _SHIPS,
    ("now available", "is out", "has been released"): ("available",),
    ("began", "has begun", "started", "has started"): ("begins",),
    ("completed", "has been completed"): ("completes",),
    ("has taped out",): ("tape_out",),
    ("entered production", "has entered production"): ("production",),
    ("began shipping", "started shipping", "has begun shipping"): _SHIPS,
}
_STATUSES = {
    "plan": ("plan", "plans", "planned", "planning", "expected", "expects", "will", "on track", "due"),
    "actual": ("actual", "came", "has come", "happened", "reached", "has reached"),
    "cancelled": ("cancelled", "canceled", "cancels", "scrapped", "cancellation", "is cancelled"),
}
_CONFIDENCES = {
    "high": ("high", "official", "high confidence"),
    "medium": ("medium", "press", "medium confidence"),
    "low": ("low", "rumour", "rumor", "rumoured", "rumored", "recalled", "leak", "leaked", "low confidence"),
}
_JOINING = ("the", "is", "are", "be", "been", "in", "of", "its", "a", "an", "it", "to be", "said", "that")

SAID_ON = ("said", "said on", "stated", "stated on", "dated")
"""Before the day of the statement."""
ON = ("on",)
"""The same, unless it stands behind the milestone, where it may be the day of that."""
SAID_BY = ("by", "from", "says", "said by", "stated by", "according to", "per")
"""Before who said it."""
SAYS = ("says", "states")
"""Behind who said it."""
VIA = ("via",)
"""Before who passed on what another said."""
RESTATES = ("restates", "restating", "repeats", "repeating", "citing", "cites", "quoting", "quotes")
"""Before whose word is repeated."""
SHARED_WITH = ("shared with", "share with", "sharing", "visible to")
"""Before who may see it."""

_GAPS = re.compile(r"[\s_\-\u2010-\u2015]+")


def plain_phrase(text: str) -> str:
    """A phrase for looking it up: small letters, one space for gaps, hyphens and underscores."""
    return _GAPS.sub(" ", text.casefold().replace("\u2019", "'")).strip()


def _phrases() -> dict[str, Meaning]:
    found: dict[str, Meaning] = {}
    for milestone, words in WRITTEN_MILESTONE_WORDS.items():
        found[plain_phrase(milestone)] = found[plain_phrase(words)] = Meaning((milestone,))
    for phrases, milestones in _MILESTONES.items():
        found.update((phrase, Meaning(milestones)) for phrase in phrases)
    for milestone, words in WRITTEN_CAME_WORDS.items():
        if plain_phrase(words) not in found:
            found[words] = Meaning((milestone,), status="actual")
    for phrases, milestones in _CAME.items():
        found.update((phrase, Meaning(milestones, status="actual")) for phrase in phrases)
    for status, phrases in _STATUSES.items():
        found.update((phrase, Meaning(status=status)) for phrase in phrases)
    for confidence, phrases in _CONFIDENCES.items():
        found.update((phrase, Meaning(confidence=confidence)) for phrase in phrases)
    for sharing in ("public", "internal"):
        found[sharing] = Meaning(sharing=sharing)
    return found | dict.fromkeys(_JOINING, NOTHING)


PHRASES = MappingProxyType(_phrases())
"""Plain phrase → what it says."""
