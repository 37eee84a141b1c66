"""`roadmap check`: what must hold, what does not, on whose word, as text, JSON or CSV."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Collection, Sequence
from typing import Any

from roadmap_app.cli.plain_data import check_data, day_or_none, hearsay_of, listed_of
from roadmap_app.cli.question import add_question, ask
from roadmap_app.cli.streams import json_text, print_csv
from roadmap_app.domain.finding_groups import groups_of, held_words
from roadmap_app.domain.findings import (
    REMARKS,
    SERIOUSNESS,
    VERDICT_WORDS,
    CheckResult,
    Finding,
    counted_words,
    tally_words,
)
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim, Need
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.checking import check, rule_ids

_CSV_COLUMNS = (
    *("rule", "verdict", "basis", "subjects", "due", "margin_least", "margin_most", "chance_late"),
    *("at_stake", "title", "evidence", "message", "sources", "fingerprint", "hearsay"),
)


def add_parsers(subparsers: Any) -> None:
    """Add `check`."""
    parser = subparsers.add_parser("check", help=tr("what must hold and does not, with its sources"))
    add_question(parser, json=False)
    parser.add_argument("--supplier", default="", metavar="ORG", help=tr("only what this supplier owes"))
    parser.add_argument("--customer", default="", metavar="ORG", help=tr("only what this customer is owed"))
    parser.add_argument(
        "--rule",
        action="append",
        default=[],
        metavar="R",
        choices=rule_ids(),
        help=tr("only this rule; repeatable"),
    )
    parser.add_argument(
        "--all", action="store_true", help=tr("list every requirement, not only the open findings")
    )
    parser.add_argument("--format", choices=("text", "json", "csv"), default="text")
    parser.add_argument(
        "--json", action="store_const", dest="format", const="json", help=tr("the same as --format json")
    )
    parser.add_argument(
        "--fail-on", choices=SERIOUSNESS, help=tr("exit 1 where a verdict is this serious or more")
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Check and print; 1 where `--fail-on` is met, else 0."""
    asked = ask(args)
    roadmap = asked.roadmap
    spec = asked.spec._replace(supplier=args.supplier, customer=args.customer, rules=tuple(args.rule))
    result = check(roadmap, spec)
    if args.format == "json":
        print(json_text(check_data(result, asked.settings, every=args.all)))
    elif args.format == "csv":
        print_csv(_csv(result, every=args.all))
    else:
        _print_text(roadmap, result, every=args.all)
    return int(_is_met(result, args.fail_on))


def _is_met(result: CheckResult, fail_on: str | None) -> bool:
    if not fail_on:
        return False
    serious = SERIOUSNESS[SERIOUSNESS.index(fail_on) :]
    return any(result.verdicts.get(verdict) for verdict in serious)


# -- text --------------------------------------------------------------------------------------


def _print_text(roadmap: Roadmap, result: CheckResult, *, every: bool) -> None:
    print(_headline(roadmap, result))
    listed = listed_of(result, every=every)
    if result.accepted:
        print(
            trn(
                "{count} finding is accepted and not counted.",
                "{count} findings are accepted and not counted.",
                result.accepted,
            )
        )
    shown = [finding for finding in listed if not finding.is_gap]
    if not shown:
        print(tr("Nothing is open.") if result.requirements else tr("Nothing here asks for anything."))
    _print_groups(roadmap, shown)
    apart = {
        tr("Gaps in the record, counted apart"): [finding for finding in listed if finding.is_gap],
        tr("Apart, since one side rests on low confidence alone"): hearsay_of(result, every=every),
    }
    for words, findings in apart.items():
        if findings:
            print(f"\n{words}:")
            _print_groups(roadmap, findings)


def _print_groups(roadmap: Roadmap, findings: Sequence[Finding]) -> None:
    """Each finding with what the sources say; of those that rest on the same only the first with its sources."""
    for alike in groups_of(findings):
        print()
        _print_finding(roadmap, alike[0])
        if alike[1:]:
            print(f"    {held_words(len(alike) - 1, alike[0])}:")
        told = set(alike[0].claims)
        for finding in alike[1:]:
            print(_wrapped(_line_of(finding), "    · ", "      "))
            _print_sources(roadmap, finding, told)
            told |= set(finding.claims)


