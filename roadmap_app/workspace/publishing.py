"""A finished file gets its name, whole or not at all. It must not know what is in it."""

from __future__ import annotations

import os
from pathlib import Path

from roadmap_app.domain.changes import RoadmapError


def publish(made: Path, target: Path, replace: bool) -> None:
    """Give a finished file its name, without taking that of a file that has come in the meantime."""
    try:
        if replace:
            made.replace(target)
            return
        try:
            os.link(made, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError from None
            made.rename(target)
    except FileExistsError:
        raise RoadmapError(f"{target} exists already; choose another name, or open it.") from None
    except OSError as error:
        raise RoadmapError(f"{target} cannot be made: {error.strerror or error}.") from error
