"""The view of a workspace as texts, to be kept and restored; what no longer fits is left out.

No Qt. It must not know where it is kept.
"""

from __future__ import annotations

from roadmap_app.desktop.session.session import Session
from roadmap_app.domain.findings import VOICES
from roadmap_app.domain.views.choices import (
    ABOVE,
    COLOUR_FIELDS,
    DEAL_PLACES,
    GROUP_FIELDS,
    LINKS_SHOWN,
    LONGEST_TEXT,
    reason_against_comparison,
)
from roadmap_app.domain.vocabulary import LAYERS
from roadmap_app.timeline.view_spec import ViewChanges


def view_state(session: Session) -> dict[str, str]:
    """Grouping, colour, deals, connectors, filters, folds, viewpoint, the view that is open, the look of the chart, the
    selection where there is one. Not the day: a roadmap opens as of today."""
    spec = session.spec
    told = {
        "group_by": ";".join(spec.group_by),
        "colour_by": spec.colour_by,
        "vendors": ";".join(sorted(spec.vendors)),
        "layers": ";".join(sorted(spec.layers)),
        "deals": spec.deals,
        "links": spec.links,
        "folded": ";".join(sorted(spec.folded)),
        "text": spec.text,
        "fiscal": spec.fiscal,
        "compare": spec.compare,
        "viewpoint": spec.viewpoint,
        "view": session.views.name,
    }
    told |= session.chart.state
    return told | ({"selection": session.selection} if session.selection else {})


def restored_view(state: dict[str, str], session: Session) -> ViewChanges:
    """Changes of the view that a kept state asks for."""
    if "group_by" not in state:
        return {}
    roadmap = session.roadmap
    fields = tuple(dict.fromkeys(name for name in _parts(state, "group_by") if name in GROUP_FIELDS))[:2]
    viewpoint = state.get("viewpoint", "owner")
    known = viewpoint in VOICES or roadmap.organization(viewpoint) is not None
    colour = state.get("colour_by", "vendor")
    deals = state.get("deals", ABOVE)
    links, fiscal, compare = (state.get(name, "") for name in ("links", "fiscal", "compare"))
    return {
        "group_by": fields,
        "colour_by": colour if colour in COLOUR_FIELDS else "vendor",
        "vendors": frozenset(key for key in _parts(state, "vendors") if roadmap.organization(key)),
        "layers": frozenset(_parts(state, "layers")) & frozenset(LAYERS),
        "deals": deals if deals in DEAL_PLACES else ABOVE,
        "links": links if links in LINKS_SHOWN else LINKS_SHOWN[0],
        "folded": frozenset(_parts(state, "folded")),
        "text": state.get("text", "")[:LONGEST_TEXT],
        "compare": "" if compare and reason_against_comparison(compare) else compare,
        "fiscal": fiscal if roadmap.organization(fiscal) else "",
        "viewpoint": viewpoint if known else "owner",
    }


def _parts(state: dict[str, str], name: str) -> list[str]:
    return [part for part in state.get(name, "").split(";") if part]
