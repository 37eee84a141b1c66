"""The formats in which files are written, one row each: menus, file dialogs, commands and refusals are made of them.

A row names its writer as text, "module:function". That lets the row stand here, below, and the writer above, in
`render`, which nothing here may import: the text is no import, and who writes a document (`render.writing`) stands
above both and loads the module when a file of that format is asked for, not before. So neither a list of formats nor
the start of the program loads Qt, openpyxl or python-pptx.

To add a format: a module with a `Writer`, and a row. This module must not know what documents say, nor how any format
is written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from roadmap_app.domain.changes import Progress, RoadmapError
from roadmap_app.domain.documents.document import Document
from roadmap_app.i18n import tr

Save = Callable[[Path, Progress | None], Path]
"""Writes what was laid out, on any thread: the file that was written, which may have another ending."""

Writer = Callable[[Document], Save]
"""Lays a document out, on the window's thread, for that needs fonts and charts."""


@dataclass(frozen=True)
class Format:
    """One format. key: its name among the initiated; name: in menus; endings: the first is given to a name that has
    none. writes: a document whole, its tables alone, the bundle of all records, or records as another program takes
    them (`exchange.outgoing`). writer: a `Writer` as "module:function"; of records a function of its own."""

    key: str
    name: str
    endings: tuple[str, ...]
    writes: Literal["document", "tables", "bundle", "records"]
    writer: str

    @property
    def ending(self) -> str:
        """The usual ending."""
        return self.endings[0]

    @property
    def filter(self) -> str:
        """As a file dialog takes it: `CSV (*.csv *.zip)`."""
        return f"{self.name} ({' '.join(f'*{ending}' for ending in self.endings)})"

    def holds(self, path: Path) -> bool:
        """Whether a file's name ends as this format's do."""
        return path.suffix.lower() in self.endings

    def named(self, path: Path) -> Path:
        """The path with an ending of this format."""
        return path if self.holds(path) else path.with_name(f"{path.name}{self.ending}")


PDF = Format("pdf", "PDF", (".pdf",), "document", "roadmap_app.render.paper.document:pdf_writer")
BUNDLE = Format("bundle", "Zip", (".zip",), "bundle", "roadmap_app.exchange.bundle.write:write_bundle")
FORMATS = (
    PDF,
    Format("xlsx", tr("Excel workbook"), (".xlsx",), "tables", "roadmap_app.exchange.sheets:workbook_writer"),
    Format("csv", "CSV", (".csv", ".zip"), "tables", "roadmap_app.exchange.sheets:csv_writer"),
    Format("html", tr("Web page"), (".html",), "document", "roadmap_app.render.web.document:html_writer"),
    Format("pptx", "PowerPoint", (".pptx",), "document", "roadmap_app.render.slides.document:pptx_writer"),
    BUNDLE,
)

FOR_DOCUMENTS = tuple(form for form in FORMATS if form.writes != "bundle")
"""In which a page or a pack can be written, be it its tables alone."""

FOR_WHOLE_DOCUMENTS = tuple(form for form in FORMATS if form.writes == "document")
"""In which nothing of a page or a pack is left out."""


def format_of(out: Path) -> Format:
    """The format of a document's file by its ending. RoadmapError for an ending that is none."""
    for form in FOR_DOCUMENTS:
        if form.holds(out):
            return form
    endings = ", ".join(form.ending for form in FOR_DOCUMENTS)
    raise RoadmapError(
        tr("{name} has no ending that says how to write it; use {endings}.", name=out.name, endings=endings)
    )
