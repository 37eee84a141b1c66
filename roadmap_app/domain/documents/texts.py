"""The texts of a document that are printed: what has to be drawable where it is printed. It must not know fonts."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any

UNPRINTED = frozenset({"key", "fingerprint", "spoken", "tip", "link"})
"""Fields that lead somewhere, are said on hover or are copied."""
_LOOKS = frozenset({"tone", "align", "verdict", "mark", "bar_of"})
"""Fields that name a colour, a side or a mark by a word of the program's own."""
_NO_TEXT = frozenset({"bool", "int", "float", "int | None", "float | None", "Day", "Day | None"})


def printed_texts(part: Any) -> Iterator[str]:
    """All texts in a document, or in a part of one."""
    waiting = [part]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            named = _printed_fields(type(one))
            waiting.extend(reversed(one if named is None else [getattr(one, name) for name in named]))
        elif (named := _printed_fields(one.__class__)) is not None:
            waiting.extend(getattr(one, name) for name in reversed(named))


@cache
def _printed_fields(kind: Hashable) -> tuple[str, ...] | None:
    """The fields of a record that are printed; None for what is no record."""
    if isinstance(kind, type) and is_dataclass(kind):
        types = {field.name: str(field.type) for field in fields(kind)}
    else:
        named = getattr(kind, "_fields", ())
        if not named:
            return None
        told = getattr(kind, "__annotations__", {})
        types = {name: str(getattr(told.get(name), "__forward_arg__", "")) for name in named}
    left_out = UNPRINTED | _LOOKS
    return tuple(name for name, told in types.items() if name not in left_out and told not in _NO_TEXT)
