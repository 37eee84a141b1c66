"""A roadmap written as another program takes it: the reader's share, its own check, and the format's writer.

It must not know any format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.day_line import now
from roadmap_app.domain.findings import FINDINGS
from roadmap_app.domain.sharing import as_shared, title_for
from roadmap_app.workspace.checking import check
from roadmap_app.workspace.reports import ExportReport

if TYPE_CHECKING:
    from pathlib import Path

    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.findings import CheckSpec
    from roadmap_app.domain.roadmap import Roadmap


def export_file(
    roadmap: Roadmap,
    out: Path,
    spec: CheckSpec,
    profile: str,
    *,
    file_stem: str,
    readers: str,
    asked: str,
    progress: Progress | None = None,
) -> ExportReport:
    """Write `out`: of the whole roadmap what the reader of a profile may see, and the findings of his own check.

    Gaps in the record and hearsay are told as what they are; what a person has accepted is not.
    """
    from roadmap_app.exchange.outgoing.formats import outgoing_format, writer_of
    from roadmap_app.exchange.outgoing.leaving import Leaving

    write = writer_of(outgoing_format(out))
    shared = as_shared(roadmap, profile)
    result = check(shared, spec.of_all)
    told = [*result.open, *result.gaps, *(one for one in result.hearsay_findings if one.verdict in FINDINGS)]
    title = title_for(profile, file_stem)
    leaving = Leaving(*(shared, spec, told, title, profile, readers or profile, asked, now().isoformat()))
    return ExportReport(out, write(leaving, out, progress))
