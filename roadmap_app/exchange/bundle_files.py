"""Where the files of a bundle are: in a folder, a .zip, or named one by one.

Finds them and opens them with limits, since a .zip of a few bytes can unpack to more than the disk holds. It must
not know what is in them.
"""

from __future__ import annotations

import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LARGEST_FILE = 1 << 30
"""Bytes of one CSV file, unpacked."""
LARGEST_BUNDLE = 1 << 31
"""Bytes of all files that one .zip may unpack to."""
MOST_MEMBERS = 10_000  # a bundle has a file for each table; the rest is room for what lies beside them

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What reading a damaged, encrypted or strangely packed .zip raises."""


class BundleFile(NamedTuple):
    """One CSV file. name: as problems name it. size: in bytes, unpacked. open: a new binary stream."""

    table: str
    name: str
    size: int
    open: Callable[[], IO[bytes]]


@contextmanager
def found_files(paths: Sequence[Path]) -> Iterator[list[BundleFile]]:
    """The bundle files below the paths (folders, .zip, .csv), in the order of the paths, open as long as the block.

    Raises RoadmapError for a path where no file of a bundle is.
    """
    if not paths:
        raise RoadmapError("Nothing was named to import; name a folder, a .zip or a .csv file of a bundle.")
    archives: list[zipfile.ZipFile] = []
    files: list[BundleFile] = []
    try:
        for path in paths:
            prefix = f"{path.name}/" if len(paths) > 1 and path.suffix.lower() != ".csv" else ""
            files += _files_at(path, prefix, archives)
        yield files
    finally:
        for archive in archives:
            archive.close()


def _files_at(path: Path, prefix: str, archives: list[zipfile.ZipFile]) -> list[BundleFile]:
    try:
        if path.is_dir():
            return _in_folder(path, prefix)
        if not path.exists():
            raise RoadmapError(f"There is no {path}; name a folder, a .zip or a .csv file of a bundle.")
        if path.suffix.lower() == ".csv":
            return [_single(path)]
        if path.is_file() and zipfile.is_zipfile(path):
            archives.append(zipfile.ZipFile(path))
            return _in_archive(path, archives[-1], prefix)
    except OSError as error:
        raise RoadmapError(f"{path} cannot be read: {error.strerror or error}.") from error
    except UNREADABLE as error:
        raise RoadmapError(f"{path} cannot be unpacked ({error}); pack the bundle again.") from error
    raise RoadmapError(f"{path} is no bundle; name a folder, a .zip or a .csv file of one.")


def _single(path: Path) -> BundleFile:
    if path.stem not in TABLES:
        raise RoadmapError(f"{path.name} is named after no table; the files of a bundle are {_names()}.")
    return _plain(path, path.name)


def _plain(path: Path, name: str) -> BundleFile:
    size = path.stat().st_size
    if size > LARGEST_FILE:
        raise RoadmapError(f"{path} is larger than {LARGEST_FILE >> 30} GiB; split it.")
    return BundleFile(path.stem, name, size, lambda: path.open("rb"))


def _in_folder(folder: Path, prefix: str) -> list[BundleFile]:
    for place in (folder, *_only_folder(folder)):
        paths = [place / f"{table}.csv" for table in TABLES]
        files = [_plain(path, f"{prefix}{path.name}") for path in paths if path.is_file()]
        if files:
            return files
    raise RoadmapError(f"The folder {folder} holds no bundle: none of its files is called {_names()}.")


def _only_folder(folder: Path) -> list[Path]:
    """The one folder inside, as unpacking leaves it."""
    inside = [entry for entry in folder.iterdir() if entry.is_dir() and not _is_litter(entry.name)]
    return inside if len(inside) == 1 else []


def _is_litter(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _in_archive(path: Path, archive: zipfile.ZipFile, prefix: str) -> list[BundleFile]:
    """The bundle's files at the top of a .zip or in one folder of it."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise RoadmapError(f"{path} holds more than {MOST_MEMBERS} files, so it is no bundle.")
    found: dict[str, list[zipfile.ZipInfo]] = {}
    for member in members:
        place = PurePosixPath(member.filename)
        if member.is_dir() or any(_is_litter(part) for part in place.parts) or len(place.parts) > 2:
            continue
        if place.suffix == ".csv" and place.stem in TABLES:
            found.setdefault(str(place.parent), []).append(member)
    if not found:
        raise RoadmapError(f"{path} holds no bundle: none of its files is called {_names()}.")
    if len(found) > 1:
        raise RoadmapError(
            f"{path} holds more than one bundle ({', '.join(sorted(found))}); pack one by itself."
        )
    (chosen,) = found.values()
    _check_sizes(path, chosen)
    chosen.sort(key=lambda member: list(TABLES).index(PurePosixPath(member.filename).stem))
    return [_packed(archive, member, prefix) for member in chosen]


def _check_sizes(path: Path, members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise RoadmapError(f"{path} holds two files of one name; pack the bundle again.")
    sizes = [member.file_size for member in members]
    if max(sizes) > LARGEST_FILE or sum(sizes) > LARGEST_BUNDLE:
        raise RoadmapError(
            f"{path} would unpack to {sum(sizes) >> 20} MiB, more than a bundle may have; split it."
        )


def _packed(archive: zipfile.ZipFile, member: zipfile.ZipInfo, prefix: str) -> BundleFile:
    place = PurePosixPath(member.filename)
    # A member never yields more than its declared size, which was checked.
    return BundleFile(place.stem, f"{prefix}{place.name}", member.file_size, lambda: archive.open(member))


def _names() -> str:
    return ", ".join(f"{table}.csv" for table in TABLES)
