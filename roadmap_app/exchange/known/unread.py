"""Files of planning programs that are not read, each with what can be exported from there instead.

A person who brings one is told what to do, and not that it is no table.
"""

from __future__ import annotations

from pathlib import Path
from typing import NoReturn

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.proposed import Asked
from roadmap_app.i18n import tr

KEY = "unread"
_AS_XML = tr("save the plan there as MS Project XML, and import that")
_UNREAD = {
    ".mpp": (tr("a plan of MS Project in its own format"), tr("in Project, {as_xml}", as_xml=_AS_XML)),
    ".mpt": (tr("a template of MS Project in its own format"), tr("in Project, {as_xml}", as_xml=_AS_XML)),
    ".mpx": (
        tr("a plan in the old exchange format of MS Project (MPX)"),
        tr("open it in Project or ProjectLibre, {as_xml}", as_xml=_AS_XML),
    ),
    ".xer": (tr("a plan of Primavera P6 (XER)"), tr("in P6, export it as MS Project XML, and import that")),
    ".planner": (tr("a plan of Planner"), tr("open it in ProjectLibre, {as_xml}", as_xml=_AS_XML)),
    ".pod": (tr("a plan of ProjectLibre in its own format"), tr("in ProjectLibre, {as_xml}", as_xml=_AS_XML)),
    ".mmd": (
        tr("a drawing in Mermaid"),
        tr("a drawing says not what its bars are; import the table or plan that it was made of"),
    ),
}
ENDINGS = tuple(_UNREAD)


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is one of these, by its name."""
    return path.suffix.lower() in _UNREAD


def read(path: Path, asked: Asked) -> NoReturn:
    """Always RoadmapError: what it is, and what to do."""
    what, instead = _UNREAD[path.suffix.lower()]
    raise RoadmapError(
        tr("{name} is {what}, which is not read; {instead}.", name=path.name, what=what, instead=instead)
    )
