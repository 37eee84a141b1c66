"""`roadmap forecast`: when things will have come if each waits for what it needs, and which promises break."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.engine.check import structure_of
from roadmap_app.alignment.forecast.forecast import DRAWS, SEED, Forecast, forecast
from roadmap_app.cli.plain_data import case_data, day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, table
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.forecast.tables import LATE_HEAD, record_words
from roadmap_app.reports.words.expected import expected_text, expected_words


def add_parsers(subparsers: Any) -> None:
    """Add `forecast`."""
    parser = subparsers.add_parser(
        "forecast", help=tr("P10, P50, P90 of each date, and the chance that promises are late")
    )
    add_question(parser)
    parser.add_argument(
        "--draws",
        type=int,
        default=DRAWS,
        metavar="N",
        help=tr("how many draws (default {draws:,})", draws=DRAWS),
    )
    parser.add_argument(
        "--seed", type=int, default=SEED, metavar="S", help=tr("the same seed gives the same figures")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Simulate and print."""
    if not 1 <= args.draws <= 1_000_000:
        raise RoadmapError(
            tr("{draws} draws cannot be made; give a number from 1 to 1,000,000.", draws=args.draws)
        )
    if args.seed < 0:
        raise RoadmapError(tr("The seed {seed} cannot be used; give 0 or more.", seed=args.seed))
    asked = ask(args)
    drawn = forecast(structure_of(asked.roadmap, asked.spec), args.draws, args.seed)
    return answer(args, lambda: _data(asked, drawn), lambda: _text(asked, drawn))


def _data(asked: Asked, drawn: Forecast) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "draws": drawn.draws,
        "seed": drawn.seed,
        "milestones": [
            {
                "generation": row.generation,
                "milestone": row.milestone,
                "planned": row.planned,
                "p10": expected_text(row.p10, is_day=row.is_day),
                "p50": expected_text(row.p50, is_day=row.is_day),
                "p90": expected_text(row.p90, is_day=row.is_day),
                "driver": None if row.driver is None else row.driver._asdict(),
            }
            for row in drawn.milestones
        ],
        "promises": [
            {
                "subject": row.subject,
                "generation": row.generation,
                "due": day_or_none(row.due),
                "chance_late": row.chance_late,
                "standard_error": row.standard_error,
                "by_record": {
                    "chance": row.by_record.chance,
                    "cases": row.by_record.cases,
                    "of": "all" if row.by_record.is_of_all else "like",
                    "listed": [case_data(case) for case in row.by_record.listed],
                },
            }
            for row in drawn.promises
        ],
        "circles": list(drawn.circles),
    }


def _text(asked: Asked, drawn: Forecast) -> str:
    roadmap, today = asked.roadmap, asked.spec.as_of
    rows = []
    for row in drawn.milestones:
        if row.p90 > today:
            driver = ""
            if row.driver is not None:
                driver = tr(
                    "{generation}, {share:.0%} of draws",
                    generation=short_name(roadmap, row.driver.generation),
                    share=row.driver.share,
                )
            name = f"{short_name(roadmap, row.generation)}, {MILESTONE_WORDS[row.milestone]}"
            days = (expected_words(day, is_day=row.is_day) for day in (row.p10, row.p50, row.p90))
            rows.append((name, row.planned, *days, driver))
    promises = []
    for promise in drawn.promises:
        chance = tr("no date to draw")
        if promise.chance_late is not None and promise.standard_error is not None:
            chance = f"{promise.chance_late:.0%} ± {promise.standard_error:.1%}"
        record = promise.by_record
        by_record = (
            tr("{chance:.0%} of {cases}", chance=record.chance, cases=record.cases)
            if record.chance is not None
            else tr("{cases} cases", cases=record.cases)
        )
        due = tr("no day") if promise.due is None else say_day(promise.due)
        name = short_name(roadmap, promise.subject)
        promises.append((name, short_name(roadmap, promise.generation), due, chance, by_record))
    notes = [
        tr(
            "Each window is read as uniform and independent of the others; see help. A "
            "drawn day is told as its month."
        )
    ]
    if drawn.circles:
        names = ", ".join(short_name(roadmap, key) for key in drawn.circles)
        notes.insert(0, tr("Left out, because they wait for each other in a circle: {names}.", names=names))
    notes += [
        tr(
            "{subject}, by the record: {record}",
            subject=short_name(roadmap, promise.subject),
            record=record_words(roadmap, promise.by_record),
        )
        for promise in drawn.promises
        if promise.by_record.listed
    ]
    return "\n\n".join(
        [
            table((trc("head", "what"), tr("planned"), "P10", "P50", "P90", tr("waits for")), rows),
            table(
                (tr("promise"), tr("product"), trc("head", "by"), LATE_HEAD.lower(), tr("by the record")),
                promises,
            ),
            "\n".join(notes),
        ]
    )
