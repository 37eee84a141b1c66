"""A document in which no text acts: characters that would are signs, in every sentence, cell, label and name of it.

What leaves as a file is made of it, whatever the format. It must not know formats.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, cast

from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.signs import shown


def shown_document(document: Document) -> Document:
    """The document itself where nothing in it acts."""
    return cast("Document", _shown(document))


def _shown(part: Any) -> Any:
    if isinstance(part, str):
        return shown(part)
    if isinstance(part, tuple):
        told = [_shown(one) for one in part]
        if all(new is old for new, old in zip(told, part, strict=True)):
            return part
        return type(part)(*told) if hasattr(part, "_fields") else tuple(told)
    if is_dataclass(part) and not isinstance(part, type):
        changed = {}
        for field in fields(part):
            old = getattr(part, field.name)
            new = _shown(old)
            if new is not old:
                changed[field.name] = new
        return replace(part, **changed) if changed else part
    return part
