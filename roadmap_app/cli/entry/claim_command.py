"""`roadmap claim`: a statement entered as one line, with what was understood and what it does to the findings."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import add_of_change, add_workspace
from roadmap_app.cli.merging import add_choice, merged
from roadmap_app.cli.printing import aligned
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.day_line import today
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.editing.edit import Edit
    from roadmap_app.domain.entry.claim_line import Understood
    from roadmap_app.domain.roadmap import Roadmap

_ORIGINS = {"carried": tr("as before"), "usual": tr("as usual")}


def add_parsers(subparsers: Any) -> None:
    """Add the command."""
    claim = subparsers.add_parser(
        "claim",
        help=tr(
            'enter a statement as one line, such as "MI455X available Q4 2026 AMD '
            '2026-11-04 high https://…", in any order'
        ),
    )
    add_workspace(claim)
    claim.add_argument(
        "lines",
        metavar="LINE",
        nargs="+",
        help=tr(
            "one statement, in quotation marks; a further LINE takes source, day and "
            "speaker from the one before, and all are one undo step"
        ),
    )
    add_of_change(
        claim,
        trial=tr("say what it would do, and write nothing"),
        yes=tr("enter what is implausible all the same"),
    )
    add_choice(claim)
    claim.set_defaults(run=_claim)


def _claim(args: argparse.Namespace) -> int:
    from roadmap_app.alignment.answers.effects import effect_of
    from roadmap_app.domain.editing.doubts import doubts_of
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.workspace.claims import plan_claims
    from roadmap_app.workspace.workspace import Workspace

    with Workspace.open(args.workspace) as workspace:
        roadmap = workspace.roadmap
        understood = _read(roadmap, args.lines)
        edit = plan_claims(roadmap, [one.claim for one in understood])
        effect = effect_of(roadmap, edit, CheckSpec(today())).words
        doubts = doubts_of(roadmap, edit)
        if doubts and not args.yes and not args.dry_run:
            raise RoadmapError(
                tr("{doubts} Nothing was entered; with --yes it is, all the same.", doubts=" ".join(doubts))
            )
        if not args.dry_run:
            merged(workspace, args, lambda: workspace.apply(edit, args.reason))
        _tell(args, roadmap, understood, edit, effect, doubts)
    return 0


def _read(roadmap: Roadmap, lines: list[str]) -> list[Understood]:
    """What the lines say; RoadmapError that names what is ambiguous, missing or not understood, and in which line."""
    from roadmap_app.domain.entry.carried import Carried
    from roadmap_app.domain.entry.claim_line import read_claim_line
    from roadmap_app.domain.entry.told import question_words

    found: list[Understood] = []
    carried: Carried | None = None
    for number, line in enumerate(lines, 1):
        understood = read_claim_line(roadmap, line, today(), carried)
        if not understood.is_complete:
            where = tr("Line {number}: ", number=number) if len(lines) > 1 else ""
            raise RoadmapError(
                tr("{where}{question} Nothing was entered.", where=where, question=question_words(understood))
            )
        found.append(understood)
        carried = Carried.from_claim(understood.claim)
    return found


def _tell(
    args: argparse.Namespace,
    roadmap: Roadmap,
    understood: list[Understood],
    edit: Edit,
    effect: str,
    doubts: tuple[str, ...],
) -> None:
    from roadmap_app.domain.entry.told import told_fields

    if args.json:
        rows = edit.put.get("claims", ())
        data = {"claims": [row._asdict() for row in rows], "effect": effect, "doubts": list(doubts)}
        print(json_text(data | {"entered": not args.dry_run}))
        return
    for one in understood:
        cells = [
            (
                field.label,
                f"{field.words} ({_ORIGINS[field.origin]})" if field.origin in _ORIGINS else field.words,
            )
            for field in told_fields(roadmap, one)
        ]
        print("\n".join(aligned(cells, [])), end="\n\n")
    print(tr("Effect: {effect}.", effect=effect))
    for doubt in doubts:
        print(tr("Doubtful: {doubt}", doubt=doubt))
    if args.dry_run:
        print(tr("Nothing was entered: this was a trial."))
    else:
        print(tr("Entered: {label}.", label=edit.label))
