"""A document as a file of any format, by the ending of its name.

The one place that loads a format's writer: it stands above every writer, so the rows of `exchange.formats` can name
them as text. It must not know how any format is written.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import cast

from roadmap_app.domain.changes import Progress
from roadmap_app.domain.documents.document import Document
from roadmap_app.domain.documents.shown import shown_document
from roadmap_app.exchange.formats import PDF, Format, Writer, format_of


def document_writer(document: Document, out: Path) -> Callable[[Progress | None], Path]:
    """Lay a document out, here, on the window's thread; what is returned writes it, on any, and returns the file.
    RoadmapError where the ending says nothing."""
    save = writer_of(format_of(out))(shown_document(document))
    return lambda progress: save(out, progress)


def warnings_of(document: Document, out: Path) -> tuple[str, ...]:
    """What will not come out as it should, in sentences: on paper, which this machine's fonts are drawn on."""
    if not PDF.holds(out):
        return ()
    from roadmap_app.render.paper.document import print_warnings

    return print_warnings(document)


def writer_of(form: Format) -> Writer:
    """What writes documents in a format."""
    return cast("Writer", resolve_name(form.writer))
