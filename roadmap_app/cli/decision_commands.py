"""`roadmap rules`, `accept` and `follow`: what a team decides about findings."""

from __future__ import annotations

import argparse
import getpass
import json
from typing import Any

from roadmap_app.cli.arguments import add_as_of, add_workspace, day_argument, load_roadmap
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.vocabulary import FOLLOW_UP_STATES
from roadmap_app.domain.windows import Day, say_day
from roadmap_app.workspace.checking import check


def add_parsers(subparsers: Any) -> None:
    """Add the three commands."""
    rules = subparsers.add_parser("rules", help="the rules with their help, switched and tuned")
    add_workspace(rules)
    rules.add_argument(
        "action", nargs="?", choices=("set",), help="set RULE NAME=VALUE; without it they are listed"
    )
    rules.add_argument("rule", nargs="?", metavar="RULE")
    rules.add_argument("setting", nargs="?", metavar="NAME=VALUE", help="on=0, on=1, or a threshold")
    rules.add_argument("--json", action="store_true")
    rules.set_defaults(run=_rules)
    accept = subparsers.add_parser("accept", help="accept a finding until a day, with the reason")
    add_workspace(accept)
    add_as_of(accept)
    accept.add_argument("fingerprint", metavar="FINGERPRINT")
    accept.add_argument("--reason", required=True)
    accept.add_argument("--until", required=True, type=day_argument, metavar="D")
    accept.add_argument("--person", default="", help="who accepts it (default: you)")
    accept.set_defaults(run=_accept)
    follow = subparsers.add_parser("follow", help="who asks after a finding, until when, what came of it")
    add_workspace(follow)
    add_as_of(follow)
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
    settings = settings_of(load_roadmap(args.workspace))
    if args.json:
        rows = []
        for rule in all_rules().values():
            thresholds = {
                name: {"value": settings.rules.get((rule.id, name), value), "unit": unit, "meaning": meaning}
                for name, (value, unit, meaning) in rule.thresholds.items()
            }
            on = settings.is_on(rule.id)
            texts = {"severity": rule.severity, "help": rule.help, "example": rule.example}
            rows.append({"id": rule.id, "on": on, **texts, "thresholds": thresholds})
        print(json.dumps({"rules": rows}, indent=2, ensure_ascii=False))
        return 0
    for rule in all_rules().values():
        print(f"{rule.id}  ({rule.severity}{'' if settings.is_on(rule.id) else ', off'})")
        print(f"    {rule.help}\n    For example: {rule.example}")
        for name, (value, unit, meaning) in rule.thresholds.items():
            print(f"    {name} = {settings.rules.get((rule.id, name), value):g} {unit}: {meaning}")
    return 0


def _set_rule(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import set_rule
    from roadmap_app.workspace.workspace import Workspace

    name, equals, written = (args.setting or "").partition("=")
    try:
        value = float(written)
    except ValueError:
        value = float("nan")
    if not args.rule or not equals or value != value:
        raise RoadmapError(
            "A rule is set as: roadmap rules WORKSPACE set RULE NAME=VALUE, such as stale limit_days=180."
        )
    with Workspace.open(args.workspace) as workspace:
        set_rule(workspace, args.rule, name, value)
    print(f"The rule {args.rule} now has {name} = {value:g}.")
    return 0


def _accept(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import accept
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        _refuse_unknown(workspace.roadmap, args.fingerprint, args.as_of)
        accept(workspace, args.fingerprint, args.reason, args.until, args.person or getpass.getuser())
    print(f"Accepted {args.fingerprint}.")
    return 0


def _follow(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import follow
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        _refuse_unknown(workspace.roadmap, args.fingerprint, args.as_of)
        follow(
            workspace, args.fingerprint, owner=args.owner, due=args.due, state=args.state, answer=args.answer
        )
    print(f"Following up {args.fingerprint}.")
    return 0


def _refuse_unknown(roadmap: Roadmap, fingerprint: str, as_of: Day) -> None:
    """RoadmapError where no finding of the day has this fingerprint."""
    if all(finding.fingerprint != fingerprint for finding in check(roadmap, CheckSpec(as_of)).findings):
        raise RoadmapError(
            f"“{fingerprint}” is the fingerprint of no finding as of {say_day(as_of)}; "
            "`roadmap check --format json` shows them, --as-of names another day."
        )
