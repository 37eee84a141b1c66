"""A roadmap as tables in Markdown: products with their dates, deals with their tranches, the findings of the day.

Texts are texts: no markup of theirs is taken for ours, nothing is fetched, and only web addresses become links.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.findings import VERDICT_WORDS
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.signs import acts, shown
from roadmap_app.domain.windows.window import say_day
from roadmap_app.exchange.outgoing.outline import DatedMilestone, outline_of, tranches_of
from roadmap_app.exchange.whole_file import whole_file
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.exchange.outgoing.leaving import Leaving

_HEAD = "<!-- Roadmap -->"
_MARKUP = re.compile(r"([\\`*_\[\]|~])")  # the others mean something at the begin of a line alone
_WEB = re.compile(r"https?://[^\s<>()\[\]|]+")
_DATES = (tr("Product"), tr("Line"), tr("Milestone"), tr("When"), tr("Said by"), tr("Source"))
_TRANCHES = (tr("Tranche"), tr("Product"), tr("Size"), tr("Standing"), tr("Begins"), tr("Completes"))
_FINDINGS = (tr("Verdict"), tr("What must hold"), tr("What the sources say"), tr("Day"))


def write_tables(leaving: Leaving, out: Path, progress: Progress | None = None) -> Mapping[str, int]:
    """Write the tables; rows of each."""
    as_of, roadmap = leaving.as_of, leaving.roadmap
    parts = [_HEAD, f"# {_text(leaving.title)}", f"{_text(leaving.head)}."]
    counts = {"dates": 0, "tranches": 0, "findings": len(leaving.findings)}
    for vendor in outline_of(leaving, as_of):
        rows = [
            (_text(product.name), _text(line), *_of_date(dated))
            for _, line, products in vendor.lines
            for product in products
            for dated in (product.dates or (None,))
        ]
        counts["dates"] += len(rows)
        parts += [f"## {_text(vendor.name)}", _table(_DATES, rows)]
    tranches = []
    for (name, dates), row in zip(tranches_of(leaving, as_of), roadmap.commitments, strict=True):
        by_kind = {dated.milestone: dated.when for dated in dates}
        size = f"{row.quantity} {row.unit}".strip() or tr("size not told")
        product = short_name(roadmap, row.generation) if row.generation else tr("no product named")
        undated = tr("no date stated")
        days = (by_kind.get("begins", undated), by_kind.get("completes", undated))
        tranches.append([_text(cell) for cell in (name, product, size, tr(row.standing), *days)])
    counts["tranches"] = len(tranches)
    findings = [
        [
            *map(_text, (VERDICT_WORDS[one.verdict], one.sentences.title, one.message)),
            _text("" if one.due is None else say_day(one.due)),
        ]
        for one in leaving.findings
    ]
    parts += [
        f"## {tr('Deals')}",
        _table(_TRANCHES, tranches),
        f"## {tr('Findings')}",
        _table(_FINDINGS, findings),
    ]
    with whole_file(out, _HEAD.encode()) as path:
        path.write_text("\n\n".join(parts) + "\n", encoding="utf-8", newline="\n")
    return counts


def _of_date(dated: DatedMilestone | None) -> tuple[str, str, str, str]:
    if dated is None:
        return "", tr("no date stated"), "", ""
    when = f"{dated.when} ({dated.limit})" if dated.limit else dated.when
    return _text(dated.called), _text(when), _text(dated.told_by), _source(dated.source)


def _source(source: str) -> str:
    """An address as a link, a title as a text."""
    return f"<{source}>" if _WEB.fullmatch(source) and not acts(source) else _text(source)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    listed = [tuple(row) for row in rows]
    if not listed:
        return tr("Nothing to show.")
    lines = [heads, ["---"] * len(heads), *listed]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _text(text: str) -> str:
    """A text on one line, its markup made harmless."""
    return _MARKUP.sub(r"\\\1", escape(" ".join(shown(text).split()), quote=False))
