"""`roadmap show`: one generation: its dates, who said so, how each moved, what it waits for."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.cli.arguments import generation_of
from roadmap_app.cli.pages.check_command import source_line
from roadmap_app.cli.plain_data import claim_data, finding_data, stated_data
from roadmap_app.cli.question import add_question, ask
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.as_of import AsOf, Move, Stated
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Link
from roadmap_app.domain.vocabulary import MILESTONE_WORDS, MOVE_WORDS
from roadmap_app.domain.windows.window import day_text, say_day, say_span, say_window
from roadmap_app.i18n import begun, tr, trn
from roadmap_app.workspace.checking import check

_LINK_WORDS = {
    "contains": (tr("contains"), tr("is contained in")),
    "supports": (tr("supports"), tr("is supported by")),
    "requires": (tr("requires"), tr("is required by")),
    "variant_of": (tr("is a variant of"), tr("has the variant")),
    "competes": (tr("competes with"), tr("competes with")),
}


def add_parsers(subparsers: Any) -> None:
    """Add `show`."""
    parser = subparsers.add_parser("show", help=tr("one generation: dates, claims, moves, links, findings"))
    add_question(parser)
    parser.add_argument("generation", metavar="GENERATION", help=tr("its key, name, codename or alias"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show a generation."""
    asked = ask(args)
    roadmap = asked.roadmap
    key = generation_of(roadmap, args.generation)
    as_of = AsOf.of(roadmap, asked.spec)
    findings = [finding for finding in check(roadmap, asked.spec).open if key in finding.generations]
    if args.json:
        print(json_text(_data(as_of, key, findings)))
    else:
        _print_text(as_of, key, findings)
    return 0


def _known_links(as_of: AsOf, key: str) -> list[Link]:
    roadmap = as_of.roadmap
    links = (*roadmap.links_from(key), *roadmap.links_to(key))
    return [link for link in links if as_of.known(link.source) and as_of.known(link.target)]


def _data(as_of: AsOf, key: str, findings: list[Finding]) -> dict[str, Any]:
    roadmap = as_of.roadmap
    generation, line = roadmap.generation(key), roadmap.line_of(key)
    milestones = as_of.milestones(key)
    return {
        "as_of": day_text(as_of.day),
        "generation": generation._asdict() if generation else None,
        "line": line._asdict() if line else None,
        "milestones": {kind: stated_data(stated) for kind, stated in milestones.items()},
        "moves": {
            kind: [_move_data(as_of, move) for move in as_of.moves(key, kind)]
            for kind in milestones
            if as_of.moves(key, kind)
        },
        "claims": [claim_data(as_of, claim) for kind in milestones for claim in as_of.counting(key, kind)],
        "links": [link._asdict() for link in _known_links(as_of, key)],
        "findings": [finding_data(finding) for finding in findings],
    }


def _move_data(as_of: AsOf, move: Move) -> dict[str, Any]:
    return {
        "stated_by": move.after.stated_by,
        "from": as_of.window(move.before).text,
        "to": as_of.window(move.after).text,
        "stated_on": move.after.stated_on,
        "move": move.kind,
        "days": move.days,
    }


# -- text --------------------------------------------------------------------------------------


def _print_text(as_of: AsOf, key: str, findings: list[Finding]) -> None:
    roadmap = as_of.roadmap
    generation, line = roadmap.generation(key), roadmap.line_of(key)
    owner = short_name(roadmap, line.organization) if line else tr("owner not known")
    print(f"{generation.name if generation else key} ({key})")
    print(f"{owner}, {line.name if line else tr('no line')}, {tr(line.layer) if line else tr('no layer')}")
    if generation and generation.description:
        print(generation.description)
    milestones = as_of.milestones(key)
    if not milestones:
        print(tr("\nNothing had been said of it by {day}.", day=say_day(as_of.day)))
    for kind, stated in milestones.items():
        print(f"\n{begun(MILESTONE_WORDS[kind])}: {_stated_words(stated)}")
        for claim in as_of.counting(key, kind):
            print(f"    – {source_line(roadmap, claim)}")
        for move in as_of.moves(key, kind):
            if move.kind != "repeated":
                print(f"    {move_words(as_of, move)}")
    _print_links(as_of, key)
    for finding in findings:
        print(f"\n{VERDICT_WORDS[finding.verdict].upper()}  {finding.sentences.title}\n    {finding.message}")


def _stated_words(stated: Stated) -> str:
    window = stated.stated
    if stated.status == "actual":
        return tr("came, {window}", window=say_window(window)) if window.text else tr("came, day not stated")
    if stated.status == "cancelled":
        return tr("cancelled")
    if stated.status == "withdrawn":
        return tr("no date any more; {window} before", window=say_window(stated.last_known))
    if stated.status == "undated":
        return tr("announced without a date")
    if stated.is_contradicted:
        return tr("came; two statements contradict each other on the day")
    if stated.derived:
        return tr("reached by way of another milestone") if stated.reached else tr("no date of its own")
    words = f"{say_window(window)}, {say_span(window)}"
    if not stated.expired:
        return tr("{words}, supposed", words=words) if stated.supposed is not None else words
    supposed = (
        "" if stated.supposed is None else tr("; supposed {window}", window=say_window(stated.supposed))
    )
    return tr("{words}; date passed, not confirmed{supposed}", words=words, supposed=supposed)


def move_words(as_of: AsOf, move: Move) -> str:
    """“narrowed from H2 2026 to Q3 2026, 92 days nearer (AMD, 23 Jul 2026)”."""
    who = short_name(as_of.roadmap, move.after.stated_by)
    before, after = (say_window(as_of.window(claim)) for claim in (move.before, move.after))
    source = f"({who}, {move.after.stated_on or tr('day not stated')})"
    if move.kind in ("withdrawn", "cancelled"):
        return tr(
            "{moved}; it was {before} {source}", moved=MOVE_WORDS[move.kind], before=before, source=source
        )
    days = ""
    if move.days:
        amount = trn("{count:,} day", "{count:,} days", move.days)
        days = tr(", {amount} nearer", amount=amount) if move.kind == "narrowed" else f", {amount}"
    verb = tr("came; planned") if move.kind == "came" else MOVE_WORDS[move.kind]
    return tr(
        "{verb} from {before} to {after}{days} {source}",
        verb=verb,
        before=before,
        after=after,
        days=days,
        source=source,
    )


def _print_links(as_of: AsOf, key: str) -> None:
    links = _known_links(as_of, key)
    if links:
        print()
    for link in links:
        outward = link.source == key
        words = _LINK_WORDS[link.relation][0 if outward else 1]
        other = short_name(as_of.roadmap, link.target if outward else link.source)
        level = f" ({link.level})" if link.level else ""
        print(f"{words} {other}{level}")
