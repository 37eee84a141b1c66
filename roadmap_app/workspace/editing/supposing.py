"""Suppose: a date of a what-if set by hand, in a what-if that is there or in a new one.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.editing.rows import kept_row
from roadmap_app.domain.records import ScenarioShift
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.telling import kept_name

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap


def plan_supposed(roadmap: Roadmap, scenario: str, subject: str, milestone: str, window: str) -> Edit:
    """The edit by which a what-if gives a milestone this window, in place of what it supposed of it before.

    RoadmapError where the what-if has no name, or the window cannot be read.
    """
    name = scenario.strip()
    if not name:
        raise RoadmapError(tr("A what-if needs a name."))
    if not window.strip():
        raise RoadmapError(tr("A what-if needs a window to move to; leave the date as it is, or name one."))
    row = kept_row(roadmap, "scenarios", ScenarioShift(name, subject, milestone, "", window))
    if row in roadmap.rows("scenarios"):
        raise RoadmapError(tr("The what-if “{name}” supposes that already.", name=name))
    return Edit(f"What-if {name}: {kept_name(roadmap, subject)}", {"scenarios": (row,)})
