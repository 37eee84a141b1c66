"""Where the files lie that come with the program: icons, themes, help, fonts, the sample, and the migrations.

In a checkout (an editable install) they lie beside the package, as `resources/` and `migrations/`; in a wheel
inside it, as `_resources/` and `_migrations/`. Nobody else in the program needs to know that. A leaf: it imports
no room, and any room above `domain` may ask it.
"""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """The path of a file or folder under resources/, e.g. `resource_path("sample", "claims.csv")`.

    It may name something that does not exist; a missing resources folder raises FileNotFoundError.
    """
    return _shipped_folder("resources").joinpath(*parts)


def migrations_path() -> Path:
    """The folder with Alembic's env.py and versions/; FileNotFoundError where the installation lacks it."""
    return _shipped_folder("migrations")


def own_command() -> list[str]:
    """What starts this program once more: the built one itself, else the command that was installed, else Python."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    beside = Path(sys.executable).with_name("roadmap.exe" if os.name == "nt" else "roadmap")
    return [str(beside)] if beside.is_file() else [sys.executable, "-m", "roadmap_app"]


def _shipped_folder(name: str) -> Path:
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(
        f"The installation is incomplete: it has no folder {name}. Install Roadmap again."
    )
