"""The timeline at 100,000 generations and 200,000 links, against the recipe it follows, in one run.

Frames are whole repaints of a 1600 × 900 chart at a row height of 18 px, as in the peer. The peer is the
workshop's prototype `perf/widget.py` beside the project; where it is not there, its column stays empty.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.synthetic import AS_OF, FIRST_DAY, SPAN_DAYS, synthetic_roadmap
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.views.choices import HIDDEN
from roadmap_app.render.look.palette import LIGHT
from roadmap_app.render.timeline.painter import TimelinePainter
from roadmap_app.timeline.scene import Scene, build_scene
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec

PEER = Path(__file__).resolve().parent.parent.parent / "shared" / "perf" / "widget.py"
SIZE = 100_000
FRAMES = 60
TARGET = 3.0


class _Chart(QWidget):
    """Nothing but the painter in a window."""

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.scene = scene
        self.painter = TimelinePainter(LIGHT)
        self.view = Viewport(0.0, 1.0)
        self.painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.painter.paint(painter, self.scene, self.view)
        painter.end()
        self.painted += 1


def _median_ms(application: QApplication, chart: _Chart, views: list[Viewport]) -> float:
    times = []
    for view in views:
        chart.view = view
        chart.update()
        begin = time.perf_counter()
        application.processEvents()
        times.append(time.perf_counter() - begin)
    return sorted(times)[len(times) // 2] * 1000


def _measure(application: QApplication, chart: _Chart, mode: str) -> dict[str, float]:
    first_day = float(FIRST_DAY.toordinal())
    days, origin = (float(SPAN_DAYS), first_day) if mode == "dense" else (365.0, first_day + 1000.0)
    base = Viewport(origin, 1.0, 0.0, 1600.0, 900.0, 18.0).showing(origin, origin + days)
    if mode == "full":
        base = base.showing(chart.scene.start_day, chart.scene.end_day)
        base = base._replace(row_height=900.0 / len(chart.scene.rows))
        days = chart.scene.end_day - chart.scene.start_day
    down = 0.0 if mode == "full" else 7.0
    pans = [
        base._replace(start_day=base.start_day + k * days / 200, scroll_y=k * down) for k in range(FRAMES)
    ]
    zooms = [base.showing(base.start_day, base.start_day + days * 0.98**k) for k in range(FRAMES)]
    _median_ms(application, chart, [base])
    layout = chart.painter.layout(chart.scene, base)
    return {
        "pan": _median_ms(application, chart, pans),
        "zoom": _median_ms(application, chart, zooms),
        "visible": len(layout.items),
    }


def _timed(what: Callable[[], Scene]) -> tuple[Scene, float]:
    begin = time.perf_counter()
    made = what()
    return made, time.perf_counter() - begin


def _peer(mode: str) -> dict[str, float]:
    if not PEER.exists():
        return {}
    run = subprocess.run(
        [sys.executable, str(PEER), str(SIZE), mode], capture_output=True, text=True, check=False
    )
    if run.returncode or not run.stdout.strip():
        return {}
    told = json.loads(run.stdout.strip().splitlines()[-1])
    return {"pan": told["pan"][0], "zoom": told["zoom"][0], "visible": told["visible"]}


def main() -> int:
    """Print the table; 1 where a frame is slower than the target allows."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    roadmap = synthetic_roadmap(SIZE)
    day = AS_OF.toordinal()
    as_of = AsOf(roadmap, day)
    spec = ViewSpec(CheckSpec(day), day, links="always", deals=HIDDEN)
    scene, first = _timed(lambda: build_scene(as_of, spec))
    scene, again = _timed(lambda: build_scene(as_of, spec))
    begin = time.perf_counter()
    links = len(scene.links.source)
    link_seconds = time.perf_counter() - begin
    chart = _Chart(scene)
    chart.resize(1600, 900)
    chart.show()
    print(f"{len(scene.items.key):,} bars in {len(scene.rows):,} rows, {links:,} connectors")
    print(
        f"\nscene with all dates reckoned {first:.1f} s, with dates at hand {again:.2f} s, "
        f"connectors {link_seconds:.2f} s\n"
    )
    print("| view | frame | bars in view | this, ms | recipe, ms (its bars) | ratio |")
    print("|---|---|--:|--:|--:|--:|")
    worst = 0.0
    for mode in ("dense", "detail", "full"):
        own, peer = _measure(application, chart, mode), _peer(mode)
        for frame in ("pan", "zoom"):
            ratio = own[frame] / peer[frame] if peer else 0.0
            worst = max(worst, ratio)
            beside = f"{peer[frame]:.2f} ({peer['visible']:,.0f}) | {ratio:.1f}" if peer else "not there | –"
            print(f"| {mode} | {frame} | {own['visible']:,.0f} | {own[frame]:.2f} | {beside} |", flush=True)
    chart.close()
    print(f"\nworst ratio {worst:.1f}, target {TARGET:.0f}")
    return 0 if worst <= TARGET else 1


if __name__ == "__main__":
    sys.exit(main())
