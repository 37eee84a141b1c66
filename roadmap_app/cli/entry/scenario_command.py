"""`roadmap scenario`: named what-ifs, what they break, and what could stand in."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.alignment.answers.stand_ins import StandIn, first_dues, stand_ins
from roadmap_app.alignment.answers.what_if import (
    Carried,
    ScenarioDiff,
    SweepStep,
    carried_of,
    compare_scenario,
    sweep,
)
from roadmap_app.alignment.facts.exposure import Exposure, exposure_words
from roadmap_app.cli.arguments import add_workspace, day_argument, generation_of, refuse_other_readers
from roadmap_app.cli.plain_data import finding_data
from roadmap_app.cli.question import Asked, add_question, ask, table
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.findings import VERDICT_WORDS, Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.scenario import Scenario
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.i18n import tr, trc, trn
from roadmap_app.reports.sweep import broken_words, quarter_later, sweep_words
from roadmap_app.reports.what_if import carried_words, diff_words, kept_words, shift_words, stake_words


def add_parsers(subparsers: Any) -> None:
    """Add `scenario` with its actions."""
    scenario = subparsers.add_parser("scenario", help=tr("named what-ifs: new, list, show, diff, remove"))
    actions = scenario.add_subparsers(title="actions", metavar="ACTION", required=True)
    new = actions.add_parser("new", help=tr("a new what-if, and what it breaks"))
    add_question(new)
    new.add_argument("name", metavar="NAME")
    new.add_argument("--shift", action="append", default=[], metavar="GENERATION:MILESTONE:+90")
    new.add_argument(
        "--set", action="append", default=[], metavar="GENERATION:MILESTONE:WINDOW", dest="settings"
    )
    new.set_defaults(run=_new)
    listed = actions.add_parser("list", help=tr("all what-ifs, and what each breaks"))
    add_question(listed)
    listed.set_defaults(run=_list)
    show = actions.add_parser("show", help=tr("what one changes, and what it breaks"))
    add_question(show)
    show.add_argument("name", metavar="NAME")
    show.set_defaults(run=_show)
    diff = actions.add_parser(
        "diff", help=tr("what one breaks, beside the stated plans or another (--scenario)")
    )
    add_question(diff)
    diff.add_argument("name", metavar="NAME")
    diff.set_defaults(run=_diff)
    swept = actions.add_parser(
        "sweep", help=tr("a product later by 0 to 4 quarters: what breaks, what could stand in")
    )
    add_question(swept)
    swept.add_argument("generation", metavar="GENERATION")
    swept.set_defaults(run=_sweep)
    claim = actions.add_parser("claim", help=tr("turn one change into a claim, with its source"))
    add_workspace(claim)
    claim.add_argument("name", metavar="NAME")
    claim.add_argument("milestone", metavar="GENERATION:MILESTONE")
    claim.add_argument("--by", required=True, metavar="ORG", help=tr("who stated it"))
    claim.add_argument(
        "--on", required=True, type=day_argument, metavar="D", help=tr("the day it was stated")
    )
    claim.add_argument("--title", default="", help=tr("the source's title"))
    claim.add_argument("--url", default="", help=tr("the source's address"))
    claim.set_defaults(run=_claim)
    remove = actions.add_parser("remove", help=tr("take one out, and what it broke"))
    add_question(remove)
    remove.add_argument("name", metavar="NAME")
    remove.set_defaults(run=_remove)


def _new(args: argparse.Namespace) -> int:
    from roadmap_app.domain.scenario import parse_setting, parse_shift
    from roadmap_app.workspace.decisions import add_scenario
    from roadmap_app.workspace.workspace import Workspace

    refuse_other_readers(args)
    with Workspace.open(args.workspace) as workspace:
        shifts = [parse_shift(workspace.roadmap, text) for text in args.shift]
        shifts += [parse_setting(workspace.roadmap, text) for text in args.settings]
        add_scenario(workspace, args.name, shifts)
    return _tell(args, tr("Made the scenario “{name}”.", name=args.name))


def _list(args: argparse.Namespace) -> int:
    asked = ask(args)
    scenarios = asked.settings.scenarios
    if args.json:
        print(json_text({"scenarios": [_scenario_data(asked, one) for one in scenarios]}))
        return 0
    rows = []
    for one in scenarios:
        diff = compare_scenario(asked.roadmap, asked.spec, one.shifts, asked.spec.shifts)
        worse = len(diff.new) + len(diff.worse)
        rows.append(
            (one.name, str(len(one.shifts)), str(worse), stake_words(diff.at_stake) or tr("none with a size"))
        )
    print(table((tr("scenario"), tr("changes"), tr("new or worse"), tr("no longer holds")), rows))
    return 0


def _show(args: argparse.Namespace) -> int:
    return _tell(args, "")


def _remove(args: argparse.Namespace) -> int:
    from roadmap_app.workspace.decisions import remove_scenario
    from roadmap_app.workspace.workspace import Workspace

    asked, scenario = _asked(args)
    told = json_text(_scenario_data(asked, scenario)) if args.json else _effect(args, asked, scenario)
    with Workspace.open(args.workspace) as workspace:
        remove_scenario(workspace, args.name)
    print(told if args.json else tr("Removed the scenario “{name}”.\n{told}", name=args.name, told=told))
    return 0


def _asked(args: argparse.Namespace) -> tuple[Asked, Scenario]:
    """The question and the scenario that is named; RoadmapError where there is none of that name."""
    asked = ask(args)
    scenario = asked.settings.scenario(args.name)
    if scenario is None:
        raise RoadmapError(tr("There is no scenario “{name}” in this workspace.", name=args.name))
    return asked, scenario


def _tell(args: argparse.Namespace, head: str) -> int:
    """What a scenario changes and what that breaks, as text under a head or as JSON."""
    asked, scenario = _asked(args)
    if args.json:
        print(json_text(_scenario_data(asked, scenario)))
        return 0
    changes = [shift_words(asked.roadmap, shift) for shift in scenario.shifts]
    print("\n".join([*([head] if head else []), *changes, _effect(args, asked, scenario)]))
    return 0


def _effect(args: argparse.Namespace, asked: Asked, scenario: Scenario) -> str:
    diff = compare_scenario(asked.roadmap, asked.spec, scenario.shifts, asked.spec.shifts)
    beside = tr(", beside “{scenario}”", scenario=args.scenario) if args.scenario else ""
    words = (diff_words(diff), *kept_words(asked.roadmap, asked.spec, scenario.shifts))
    carried = carried_of(asked.roadmap, asked.spec, scenario.shifts)
    return "\n".join(
        [
            tr(
                "As of {as_of}{beside}: {words}",
                as_of=say_day(asked.spec.as_of),
                beside=beside,
                words=" ".join(words),
            ),
            *_carried_lines(asked, carried),
        ]
    )


def _carried_lines(asked: Asked, carried: list[Carried]) -> list[str]:
    return [tr("Carried on: {carried}.", carried=carried_words(asked.roadmap, one)) for one in carried]


def _carried_data(carried: list[Carried]) -> list[dict[str, Any]]:
    return [
        {
            "subject": one.subject,
            "milestone": one.milestone,
            "by": ":".join(one.by),
            "before": one.before.text,
            "after": one.after.text,
        }
        for one in carried
    ]


def _scenario_data(asked: Asked, scenario: Scenario) -> dict[str, Any]:
    """Its shifts; how many findings are new, gone, better and worse; what no longer holds, by standing and unit."""
    diff = compare_scenario(asked.roadmap, asked.spec, scenario.shifts, asked.spec.shifts)
    shifts = [
        {
            "subject": shift.subject,
            "milestone": shift.milestone,
            **({"window": shift.window} if shift.window else {"days": shift.days}),
        }
        for shift in scenario.shifts
    ]
    counts = {name: len(part) for name, part in _parts(diff).items()}
    carried = _carried_data(carried_of(asked.roadmap, asked.spec, scenario.shifts))
    return {
        "name": scenario.name,
        "shifts": shifts,
        "carried": carried,
        **counts,
        "at_stake": _stake(diff.at_stake),
    }


_PART_WORDS = {
    "new": trc("findings", "new"),
    "gone": trc("findings", "gone"),
    "better": trc("findings", "better"),
    "worse": trc("findings", "worse"),
}


def _parts(diff: ScenarioDiff) -> dict[str, tuple[Finding, ...]]:
    return {"new": diff.new, "gone": diff.gone, "better": diff.better, "worse": diff.worse}


def _stake(stake: Exposure) -> dict[str, dict[str, float]]:
    return {standing: dict(units) for standing, units in stake.items()}


def _diff(args: argparse.Namespace) -> int:
    asked, scenario = _asked(args)
    diff = compare_scenario(asked.roadmap, asked.spec, scenario.shifts, asked.spec.shifts)
    parts = _parts(diff)
    if args.json:
        data: dict[str, Any] = {
            name: [finding_data(one) for one in findings] for name, findings in parts.items()
        }
        carried = _carried_data(carried_of(asked.roadmap, asked.spec, scenario.shifts))
        whole = {**data, "carried": carried, "at_stake": _stake(diff.at_stake), "already": len(diff.already)}
        print(json_text(whole))
        return 0
    for name, findings in parts.items():
        print(f"{_PART_WORDS[name]}: {len(findings)}")
        for one in findings:
            print(f"    {VERDICT_WORDS[one.verdict]}: {one.sentences.title}. {one.message}")
    for standing in diff.at_stake:
        print(
            tr(
                "no longer holds, {standing}: {size}",
                standing=tr(standing),
                size=exposure_words(diff.at_stake, standing) or tr("size not told"),
            )
        )
    base = f"“{args.scenario}”" if args.scenario else tr("the stated plans")
    print(
        trn(
            "{count} promises do not hold under {base} either.",
            "{count} promises do not hold under {base} either.",
            len(diff.already),
            base=base,
        )
    )
    for words in kept_words(asked.roadmap, asked.spec, scenario.shifts):
        print(words)
    for line in _carried_lines(asked, carried_of(asked.roadmap, asked.spec, scenario.shifts)):
        print(line)
    return 0


def _sweep(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.engine.check import structure_of

    asked = ask(args)
    roadmap, spec = asked.roadmap, asked.spec
    key = generation_of(roadmap, args.generation)
    steps = sweep(roadmap, spec, key)
    carried = carried_of(roadmap, spec, quarter_later(key)) if spec.carries else []
    dues = first_dues(steps[0].promises)
    others = stand_ins(structure_of(roadmap, spec), key, dues)
    if args.json:
        print(json_text(_sweep_data(key, spec.carries, carried, steps, others)))
        return 0
    print(
        tr(
            "As of {as_of}: {sweep}\n",
            as_of=say_day(spec.as_of),
            sweep=sweep_words(short_name(roadmap, key), steps),
        )
    )
    rows = []
    for step in steps:
        margin = (
            tr("no date")
            if step.least_margin_days is None
            else trn("{count:,} days", "{count:,} days", step.least_margin_days)
        )
        stake = stake_words(step.at_stake) or tr("nothing with a size")
        rows.append(
            (f"{step.quarters}", margin, broken_words(step), str(step.late), str(step.undated), stake)
        )
    heads = (
        tr("quarters later"),
        tr("least margin"),
        tr("at risk or worse"),
        tr("of these late"),
        tr("without a date"),
        tr("hangs on those tranches"),
    )
    print(table(heads, rows))
    if carried:
        print("", *_carried_lines(asked, carried), sep="\n")
    if dues:
        print(tr("\nWhat could stand in: of its kind, by the due day, for stacks that the customer runs."))
        for one in others:
            who = ", ".join(short_name(roadmap, customer) for customer in one.customers)
            stacks = ", ".join(short_name(roadmap, stack) for stack in one.stacks) or tr("no stack asked for")
            print(
                tr(
                    "    {generation}: for {who}, on {stacks}",
                    generation=short_name(roadmap, one.generation),
                    who=who,
                    stacks=stacks,
                )
            )
        if not others:
            print(tr("    nothing on record"))
    return 0


def _sweep_data(
    key: str, carries: bool, carried: list[Carried], steps: list[SweepStep], others: list[StandIn]
) -> dict[str, Any]:
    return {
        "generation": key,
        "carries": carries,
        "carried": _carried_data(carried),
        "steps": [
            {
                "quarters": step.quarters,
                "days": step.days,
                "broken": step.broken,
                "tranches": step.tranches,
                "broken_tranches": step.broken_tranches,
                "needs": step.needs,
                "broken_needs": step.broken_needs,
                "late": step.late,
                "undated": step.undated,
                "least_margin_days": step.least_margin_days,
                "at_stake": _stake(step.at_stake),
                "promises": [finding_data(finding) for finding in step.promises],
            }
            for step in steps
        ],
        "stand_ins": [
            {**one._asdict(), "customers": list(one.customers), "stacks": list(one.stacks)} for one in others
        ],
    }


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
    print(tr("Made a claim on {milestone} of {subject}.", milestone=milestone, subject=subject))
    return 0
