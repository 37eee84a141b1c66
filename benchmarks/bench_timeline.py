"""The timeline at 100,000 generations and 200,000 links, against the recipe it follows and two usual ways, in one run.

Frames are those of the window's own widget: chart, heads, axis, ghosts, verdicts, all connectors, 1600 × 900 px of
chart at lanes of 18 px, as in the peers. A pan moves in whole px, as a hand does; an anew frame is one that a zoom
asks for. The peers are the workshop's prototypes `perf/widget.py` and `perf/qtpeers.py` beside the project; where
they are not there, their columns stay empty. `python -m benchmarks.bench_timeline 1000000` takes another size.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.synthetic import AS_OF, FIRST_DAY, SPAN_DAYS, synthetic_roadmap
from roadmap_app.desktop.pages.timeline.view import TimelineView
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.views.choices import HIDDEN
from roadmap_app.timeline.scene import Scene, build_scene
from roadmap_app.timeline.view.viewport import Viewport
from roadmap_app.timeline.view_spec import ViewSpec
from roadmap_app.workspace.checking import tell

PEERS = Path(__file__).resolve().parent.parent.parent / "shared" / "perf"
SIZE = 100_000
FRAMES = 60
LANE_PX = 18
FIRST_ROWS = 120  # as the window asks for
BADGE_EVERY = 25
GHOSTS_OF = "2025-11-22"
MOST_OF_RECIPE, SOONER_THAN_BARS, SOONER_THAN_ITEMS = 2.0, 5.0, 20.0


def _badged(scene: Scene) -> Scene:
    """The same with a verdict at some items, as a check would give them."""
    badge = scene.items.badge.copy()
    badge[::BADGE_EVERY] = 3
    return replace(scene, items=scene.items._replace(badge=badge))


def _frames(application: QApplication, view: TimelineView, seen: list[Viewport]) -> tuple[float, float]:
    """Median and 95th percentile in ms of the frames in which these are seen one after the other."""
    times = []
    for one in seen:
        begin = time.perf_counter()
        view.see(one)
        application.processEvents()
        times.append(time.perf_counter() - begin)
    times.sort()
    return times[len(times) // 2] * 1000, times[int(len(times) * 0.95)] * 1000


def _measure(application: QApplication, view: TimelineView, mode: str) -> dict[str, tuple[float, float]]:
    scene = view.scene
    assert scene is not None
    first = float(FIRST_DAY.toordinal())
    origin, days = (first, float(SPAN_DAYS)) if mode == "dense" else (first + 1000.0, 365.0)
    base = view.seen._replace(scroll_y=0.0, row_height=float(LANE_PX)).showing(origin, origin + days)
    down = 7.0
    if mode == "full":
        days, down = scene.end_day - scene.start_day, 0.0
        base = base.showing(scene.start_day, scene.end_day)
        base = base._replace(row_height=base.height / len(scene.rows))
    step = max(1, round(base.px_per_day * days / 200)) / base.px_per_day
    pans = [base._replace(start_day=base.start_day + k * step, scroll_y=k * down) for k in range(FRAMES)]
    zooms = [base.showing(base.start_day, base.start_day + days * 0.98**k) for k in range(FRAMES)]
    _frames(application, view, [base])
    return {"pan": _frames(application, view, pans), "anew": _frames(application, view, zooms)}


def _timed(what: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    made = what()
    return made, time.perf_counter() - begin


def _peer(script: str, *arguments: str) -> dict[str, Any]:
    """What a peer prints last; nothing where it is not there."""
    if not (PEERS / script).exists():
        return {}
    run = subprocess.run(
        [sys.executable, str(PEERS / script), *arguments], capture_output=True, text=True, check=False
    )
    if run.returncode or not run.stdout.strip():
        return {}
    told: dict[str, Any] = json.loads(run.stdout.strip().splitlines()[-1])
    return told


def _first_frame(application: QApplication, as_of: AsOf, spec: ViewSpec, size: int) -> bool:
    """From the roadmap to the first frame, with the peers beside; whether it is as much sooner as it is to be."""

    def opened() -> TimelineView:
        scene = _badged(build_scene(as_of, spec, first_rows=FIRST_ROWS))
        view = TimelineView()
        view.take_look(LANE_PX, 0)
        view.set_scene(scene)
        view.resize(1600 + int(view.header_px), 900 + int(view.axis_px))
        view.show()
        application.processEvents()
        return view

    cold_view, cold = _timed(opened)
    view, warm = _timed(opened)
    for one in (cold_view, view):
        one.close()
    print(f"\nfirst frame {warm:.3f} s, {cold:.2f} s where nobody has asked the roadmap anything before\n")
    print("| peer | its first frame, s | times as long |")
    print("|---|--:|--:|")
    soon = True
    for name, which, least in (
        ("pyqtgraph, bars alone", "pg", SOONER_THAN_BARS),
        ("QGraphicsView, an item per bar", "gv", SOONER_THAN_ITEMS),
    ):
        told = _peer("qtpeers.py", which, str(size), "detail")
        seconds = told["first_ms"] / 1000 if told else 0.0
        soon = soon and (not told or seconds >= warm * least)
        beside = f"{seconds:.2f} | {seconds / warm:.1f} (wanted {least:.0f})" if told else "not there | –"
        print(f"| {name} | {beside} |", flush=True)
    return soon


def main() -> int:
    """Print the tables; 1 where a limit that is a ratio is missed."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdecimal() else SIZE
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    roadmap = synthetic_roadmap(size)
    day = AS_OF.toordinal()
    as_of = AsOf(roadmap, day)
    spec = ViewSpec(CheckSpec(day), day, links="always", deals=HIDDEN, compare=GHOSTS_OF)
    holds = _first_frame(application, as_of, spec, size)
    scene, seconds = _timed(lambda: _badged(build_scene(as_of, spec, tell=tell)))
    connectors, more = _timed(lambda: len(scene.links.source))
    print(
        f"\n{len(scene.items.key):,} bars in {len(scene.rows):,} rows with {len(scene.ghosts):,} ghosts in "
        f"{seconds:.1f} s, {connectors:,} connectors in {more:.2f} s\n"
    )
    view = TimelineView()
    view.take_look(LANE_PX, 0)
    view.set_scene(scene)
    view.resize(1600 + int(view.header_px), 900 + int(view.axis_px))
    view.show()
    print("| view | frame | median, ms | p95, ms | recipe, ms | ratio |")
    print("|---|---|--:|--:|--:|--:|")
    for mode in ("dense", "detail", "full"):
        own, peer = _measure(application, view, mode), _peer("widget.py", str(size), mode)
        for frame, of_peer in (("pan", "pan"), ("anew", "zoom")):
            median, late = own[frame]
            ratio = median / peer[of_peer][0] if peer else 0.0
            if (mode, frame) == ("detail", "pan"):
                holds = holds and ratio <= MOST_OF_RECIPE
            beside = f"{peer[of_peer][0]:.2f} | {ratio:.1f}" if peer else "not there | –"
            print(f"| {mode} | {frame} | {median:.2f} | {late:.2f} | {beside} |", flush=True)
    view.close()
    print(f"\nwanted: a detail pan within {MOST_OF_RECIPE:.0f} times the recipe, under 8 ms, 16 ms at p95")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