def _headline(roadmap: Roadmap, result: CheckResult) -> str:
    spec = result.spec
    whose = {"owner": tr("by each owner's word"), "anyone": tr("by anybody's word")}.get(
        spec.viewpoint, tr("by the word of {who}", who=short_name(roadmap, spec.viewpoint))
    )
    parties = [short_name(roadmap, key) for key in (spec.supplier, spec.customer) if key]
    of_pair = f"{' × '.join(parties)}, " if parties else ""
    counts = [counted_words(*pair) for pair in result.verdicts.items() if pair[0] not in REMARKS]
    number = trn("{count} requirement", "{count} requirements", result.requirements)
    told = tr(
        "{of_pair}as of {as_of}, {whose}: {tally}. {number}",
        of_pair=of_pair,
        as_of=say_day(spec.as_of),
        whose=whose,
        tally=tally_words(result.verdicts),
        number=number,
    )
    return f"{told}: {', '.join(counts)}." if counts else f"{told}."


def _print_finding(roadmap: Roadmap, finding: Finding) -> None:
    words = finding.sentences
    facts = [VERDICT_WORDS[finding.verdict].upper(), words.title]
    print(_wrapped("  ".join(facts), ""))
    if details := _details(finding):
        print(_wrapped(" · ".join(details), "    "))
    print(_wrapped(words.message, "    "))
    _print_sources(roadmap, finding)


def _print_sources(roadmap: Roadmap, finding: Finding, told: Collection[Claim] = ()) -> None:
    """What it rests on, without the claims that have been told."""
    indent, more = ("      ", "        ") if told else ("    ", "      ")
    if finding.need is not None:
        print(_wrapped(f"– {need_line(roadmap, finding.need)}", indent, more))
    for claim in finding.claims:
        if claim not in told:
            print(_wrapped(f"– {source_line(roadmap, claim)}", indent, more))


def _details(finding: Finding) -> list[str]:
    details = []
    if finding.due is not None:
        details.append(f"{finding.by_words} {say_day(finding.due)}")
    if finding.sentences.margin:
        details.append(finding.sentences.margin)
    if finding.at_stake:
        details.append(tr("at stake {quantities}", quantities=_quantities(finding)))
    return details


def _line_of(finding: Finding) -> str:
    """A finding on one line, where what it rests on has been told."""
    return " · ".join((VERDICT_WORDS[finding.verdict].upper(), finding.sentences.title, *_details(finding)))


def _quantities(finding: Finding) -> str:
    from roadmap_app.alignment.facts.exposure import exposure_words

    return exposure_words({"binding": dict(finding.at_stake)})


def source_line(roadmap: Roadmap, claim: Claim) -> str:
    """A claim's source on one line: who, when, title, address."""
    who = short_name(roadmap, claim.stated_by)
    when = claim.stated_on or tr("day not stated")
    window = f"“{claim.window}”" if claim.window else tr("no date given")
    parts = [f"{who}, {when}: {tr(claim.status)} {window}", claim.source_title, claim.source_url]
    if claim.confidence == "low":
        parts.insert(1, tr("low confidence"))
    return "; ".join(part for part in parts if part)


def need_line(roadmap: Roadmap, need: Need) -> str:
    """A need's source on one line: who, when, title, address."""
    window = f"“{need.window}”" if need.window else tr("no date given")
    who = tr(
        "{organization}, {value}: needed {window}",
        organization=short_name(roadmap, need.organization),
        value=need.stated_on or "day not stated",
        window=window,
    )
    return "; ".join(part for part in (who, need.reason, need.source_title, need.source_url) if part)


def _wrapped(text: str, indent: str, more: str | None = None) -> str:
    return textwrap.fill(
        text,
        width=110,
        initial_indent=indent,
        subsequent_indent=indent if more is None else more,
        break_long_words=False,
        break_on_hyphens=False,
    )


# -- CSV -----------------------------------------------------------------------------------------


def _csv(result: CheckResult, *, every: bool) -> str:
    from roadmap_app.exchange.csv_text import csv_text
    from roadmap_app.exchange.formulas import neutralized

    rows: list[Sequence[str]] = [_CSV_COLUMNS]
    for finding in (*listed_of(result, every=every), *hearsay_of(result, every=every)):
        least, most = finding.margin_days or (None, None)
        words = finding.sentences
        sources = " ".join(dict.fromkeys(claim.source_url for claim in finding.claims if claim.source_url))
        cells = (
            *(finding.rule, finding.verdict, finding.basis, ";".join(finding.subjects)),
            *(day_or_none(finding.due) or "", "" if least is None else least, "" if most is None else most),
            "" if finding.chance_late is None else round(finding.chance_late, 6),
            ";".join(f"{amount:g} {unit}" for unit, amount in finding.at_stake.items()),
            *(words.title, words.evidence, words.message, sources, finding.fingerprint),
            "yes" if finding.hearsay else "",
        )
        rows.append([neutralized(str(cell)) for cell in cells])
    return csv_text(rows)
