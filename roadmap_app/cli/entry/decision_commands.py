"""`roadmap rules`, `accept` and `follow`: what a team decides about findings."""

from __future__ import annotations

import argparse
import getpass
from collections import Counter
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import INTERNAL, day_argument, refuse_other_readers
from roadmap_app.cli.plain_data import finding_data
from roadmap_app.cli.question import Asked, add_question, ask
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import Finding, counted_words
from roadmap_app.domain.settings import Settings, settings_of
from roadmap_app.domain.vocabulary import FOLLOW_UP_STATES
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn
from roadmap_app.workspace.checking import check

if TYPE_CHECKING:
    from roadmap_app.alignment.facts.requirements import Rule


def add_parsers(subparsers: Any) -> None:
    """Add the three commands."""
    rules = subparsers.add_parser(
        "rules", help=tr("the rules with their help and open findings, switched and tuned")
    )
    add_question(rules)
    rules.add_argument(
        "action", nargs="?", choices=("set",), help=tr("set RULE NAME=VALUE; without it they are listed")
    )
    rules.add_argument("rule", nargs="?", metavar="RULE")
    rules.add_argument("setting", nargs="?", metavar="NAME=VALUE", help=tr("on=0, on=1, or a threshold"))
    rules.set_defaults(run=_rules)
    accept = subparsers.add_parser("accept", help=tr("accept a finding until a day, with the reason"))
    add_question(accept)
    accept.add_argument("fingerprint", metavar="FINGERPRINT")
    accept.add_argument("--reason", required=True)
    accept.add_argument("--until", required=True, type=day_argument, metavar="D")
    accept.add_argument("--person", default="", help=tr("who accepts it (default: you)"))
    accept.set_defaults(run=_accept)
    follow = subparsers.add_parser("follow", help=tr("who asks after a finding, until when, what came of it"))
    add_question(follow)
    follow.add_argument("fingerprint", metavar="FINGERPRINT")
    follow.add_argument("--owner", default=None)
    follow.add_argument("--due", default=None, type=day_argument, metavar="D")
    follow.add_argument("--state", default=None, choices=FOLLOW_UP_STATES)
    follow.add_argument("--answer", default=None)
    follow.set_defaults(run=_follow)


# -- rules, acceptances, follow-ups --------------------------------------------------------------


