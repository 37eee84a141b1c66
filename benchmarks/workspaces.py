"""What the benchmarks that drive the window begin with: the application, workspaces on disk.

It must not know what is measured on them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from benchmarks.synthetic import synthetic_roadmap


def window_application() -> Any:
    """The application as the program starts it, light, without a screen unless one is asked for. Keep it alive."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from roadmap_app.desktop.application import prepare

    prepare()
    from roadmap_app.desktop.look.theme import theme
    from roadmap_app.desktop.window.opening import make_application

    application = make_application()
    theme().choose("light")
    return application


def sample_workspace(folder: Path) -> Path:
    """A new workspace in a folder with the sample in it."""
    from roadmap_app.workspace.workspace import Workspace

    path = folder / "sample.roadmap"
    Workspace.create(path, sample=True).close()
    return path


def synthetic_workspace(folder: Path, generations: int) -> Path:
    """A new workspace in a folder with so many generations in it. SystemExit where the import refuses them."""
    from roadmap_app.exchange.bundle.write import write_bundle
    from roadmap_app.workspace.workspace import Workspace

    path, bundle = folder / f"{generations}.roadmap", folder / f"bundle-{generations}"
    write_bundle(synthetic_roadmap(generations), bundle)
    with Workspace.create(path) as workspace:
        report = workspace.import_bundle([bundle])
        if report.problems:
            raise SystemExit(f"The synthetic bundle is refused: {report.problems[0]}")
    return path
