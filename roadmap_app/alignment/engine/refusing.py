"""Refuses a question that names what there is not. It must not know what is answered."""

from __future__ import annotations

from roadmap_app.alignment.rules import all_rules
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VOICES, CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.i18n import tr


def refuse_unknown(roadmap: Roadmap, spec: CheckSpec) -> None:
    """RoadmapError where a spec names what the roadmap or the program does not have."""
    named = [(tr("supplier"), spec.supplier), (tr("customer"), spec.customer)]
    if spec.viewpoint not in VOICES:
        named.append((tr("viewpoint"), spec.viewpoint))
    for what, key in named:
        if key and roadmap.organization(key) is None:
            raise RoadmapError(
                tr(
                    "The {what} “{key}” is no organization of this workspace; give its key, such as “amd”.",
                    what=what,
                    key=key,
                )
            )
    for rule in spec.rules:
        if rule not in all_rules():
            raise RoadmapError(
                tr(
                    "There is no rule “{rule}”; the rules are {all_rules}.",
                    rule=rule,
                    all_rules=", ".join(all_rules()),
                )
            )
