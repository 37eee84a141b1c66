"""What an item is called on its bar: short, without what its row says already.

A shorter name is chosen here; where that has no room either, whoever lays it out shortens it. It must not know pixels.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category

from roadmap_app.domain.naming import short_organization, told_apart
from roadmap_app.domain.tables.tables import number_of
from roadmap_app.domain.vocabulary import MILESTONE_NOUNS
from roadmap_app.i18n import number, tr

if TYPE_CHECKING:
    from roadmap_app.domain.records import Agreement, Commitment, Generation, Line
    from roadmap_app.domain.roadmap import Roadmap

_BRACKETS = re.compile(r"\s*\([^)]*\)")
_LEGAL = re.compile(
    r"\s+(Platforms|Project|project|Research|Systems|Electronics|Technology|Consortium|Foundation|Inc|Lab)$"
)


def bar_name(generation: Generation, line: Line | None) -> str:
    """A generation's name for its bar: `MI455X`, `7.2`, `EPYC 9006`, `Helios 500`, `Florence` in the row EPYC; its key
    where the name has nothing that shows."""
    found = _bar_name(generation, line)
    return found if any(category(letter)[0] in "LNPS" for letter in found) else generation.key


def _bar_name(generation: Generation, line: Line | None) -> str:
    name = _BRACKETS.sub("", generation.name).strip() or generation.name
    if line is None:
        return name
    rest = name.removeprefix(line.name).strip()
    if name == line.name and generation.codename:
        return generation.codename
    if line.layer == "software":
        return _without_line(name, line)
    if generation.codename and f" {generation.codename}" in name:
        return name[name.index(f" {generation.codename}") + 1 :]
    return rest if rest != name and re.match(r"[A-Z].*\d", rest) else name


def _without_line(name: str, line: Line) -> str:
    """A version's name without the words its line is called by."""
    words = line.name.split()
    for begin in range(len(words)):
        for end in range(len(words), begin, -1):
            prefix = " ".join(words[begin:end]) + " "
            if name.startswith(prefix):
                rest = name[len(prefix) :]
                return rest if re.match(r"[A-Z0-9]", rest) else name
    return name


def say_quantity(quantity: str, unit: str) -> str:
    """`1 GW`, `50,000 units`, `USD 10 billion`; "" where no size is told."""
    value = number_of(quantity)
    if value is None:
        return ""
    if unit == "USD":
        if value >= 1e9:
            return tr("USD {amount:g} billion", amount=value / 1e9)
        if value >= 1e6:
            return tr("USD {amount:g} million", amount=value / 1e6)
        return tr("USD {amount:,.0f}", amount=value)
    shown = number(value, ",.0f" if value.is_integer() else ",g")
    return f"{shown} {tr('units') if unit == 'units' else unit}".strip()


def organization_name(roadmap: Roadmap, key: str) -> str:
    """What an organization is called in a head: `AMD`, `Meta`, `PyTorch`."""
    organization = roadmap.organization(key)
    return _LEGAL.sub("", short_organization(organization)) if organization else key


def pair_title(roadmap: Roadmap, agreement: Agreement) -> str:
    """`AMD – Meta`, supplier first; `AMD – HUMAIN (May 2025)` where the two have several."""
    ends = (organization_name(roadmap, key) for key in (agreement.supplier, agreement.customer))
    return " – ".join(ends) + told_apart(roadmap, agreement)


def commitment_label(commitment: Commitment, agreement: Agreement, product: str = "") -> str:
    """What a tranche is called on its bar: its size, else its product; its standing where it does not bind."""
    size = say_quantity(commitment.quantity, commitment.unit)
    standing = commitment.standing or agreement.standing
    loose = "" if standing in ("binding", agreement.standing) else tr(standing)
    if size:
        return f"{size} {loose}".strip()
    return ", ".join(part for part in (product, loose, tr("size not told")) if part)


def product_of(roadmap: Roadmap, commitment: Commitment) -> str:
    """The short name of the generation that a tranche is for; "" where it is open."""
    generation = roadmap.generation(commitment.generation)
    return bar_name(generation, roadmap.line(generation.line)) if generation else ""


def generation_label(generation: Generation, line: Line | None, milestone: str, *, planned: bool) -> str:
    """A generation's label; it names the milestone where the bar stands at another than `available`."""
    name = bar_name(generation, line)
    return (
        f"{name}, {MILESTONE_NOUNS.get(milestone, milestone)}"
        if planned and milestone != "available"
        else name
    )
