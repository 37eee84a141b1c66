"""The saved views of a roadmap: found by name, in one spelling, told in words.

It must not know how a view is drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import SavedView, split_keys
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.views.choices import NOTHING, SCENARIO
from roadmap_app.domain.views.ranges import canonical_range, first_day, range_words, reason_against_day
from roadmap_app.domain.windows.window import Day, say_day
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from roadmap_app.domain.roadmap import Roadmap

USUAL = SavedView("", "vendor;layer", "vendor", deals="above", links="selection", folded="deals/other;*")
"""What the window opens with where nobody has chosen anything."""
_SORTED = ("vendors", "layers", "folded")
_MOST_NAMED = 12


def views_of(roadmap: Roadmap) -> Sequence[SavedView]:
    """The views that a roadmap holds, by name."""
    return sorted(roadmap.rows("views"), key=lambda view: (view.name.casefold(), view.name))


def view_named(roadmap: Roadmap, name: str) -> SavedView:
    """The view of a name, in any letter case; RoadmapError, with the names there are, where there is none."""
    views = views_of(roadmap)
    wanted = name.strip()
    found = [view for view in views if view.name == wanted]
    found = found or [view for view in views if view.name.casefold() == wanted.casefold()]
    if found:
        return found[0]
    named = ", ".join(f"“{view.name}”" for view in views[:_MOST_NAMED])
    more = tr(" and {count} more", count=len(views) - _MOST_NAMED) if len(views) > _MOST_NAMED else ""
    there_are = tr("there are {named}", named=f"{named}{more}") if views else tr("it has none")
    raise RoadmapError(
        tr(
            "This workspace has no saved view “{name}”; {there_are}.",
            name=shortened(wanted, 60),
            there_are=there_are,
        )
    )


def in_one_spelling(view: SavedView) -> SavedView:
    """The view with what is usual spelt out, lists sorted, ranges in their one text: equal where it shows the same."""
    told = {name: getattr(view, name) or getattr(USUAL, name) for name in SavedView._fields}
    for name in _SORTED:
        told[name] = ";".join(sorted(set(split_keys(told[name]))))
    told["group_by"] = ";".join(split_keys(told["group_by"]))
    told["text"] = " ".join(told["text"].split())
    for name in ("range", "compare"):
        told[name] = _spelt(told[name])
    return SavedView(**told)


def _spelt(written: str) -> str:
    """A range in its one text; what is none, which a file may hold, as it is."""
    try:
        return written if written.startswith(SCENARIO) else canonical_range(written)
    except RoadmapError:
        return written


def groups_of(view: SavedView) -> tuple[str, ...]:
    """The fields by which its rows are grouped."""
    fields = split_keys(view.group_by or USUAL.group_by)
    return () if fields == (NOTHING,) else fields


def folds_of(view: SavedView) -> frozenset[str]:
    """The paths of the groups that it folds."""
    paths = frozenset(split_keys(view.folded or USUAL.folded))
    return paths - {NOTHING}


def compared_with(view: SavedView, as_of: Day) -> tuple[Day | None, str]:
    """The earlier day, or the name of the what-if, that a view compares with; (None, "") for neither."""
    if view.compare.startswith(SCENARIO):
        return None, view.compare.removeprefix(SCENARIO)
    return (first_day(view.compare, as_of), "") if view.compare else (None, "")


def comparison_meant(roadmap: Roadmap, written: str) -> str:
    """What a view compares with, as it is kept, where a person writes a day or the name of a what-if; "" for nothing.

    RoadmapError where it is neither.
    """
    text = written.strip().removeprefix(SCENARIO)
    if settings_of(roadmap).scenario(text) is not None:
        return f"{SCENARIO}{text}"
    if text and (text != written.strip() or reason_against_day(text)):
        raise RoadmapError(
            tr(
                "“{text}” is neither a day, such as 2025-06-30 or since January, nor a what-if of this workspace.",
                text=shortened(text, 40),
            )
        )
    return canonical_range(text)


def view_words(roadmap: Roadmap, view: SavedView, as_of: Day) -> str:
    """What a view shows, or why it cannot: “AMD and Meta · by vendor and layer · next 180 days (…) · A3 landscape”."""
    vendors = [short_name(roadmap, key) for key in split_keys(view.vendors)]
    parts = [listed(vendors) if vendors else tr("all vendors"), ", ".join(map(tr, split_keys(view.layers)))]
    parts.append(tr("what has “{text}” in its name", text=view.text) if view.text else "")
    groups = groups_of(view)
    parts.append(_DEALS.get(view.deals, ""))
    fields = listed(tr(group) for group in groups)
    parts.append(tr("by {fields}", fields=fields) if groups else tr("not grouped"))
    if (view.colour_by or USUAL.colour_by) != USUAL.colour_by:
        parts.append(tr("coloured by {field}", field=tr(view.colour_by)))
    try:
        parts.append(range_words(view.range, as_of))
        day, scenario = compared_with(view, as_of)
    except RoadmapError as error:
        return str(error)
    if day is not None:
        parts.append(tr("beside what had been said by {day}", day=say_day(day)))
    parts.append(tr("beside the what-if “{scenario}”", scenario=scenario) if scenario else "")
    parts.append(
        tr("fiscal quarters of {vendor}", vendor=short_name(roadmap, view.fiscal)) if view.fiscal else ""
    )
    parts.append(_page_words(view))
    return " · ".join(part for part in parts if part)


def _page_words(view: SavedView) -> str:
    parts = [" ".join(part for part in (view.paper, view.orientation) if part)]
    parts.append(tr("on {pages} pages", pages=view.fit.lstrip("=").replace("x", " × ")) if view.fit else "")
    parts.append(_WHOLE.get(view.coarsen, ""))
    parts.append(f"“{view.classification}”" if view.classification else "")
    return ", ".join(part for part in parts if part)


_DEALS = {
    "between": tr("deals between them alone"),
    "products": tr("deals on what they wait for"),
    "hidden": tr("without deals"),
}
_WHOLE = {
    "quarter": tr("in whole quarters"),
    "half": tr("in whole halves"),
    "year": tr("in whole years"),
}
