"""`roadmap brief`: what to know today."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.brief import AheadItem, Brief, SinceItem, brief_of
from roadmap_app.alignment.facts.exposure import quantity_words
from roadmap_app.alignment.facts.wording import days_words
from roadmap_app.cli.arguments import day_argument
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, table
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import STATE_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Link
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr, trc

AHEAD_DAYS = 90


def add_parsers(subparsers: Any) -> None:
    """Add `brief`."""
    brief = subparsers.add_parser(
        "brief", help=tr("what changed, what comes up, what is exposed, what to ask")
    )
    add_question(brief)
    brief.add_argument(
        "--since", type=day_argument, default=None, metavar="DAY", help=tr("default: 90 days before")
    )
    brief.add_argument(
        "--entered",
        action="store_true",
        help=tr("since by the day it entered the workspace, not by the day it was said"),
    )
    brief.add_argument(
        "--for",
        dest="who",
        default="",
        metavar="ORG",
        help=tr(
            "only what concerns an organization: its deals, products, needs and findings (default: everyone)"
        ),
    )
    brief.add_argument(
        "--ahead",
        type=int,
        default=AHEAD_DAYS,
        metavar="DAYS",
        help=tr("default: {days}", days=AHEAD_DAYS),
    )
    brief.set_defaults(run=_brief)


def _brief(args: argparse.Namespace) -> int:
    if args.ahead < 0:
        raise RoadmapError(tr("{ahead} days do not lie ahead; give 0 or more.", ahead=args.ahead))
    asked = ask(args)
    since = asked.spec.as_of - AHEAD_DAYS if args.since is None else args.since
    entered = None
    if args.entered:
        from roadmap_app.workspace.workspace import Workspace

        entered = Workspace.open(args.workspace, load=False).entered_since(since)
    brief = brief_of(asked.roadmap, asked.spec, since, args.ahead, entered, args.who)
    return answer(args, lambda: _brief_data(asked, brief), lambda: _brief_text(asked, brief))


def _brief_data(asked: Asked, brief: Brief) -> dict[str, Any]:
    return {
        "as_of": day_text(asked.spec.as_of),
        "since": [_item_data(item) for item in brief.since],
        "ahead": [_item_data(item) for item in brief.ahead],
        "exposed": brief.exposed,
        "open": [{**item._asdict(), "due": day_or_none(item.due)} for item in brief.open],
    }


def _item_data(item: SinceItem | AheadItem) -> dict[str, Any]:
    """Without the record that it rests on; the day of entering only where that was asked for."""
    data = {**item._asdict(), "day": day_text(item.day)}
    del data["record"]
    entered = data.pop("entered", None)
    return data if entered is None else {**data, "entered": day_text(entered)}


def _brief_text(asked: Asked, brief: Brief) -> str:
    roadmap = asked.roadmap
    since = [
        (
            say_day(item.day),
            item.kind,
            _what(asked, item.subject, item.milestone),
            short_name(roadmap, item.text) if isinstance(item.record, Link) else item.text or tr("no date"),
            short_name(roadmap, item.stated_by),
        )
        for item in brief.since
    ]
    ahead = [
        (
            say_day(item.day),
            days_words(item.day - asked.spec.as_of),
            item.kind,
            _what(asked, item.subject, item.milestone),
            item.text,
        )
        for item in brief.ahead
    ]
    exposed = [
        (
            tr(standing),
            STATE_WORDS[state],
            ", ".join(quantity_words(unit, amount) for unit, amount in units.items()),
        )
        for standing, states in brief.exposed.items()
        for state, units in states.items()
    ]
    questions = [
        (
            short_name(roadmap, item.asked_of),
            item.question,
            say_day(item.due) if item.due else tr("no day"),
            item.owner or tr("nobody yet"),
        )
        for item in brief.open
    ]
    what, which, stated = trc("head", "what"), trc("head", "which"), trc("head", "stated")
    parts = [
        (tr("Since then"), table((tr("day"), what, which, stated, tr("whose word")), since)),
        (tr("Ahead"), table((tr("day"), trc("head", "in"), what, which, stated), ahead)),
        (tr("Exposed"), table((tr("standing"), tr("state"), tr("quantity")), exposed)),
        (tr("To ask"), table((trc("head", "of"), tr("question"), tr("needed by"), tr("owner")), questions)),
    ]
    return "\n\n".join(f"{head}\n{body}" for head, body in parts)


def _what(asked: Asked, subject: str, milestone: str) -> str:
    name = short_name(asked.roadmap, subject)
    return f"{name}, {MILESTONE_WORDS[milestone]}" if milestone else name
