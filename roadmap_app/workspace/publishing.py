"""A finished file gets its name, whole and on the disk, or not at all. It must not know what is in it."""

from __future__ import annotations

import os
from pathlib import Path

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.store.copying import sync_file, sync_folder


def publish(made: Path, target: Path, replace: bool) -> None:
    """Give a finished file its name, without taking that of a file that has come in the meantime."""
    try:
        sync_file(made)
        if replace:
            made.replace(target)
            sync_folder(target.parent)
            return
        try:
            os.link(made, target)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if target.exists():
                raise FileExistsError from None
            made.rename(target)
        sync_folder(target.parent)
    except FileExistsError:
        raise RoadmapError(f"{target} exists already; choose another name, or open it.") from None
    except OSError as error:
        raise RoadmapError(f"{target} cannot be made: {error.strerror or error}.") from error
