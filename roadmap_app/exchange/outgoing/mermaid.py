"""A roadmap as a Gantt chart in Mermaid, with what such a chart cannot show said in its comments.

A name cannot hold what Mermaid takes for its own signs; it is written without them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.signs import shown
from roadmap_app.domain.windows.window import day_text
from roadmap_app.exchange.outgoing.outline import DatedMilestone, outline_of, tranches_of
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.exchange.outgoing.leaving import Leaving

_HEAD = "%% Roadmap"
_SIGNS = re.compile(r"[:;#%{}<>`\"\\|]+|--+")
_LIMITS = (
    tr(
        "A chart in Mermaid has no open ends and no uncertainty: a bar is a window "
        "from its first to its last day, and the"
    ),
    tr(
        "date lies anywhere in it. Where one end is not stated, the day that is known "
        "stands alone, and the name says so."
    ),
    tr(
        "It shows no sources, no deals’ quantities and no findings; what has no day is "
        "listed here and not drawn:"
    ),
)


def write_chart(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the chart; how many bars, and how many milestones that have none."""
    drawn: list[tuple[str, str]] = []
    undrawn: list[str] = []
    for section, name, dates in _told(leaving):
        for dated in dates:
            if dated.known_days is None:
                undrawn.append(f"{name} {dated.called}: {dated.when}")
            else:
                drawn.append((section, _bar(name, dated, len(drawn) + 1)))
    comments = [*_LIMITS, *(undrawn or [tr("nothing")])]
    lines = [_HEAD, f"%% {_plain(leaving.head)}", *(f"%% {_comment(text)}" for text in comments)]
    lines += [
        "gantt",
        f"    title {_plain(leaving.title)}",
        "    dateFormat YYYY-MM-DD",
        "    inclusiveEndDates",
    ]
    section = ""
    for of_section, bar in drawn:
        if of_section != section:
            section = of_section
            lines.append(f"    section {section}")
        lines.append(f"    {bar}")
    with whole_file(out, _HEAD.encode()) as path:
        path.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    return {"bars": len(drawn), "without a day": len(undrawn)}


def _told(leaving: Leaving) -> Iterator[tuple[str, str, tuple[DatedMilestone, ...]]]:
    as_of = leaving.as_of
    for vendor in outline_of(leaving, as_of):
        for _, line, products in vendor.lines:
            for product in products:
                yield _plain(f"{vendor.name} – {line}"), product.name, product.dates
    for name, dates in tranches_of(leaving, as_of):
        yield tr("Deals"), name, dates


def _bar(name: str, dated: DatedMilestone, number: int) -> str:
    first, last = dated.known_days or (1, 1)
    apart = dated.limit or (tr("date passed, not confirmed") if dated.expired else "")
    called = _plain(f"{name} {dated.called}{f' ({apart})' if apart else ''}")
    tags = ["done"] if dated.status == "actual" else []
    if first == last:
        tags.append("milestone")
    days = (day_text(first), "0d" if first == last else day_text(last))
    return f"{called} :{', '.join((*tags, f'm{number}', *days))}"


def _plain(text: str) -> str:
    """A text without signs that Mermaid would take for its own."""
    return " ".join(_SIGNS.sub(" ", shown(text)).split()) or tr("without a name")


def _comment(text: str) -> str:
    """A text on one line, in which no directive begins."""
    return " ".join(shown(text).replace("{", "(").replace("}", ")").split())
