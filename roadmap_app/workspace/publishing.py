"""A finished file gets its name, whole and on the disk, or not at all. It must not know what is in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr
from roadmap_app.store.copying import sync_file, sync_folder


def refuse_without_folder(target: Path) -> None:
    """RoadmapError where the folder in which a file is to stand is not there."""
    parent = target.absolute().parent
    if not parent.is_dir():
        raise RoadmapError(tr("There is no folder {parent}; make it first.", parent=parent))


def refuse_place(target: Path, replace: bool) -> None:
    """RoadmapError where a file stands that is not to be replaced, or there is no folder for a new one."""
    if os.path.lexists(target) and not (replace and target.is_file()):
        raise RoadmapError(tr("{target} exists already; choose another name, or open it.", target=target))
    refuse_without_folder(target)


@contextmanager
def published(target: Path, replace: bool = False) -> Iterator[Path]:
    """Where a file is made that gets its name once the block has ended well; nothing stays of it where it has not.

    RoadmapError where a file of that name stands and is not to be replaced, or it cannot be made.
    """
    refuse_place(target, replace)
    made = target.absolute().with_name(f".{target.name}.new-{os.getpid()}")
    try:
        yield made
        publish(made, target, replace)
    except RoadmapError as error:
        if str(made) not in str(error):
            raise
        raise RoadmapError(str(error).replace(str(made), str(target))) from error
    except OSError as error:
        why = tr("{target} could not be made: {value}.", target=target, value=error.strerror or error)
        raise RoadmapError(why) from error
    finally:
        made.unlink(missing_ok=True)


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
        raise RoadmapError(
            tr("{target} exists already; choose another name, or open it.", target=target)
        ) from None
    except OSError as error:
        raise RoadmapError(
            tr("{target} cannot be made: {value}.", target=target, value=error.strerror or error)
        ) from error
