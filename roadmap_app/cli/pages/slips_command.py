"""`roadmap slips`: what each vendor's dates have been worth."""

from __future__ import annotations

import argparse
from itertools import groupby
from typing import Any, NamedTuple

from roadmap_app.alignment.answers.slips import (
    LAYER_CHOICES,
    SlipRow,
    VendorRecord,
    movement_of,
    told_slips,
    vendor_records,
)
from roadmap_app.alignment.answers.worth import (
    HORIZON_WORDS,
    OUTCOMES,
    HorizonRecord,
    Worth,
    horizon_records,
    worth_of,
)
from roadmap_app.cli.plain_data import case_data, day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, MOVE_WORDS
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr, trc
from roadmap_app.reports.slips.records import OUTCOME_HEADS, counts_of
from roadmap_app.reports.words.deviations import deviation_words

_NO_MOVES = ("", "repeated", "came")


class _Answer(NamedTuple):
    """What is printed."""

    rows: list[SlipRow]
    records: list[VendorRecord]
    worth: list[Worth]
    horizons: list[HorizonRecord]


def add_parsers(subparsers: Any) -> None:
    """Add `slips`."""
    parser = subparsers.add_parser(
        "slips", help=tr("how each stated date moved; kept, late, passed or open by vendor")
    )
    add_question(parser)
    parser.add_argument("--vendor", default="", metavar="ORG", help=tr("only this vendor"))
    parser.add_argument(
        "--layer", default="", choices=LAYER_CHOICES, help=tr("only hardware (silicon, systems) or software")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the moves and the record of each vendor."""
    asked = ask(args)
    vendor = organization_argument(asked.roadmap, args.vendor, "vendor")
    as_of = AsOf.of(asked.roadmap, asked.spec)
    rows, summed = told_slips(asked.roadmap, asked.spec, vendor, args.layer)
    slips = _Answer(rows, vendor_records(summed), worth_of(as_of, summed), horizon_records(summed))
    return answer(args, lambda: _data(asked, slips), lambda: _text(asked, slips))


def _data(asked: Asked, slips: _Answer) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "milestones": [_milestone_data(row) for row in slips.rows],
        "vendors": [record._asdict() for record in slips.records],
        "worth": [_worth_data(worth) for worth in slips.worth],
        "horizons": [record._asdict() for record in slips.horizons],
    }


def _milestone_data(row: SlipRow) -> dict[str, Any]:
    movement = movement_of(row)
    return {
        "vendor": row.vendor,
        "generation": row.generation,
        "milestone": row.milestone,
        "record": None if row.case is None else case_data(row.case),
        "in_all_days": row.in_all,
        "actual": None if row.actual is None else [day_or_none(day) for day in row.actual],
        "settled_on": row.settled_on or None,
        "moved": {**movement._asdict(), "kinds": list(movement.kinds)},
        "statements": [
            {
                **said._asdict(),
                "earliest": day_or_none(said.earliest),
                "latest": day_or_none(said.latest),
            }
            for said in row.statements
        ],
    }


def _worth_data(worth: Worth) -> dict[str, Any]:
    cases = [
        {**case._asdict(), "earliest": day_or_none(case.earliest), "latest": day_or_none(case.latest)}
        for case in worth.cases
    ]
    return {**worth._asdict(), "cases": cases}


def _text(asked: Asked, slips: _Answer) -> str:
    parts = [_moves_text(asked, slips.rows), _records_text(asked, slips), _worth_text(asked, slips)]
    spec = asked.spec
    if spec.viewpoint != "owner" or spec.scenario:
        parts.append(
            tr("Moves and records are each vendor’s own word, on what was stated, in every view and what-if.")
        )
    return "\n\n".join(parts)


def _moves_text(asked: Asked, rows: list[SlipRow]) -> str:
    roadmap = asked.roadmap
    moved = [row for row in rows if any(statement.move not in _NO_MOVES for statement in row.statements)]
    lines = []
    for row in moved:
        steps = (_step(statement.text, statement.status) for statement in row.statements)
        path = " → ".join(step for step, _ in groupby(steps))  # once in a row: a date can come back
        moves = ", ".join(_move(s.move, s.days) for s in row.statements if s.move not in _NO_MOVES)
        name = short_name(roadmap, row.generation)
        lines.append((short_name(roadmap, row.vendor), name, MILESTONE_WORDS[row.milestone], path, moves))
    return table((tr("vendor"), tr("product"), tr("milestone"), tr("said, in order"), tr("moves")), lines)


def _records_text(asked: Asked, slips: _Answer) -> str:
    lines = []
    for record in slips.records:
        mean, spread = record.mean_days, record.spread_days
        worth = (
            tr("too few")
            if mean is None or spread is None
            else tr("{mean:+.0f} ± {spread:.0f} days", mean=mean, spread=spread)
        )
        counts = (str(number) for number in (*counts_of(record), record.cases))
        lines.append((short_name(asked.roadmap, record.vendor), *counts, worth))
    horizons = [
        (
            short_name(asked.roadmap, record.vendor),
            HORIZON_WORDS[record.horizon],
            str(record.cases),
            str(record.late),
        )
        for record in slips.horizons
    ]
    heads = (head.lower() for head in OUTCOME_HEADS)
    cases = [
        (
            short_name(asked.roadmap, row.vendor),
            f"{short_name(asked.roadmap, row.generation)}, {MILESTONE_WORDS[row.milestone]}",
            row.case.text,
            day_text(row.case.stated_on),
            deviation_words(row.case.days),
        )
        for row in slips.rows
        if row.case is not None and row.case.days is not None
    ]
    return "\n\n".join(
        [
            table((tr("vendor"), *heads, tr("judged"), tr("mean")), lines),
            tr(
                "Days: 0 inside the window first stated, before (-) or after (+) it; from five "
                "judged cases on."
            ),
            table((tr("vendor"), tr("first stated"), tr("judged"), trc("head", "late")), horizons),
            table((tr("vendor"), tr("what came"), tr("first stated"), tr("said on"), tr("it came")), cases),
        ]
    )


def _worth_text(asked: Asked, slips: _Answer) -> str:
    lines = [
        (
            short_name(asked.roadmap, worth.vendor),
            worth.precision,
            str(len(worth.cases)),
            *(str(worth.count(outcome)) for outcome in OUTCOMES),
        )
        for worth in slips.worth
    ]
    heads = (
        trc("head", "before"),
        trc("head", "within"),
        trc("head", "after"),
        tr("put off"),
        trc("head", "passed"),
        tr("cancelled"),
        tr("came, no day"),
        trc("head", "ahead"),
    )
    return table((tr("vendor"), tr("stated to a"), trc("head", "stated"), *heads), lines)


def _step(text: str, status: str) -> str:
    if status == "cancelled":
        return tr("cancelled")
    return (
        tr("came {window}", window=text or tr("without a day"))
        if status == "actual"
        else text or tr("no date")
    )


def _move(move: str, days: int | None) -> str:
    if not days:
        return MOVE_WORDS[move]
    return (
        tr("narrowed, {days:,} d nearer", days=abs(days))
        if move == "narrowed"
        else tr("{moved} {days:,} d", moved=MOVE_WORDS[move], days=abs(days))
    )
