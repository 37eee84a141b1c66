"""The formats in which a whole roadmap leaves for other programs, beside the bundle: one row each.

The command line, the window's dialog and their refusals are made of them. A row names its writer as text,
"module:function" (a `Write`), so that no library is loaded before a file of that format is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import cast

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.listing import listed
from roadmap_app.exchange.formats import BUNDLE, Format
from roadmap_app.exchange.outgoing.leaving import Write
from roadmap_app.i18n import tr

_HERE = "roadmap_app.exchange.outgoing"
WORKBOOK = Format("workbook", tr("Excel workbook"), (".xlsx",), "records", f"{_HERE}.workbook:write_workbook")
OUTGOING = (
    WORKBOOK,
    Format("plan", tr("MS Project XML"), (".xml",), "records", f"{_HERE}.msproject:write_plan"),
    Format("calendar", tr("Calendar (ICS)"), (".ics",), "records", f"{_HERE}.calendars:write_calendar"),
    Format("mermaid", tr("Mermaid Gantt chart"), (".mmd",), "records", f"{_HERE}.mermaid:write_chart"),
    Format("markdown", tr("Markdown tables"), (".md",), "records", f"{_HERE}.markdown:write_tables"),
    Format("json", "JSON", (".json",), "records", f"{_HERE}.records_json:write_json"),
)


def is_bundle(out: Path) -> bool:
    """Whether the CSV bundle is meant, and no file of these: a .zip or a folder. An ending in letters is a file's."""
    return BUNDLE.holds(out) or out.is_dir() or not out.suffix[1:].isalpha()


def outgoing_format(out: Path) -> Format:
    """The format of a file by its ending. RoadmapError for an ending that is none."""
    for form in OUTGOING:
        if form.holds(out):
            return form
    endings = listed([".zip", *(form.ending for form in OUTGOING)], "or")
    raise RoadmapError(
        tr(
            "{name} has no ending that says how to write it; use {endings}, or name a "
            "folder for the CSV bundle.",
            name=out.name,
            endings=endings,
        )
    )


def writer_of(form: Format) -> Write:
    """What writes a format, loaded now."""
    module, _, name = form.writer.partition(":")
    return cast(Write, getattr(import_module(module), name))
