"""The program with a window: the one door from the command line. It must not know what the window holds.

It loads the rest only when asked, with Python's cyclic collector at rest: at a start everything made is kept, and
looking through it again and again costs a tenth of the time until the roadmap is on screen.
"""

from __future__ import annotations

import gc
from pathlib import Path


def run_window(workspace: Path | None, sample: bool = False) -> int:
    """Show the window and wait until it is closed; the exit code.

    workspace: what to open; with `sample` the sample roadmap in this person's data folder, made when it is not
    there; with neither the last one, or the welcome page.
    """
    gc.disable()
    from roadmap_app.desktop.opening import open_window

    return open_window(workspace, sample=sample)
