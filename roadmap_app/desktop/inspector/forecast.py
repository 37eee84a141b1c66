"""What the details panel says of a forecast that has been drawn. It must not know how it is drawn."""

from __future__ import annotations

from roadmap_app.desktop.inspector.facts import Asked, Row, Section
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr


def forecast_section(asked: Asked, key: str) -> Section:
    """The dates of a product and the promises that wait for it, or of a tranche its promises; none where nothing has
    been drawn."""
    title = tr("Forecast")
    if asked.forecast is None:
        return Section(title, "", ())
    from roadmap_app.reports.forecast.tables import (
        driver_words,
        percent,
        promise_words,
        record_words,
    )
    from roadmap_app.reports.words.expected import expected_span, expected_words

    roadmap = asked.as_of.roadmap
    rows = []
    for date in asked.forecast.milestones:
        if date.generation == key and date.p90 > asked.as_of.day:
            waits = driver_words(roadmap, date.driver, key)
            rows.append(
                Row(
                    MILESTONE_WORDS[date.milestone],
                    expected_span(date.p10, date.p90, is_day=date.is_day),
                    lead=expected_words(date.p50, is_day=date.is_day),
                    below=tr("waits most for {waits}", waits=waits) if waits else "",
                )
            )
    for one in asked.forecast.promises:
        if key in (one.subject, one.generation) and not one.is_settled and one.chance_late is not None:
            due = tr(", by {due}", due=say_day(one.due)) if one.due is not None else ""
            record = (
                tr("by the record: {record}", record=record_words(roadmap, one.by_record))
                if one.by_record.cases
                else ""
            )
            rows.append(
                Row(
                    f"{promise_words(roadmap, one)}{due}",
                    tr("{percent} late, if the stated windows hold", percent=percent(one.chance_late)),
                    below=record,
                    goto=one.subject if roadmap.commitment(one.subject) and key != one.subject else "",
                )
            )
    return Section(title, "P50; P10 – P90", tuple(rows))
