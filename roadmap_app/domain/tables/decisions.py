"""The tables of what a team decides and enters itself; optional, so that a file is written only where it has rows.

It must not know the tables of the roadmap.
"""

from __future__ import annotations

from roadmap_app.domain import vocabulary as words
from roadmap_app.domain.audience.coarse import STEPS
from roadmap_app.domain.records import (
    Acceptance,
    DatedFigure,
    FollowUp,
    FormerName,
    Meeting,
    RuleSetting,
    SavedView,
    ScenarioShift,
)
from roadmap_app.domain.subjects import ALL_MILESTONES
from roadmap_app.domain.tables.spec import (
    NOTE,
    SHARING,
    TITLE,
    URL,
    TableSpec,
    choice_of,
    column_of,
    option_of,
    reference_to,
    references_to,
)
from roadmap_app.domain.views import choices as of_views
from roadmap_app.domain.views.ranges import reason_against_range

MOST_SHIFT_DAYS = 3650
"""Ten years: a what-if that moves a milestone further is a mistake in typing."""

RULE_SETTINGS = TableSpec(
    "rule_settings",
    RuleSetting,
    (
        column_of("rule", required=True),
        column_of("name", required=True),
        column_of("value", "number", required=True),
    ),
    ("rule", "name"),
    ("rule", "name"),
    optional=True,
)
ACCEPTANCES = TableSpec(
    "acceptances",
    Acceptance,
    (
        column_of("fingerprint", required=True),
        column_of("reason", required=True),
        column_of("person"),
        column_of("until", "day", required=True),
        column_of("accepted_on", "day"),
    ),
    ("fingerprint",),
    ("fingerprint",),
    optional=True,
)
FOLLOW_UPS = TableSpec(
    "follow_ups",
    FollowUp,
    (
        column_of("fingerprint", required=True),
        column_of("owner"),
        column_of("due", "day"),
        choice_of("state", words.FOLLOW_UP_STATES),
        column_of("answer"),
    ),
    ("fingerprint",),
    ("fingerprint",),
    optional=True,
)
SCENARIOS = TableSpec(
    "scenarios",
    ScenarioShift,
    (
        column_of("scenario", required=True),
        column_of("subject", required=True),
        choice_of("milestone", ALL_MILESTONES),
        column_of("days", "integer", most=MOST_SHIFT_DAYS),
        column_of("window", "window"),
    ),
    ("scenario", "subject", "milestone"),
    ("scenario", "subject", "milestone"),
    optional=True,
)
MEETINGS = TableSpec(
    "meetings",
    Meeting,
    (
        reference_to("supplier", "organizations"),
        reference_to("customer", "organizations"),
        column_of("day", "day", required=True),
        NOTE,
    ),
    ("supplier", "customer", "day"),
    ("supplier", "customer", "day"),
    optional=True,
)
FIGURES = TableSpec(
    "figures",
    DatedFigure,
    (
        reference_to("organization", "organizations"),
        column_of("metric", required=True),
        column_of("value", "number", required=True),
        column_of("unit"),
        column_of("stated_on", "day", required=True, past=True),
        TITLE,
        URL,
        NOTE,
    ),
    ("organization", "metric", "stated_on", "source_title", "source_url"),
    ("organization", "metric", "stated_on", "source_title", "source_url"),
    optional=True,
)
FORMER_NAMES = TableSpec(
    "former_names",
    FormerName,
    (
        choice_of("kind", words.RENAMED),
        column_of("thing", required=True),
        column_of("name", required=True),
        column_of("until", "day", required=True, past=True),
    ),
    ("kind", "thing", "name"),
    ("kind", "thing", "name"),
    optional=True,
)
VIEWS = TableSpec(
    "views",
    SavedView,
    (
        column_of("name", required=True, judged_by=of_views.reason_against_name),
        column_of("group_by", "words", judged_by=of_views.reason_against_grouping),
        option_of("colour_by", of_views.COLOUR_FIELDS),
        references_to("vendors", "organizations", judged_by=of_views.reason_against_list),
        column_of("layers", "words", choices=words.LAYERS, judged_by=of_views.reason_against_list),
        column_of("text", judged_by=of_views.reason_against_text),
        option_of("deals", of_views.DEAL_PLACES),
        option_of("links", of_views.LINKS_SHOWN),
        column_of("folded", "words", judged_by=of_views.reason_against_list),
        column_of("range", judged_by=reason_against_range),
        column_of("compare", judged_by=of_views.reason_against_comparison),
        reference_to("fiscal", "organizations", required=False),
        column_of("paper", judged_by=of_views.reason_against_paper),
        option_of("orientation", of_views.ORIENTATIONS),
        column_of("fit", judged_by=of_views.reason_against_fit),
        option_of("legend", of_views.LEGENDS),
        column_of("classification", judged_by=of_views.reason_against_text),
        option_of("coarsen", STEPS),
        SHARING._replace(required=True),
        NOTE,
    ),
    ("name",),
    ("name",),
    optional=True,
)
