"""What the figures of a product are called where a person reads them. It must not know values."""

from __future__ import annotations

from roadmap_app.alignment.facts.figures import metric_words
from roadmap_app.i18n import tr

_USUAL = {
    "memory capacity": tr("memory capacity"),
    "memory bandwidth": tr("memory bandwidth"),
    "BF16 dense": tr("BF16 dense"),
    "FP8 dense": tr("FP8 dense"),
    "FP4 dense": tr("FP4 dense"),
    "process node": tr("process node"),
    "scale up bandwidth": tr("scale up bandwidth"),
    "host CPU cores": tr("host CPU cores"),
    "accelerators per rack": tr("accelerators per rack"),
    "rack power": tr("rack power"),
}


def figure_words(metric: str) -> str:
    """`memory bandwidth`, `FP8 dense`; one that is not usual as it is recorded."""
    return called(metric_words(metric))


def called(words: str) -> str:
    """The same of a figure in words, with its unit where it has one: `memory capacity, GB`."""
    name, comma, unit = words.partition(", ")
    return f"{_USUAL.get(name, name)}{comma}{unit}"
