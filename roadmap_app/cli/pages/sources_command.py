"""`roadmap sources`: what each source stands behind, how old it is, which dates hang on it alone."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.sources import SourceRow, Sources, sources_of
from roadmap_app.alignment.facts.exposure import exposure_words
from roadmap_app.alignment.facts.wording import ago_words
from roadmap_app.cli.plain_data import day_or_none
from roadmap_app.cli.question import Asked, add_question, answer, ask, organization_argument, table
from roadmap_app.domain.as_of import Stated
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.windows.window import day_text
from roadmap_app.i18n import tr, trc


def add_parsers(subparsers: Any) -> None:
    """Add `sources`."""
    parser = subparsers.add_parser(
        "sources", help=tr("all sources: claims, age, and the dates that hang on one alone")
    )
    add_question(parser)
    parser.add_argument(
        "--by", default="", metavar="ORG", help=tr("only sources with this organization's word")
    )
    parser.add_argument("--alone", action="store_true", help=tr("only sources on which a date hangs alone"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sources."""
    asked = ask(args)
    speaker = organization_argument(asked.roadmap, args.by, "organization")
    sources = sources_of(asked.roadmap, asked.spec)
    rows = [
        row
        for row in sources.rows
        if (not speaker or speaker in row.said_by) and (not args.alone or row.reach)
    ]
    return answer(args, lambda: _data(sources, rows), lambda: _text(asked, rows))


def _data(sources: Sources, rows: list[SourceRow]) -> dict[str, Any]:
    return {
        "as_of": day_text(sources.day),
        "named": len(sources.named),
        "claims": sources.claims,
        "dates": sources.dates,
        "dates_to_come": sources.to_come,
        "alone": sources.alone,
        "alone_to_come": sources.alone_to_come,
        "older": len(sources.older),
        "limit_days": sources.limit_days,
        "sources": [_source(sources, row) for row in rows],
    }


def _source(sources: Sources, row: SourceRow) -> dict[str, Any]:
    return {
        "title": row.title or None,
        "address": row.address or None,
        "claims": len(row.claims),
        "subjects": list(row.subjects),
        "said_by": list(row.said_by),
        "confidence": row.confidence,
        "first_stated": day_or_none(row.first),
        "last_stated": day_or_none(row.last),
        "age_days": None if row.last is None else sources.day - row.last,
        "reach": row.reach,
        "reach_to_come": row.reach_to_come,
        "at_stake": row.at_stake,
        "quiet": row.quiet,
        "dates": [
            {
                "subject": date.stated.subject,
                "milestone": date.stated.milestone,
                "text": date.stated.stated.text,
                "status": _status(date.stated),
                "alone": date.is_alone,
                "stale": date.is_stale,
                "promises": list(date.commitments),
            }
            for date in row.dates
        ],
        "agreements": [agreement.key for agreement in row.agreements],
        "needs": len(row.needs),
        "specs": len(row.specs),
        "warrants": len(row.warrants),
    }


def _status(stated: Stated) -> str:
    return "expired" if stated.expired else stated.status


def _text(asked: Asked, rows: list[SourceRow]) -> str:
    shown = [
        (
            f"{row.reach_to_come:,}",
            f"{row.reach - row.reach_to_come:,}",
            exposure_words(row.at_stake),
            f"{len(row.claims):,}",
            ago_words(asked.spec.as_of - row.last) if row.last is not None else tr("day not stated"),
            tr("{quiet:,} quiet", quiet=row.quiet) if row.quiet else "",
            ", ".join(short_name(asked.roadmap, key) for key in row.said_by),
            (row.title or row.address or tr("no source named"))[:80],
        )
        for row in rows
    ]
    return table(
        (
            tr("to come"),
            trc("head", "came"),
            tr("binding"),
            tr("claims"),
            tr("last spoke"),
            "",
            tr("whose word"),
            tr("source"),
        ),
        shown,
    )
