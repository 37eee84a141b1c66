"""Specs as figures: brought to one unit per metric, with the source of each. It must not know what they are for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.domain.records import Spec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.i18n import number

UNITS = {
    "TB": ("GB", 1000.0),
    "PB": ("GB", 1e6),
    "TB/s": ("GB/s", 1000.0),
    "PB/s": ("GB/s", 1e6),
    "PFLOPS": ("TFLOPS", 1000.0),
    "EFLOPS": ("TFLOPS", 1e6),
    "kW": ("W", 1000.0),
    "MW": ("W", 1e6),
    "Tb/s": ("Gb/s", 1000.0),
}
"""Units that are brought to a smaller one: unit → (the other, how many of it)."""

LARGER = {"GB": ("TB", 1000.0), "GB/s": ("TB/s", 1000.0), "TFLOPS": ("PFLOPS", 1000.0), "W": ("kW", 1000.0)}
"""The larger unit in which people say much: unit → (the other, how many go into it)."""
_MANY = 10_000  # the least number with five digits

_UPPER = re.compile(r"^(?:(?:fp|bf|tf|int)\d+|tdp|hbm|cpu|gpu|nic|tco|sram|l\d)$")


class Figure(NamedTuple):
    """One figure of a generation. value: None where what is written is no number; unit: "" for a bare count."""

    generation: str
    metric: str
    value: float | None
    unit: str
    text: str
    source: str


def figure_of(spec: Spec) -> Figure:
    """A written spec in the smaller unit of its kind."""
    amount = number_of(spec.value)
    if amount is None:
        return Figure(spec.generation, spec.metric, None, spec.unit, spec.value, spec.source_url)
    unit, factor = UNITS.get(spec.unit, (spec.unit, 1.0))
    value = amount * factor
    return Figure(spec.generation, spec.metric, value, unit, number(value, ",.10g"), spec.source_url)


def figures_of(roadmap: Roadmap, generation: str, metric: str = "") -> list[Figure]:
    """The figures of a generation, of one metric or of all; several where several sources tell one."""
    return [figure_of(spec) for spec in roadmap.specs_of(generation) if metric in ("", spec.metric)]


def said_in_one_unit(figures: Sequence[Figure]) -> list[Figure]:
    """Figures of one metric and unit in the larger unit where even the least of them has five digits or more."""
    numbers = [abs(figure.value) for figure in figures if figure.value]
    unit = figures[0].unit if figures else ""
    if not numbers or unit not in LARGER or min(numbers) < _MANY:
        return list(figures)
    larger, factor = LARGER[unit]
    return [
        figure
        if figure.value is None
        else figure._replace(
            value=figure.value / factor, unit=larger, text=number(figure.value / factor, ",.10g")
        )
        for figure in figures
    ]


def metric_words(metric: str) -> str:
    """`memory bandwidth`, `FP8 dense`, `TDP`: a metric as people say it."""
    return " ".join(word.upper() if _UPPER.match(word) else word for word in metric.split("_"))
