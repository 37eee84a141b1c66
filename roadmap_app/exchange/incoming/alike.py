"""Names that are mistaken for others: a vendor that is nearly one that is there, the head of a column among rows.

It must not know where the names stand.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

_NEARLY = 82  # of 100: two names of vendors that are so alike are mostly one
_HEADING = frozenset("model code codename name product chip part number console sku".split())
"""Words of which the head of a column of products is made: two of them and nothing else are one."""


def like_vendor(name: str, vendors: Sequence[str], held: Collection[str]) -> str:
    """The name of a vendor that is nearly this one, or that it holds as one of its words (“Amazon AWS”, “Oracle /
    OpenAI”); "" where none is. held: those of the vendors that were there before; only of these the words count."""
    from rapidfuzz import fuzz, process

    match = process.extractOne(name, vendors, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_NEARLY)
    if match is not None and re.findall(r"[0-9]+", match[0]) == re.findall(r"[0-9]+", name):
        return str(match[0])  # another number is another thing
    words = re.findall(r"\w+", name.casefold())
    return next((one for one in held if one.casefold() in words), "")


def is_heading(product: str) -> bool:
    """Whether a cell repeats the head of a column, as in lists put together from tables: “Model (Code name)”."""
    words = re.findall(r"[a-z]+", product.casefold())
    return len(words) > 1 and _HEADING.issuperset(words)
