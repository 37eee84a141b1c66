"""The texts of a document that are printed: what has to be drawable where it is printed. It must not know fonts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

UNPRINTED = frozenset({"key", "fingerprint", "spoken", "tip", "link"})
"""Fields that lead somewhere, are said on hover or are copied."""


def printed_texts(part: Any) -> Iterator[str]:
    """All texts in a document, or in a part of one."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        named = getattr(part, "_fields", None)
        for place, one in enumerate(part):
            if named is None or named[place] not in UNPRINTED:
                yield from printed_texts(one)
    elif is_dataclass(part) and not isinstance(part, type):
        for field in fields(part):
            if field.name not in UNPRINTED:
                yield from printed_texts(getattr(part, field.name))
