"""Names that are mistaken for others: a vendor that is nearly one that is there, the head of a column among rows.

It must not know where the names stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.entry.names import (
    AGREEMENT,
    GENERATION,
    LINE,
    TRANCHE,
    Named,
    names_of,
    subjects_meant,
)

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_NEARLY = 82  # of 100: two names of vendors that are so alike are mostly one
_MOST_MEANT = 9  # of what a name can mean: so many are told, as many as the quick claim offers
_HEADING = frozenset("model code codename name product chip part number console sku".split())
"""Words of which the head of a column of products is made: two of them and nothing else are one."""


class Ambiguous(NamedTuple):
    """A name that can mean several things, as it is written, with what it can mean: to be answered by a key."""

    name: str
    choices: tuple[Named, ...]


def like_vendor(name: str, vendors: Sequence[str], held: Collection[str]) -> str:
    """The name of a vendor that is nearly this one, or that it holds as one of its words (“Amazon AWS”, “Oracle /
    OpenAI”); "" where none is. held: those of the vendors that were there before; only of these the words count."""
    from rapidfuzz import fuzz, process

    match = process.extractOne(name, vendors, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEARLY)
    if match is not None and re.findall(r"[0-9]+", match[0]) == re.findall(r"[0-9]+", name):
        return str(match[0])  # another number is another thing
    words = re.findall(r"\w+", name.casefold())
    return next((one for one in held if one.casefold() in words), "")


def can_mean(found: Sequence[Named]) -> str:
    """“EPYC Venice (amd-venice), EPYC Florence (amd-florence) and 3 more”: what a name of several things can mean."""
    named = [f"{one.name} ({one.key})" for one in found[:_MOST_MEANT]]
    return listed(named, "or", most=_MOST_MEANT, count=len(found))


def meant_instead(roadmap: Roadmap, table: str, written: str) -> list[Named]:
    """What somebody may mean who writes a name where the key of a row of a table belongs; of a line or deal what it
    holds."""
    names = names_of(roadmap)
    if table not in (GENERATION, TRANCHE):
        return list(names.meant_by(written, (table,)))
    keys = subjects_meant(roadmap, names.meant_by(written, (GENERATION, TRANCHE, LINE, AGREEMENT)))
    return [Named(TRANCHE if "/" in key else GENERATION, key, roadmap.name_of(key)) for key in keys]


def is_heading(product: str) -> bool:
    """Whether a cell repeats the head of a column, as in lists put together from tables: “Model (Code name)”."""
    words = re.findall(r"[a-z]+", product.casefold())
    return len(words) > 1 and _HEADING.issuperset(words)
