"""`roadmap read`: what an article states, as proposals; chosen ones are added as one change, nothing unseen."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.cli.arguments import add_workspace, day_argument, load_roadmap
from roadmap_app.cli.printing import progress_line, say
from roadmap_app.cli.streams import json_text
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.exchange.articles.proposal import Proposal
    from roadmap_app.exchange.articles.reading import Reading
_OWN = frozenset({"number", "kind", "said", "sentence", "known", "effect"})


def add_parsers(subparsers: Any) -> None:
    """Add the command."""
    text = tr("read an article (text, HTML or PDF) for what it states; nothing is added unless it is chosen")
    reader = subparsers.add_parser(
        "read", help=text, description=text[0].upper() + text[1:] + ".", allow_abbrev=False
    )
    add_workspace(reader)
    reader.add_argument("article", metavar="ARTICLE", type=Path, help=tr("a .txt, .html or .pdf file"))
    reader.add_argument(
        "--by", required=True, metavar="ORG", help=tr("whose word it is, by key: amd, globaldata")
    )
    reader.add_argument(
        "--on",
        required=True,
        type=day_argument,
        metavar="DATE",
        help=tr("the day of the article: 2026-03-04"),
    )
    reader.add_argument("--title", default="", help=tr("its title; else that of the file"))
    reader.add_argument("--url", default="", help=tr("its address"))
    reader.add_argument("--sharing", default="public", help=tr("who may see what is added (default: public)"))
    reader.add_argument(
        "--accept",
        type=_chosen,
        default={},
        metavar="N,N=PRODUCT",
        help=tr("add these proposals as one change; N=PRODUCT where a name may mean several"),
    )
    reader.add_argument(
        "--accept-new",
        action="store_true",
        help=tr("add all that is new, contradicts nothing and leaves no doubt"),
    )
    reader.add_argument("--yes", action="store_true", help=tr("add what is doubtful all the same"))
    reader.add_argument("--json", action="store_true", help=tr("print one JSON object"))
    reader.set_defaults(run=_run)


def _chosen(written: str) -> dict[int, str]:
    """`1,3=amd-mi450` as numbers and products."""
    found = {}
    for part in filter(None, (part.strip() for part in written.split(","))):
        number, _, product = part.partition("=")
        if not number.strip().isdigit():
            raise argparse.ArgumentTypeError(
                tr("“{part}” is no proposal; write numbers, as in 1,3=amd-mi450", part=part)
            )
        found[int(number)] = product.strip()
    return found


def _run(args: argparse.Namespace) -> int:
    from roadmap_app.exchange.articles.proposal import Told
    from roadmap_app.workspace.articles import article_in, plan_accepted, read_article
    from roadmap_app.workspace.workspace import Workspace

    roadmap = load_roadmap(args.workspace)
    article = article_in(args.article)
    told = Told(
        roadmap, args.by, args.on, args.title or article.title or args.article.stem, args.url, args.sharing
    )
    with progress_line() as progress:
        reading = read_article(article, told, progress)
    picks = dict(args.accept)
    if args.accept_new:
        picks.update(
            (one.number, "") for one in reading.proposals if _is_new(one) and one.number not in picks
        )
    change = None
    if picks:
        with Workspace.open(args.workspace) as workspace:
            edit = plan_accepted(reading, picks, workspace.roadmap)
            if edit.doubts and not args.yes:
                raise RoadmapError(
                    tr(
                        "{doubts} Nothing was added; with --yes it is, all the same.",
                        doubts=" ".join(edit.doubts),
                    )
                )
            change = workspace.apply(edit)
    elif args.accept_new and not args.json:
        say(tr("Nothing in it is new and beyond doubt, so nothing was added; take others by their number."))
    added = sorted(picks) if change else []
    if args.json:
        print(json_text(_data(reading, added)))
        return 0
    _tell(reading, added)
    if change:
        say(tr("Added {added} of them as one change; `roadmap undo` takes it back.", added=len(added)))
    return 0


def _is_new(proposal: Proposal) -> bool:
    return not (proposal.known or proposal.contradicts or proposal.is_open or proposal.doubts)


def _data(reading: Reading, added: list[int]) -> dict[str, Any]:
    """The reading as `--json` prints it."""
    from roadmap_app.workspace.articles import effect_words, said_of

    roadmap = reading.told.roadmap
    proposals = []
    for one in reading.proposals:
        proposals.append(
            {
                "number": one.number,
                "kind": one.kind,
                "said": said_of(one, roadmap),
                "sentence": one.sentence.text,
                "position": [one.sentence.start, one.sentence.end],
                **({"more": [more.text for more in one.more]} if one.more else {}),
                **{name: cell for name, cell in one.cells.items() if name not in _OWN},
                "values": dict(one.cells),
                "choices": [choice.key for choice in one.choices] if len(one.choices) > 1 else [],
                "asks": list(one.asks),
                "doubts": list(one.doubts),
                "known": one.known,
                "contradicts": one.contradicts,
                "against": one.against._asdict() if one.against else None,
                "moves": one.moves,
                "makes": [{"table": table, **cells} for table, cells in one.makes],
                "effect": "" if one.known else effect_words(roadmap, one),
                "added": one.number in added,
            }
        )
    passed = [{"sentence": one.sentence.text, "reason": one.reason} for one in reading.passed]
    return {"title": reading.told.title, "proposals": proposals, "passed": passed}


def _tell(reading: Reading, added: list[int]) -> None:
    """The reading for people: one paragraph per proposal."""
    from roadmap_app.workspace.articles import effect_words, said_of

    roadmap = reading.told.roadmap
    if not reading.proposals:
        say(tr("The article states nothing of this roadmap that could be proposed."))
    for one in reading.proposals:
        mark = tr("contradiction") if one.contradicts else tr("known") if one.known else tr("new")
        said = said_of(one, roadmap)
        say(f"{one.number}. [{tr('added') if one.number in added else mark}] {said}")
        for sentence in (one.sentence, *one.more):
            say(f"   “{sentence.text}”")
        for label, words in (
            (tr("contradicts"), one.contradicts),
            (tr("known"), one.known),
            (tr("moves"), one.moves),
            (tr("asks"), "; ".join(one.asks)),
            (tr("may mean"), ", ".join(choice.key for choice in one.choices) if len(one.choices) > 1 else ""),
            (tr("look at"), "; ".join(one.doubts)),
            (tr("effect"), "" if one.known or one.is_open else effect_words(roadmap, one)),
        ):
            if words:
                say(f"   {label}: {words}")
    for passed in reading.passed:
        say(tr("Not proposed, since {reason}: “{text}”", reason=passed.reason, text=passed.sentence.text))
