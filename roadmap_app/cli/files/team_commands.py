"""`roadmap pull`, `push` and `roles`: a shared workspace taken along as a file, its changes sent back up, and who may
read and change it."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from roadmap_app.cli.printing import plain_rows, progress_line, say
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.entry.address import ServerAddress, place_of
from roadmap_app.domain.signs import shown
from roadmap_app.i18n import tr

_ADDRESS = tr("where it is shared: postgresql+psycopg://ann@host/roadmap")


def add_parsers(commands: Any) -> None:
    """Add the parsers of these commands."""
    text = tr("take a shared workspace along as a file, its journal included")
    pull = commands.add_parser(
        "pull", help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False
    )
    pull.add_argument("address", type=place_of, metavar="ADDRESS", help=_ADDRESS)
    pull.add_argument("out", type=Path, metavar="OUT", help=tr("the new file, *.roadmap"))
    pull.set_defaults(run=run_pull)
    text = tr(
        "send what was changed in a copy up to where it is shared, or share a file there for the first time"
    )
    push = commands.add_parser(
        "push", help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False
    )
    push.add_argument(
        "file", type=Path, metavar="FILE", help=tr("the copy that was pulled, or a file to be shared")
    )
    push.add_argument("address", type=place_of, metavar="ADDRESS", help=_ADDRESS)
    push.add_argument(
        "--new", action="store_true", help=tr("share the file in a database that holds nothing yet")
    )
    push.add_argument(
        "--mine",
        action="append",
        default=[],
        metavar="KEY[:FIELD]",
        help=tr(
            "of what both have changed, the copy's word counts in this row or field; "
            "repeated for further ones"
        ),
    )
    push.add_argument(
        "--dry-run", action="store_true", help=tr("tell what would be sent, and change nothing")
    )
    push.set_defaults(run=run_push)
    text = tr("who may read and who may change a shared workspace, by the database's own rights")
    roles = commands.add_parser(
        "roles", help=text, description=f"{text[0].upper()}{text[1:]}.", allow_abbrev=False
    )
    roles.add_argument("address", type=place_of, metavar="ADDRESS", help=_ADDRESS)
    asked = roles.add_mutually_exclusive_group()
    asked.add_argument(
        "--reader", metavar="LOGIN", help=tr("let this login of the server read it, and no more")
    )
    asked.add_argument("--editor", metavar="LOGIN", help=tr("let this login read and change it"))
    asked.add_argument(
        "--partner",
        nargs=2,
        metavar=("LOGIN", "ORG"),
        help=tr(
            "let this login see the rows that the profile partner:ORG shows word for word, and nothing else"
        ),
    )
    asked.add_argument("--nobody", metavar="LOGIN", help=tr("let this login do neither"))
    roles.set_defaults(run=run_roles)


def run_pull(args: argparse.Namespace) -> int:
    """roadmap pull ADDRESS OUT"""
    from roadmap_app.workspace.publishing import published
    from roadmap_app.workspace.workspace import Workspace

    address = _address(args.address)
    with published(args.out) as made, Workspace.open(address) as workspace:
        workspace.copy(made)
    say(
        tr(
            "Took {address} along as {out}; send changes up with: roadmap push {out} {address}",
            address=address,
            out=args.out,
        )
    )
    return 0


def run_push(args: argparse.Namespace) -> int:
    """roadmap push FILE ADDRESS [--new] [--mine KEY[:FIELD]] [--dry-run]"""
    from roadmap_app.workspace.sending import field_words, planned_sending, put_on_server
    from roadmap_app.workspace.workspace import Workspace

    address = _address(args.address)
    if args.new:
        put_on_server(args.file, address)
        say(
            tr(
                "{file} is shared as {address} now; work on there, this file stays as it is.",
                file=args.file,
                address=address,
            )
        )
        return 0
    with Workspace.open(address) as workspace:
        with progress_line() as progress:
            sending = planned_sending(workspace, args.file, args.mine, progress)
        count = _count(sending.edit)
        if sending.edit and not args.dry_run:
            workspace.apply(sending.edit)
    if args.dry_run:
        say(tr("Would send {rows} up; nothing was changed.", rows=plain_rows(count)))
    else:
        say(
            tr(
                "Sent {rows} up to {address}.",
                rows=plain_rows(count),
                address=address,
            )
            if count
            else tr("There is nothing to send up.")
        )
    for name, conflict in sending.left:
        say(f"  {field_words(name, conflict)}")
    if sending.left:
        say(tr("There the server's word stays; --mine KEY:FIELD sends that of the copy."))
    return 0


def run_roles(args: argparse.Namespace) -> int:
    """roadmap roles ADDRESS [--reader LOGIN | --editor LOGIN | --partner LOGIN ORG | --nobody LOGIN]"""
    from roadmap_app.workspace.rights import Rights

    given = [(args.reader, "reader", ""), (args.editor, "editor", "")]
    if args.partner:
        given.append((args.partner[0], "partner", args.partner[1]))
    with Rights(_address(args.address)) as rights:
        for login, role, organization in given:
            if login:
                rights.give(login, role, organization)
        if args.nobody:
            rights.take(args.nobody)
        held = rights.held()
        shares = rights.shares() if any(organization for *_, organization in held) else {}
    for login, role, organization in held:
        print(f"{role:<8}{shown(login)}{f' ({organization})' if organization else ''}")
        if share := shares.get(login):
            print(
                tr(
                    "        sees {shown:,} of {all:,} rows and nothing of the journal",
                    shown=share.shown,
                    all=share.all,
                )
            )
            if share.reworded:
                print(
                    tr(
                        "        {reworded:,} more that partner:{organization} shows are kept back: it "
                        "shows them in other words, or they refer to such rows",
                        reworded=share.reworded,
                        organization=organization,
                    )
                )
    return 0


def _count(edit: Any) -> int:
    """How many rows come, or go for good."""
    if edit is None:
        return 0
    return sum(len(rows) for moved in (edit.put, edit.remove) for rows in moved.values())


def _address(place: Any) -> ServerAddress:
    if not isinstance(place, ServerAddress):
        raise RoadmapError(
            tr(
                "{place} is no address; write it such as postgresql+psycopg://ann@db.example.com/roadmap.",
                place=place,
            )
        )
    return place
