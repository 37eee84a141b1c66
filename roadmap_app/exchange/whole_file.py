"""A file that is written whole or not at all: beside its place under another name, then put there.

It must not know what is written.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr


@contextmanager
def whole_file(out: Path, begins: bytes = b"") -> Iterator[Path]:
    """Where to write; once the block ends well it becomes `out`. begins: how a file begins that may be replaced, so
    that nothing else of that name is lost. RoadmapError, a sentence, where it cannot be written."""
    _refuse(out, begins)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.stem[:40]}-", suffix=out.suffix, dir=out.parent)
        os.close(handle)
    except OSError as error:
        raise RoadmapError(
            tr("{out} cannot be written: {strerror}.", out=out, strerror=error.strerror)
        ) from error
    temporary = Path(name)
    try:
        try:
            yield temporary
            mode = out.stat().st_mode if out.exists() else 0o666 & ~_umask()
            temporary.chmod(mode & 0o777)
            temporary.replace(out)
        except OSError as error:
            raise RoadmapError(
                tr("{out} cannot be written: {value}.", out=out, value=error.strerror or error)
            ) from error
    finally:
        temporary.unlink(missing_ok=True)


def _refuse(out: Path, begins: bytes) -> None:
    if out.is_dir():
        raise RoadmapError(tr("{out} is a folder; name a file in it.", out=out))
    if not out.parent.is_dir():
        raise RoadmapError(
            tr("The folder {parent} does not exist; make it first or choose another.", parent=out.parent)
        )
    if out.exists() and not out.is_file():  # a pipe would be waited for, a device replaced
        raise RoadmapError(
            tr("{out} is a pipe, a socket or a device, not a file; choose another name.", out=out)
        )
    if begins and out.exists():
        with out.open("rb") as file:
            if file.read(len(begins)) not in (b"", begins):
                kind = out.suffix.removeprefix(".").upper()
                raise RoadmapError(
                    tr(
                        "{out} exists and is no {kind}, so nothing was written; choose another name.",
                        out=out,
                        kind=kind,
                    )
                )


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
