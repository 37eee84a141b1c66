"""`roadmap rules`, `accept`, `follow` and `scenario`: what a team decides about findings, and its what-ifs."""

from __future__ import annotations

import argparse
import getpass
import json
from typing import Any

from roadmap_app.alignment.exposure import exposure_words
from roadmap_app.cli.arguments import add_workspace, day_argument, load_roadmap
from roadmap_app.cli.plain_data import finding_data
from roadmap_app.cli.question import add_question, ask, table
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.vocabulary import FOLLOW_UP_STATES, MILESTONE_WORDS


def add_parsers(subparsers: Any) -> None:
    """Add the four commands."""
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
    accept.add_argument("fingerprint", metavar="FINGERPRINT")
    accept.add_argument("--reason", required=True)
    accept.add_argument("--until", required=True, type=day_argument, metavar="D")
    accept.add_argument("--person", default="", help="who accepts it (default: you)")
    accept.set_defaults(run=_accept)
    follow = subparsers.add_parser("follow", help="who asks after a finding, until when, what came of it")
    add_workspace(follow)
    follow.add_argument("fingerprint", metavar="FINGERPRINT")
    follow.add_argument("--owner", default=None)
    follow.add_argument("--due", default=None, type=day_argument, metavar="D")
    follow.add_argument("--state", default=None, choices=FOLLOW_UP_STATES)
    follow.add_argument("--answer", default=None)
    follow.set_defaults(run=_follow)
    _add_scenario(subparsers)


def _add_scenario(subparsers: Any) -> None:
    scenario = subparsers.add_parser("scenario", help="named what-ifs: new, list, show, diff, remove")
    actions = scenario.add_subparsers(title="actions", metavar="ACTION", required=True)
    new = actions.add_parser("new", help="a new what-if")
    add_workspace(new)
    new.add_argument("name", metavar="NAME")
    new.add_argument("--shift", action="append", default=[], metavar="GENERATION:MILESTONE:+90")
    new.add_argument(
        "--set", action="append", default=[], metavar="GENERATION:MILESTONE:WINDOW", dest="settings"
    )
    new.set_defaults(run=_new)
    listed = actions.add_parser("list", help="all what-ifs")
    add_workspace(listed)
    listed.add_argument("--json", action="store_true")
    listed.set_defaults(run=_list)
    show = actions.add_parser("show", help="what one changes")
    add_workspace(show)
    show.add_argument("name", metavar="NAME")
    show.add_argument("--json", action="store_true")
    show.set_defaults(run=_show)
    diff = actions.add_parser("diff", help="what one breaks, beside the stated plans")
    add_question(diff)
    diff.add_argument("name", metavar="NAME")
    diff.set_defaults(run=_diff)
    remove = actions.add_parser("remove", help="take one out")
    add_workspace(remove)
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=_remove)


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
        _refuse_unknown(workspace.roadmap, args.fingerprint)
        accept(workspace, args.fingerprint, args.reason, args.until, args.person or getpass.getuser())
    print(f"Accepted {args.fingerprint}.")
    return 0


def _follow(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import follow
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        _refuse_unknown(workspace.roadmap, args.fingerprint)
        follow(
            workspace, args.fingerprint, owner=args.owner, due=args.due, state=args.state, answer=args.answer
        )
    print(f"Following up {args.fingerprint}.")
    return 0


def _refuse_unknown(roadmap: Any, fingerprint: str) -> None:
    """A fingerprint is sixteen hexadecimal digits; the finding itself may be of another day than today."""
    if len(fingerprint) != 16 or any(letter not in "0123456789abcdef" for letter in fingerprint):
        raise RoadmapError(f"“{fingerprint}” is no fingerprint; `roadmap check --format json` shows them.")


# -- scenarios -------------------------------------------------------------------------------------


def _new(args: argparse.Namespace) -> int:
    from roadmap_app.domain.scenario import parse_setting, parse_shift
    from roadmap_app.workspace.decisions import add_scenario
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        shifts = [parse_shift(workspace.roadmap, text) for text in args.shift]
        shifts += [parse_setting(workspace.roadmap, text) for text in args.settings]
        add_scenario(workspace, args.name, shifts)
    print(f"Made the scenario “{args.name}”.")
    return 0


def _shift_data(shift: Shift) -> dict[str, Any]:
    moved: dict[str, Any] = {"window": shift.window} if shift.window else {"days": shift.days}
    return {"subject": shift.subject, "milestone": shift.milestone, **moved}


def _list(args: argparse.Namespace) -> int:
    scenarios = settings_of(load_roadmap(args.workspace)).scenarios
    if args.json:
        rows = [
            {"name": one.name, "shifts": [_shift_data(shift) for shift in one.shifts]} for one in scenarios
        ]
        print(json.dumps({"scenarios": rows}, indent=2, ensure_ascii=False))
    else:
        print(table(("scenario", "changes"), [(one.name, str(len(one.shifts))) for one in scenarios]))
    return 0


def _show(args: argparse.Namespace) -> int:
    scenario = settings_of(load_roadmap(args.workspace)).scenario(args.name)
    if scenario is None:
        raise RoadmapError(f"There is no scenario “{args.name}” in this workspace.")
    if args.json:
        data = {"name": scenario.name, "shifts": [_shift_data(shift) for shift in scenario.shifts]}
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    for shift in scenario.shifts:
        how = (
            f"in {shift.window}"
            if shift.window
            else f"{abs(shift.days)} days {'later' if shift.days > 0 else 'earlier'}"
        )
        print(f"{shift.subject}: {MILESTONE_WORDS[shift.milestone]} {how}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.what_if import compare_scenario

    asked = ask(args)
    scenario = asked.settings.scenario(args.name)
    if scenario is None:
        raise RoadmapError(f"There is no scenario “{args.name}” in this workspace.")
    diff = compare_scenario(asked.roadmap, asked.spec, scenario.shifts)
    parts = {"new": diff.new, "gone": diff.gone, "better": diff.better, "worse": diff.worse}
    if args.json:
        data: dict[str, Any] = {name: [finding_data(one) for one in found] for name, found in parts.items()}
        data["at_stake"] = {standing: dict(units) for standing, units in diff.at_stake.items()}
        data["already"] = len(diff.already)
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    for name, found in parts.items():
        print(f"{name}: {len(found)}")
        for one in found:
            print(f"    {VERDICT_WORDS[one.verdict]}: {one.sentences.title}. {one.message}")
    for standing in diff.at_stake:
        print(f"no longer holds, {standing}: {exposure_words(diff.at_stake, standing) or 'size not told'}")
    print(f"{len(diff.already)} promises do not hold under the stated plans either.")
    return 0


def _remove(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import remove_scenario
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        remove_scenario(workspace, args.name)
    print(f"Removed the scenario “{args.name}”.")
    return 0
