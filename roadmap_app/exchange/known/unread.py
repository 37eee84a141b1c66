"""Files of planning programs that are not read, each with what can be exported from there instead.

A person who brings one is told what to do, and not that it is no table.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.proposed import Asked

KEY = "unread"
_AS_XML = "save the plan there as MS Project XML, and import that"
_UNREAD = {
    ".mpp": ("a plan of MS Project in its own format", f"in Project, {_AS_XML}"),
    ".mpt": ("a template of MS Project in its own format", f"in Project, {_AS_XML}"),
    ".mpx": (
        "a plan in the old exchange format of MS Project (MPX)",
        f"open it in Project or ProjectLibre, {_AS_XML}",
    ),
    ".xer": ("a plan of Primavera P6 (XER)", "in P6, export it as MS Project XML, and import that"),
    ".planner": ("a plan of Planner", f"open it in ProjectLibre, {_AS_XML}"),
    ".pod": ("a plan of ProjectLibre in its own format", f"in ProjectLibre, {_AS_XML}"),
    ".mmd": (
        "a drawing in Mermaid",
        "a drawing says not what its bars are; import the table or plan that it was made of",
    ),
}
ENDINGS = tuple(_UNREAD)


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is one of these, by its name."""
    return path.suffix.lower() in _UNREAD


def read(path: Path, asked: Asked) -> NoReturn:
    """Always RoadmapError: what it is, and what to do."""
    what, instead = _UNREAD[path.suffix.lower()]
    raise RoadmapError(f"{path.name} is {what}, which is not read; {instead}.")
