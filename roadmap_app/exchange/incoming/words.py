"""The words of foreign tables for what a roadmap says in few: statuses, confidences, layers, milestones.

A word that is not known is refused by whoever reads the row. It must not know rows.
"""

from __future__ import annotations

import re

from roadmap_app.domain.vocabulary import CONFIDENCES, GENERATION_MILESTONES, LAYERS, STATUSES
from roadmap_app.exchange.incoming.dates import read_date
from roadmap_app.exchange.incoming.targets import Target, known_names, plain

DATED = ("window", "stated_on", "recorded_on")
"""Fields of a flat sheet that are dates, beside the milestones."""

_WORDS: dict[str, dict[str, str]] = {
    "status": {
        "plan": "plan planned planning expected forecast target projected upcoming tentative scheduled roadmap"
        " estimated",
        "actual": "actual released shipped shipping done complete completed launched live available came delivered",
        "cancelled": "cancelled canceled dropped killed abandoned scrapped",
    },
    "confidence": {
        "high": "high official confirmed certain",
        "medium": "medium med press reported likely probable",
        "low": "low rumour rumor rumoured rumored speculative leak leaked unconfirmed",
    },
    "layer": {
        "silicon": "silicon chip chips processor processors gpu gpus asic asics cpu hardware accelerator accelerators"
        " tpu tpus npu lpu xpu fpga dpu nic gpgpu apu soc switch",
        "system": "system systems rack racks server servers platform node cluster",
        "software": "software stack sdk framework driver library firmware",
    },
}
_CHOICES = {"status": STATUSES, "confidence": CONFIDENCES, "layer": LAYERS}
_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def word_for(field: str, cell: str) -> str:
    """Our word for a foreign one; "" where there is none. field: `status`, `confidence`, `layer` or `milestone`."""
    bare = plain(cell)
    if field == "milestone":
        target = known_names().get(bare)
        if bare.replace(" ", "_") in GENERATION_MILESTONES:
            return bare.replace(" ", "_")
        return target.field if target is not None and target.is_milestone else ""
    for ours, theirs in _WORDS[field].items():
        if bare in theirs.split():
            return ours
    return ""


def words_of(field: str) -> str:
    """What may be said there, for a sentence."""
    return ", ".join(_CHOICES.get(field, GENERATION_MILESTONES))


def is_address(cell: str) -> bool:
    """Whether a text is the address of a page."""
    return _URL.match(cell) is not None


def fits(target: Target, cell: str) -> bool:
    """Whether a cell can be what its column's name says."""
    if target.field in ("status", "confidence", "layer", "milestone"):
        return bool(word_for(target.field, cell))
    if target.is_milestone or target.field in DATED:
        read = read_date(cell, day_first=False)
        other = read_date(cell, day_first=True)
        return not read.reason or not other.reason
    if target.field == "source_url":
        return is_address(cell)
    return True
