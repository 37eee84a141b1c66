"""The named operation that adds a claim: who said on which day, and where, that a milestone happens when.

It must not know how anything is stored or shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.editing.edit import Edit, edited, joined
from roadmap_app.domain.entry.carried import SETTING
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, RuleSetting, split_keys
from roadmap_app.domain.sharing import INTERNAL, PUBLIC
from roadmap_app.domain.subjects import SUBJECT_WORDS
from roadmap_app.domain.tables.cells import reason_against_actual
from roadmap_app.domain.vocabulary import CONFIDENCES, STATUSES
from roadmap_app.domain.windows.window import WindowError, day_text, parse_window
from roadmap_app.i18n import tr
from roadmap_app.workspace.editing.telling import kept_name
from roadmap_app.workspace.entries import refuse_odd_address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.domain.changes import ChangeRecord
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.workspace.workspace import Workspace


def plan_claim(roadmap: Roadmap, claim: Claim) -> Edit:
    """The edit that adds a claim with the day on which it enters. RoadmapError where it names what does not exist, has
    a window that cannot be read, no day, nobody who said it or no source, or stands there already."""
    row = Claim(*(cell.strip() for cell in claim))
    _refuse_odd(roadmap, row)
    row = row._replace(window=_window_text(roadmap, row), recorded_on=day_text(today()))
    name = short_name(roadmap, row.subject)
    if any(
        row._replace(recorded_on=old.recorded_on) == old
        for old in roadmap.claims_of(row.subject, row.milestone)
    ):
        raise RoadmapError(tr("This claim on {name} stands there already.", name=name))
    return Edit(f"Claim on {kept_name(roadmap, row.subject)}", {"claims": (row,)})


def plan_claims(roadmap: Roadmap, claims: Sequence[Claim]) -> Edit:
    """The one edit that adds several claims, such as all of an article; RoadmapError as `plan_claim`."""
    edits: list[Edit] = []
    after = roadmap
    for claim in claims:
        edits.append(plan_claim(after, claim))
        after = edited(after, edits[-1])
    if len(edits) == 1:
        return edits[0]
    sources = {claim.source_title or claim.source_url for claim in claims}
    of = f" of {shortened(sources.pop(), 60)}" if len(sources) == 1 else ""
    return joined(f"{len(edits)} claims{of}", edits)


def add_claim(workspace: Workspace, claim: Claim) -> ChangeRecord:
    """Add a claim, as `plan_claim` plans it; RoadmapError as there."""
    return workspace.apply(plan_claim(workspace.roadmap, claim))


def set_internal_at_first(workspace: Workspace, is_internal: bool) -> ChangeRecord:
    """Have statements internal, or public, unless their line or their source says otherwise."""
    row = RuleSetting(*SETTING, "1" if is_internal else "0")
    words = "internal" if is_internal else "public"
    return workspace.decide(f"New statements are {words}", {"rule_settings": [row]})


def _refuse_odd(roadmap: Roadmap, row: Claim) -> None:
    kind = roadmap.kind_of(row.subject)
    if kind is None:
        raise RoadmapError(
            tr(
                "“{key}” is no {subject} of this workspace.",
                key=shortened(row.subject, 60),
                subject=SUBJECT_WORDS,
            )
        )
    if row.milestone not in kind.milestones:
        its = ", ".join(kind.milestones)
        raise RoadmapError(
            tr(
                "“{text}” is no milestone of it; it has {its}.",
                text=shortened(row.milestone, 40),
                its=its,
            )
        )
    if roadmap.organization(row.stated_by) is None:
        raise RoadmapError(
            tr(
                "“{text}” is no organization of this workspace; say who stated it.",
                text=shortened(row.stated_by, 60),
            )
        )
    _refuse_unknown_organizations(roadmap, row)
    if row.status not in STATUSES or row.confidence not in CONFIDENCES:
        raise RoadmapError(
            tr(
                "A claim is a {statuses}, of {confidences} confidence.",
                statuses=", ".join(STATUSES),
                confidences=", ".join(CONFIDENCES),
            )
        )
    if not row.stated_on:
        raise RoadmapError(tr("A claim needs the day on which it was stated."))
    if not (row.source_title or row.source_url):
        raise RoadmapError(tr("A claim needs a source: a title or an address."))
    refuse_odd_address(row.source_url)
    month = roadmap.fiscal_month_of(row.subject)
    if row.status == "actual" and (reason := reason_against_actual(row.window, row.stated_on, month)):
        raise RoadmapError(
            tr(
                "The window “{text}” cannot be kept: {reason}.",
                text=shortened(row.window, 40),
                reason=reason,
            )
        )


def _refuse_unknown_organizations(roadmap: Roadmap, row: Claim) -> None:
    """RoadmapError where the claim repeats, or is shared with, nobody of the workspace."""
    named = [key for key in split_keys(row.sharing) if key not in (PUBLIC, INTERNAL)]
    for key in (*([row.restates] if row.restates else []), *named):
        if roadmap.organization(key) is None:
            raise RoadmapError(
                tr(
                    "“{text}” is no organization of this workspace; give its key.",
                    text=shortened(key, 60),
                )
            )


def _window_text(roadmap: Roadmap, row: Claim) -> str:
    try:
        return parse_window(row.window, roadmap.fiscal_month_of(row.subject)).kept
    except WindowError as error:
        raise RoadmapError(str(error)) from error
