"""`roadmap scenario`: named what-ifs, what they break, and what could stand in."""

from __future__ import annotations

import argparse
import json
from typing import Any

from roadmap_app.alignment.exposure import exposure_words
from roadmap_app.cli.arguments import add_workspace, day_argument, generation_of, load_roadmap
from roadmap_app.cli.plain_data import finding_data
from roadmap_app.cli.question import add_question, ask, table
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.scenario import Shift
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows import day_text, say_day


def add_parsers(subparsers: Any) -> None:
    """Add `scenario` with its actions."""
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
    swept = actions.add_parser(
        "sweep", help="a product later by 0 to 4 quarters: what breaks, what could stand in"
    )
    add_question(swept)
    swept.add_argument("generation", metavar="GENERATION")
    swept.set_defaults(run=_sweep)
    claim = actions.add_parser("claim", help="turn one change into a claim, with its source")
    add_workspace(claim)
    claim.add_argument("name", metavar="NAME")
    claim.add_argument("milestone", metavar="GENERATION:MILESTONE")
    claim.add_argument("--by", required=True, metavar="ORG", help="who stated it")
    claim.add_argument("--on", required=True, type=day_argument, metavar="D", help="the day it was stated")
    claim.add_argument("--title", default="", help="the source's title")
    claim.add_argument("--url", default="", help="the source's address")
    claim.set_defaults(run=_claim)
    remove = actions.add_parser("remove", help="take one out")
    add_workspace(remove)
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=_remove)


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
    roadmap = load_roadmap(args.workspace)
    scenario = settings_of(roadmap).scenario(args.name)
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
        name = short_name(roadmap, shift.subject)
        print(f"{name}: {MILESTONE_WORDS[shift.milestone]} {how}")
    return 0


def _diff(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.what_if import compare_scenario

    if args.scenario:
        raise RoadmapError("A diff compares a scenario with the stated plans; leave --scenario out.")
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


def _sweep(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.check import structure_of
    from roadmap_app.alignment.what_if import stand_ins, sweep

    asked = ask(args)
    roadmap = asked.roadmap
    key = generation_of(roadmap, args.generation)
    steps = sweep(roadmap, asked.spec, key)
    structure = structure_of(roadmap, asked.spec._replace(shifts=()))
    open_ones = [
        finding for finding in steps[0].promises if finding.verdict not in ("kept", "delivered-late")
    ]
    due = min((finding.due for finding in open_ones if finding.due is not None), default=None)
    others = stand_ins(structure, key, due) if due is not None else []
    if args.json:
        data = {
            "generation": key,
            "steps": [
                {
                    "quarters": step.quarters,
                    "days": step.days,
                    "broken": step.broken,
                    "undated": step.undated,
                    "least_margin_days": step.least_margin_days,
                    "at_stake": {standing: dict(units) for standing, units in step.at_stake.items()},
                    "promises": [finding_data(finding) for finding in step.promises],
                }
                for step in steps
            ],
            "stand_ins": [{**one._asdict(), "stacks": list(one.stacks)} for one in others],
        }
        print(json.dumps(data, indent=2, ensure_ascii=False))
        return 0
    rows = []
    for step in steps:
        stake = exposure_words(step.at_stake) or "nothing binding with a size"
        margin = "no date" if step.least_margin_days is None else f"{step.least_margin_days:,} days"
        broken = f"{step.broken} of {len(step.promises)}, {step.undated} without a date"
        rows.append((f"{step.quarters}", margin, broken, stake))
    print(table(("quarters later", "least margin", "promises at risk or worse", "binding quantity"), rows))
    if due is not None:
        names = ", ".join(short_name(roadmap, one.generation) for one in others) or "nothing on record"
        print(f"\nThere by {say_day(due)} with stacks of the same kinds: {names}.")
    return 0


def _claim(args: argparse.Namespace) -> int:
    from roadmap_app.domain.records import Claim
    from roadmap_app.workspace.decisions import claim_from_shift
    from roadmap_app.workspace.workspace import Workspace

    subject, _, milestone = args.milestone.partition(":")
    source = Claim(
        subject,
        milestone,
        stated_on=day_text(args.on),
        stated_by=args.by,
        source_title=args.title,
        source_url=args.url,
    )
    with Workspace.open(args.workspace) as workspace:
        claim_from_shift(workspace, args.name, subject, milestone, source)
    print(f"Made a claim on {milestone} of {subject}.")
    return 0
