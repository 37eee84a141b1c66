"""Start: from the process's begin to the sample's timeline painted, against NumPy imported and an empty Qt main window.

Pairs in one run, in turn, so that what else the machine does falls on both; the median of the ratios must not
exceed 2. The roadmap's file exists already, the page cache is warm.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 15
LIMIT = 2.0

PEER = """
import numpy
from PySide6 import QtWidgets as w
class Window(w.QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        import os, time
        print(time.monotonic_ns(), flush=True)
        os._exit(0)
a = w.QApplication([])
m = Window()
m.setCentralWidget(w.QWidget())
m.menuBar().addMenu("File").addAction("Open")
m.addToolBar("x")
m.statusBar()
m.resize(1412, 840)
m.show()
a.exec()
"""
STARTED = """
import os, sys
from pathlib import Path
from roadmap_app.desktop.application import prepare, run_window
prepare()
from roadmap_app.desktop.window import frame
from roadmap_app.desktop.pages.timeline.view import TimelineView
frame.FIRST = "timeline"
paint = TimelineView.paintEvent
def painted(self, event):
    paint(self, event)
    if self.scene is not None and self.scene.rows:
        import time
        print(TOLD, flush=True)
        os._exit(0)
TimelineView.paintEvent = painted
run_window(Path(sys.argv[1]))
"""


def started(told: str) -> str:
    """A start as a program: it says `told`, an expression, once the timeline of a workspace is painted, and ends."""
    return STARTED.replace("TOLD", told)


OURS = started("time.monotonic_ns()")


def environment_in(home: str) -> dict[str, str]:
    """A person's: no settings yet, compiled modules kept (as after the first start), the checkout importable."""
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    own |= {"HOME": home, "XDG_CONFIG_HOME": home, "PYTHONPYCACHEPREFIX": str(Path(home, "compiled"))}
    own["PYTHONPATH"] = os.pathsep.join(path for path in (str(ROOT), own.get("PYTHONPATH", "")) if path)
    return {"QT_QPA_PLATFORM": "offscreen", **own}


def milliseconds(environment: dict[str, str], code: str, *arguments: str) -> float:
    """From just before the process is started until it says that it has painted."""
    begin = time.monotonic_ns()
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments], env=environment, capture_output=True, text=True, check=True
    )
    return (int(run.stdout.split()[-1]) - begin) / 1e6


def main() -> int:
    """Print the table; 1 where the ratio is over the limit."""
    with tempfile.TemporaryDirectory(prefix="roadmap-bench-") as folder:
        from roadmap_app.workspace.workspace import Workspace

        path = Path(folder, "sample.roadmap")
        Workspace.create(path, sample=True).close()
        environment = environment_in(folder)

        def pair() -> tuple[float, float]:
            return milliseconds(environment, OURS, str(path)), milliseconds(environment, PEER)

        pair()
        pairs = [pair() for _ in range(PAIRS)]
    ours, peer = (statistics.median(column) for column in zip(*pairs, strict=True))
    ratio = statistics.median(one / other for one, other in pairs)
    print("| | median ms |\n|---|---|")
    print(f"| the sample's timeline painted | {ours:.0f} |")
    print(f"| NumPy imported, an empty Qt main window painted | {peer:.0f} |")
    print(f"| ratio (limit {LIMIT:g}) | {ratio:.2f} |")
    return 0 if ratio <= LIMIT else 1


if __name__ == "__main__":
    sys.exit(main())