def _rules(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.rules import all_rules

    if args.action == "set":
        return _set_rule(args)
    asked = ask(args)
    settings, found = asked.settings, _found_by_rule(asked)
    if args.json:
        return _print_json(
            {"rules": [_rule_data(args, settings, rule, found) for rule in all_rules().values()]}
        )
    for rule in all_rules().values():
        state = _state_words(rule, found) if settings.is_on(rule.id) else tr("off")
        print(f"{rule.id}  ({rule.severity}, {state})")
        print(f"    {rule.help}")
        if _example(args, rule):
            print(tr("    For example: {example}", example=rule.example))
        for name, (value, unit, meaning) in rule.thresholds.items():
            print(f"    {name} = {settings.rules.get((rule.id, name), value):g} {unit}: {meaning}")
    return 0


def _found_by_rule(asked: Asked) -> Counter[tuple[str, str]]:
    """How many findings each rule gives, by rule and `open` or `gap`; those that are accepted do not count."""
    result = check(asked.roadmap, asked.spec)
    counts = Counter((finding.rule, "open") for finding in result.open)
    counts.update((finding.rule, "gap") for finding in result.gaps)
    return counts


def _state_words(rule: Rule, found: Counter[tuple[str, str]]) -> str:
    """“30 open”, “12 gaps in the record”, “2 open, 5 gaps in the record”."""
    count, gaps = found[rule.id, "open"], found[rule.id, "gap"]
    if not gaps:
        return counted_words("gap", 0) if rule.kind == "gap" else trn("{count} open", "{count} open", count)
    return (
        tr("{count} open, {counted}", count=count, counted=counted_words("gap", gaps))
        if count
        else counted_words("gap", gaps)
    )


def _example(args: argparse.Namespace, rule: Rule) -> str:
    """A rule's example; "" for other readers than ourselves, for examples name customers."""
    return rule.example if args.profile == INTERNAL else ""


def _rule_data(
    args: argparse.Namespace, settings: Settings, rule: Rule, found: Counter[tuple[str, str]]
) -> dict[str, Any]:
    thresholds = {
        name: {"value": settings.rules.get((rule.id, name), value), "unit": unit, "meaning": meaning}
        for name, (value, unit, meaning) in rule.thresholds.items()
    }
    texts = {"severity": rule.severity, "help": rule.help, "example": _example(args, rule)}
    counts = {"open": found[rule.id, "open"], "gaps": found[rule.id, "gap"]}
    state = {"id": rule.id, "kind": rule.kind, "on": settings.is_on(rule.id), **counts}
    return {**state, **texts, "thresholds": thresholds}


def _print_json(data: dict[str, Any]) -> int:
    print(json_text(data))
    return 0


def _set_rule(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.rules import all_rules
    from roadmap_app.workspace.decisions import set_rule
    from roadmap_app.workspace.workspace import Workspace

    refuse_other_readers(args)
    name, equals, written = (args.setting or "").partition("=")
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not args.rule or not equals or value != value:
        raise RoadmapError(
            tr("A rule is set as: roadmap rules WORKSPACE set RULE NAME=VALUE, such as stale limit_days=180.")
        )
    before = _found_by_rule(ask(args))
    with Workspace.open(args.workspace) as workspace:
        set_rule(workspace, args.rule, name, value)
    asked = ask(args)
    found = _found_by_rule(asked)
    if args.json:
        return _print_json(_rule_data(args, asked.settings, all_rules()[args.rule], found))
    rule = all_rules()[args.rule]
    told = tr(
        "{state} as of {as_of}, {before} before",
        state=_state_words(rule, found),
        as_of=say_day(args.as_of),
        before=_state_words(rule, before),
    )
    print(
        tr(
            "The rule {rule} now has {name} = {value:g}: {told}.",
            rule=args.rule,
            name=name,
            value=value,
            told=told,
        )
    )
    return 0


def _accept(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import accept
    from roadmap_app.workspace.workspace import Workspace

    finding = _finding(args)
    with Workspace.open(args.workspace) as workspace:
        accept(workspace, args.fingerprint, args.reason, args.until, args.person or getpass.getuser())
        acceptance = settings_of(workspace.roadmap).acceptances[args.fingerprint]
    if args.json:
        return _print_json({"finding": finding_data(finding), "acceptance": acceptance._asdict()})
    print(tr("Accepted {fingerprint}.", fingerprint=args.fingerprint))
    return 0


def _follow(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import follow
    from roadmap_app.workspace.workspace import Workspace

    finding = _finding(args)
    with Workspace.open(args.workspace) as workspace:
        follow(
            workspace, args.fingerprint, owner=args.owner, due=args.due, state=args.state, answer=args.answer
        )
        follow_up = settings_of(workspace.roadmap).follow_ups[args.fingerprint]
    if args.json:
        return _print_json({"finding": finding_data(finding), "follow_up": follow_up._asdict()})
    print(tr("Following up {fingerprint}.", fingerprint=args.fingerprint))
    return 0


def _finding(args: argparse.Namespace) -> Finding:
    """The finding that is decided about, as asked; RoadmapError where none has this fingerprint."""
    refuse_other_readers(args)
    asked = ask(args)
    for finding in check(asked.roadmap, asked.spec).findings:
        if finding.fingerprint == args.fingerprint:
            return finding
    raise RoadmapError(
        tr(
            "“{fingerprint}” is the fingerprint of no finding as of {as_of}; `roadmap "
            "check --format json` shows them, --as-of names another day.",
            fingerprint=args.fingerprint,
            as_of=say_day(args.as_of),
        )
    )
