"""Two to five products, or deals, side by side: what is told of each, and where they differ.

Figures of one metric are brought to one unit, so that 19.6 TB/s stands beside 8,000 GB/s as what it is.
It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from roadmap_app.alignment.readiness import readiness_rows
from roadmap_app.alignment.structure import Structure
from roadmap_app.domain.as_of import AsOf, Stated
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.naming import pair_name, short_name
from roadmap_app.domain.records import Agreement
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables import number_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import say_window

FEWEST, MOST = 2, 5
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


class ComparisonRow(NamedTuple):
    """One line: group and what it says, a value per key ("" where nothing is told), whether they differ."""

    group: str
    what: str
    values: tuple[str, ...]
    differs: bool


class Comparison(NamedTuple):
    """kind: `generations` or `agreements`."""

    kind: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[ComparisonRow, ...]


def compare(roadmap: Roadmap, spec: CheckSpec, keys: Sequence[str]) -> Comparison:
    """RoadmapError where fewer than two or more than five keys are given, or they are not of one kind."""
    if not FEWEST <= len(keys) <= MOST:
        raise RoadmapError(f"{len(keys)} keys cannot be compared; give {FEWEST} to {MOST}.")
    structure = Structure.of(AsOf(roadmap, spec.as_of, spec.viewpoint, shifts=spec.shifts))
    if all(roadmap.agreement(key) for key in keys):
        agreements = [agreement for key in keys if (agreement := roadmap.agreement(key))]
        names = tuple(pair_name(roadmap, agreement) for agreement in agreements)
        return Comparison("agreements", tuple(keys), names, tuple(_agreement_rows(structure, agreements)))
    for key in keys:
        if roadmap.generation(key) is None:
            raise RoadmapError(
                f"“{key}” is no generation of this workspace, or is compared with an agreement."
            )
    names = tuple(short_name(roadmap, key) for key in keys)
    return Comparison("generations", tuple(keys), names, tuple(_generation_rows(structure, spec, keys)))


def _row(group: str, what: str, values: Sequence[str]) -> ComparisonRow:
    return ComparisonRow(group, what, tuple(values), len(set(values)) > 1)


# -- products ------------------------------------------------------------------------------------


def _generation_rows(structure: Structure, spec: CheckSpec, keys: Sequence[str]) -> list[ComparisonRow]:
    roadmap = structure.roadmap
    lines = [roadmap.line_of(key) for key in keys]
    rows = [
        _row("product", "vendor", [short_name(roadmap, line.organization) if line else "" for line in lines]),
        _row("product", "line", [line.name if line else "" for line in lines]),
    ]
    held = [structure.as_of.milestones(key) for key in keys]
    for kind, words in MILESTONE_WORDS.items():
        if any(kind in milestones for milestones in held):
            rows.append(_row("dates", words, [_date(milestones.get(kind)) for milestones in held]))
    rows += _spec_rows(roadmap, keys)
    parts = [
        [short_name(roadmap, link.target) for link in roadmap.links_from(key, "contains")] for key in keys
    ]
    if any(parts):
        rows.append(_row("parts", "contains", [", ".join(sorted(names)) for names in parts]))
    rows += _stack_rows(roadmap, spec, keys)
    deals = []
    for key in keys:
        tranches = [structure.live_commitment(one) for one in structure.downstream(key)]
        deals.append(", ".join(sorted({pair_name(roadmap, live[1]) for live in tranches if live})))
    rows.append(_row("deals", "deals that wait for it", deals))
    return rows


def _date(stated: Stated | None) -> str:
    if stated is None:
        return ""
    if stated.status == "actual":
        return f"came, {say_window(stated.stated)}" if stated.stated.text else "came"
    if stated.derived:
        return "reached by way of a later one" if stated.reached else "no date of its own"
    if stated.status != "plan":
        return stated.status
    return f"{say_window(stated.stated)}{', passed, not confirmed' if stated.expired else ''}"


def _spec_rows(roadmap: Roadmap, keys: Sequence[str]) -> list[ComparisonRow]:
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for key in keys:
        for spec in roadmap.specs_of(key):
            value, unit = normalised(spec.value, spec.unit)
            found.setdefault((spec.metric, unit), {}).setdefault(key, []).append(value)
    rows = []
    for (metric, unit), values in sorted(found.items()):
        texts = [" or ".join(dict.fromkeys(values.get(key, []))) for key in keys]
        what = f"{metric.replace('_', ' ')}{f', {unit}' if unit else ''}"
        rows.append(_row("specs", what, texts))
    return rows


def normalised(value: str, unit: str) -> tuple[str, str]:
    """A written figure in the smaller unit of its kind."""
    number = number_of(value)
    if number is None or unit not in UNITS:
        return (value if number is None else f"{number:,.10g}"), unit
    other, factor = UNITS[unit]
    return f"{number * factor:,.10g}", other


def _stack_rows(roadmap: Roadmap, spec: CheckSpec, keys: Sequence[str]) -> list[ComparisonRow]:
    found: dict[str, dict[str, str]] = {}
    for row in readiness_rows(roadmap, spec):
        if row.generation in keys:
            named = short_name(roadmap, row.release) if row.release else "none named"
            text = f"{named} ({row.level})" if row.level == "preview" else named
            found.setdefault(row.stack, {})[row.generation] = text
    return [
        _row("stacks", short_name(roadmap, stack), [texts.get(key, "") for key in keys])
        for stack, texts in sorted(found.items())
    ]


# -- deals -----------------------------------------------------------------------------------------


def _agreement_rows(structure: Structure, agreements: Sequence[Agreement]) -> list[ComparisonRow]:
    roadmap = structure.roadmap

    def told(what: str, values: Sequence[str]) -> ComparisonRow:
        return _row("terms", what, values)

    rows = [
        told("supplier", [short_name(roadmap, one.supplier) for one in agreements]),
        told("customer", [short_name(roadmap, one.customer) for one in agreements]),
        told("signed on", [one.signed_on for one in agreements]),
        told("quantity", [f"{one.quantity} {one.unit}".strip() for one in agreements]),
        told("standing", [one.standing for one in agreements]),
        told("terms", [one.terms for one in agreements]),
    ]
    most = max(len(roadmap.commitments_of(one.key)) for one in agreements)
    for place in range(most):
        values = []
        for one in agreements:
            tranches = roadmap.commitments_of(one.key)
            values.append(_tranche(structure, tranches[place].key) if place < len(tranches) else "")
        rows.append(_row("tranches", f"tranche {place + 1}", values))
    warrants = []
    for one in agreements:
        parts = [
            f"{warrant.tranche}: {warrant.shares or 'shares not told'}"
            + (
                f", from USD {warrant.share_price_threshold_usd} a share"
                if warrant.share_price_threshold_usd
                else ""
            )
            for warrant in roadmap.warrants_of(one.key)
        ]
        warrants.append("; ".join(parts))
    if any(warrants):
        rows.append(_row("warrant", "tranches", warrants))
    return rows


def _tranche(structure: Structure, key: str) -> str:
    roadmap = structure.roadmap
    commitment = roadmap.commitment(key)
    if commitment is None:
        return ""
    size = f"{commitment.quantity} {commitment.unit}".strip() if commitment.quantity else "size not told"
    product = short_name(roadmap, commitment.generation) if commitment.generation else "no product named"
    begins = say_window(structure.as_of.holds(key, "begins").stated)
    return f"{size}, {commitment.standing}, {product}, {begins}"
