"""Which figure and which lines the chart of the Compare page shows, as chosen or by what is compared.

It must not know how a chart is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_app.domain.naming import short_organization
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.vocabulary import ACCELERATOR_CATEGORIES
from roadmap_app.reports.question import PageQuestion
from roadmap_app.reports.words.figures import figure_words

_LINES_AT_FIRST = 3


def metrics_of(roadmap: Roadmap) -> tuple[tuple[str, str, int], ...]:
    """(metric, words, how many generations tell it), those told most often first."""
    told: dict[str, set[str]] = {}
    for spec in roadmap.rows("specs"):
        told.setdefault(spec.metric, set()).add(spec.generation)
    order = sorted(told, key=lambda metric: (-len(told[metric]), metric))
    return tuple((metric, figure_words(metric), len(told[metric])) for metric in order)


def lines_with(roadmap: Roadmap, metric: str) -> dict[str, int]:
    """line → how many of its generations have a figure of this metric."""
    found: dict[str, set[str]] = {}
    for spec in roadmap.rows("specs"):
        line = roadmap.line_of(spec.generation)
        if spec.metric == metric and line is not None:
            found.setdefault(line.key, set()).add(spec.generation)
    return {line: len(found[line]) for line in sorted(found)}


def line_name(roadmap: Roadmap, key: str) -> str:
    """`AMD Instinct`, `Google TPU`: a line with its owner, named once."""
    line = roadmap.line(key)
    organization = roadmap.organization(line.organization) if line else None
    if line is None or organization is None:
        return key
    owner = short_organization(organization)
    return line.name if line.name.startswith(owner) else f"{owner} {line.name}"


def chosen_metric(roadmap: Roadmap, keys: Sequence[str], metric: str) -> str:
    """The metric as chosen, else the one told of most of what is compared, else of most generations; "" for none."""
    order = [name for name, _, _ in metrics_of(roadmap)]
    if metric in order or not order:
        return metric if metric in order else ""
    told = [{spec.metric for spec in roadmap.specs_of(key)} for key in keys]
    return max(order, key=lambda name: (sum(name in one for one in told), -order.index(name)))


def chosen_lines(
    question: PageQuestion, keys: Sequence[str], metric: str, lines: Sequence[str]
) -> tuple[str, ...]:
    """The lines as chosen, else those of what is compared, else the accelerators' with most generations, the watched
    supplier's first."""
    roadmap = question.roadmap
    there = lines_with(roadmap, metric)
    chosen = [line for line in lines if line in there]
    if chosen:
        return tuple(chosen)
    compared = [line.key for key in keys if (line := roadmap.line_of(key)) is not None and line.key in there]
    if compared:
        return tuple(dict.fromkeys(compared))
    return _accelerator_lines(question, there)


def _accelerator_lines(question: PageQuestion, there: dict[str, int]) -> tuple[str, ...]:
    roadmap, watched = question.roadmap, question.pair[0]

    def weight(key: str) -> tuple[bool, bool, int, str]:
        line = roadmap.line(key)
        is_accelerator = line is not None and line.category in ACCELERATOR_CATEGORIES
        is_watched = line is not None and bool(watched) and line.organization == watched
        return not (is_accelerator and is_watched), not is_accelerator, -there[key], key

    owners: set[str] = set()
    lines = []
    for key in sorted(there, key=weight):
        line = roadmap.line(key)
        if line is not None and line.organization not in owners:
            owners.add(line.organization)
            lines.append(key)
    return tuple(lines[:_LINES_AT_FIRST])
