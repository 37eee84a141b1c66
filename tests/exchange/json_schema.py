"""What a JSON schema says against a value: of its words those that ours uses, for no library here reads one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

_IS: dict[str, Callable[[Any], bool]] = {
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "null": lambda value: value is None,
}
_TOLD = {"title", "description", "$schema", "$defs", "format", "required", "additionalProperties"}
"""Words that say nothing against a value by themselves."""


def faults(
    value: Any, schema: dict[str, Any], whole: dict[str, Any] | None = None, place: str = ""
) -> list[str]:
    """All that the schema says against a value, with its place."""
    whole = schema if whole is None else whole
    if "$ref" in schema:
        schema = whole["$defs"][schema["$ref"].rpartition("/")[2]]
    return [fault for word in schema for fault in _against(word, value, schema, whole, place)]


def _against(
    word: str, value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str
) -> Iterator[str]:
    said = schema[word]
    if word == "type":
        kinds = [said] if isinstance(said, str) else said
        if not any(_IS[kind](value) for kind in kinds):
            yield f"{place} is none of {kinds}"
    elif word in ("enum", "const") and value not in (said if word == "enum" else [said]):
        yield f"{place} is not {said}"
    elif word == "pattern" and isinstance(value, str) and not re.search(said, value):
        yield f"{place} does not match {said}"
    elif word == "items" and isinstance(value, list):
        for at, inner in enumerate(value):
            yield from faults(inner, said, whole, f"{place}[{at}]")
    elif (
        word in ("minItems", "maxItems")
        and (len(value) < said) == (word == "minItems")
        and len(value) != said
    ):
        yield f"{place} has {len(value)} items"
    elif word == "properties" or (word == "type" and "properties" not in schema):
        yield from _against_members(value, schema, whole, place)
    elif word not in (*_TOLD, "type", "enum", "const", "pattern", "items", "minItems", "maxItems"):
        yield f"{place}: the schema says {word}, which is not known here"


def _against_members(value: Any, schema: dict[str, Any], whole: dict[str, Any], place: str) -> Iterator[str]:
    if not isinstance(value, dict):
        return
    known = schema.get("properties", {})
    yield from (f"{place} lacks {name}" for name in schema.get("required", []) if name not in value)
    for name, inner in value.items():
        more = known.get(name, schema.get("additionalProperties", True))
        if more is False:
            yield f"{place}.{name} is not foreseen"
        elif isinstance(more, dict):
            yield from faults(inner, more, whole, f"{place}.{name}")
