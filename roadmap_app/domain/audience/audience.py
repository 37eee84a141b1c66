"""What of a roadmap an audience gets: vendors, fields and levels of confidence left out, dates coarsened.

What is left out is not made up for: as for a reader's profile, what follows is told only where the whole roadmap says
the same. It must not know profiles' names, nor what is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from roadmap_app.domain.audience.coarse import coarse_text, coarse_words, step_of
from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.naming_rows import visible_of
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.shared_texts import SharedTexts
from roadmap_app.domain.sharing import SharedRoadmap, whole_of
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr

FIELDS = {
    "deals": tr("deals with their tranches and warrants"),
    "needs": tr("what is needed by when"),
    "quantities": tr("sizes of deals"),
    "terms": tr("terms, conditions and warrants"),
    "sources": tr("titles and addresses of sources"),
}
"""What can be left out beside vendors and levels of confidence, and what it takes along."""
LEVELS = ("low", "medium", "high")
_PLURALS = {"quarter": tr("quarters"), "half": tr("half years"), "year": tr("years")}

Tables = dict[str, list[Any]]


class Audience(NamedTuple):
    """coarsen: a step, "" for dates as stated. vendors: keys; fields: of FIELDS; levels: of confidence, that are left
    out."""

    coarsen: str = ""
    vendors: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()

    @property
    def leaves_out(self) -> bool:
        """Whether anything is left out; dates that are coarsened are still told."""
        return bool(self.vendors or self.fields or self.levels)

    @property
    def words(self) -> str:
        """“dates coarsened to quarters · without terms”: what stands on each page; "" for all as stated."""
        parts = [tr("dates coarsened to {PLURALS}", PLURALS=_PLURALS[self.coarsen])] if self.coarsen else []
        left = [
            *sorted(self.fields),
            *(tr("{level} confidence", level=tr(level)) for level in LEVELS if level in self.levels),
        ]
        left += [tr("some vendors")] if self.vendors else []
        return " · ".join([*parts, tr("without {left}", left=", ".join(left))] if left else parts)


AS_RECORDED = Audience()
"""Nothing left out, dates as stated."""


def audience_of(
    roadmap: Roadmap,
    coarsen: str = "",
    vendors: Iterable[str] = (),
    fields: Iterable[str] = (),
    levels: Iterable[str] = (),
) -> Audience:
    """What is asked for, checked; RoadmapError for a step, a vendor, a field or a level that there is not."""
    for vendor in vendors:
        if roadmap.organization(vendor) is None:
            raise RoadmapError(
                tr(
                    "“{vendor}” is no organization of this workspace; give its key, such as “amd”.",
                    vendor=vendor,
                )
            )
    for field in fields:
        if field not in FIELDS:
            raise RoadmapError(
                tr(
                    "“{field}” cannot be left out; what can is {FIELDS}.",
                    field=field,
                    FIELDS=", ".join(FIELDS),
                )
            )
    for level in levels:
        if level not in LEVELS:
            raise RoadmapError(
                tr(
                    "There is no confidence “{level}”; the levels are {LEVELS}.",
                    level=level,
                    LEVELS=", ".join(LEVELS),
                )
            )
    return Audience(
        step_of(coarsen) if coarsen else "", frozenset(vendors), frozenset(fields), frozenset(levels)
    )


def lessened(roadmap: Roadmap, audience: Audience) -> Roadmap:
    """The roadmap as this audience gets it; the same object where nothing is left out or coarsened."""
    if audience == AS_RECORDED:
        return roadmap
    tables: Tables = {name: list(roadmap.rows(name)) for name in TABLES}
    _without_vendors(roadmap, tables, audience.vendors)
    if audience.levels:
        for name in ("claims", "links"):
            tables[name] = [
                row for row in tables[name] if (row.confidence or "medium") not in audience.levels
            ]
    for field in audience.fields:
        _WITHOUT[field](tables)
    if audience.coarsen:
        _coarsen(roadmap, tables, audience.coarsen)
    whole = whole_of(roadmap) or roadmap
    texts = SharedTexts(whole, tables, visible_of(whole, tables, ""), "")
    found = SharedRoadmap(tables, whole, "", texts)
    gone = {row.key for row in roadmap.commitments} - {row.key for row in found.commitments}
    found.partly_shown = roadmap.partly_shown | {key.rsplit("/", 1)[0] for key in gone}
    return found


def _without_vendors(roadmap: Roadmap, tables: Tables, vendors: frozenset[str]) -> None:
    if not vendors:
        return
    tables["lines"] = [row for row in tables["lines"] if row.organization not in vendors]
    lines = {row.key for row in tables["lines"]}
    tables["generations"] = [row for row in tables["generations"] if row.line in lines]
    kept = {row.key for row in tables["generations"]}
    tables["generations"] = [
        row if row.predecessor in kept or not row.predecessor else row._replace(predecessor="")
        for row in tables["generations"]
    ]
    tables["specs"] = [row for row in tables["specs"] if row.generation in kept]
    tables["links"] = [row for row in tables["links"] if row.source in kept and row.target in kept]
    tables["needs"] = [
        row for row in tables["needs"] if row.generation in kept and row.organization not in vendors
    ]
    tables["agreements"] = [row for row in tables["agreements"] if not {row.supplier, row.customer} & vendors]
    deals = {row.key for row in tables["agreements"]}
    tables["commitments"] = [
        row for row in tables["commitments"] if row.agreement in deals and row.generation in kept | {""}
    ]
    tables["warrants"] = [row for row in tables["warrants"] if row.agreement in deals]
    kept |= {row.key for row in tables["commitments"]}
    tables["claims"] = [
        row for row in tables["claims"] if row.subject in kept and not {row.stated_by, row.restates} & vendors
    ]


def _without_deals(tables: Tables) -> None:
    gone = {row.key for row in tables["commitments"]}
    tables["claims"] = [row for row in tables["claims"] if row.subject not in gone]
    for name in ("agreements", "commitments", "warrants"):
        tables[name] = []


def _without_needs(tables: Tables) -> None:
    tables["needs"] = []


def _without_quantities(tables: Tables) -> None:
    for name in ("agreements", "commitments"):
        tables[name] = [row._replace(quantity="", unit="") for row in tables[name]]


def _without_terms(tables: Tables) -> None:
    tables["agreements"] = [row._replace(terms="") for row in tables["agreements"]]
    tables["commitments"] = [row._replace(condition="", note="") for row in tables["commitments"]]
    tables["warrants"] = []


def _without_sources(tables: Tables) -> None:
    _changed(tables, ("source_title", "source_url"), lambda _: "")


_WITHOUT: Mapping[str, Callable[[Tables], None]] = {
    "deals": _without_deals,
    "needs": _without_needs,
    "quantities": _without_quantities,
    "terms": _without_terms,
    "sources": _without_sources,
}


def _coarsen(roadmap: Roadmap, tables: Tables, step: str) -> None:
    """Windows widened, dates in texts named by their period; of an address, which may hold a day, the site stays.

    On which day something was said stays, so that the same statement counts; who tells it tells its period.
    """
    for name, subject in (("claims", "subject"), ("needs", "generation")):
        tables[name] = [
            row._replace(window=coarse_text(row.window, step, roadmap.fiscal_month_of(getattr(row, subject))))
            if row.window
            else row
            for row in tables[name]
        ]
    _changed(tables, ("source_url",), _site)
    texts = ("name", "codename", "description", "source_title", "note", "terms", "condition", "reason")
    _changed(tables, texts, lambda text: coarse_words(text, step))


def _changed(tables: Tables, columns: Iterable[str], change: Callable[[str], str]) -> None:
    for name, spec in TABLES.items():
        found = [column for column in columns if column in spec.column_names]
        if found:
            tables[name] = [
                row._replace(**{column: change(getattr(row, column)) for column in found})
                for row in tables[name]
            ]


def _site(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}/" if parts.netloc else ""
