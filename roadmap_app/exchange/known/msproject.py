"""A plan of MS Project as XML (MSPDI), which most planning programs write: tasks, their days, what they wait for.

Durations, resources and calendars say nothing that a roadmap keeps. It must not know what a task means.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.exchange.incoming.proposed import Asked, Read
from roadmap_app.exchange.known.files import xml_root
from roadmap_app.exchange.known.gathered import Gathered
from roadmap_app.exchange.known.plans import OWN, After, Plan, Task, whole_number
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

KEY = "msproject"
NAMESPACE = "http://schemas.microsoft.com/project"
_NS = f"{{{NAMESPACE}}}"
_KINDS = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
_TENTHS_OF_A_MINUTE = 10


def recognises(path: Path, head: bytes) -> bool:
    """Whether a file is such a plan."""
    return path.suffix.lower() == ".xml" and NAMESPACE.encode() in head


def read(path: Path, asked: Asked) -> Read:
    """What the plan says; on the day that is told, else on the day on which it was saved last."""
    root = xml_root(path)
    if root.tag != f"{_NS}Project":
        raise RoadmapError(
            tr("{name} is no plan of MS Project: it does not begin with a project.", name=path.name)
        )
    on = asked.on or _said(root, "LastSaved")[:10]
    gathered = Gathered(asked._replace(on=on), path.name)
    minutes = int(_said(root, "MinutesPerDay") or 480) or 480
    tasks = [task for element in root.iter(f"{_NS}Task") if (task := _task(element, minutes)) is not None]
    title = _said(root, "Title") or _said(root, "Name") or path.stem
    Plan(gathered, tasks, title.removesuffix(".xml").removesuffix(".mpp")).read()
    return gathered.read(KEY)


def _task(element: Element, minutes_per_day: int) -> Task | None:
    """One task; None of an empty row, and of the project itself."""
    level = whole_number(_said(element, "OutlineLevel"))
    if _said(element, "IsNull") == "1" or _said(element, "UID") == "0":
        return None
    odd = tr("it is switched off in the plan") if _said(element, "Active") == "0" else ""
    came = _day(_said(element, "ActualFinish"))
    own, contained = _own(element)
    return Task(
        id=_said(element, "UID"),
        row=whole_number(_said(element, "ID")),
        name=_said(element, "Name"),
        level=level,
        start=_day(_said(element, "Start")),
        finish=_day(_said(element, "Finish")),
        is_summary=_said(element, "Summary") == "1",
        is_done=_said(element, "PercentComplete") == "100",
        came=came,
        note="" if own else _said(element, "Notes"),
        after=[_after(link, minutes_per_day, contained) for link in element.findall(f"{_NS}PredecessorLink")],
        own=own,
        odd=odd,
    )


def _own(element: Element) -> tuple[str, set[str]]:
    """The field in which this program says what a task is, and which of its predecessors it contains."""
    own, contained = "", set()
    for attribute in element.findall(f"{_NS}ExtendedAttribute"):
        value = _said(attribute, "Value")
        if value.startswith(f"{OWN}links|"):
            kinds = value.partition("|")[2].split(",")
            contained = {kind[:-1] for kind in kinds if kind.endswith("c")}
        elif value.startswith(OWN):
            own = value
    return own, contained


def _after(link: Element, minutes_per_day: int, contained: set[str]) -> After:
    days, rest = divmod(whole_number(_said(link, "LinkLag")), minutes_per_day * _TENTHS_OF_A_MINUTE)
    kind = _KINDS.get(_said(link, "Type") or "1", "FS")
    task = _said(link, "PredecessorUID")
    return After(task, kind, None if rest else days, "contains" if task in contained else "requires")


def _said(element: Element, name: str) -> str:
    return (element.findtext(f"{_NS}{name}") or "").strip()


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None
