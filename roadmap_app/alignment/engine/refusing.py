"""Refuses a question that names what there is not. It must not know what is answered."""

from __future__ import annotations

from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VOICES, CheckSpec
from roadmap_app.domain.roadmap import Roadmap


def refuse_unknown(roadmap: Roadmap, spec: CheckSpec) -> None:
    """RoadmapError where a spec names what the roadmap or the program does not have."""
    named = [("supplier", spec.supplier), ("customer", spec.customer)]
    if spec.viewpoint not in VOICES:
        named.append(("viewpoint", spec.viewpoint))
    for what, key in named:
        if key and roadmap.organization(key) is None:
            raise RoadmapError(
                f"The {what} “{key}” is no organization of this workspace; give its key, such as “amd”."
            )
    for rule in spec.rules:
        if rule not in all_rules():
            raise RoadmapError(f"There is no rule “{rule}”; the rules are {', '.join(all_rules())}.")
