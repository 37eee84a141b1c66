"""`roadmap views`: the saved views of a workspace, and what each shows as of the day."""

from __future__ import annotations

import argparse
from typing import Any

from roadmap_app.cli.arguments import add_as_of, add_profile, add_workspace, load_roadmap
from roadmap_app.cli.printing import say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.views.saved import view_words, views_of
from roadmap_app.i18n import tr


def add_parsers(subparsers: Any) -> None:
    """Add `views`."""
    parser = subparsers.add_parser("views", help=tr("the saved views: what each shows and how it is printed"))
    add_workspace(parser)
    add_as_of(parser)
    add_profile(parser)
    parser.add_argument("--json", action="store_true", help=tr("print one JSON object"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """List the views that the reader sees."""
    roadmap = load_roadmap(args.workspace, args.profile)
    views = views_of(roadmap)
    if args.json:
        told = [{**view._asdict(), "words": view_words(roadmap, view, args.as_of)} for view in views]
        print(json_text({"views": told}))
        return 0
    if not views:
        say(tr("This workspace has no saved view that this reader sees."))
    for view in views:
        say(f"{view.name}: {view_words(roadmap, view, args.as_of)}")
    return 0
