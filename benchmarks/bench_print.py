"""The PDF of 20,000 bars: the whole command, against a check of the same roadmap and the bare painting, in one run.

The peer is two things added: `roadmap check` of the same workspace, and Qt alone playing what every page paints (its
rectangles and texts, recorded before) on a PDF. Seconds are of the processor: a busy machine doubles the others.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QMarginsF, QPointF, QRectF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QPicture

from benchmarks.synthetic import AS_OF, FIRST_DAY, SPAN_DAYS
from benchmarks.workspaces import synthetic_workspace
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.render.application import ensure_application
from roadmap_app.render.paper.roadmap import Paper
from roadmap_app.render.paper.spec import PaperSpec
from roadmap_app.reports.print.shown import shown
from roadmap_app.timeline.view_spec import ViewSpec
from roadmap_app.workspace.workspace import Workspace

BARS = 20_000
TARGET = 2.5
DAY = AS_OF.toordinal()
FIRST, LAST = FIRST_DAY.year - 1, FIRST_DAY.year + SPAN_DAYS // 365 + 1


def _command_seconds(*arguments: str) -> float:
    """Seconds of the processor that a command takes, in a process of its own."""
    command = [sys.executable, "-m", "roadmap_app", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, code, used = os.wait4(process.pid, 0)
    if code:
        raise SystemExit(f"{' '.join(arguments[:1])} ended with {code}")
    return used.ru_utime + used.ru_stime


def _recorded(workspace: Path) -> list[QPicture]:
    """What every page paints."""
    with Workspace.open(workspace) as opened:
        roadmap = opened.roadmap
    spec = CheckSpec(DAY)
    view = ViewSpec(spec, DAY, start=FIRST_DAY.toordinal() - 200, end=FIRST_DAY.toordinal() + SPAN_DAYS + 400)
    paper = Paper(shown(roadmap, view), PaperSpec())
    pages = []
    for index in range(paper.page_count):
        picture = QPicture()
        painter = QPainter(picture)
        paper.paint_page(painter, index, QRectF(0, 0, paper.size_pt.width(), paper.size_pt.height()))
        painter.end()
        pages.append(picture)
    return pages


def _bare_seconds(pages: list[QPicture], out: Path) -> float:
    """Seconds of the processor in which Qt alone writes the pages."""
    begin = time.process_time()
    writer = QPdfWriter(str(out))
    writer.setResolution(1200)
    landscape = QPageLayout.Orientation.Landscape
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize.PageSizeId.A3), landscape, QMarginsF(0, 0, 0, 0)))
    painter = QPainter(writer)
    for index, picture in enumerate(pages):
        if index:
            writer.newPage()
        painter.save()
        scale = picture.logicalDpiX() / 72
        painter.scale(scale, scale)
        painter.drawPicture(QPointF(0, 0), picture)
        painter.restore()
    painter.end()
    return time.process_time() - begin


def main() -> int:
    """Print the table; 1 where the command takes longer than the target allows."""
    ensure_application()
    with tempfile.TemporaryDirectory() as held:
        folder = Path(held)
        workspace = synthetic_workspace(folder, BARS)
        day = AS_OF.isoformat()
        _command_seconds("check", str(workspace), "--as-of", day)  # so that none pays for compiling
        checked = _command_seconds("check", str(workspace), "--as-of", day)
        asked = ("--as-of", day, "--from", str(FIRST), "--to", str(LAST))
        printed = _command_seconds("print", str(workspace), str(folder / "out.pdf"), *asked)
        pages = _recorded(workspace)
        bare = _bare_seconds(pages, folder / "bare.pdf")
    ratio = printed / (checked + bare)
    print(f"{BARS:,} bars on {len(pages)} pages, seconds of the processor\n")
    print("| check of the same roadmap | bare painting | the whole command | ratio |")
    print("|--:|--:|--:|--:|")
    print(f"| {checked:.1f} | {bare:.1f} | {printed:.1f} | {ratio:.2f} |")
    print(f"\ntarget {TARGET}")
    return 0 if ratio <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
