"""Where the files of a bundle are: in a folder, a .zip, or named one by one.

A name may be in letters of another case, or that of a second copy: “Claims (1).csv”. What looks like a file of the
bundle and is not read is named, never passed over. Files are opened with limits, since a .zip of a few bytes can unpack
to more than the disk holds. It must not know what is in them.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.tables.tables import MOST_ROWS, TABLES
from roadmap_app.exchange.incoming.limits import refuse_many_rows, refuse_odd_place
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

LARGEST_FILE = 1 << 30
"""Bytes of one CSV file, unpacked."""
LARGEST_BUNDLE = 1 << 31
"""Bytes of all files that one .zip may unpack to."""
MOST_RATIO = 400
"""No table that a person keeps is packed so tightly; a part that is, and is large, was made to fill the memory."""
_SMALL = 1 << 22  # bytes below which it does not matter how tightly a part is packed
MOST_MEMBERS = 10_000  # a bundle has a file for each table; the rest is room for what lies beside them

UNREADABLE = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError)
"""What reading a damaged, encrypted or strangely packed .zip raises."""


_COPY = re.compile(r"(?: ?\([0-9]{1,3}\)| - copy(?: \([0-9]{1,3}\))?)+", re.IGNORECASE)
"""What systems and browsers put behind the name of a second copy."""


class BundleFile(NamedTuple):
    """One CSV file. name: as problems name it. size: in bytes, unpacked. open: a new binary stream."""

    table: str
    name: str
    size: int
    open: Callable[[], IO[bytes]]


class FoundFiles(list[BundleFile]):
    """The files that are read; not_read: a sentence for each CSV file beside them that is not."""

    def __init__(self) -> None:
        super().__init__()
        self.not_read: list[str] = []


@contextmanager
def found_files(paths: Sequence[Path]) -> Iterator[FoundFiles]:
    """The bundle files below the paths (folders, .zip, .csv), in the order of the paths, open as long as the block.

    Raises RoadmapError for a path where no file of a bundle is.
    """
    if not paths:
        raise RoadmapError(
            tr("Nothing was named to import; name a folder, a .zip or a .csv file of a bundle.")
        )
    archives: list[zipfile.ZipFile] = []
    found = FoundFiles()
    try:
        for path in paths:
            prefix = f"{path.name}/" if len(paths) > 1 and path.suffix.lower() != ".csv" else ""
            _find(path, prefix, archives, found)
        _refuse_many(found)
        yield found
    finally:
        for archive in archives:
            archive.close()


def _refuse_many(found: FoundFiles) -> None:
    """Refuse more rows than a workspace may have before the first of them is judged, which takes much longer."""
    for file in found:
        if file.size > MOST_ROWS:  # a row has a byte at least
            try:
                with file.open() as stream:
                    refuse_many_rows(file.name, stream, MOST_ROWS)
            except (OSError, *UNREADABLE) as error:
                raise RoadmapError(
                    tr("{name} cannot be read ({error}); pack the bundle again.", name=file.name, error=error)
                ) from error


def _find(path: Path, prefix: str, archives: list[zipfile.ZipFile], found: FoundFiles) -> None:
    try:
        if path.is_dir():
            return _in_folder(path, prefix, found)
        if not path.exists():
            raise RoadmapError(
                tr("There is no {path}; name a folder, a .zip or a .csv file of a bundle.", path=path)
            )
        if path.suffix.lower() == ".csv":
            return found.append(_single(path))
        if path.is_file() and zipfile.is_zipfile(path):
            archives.append(zipfile.ZipFile(path))
            return _in_archive(path, archives[-1], prefix, found)
    except OSError as error:
        raise RoadmapError(
            tr("{path} cannot be read: {value}.", path=path, value=error.strerror or error)
        ) from error
    except UNREADABLE as error:
        raise RoadmapError(
            tr("{path} cannot be unpacked ({error}); pack the bundle again.", path=path, error=error)
        ) from error
    raise RoadmapError(tr("{path} is no bundle; name a folder, a .zip or a .csv file of one.", path=path))


def _single(path: Path) -> BundleFile:
    table = table_of(path.name)
    if not table:
        raise RoadmapError(
            tr(
                "{name} is named after no table; the files of a bundle are {names}.",
                name=path.name,
                names=_names(),
            )
        )
    return _plain(table, path, path.name)


def table_of(name: str) -> str:
    """The table that a file is named after, in whatever case and as whatever copy; "" where it is none."""
    stem, dot, ending = name.casefold().rpartition(".")
    if not dot or ending != "csv":
        return ""
    copy = _COPY.search(stem)
    bare = stem[: copy.start()] if copy and copy.end() == len(stem) else stem
    return bare.strip() if bare.strip() in TABLES else ""


def _chosen(names: Iterable[str], prefix: str, found: FoundFiles) -> dict[str, str]:
    """Per table, in their order, the name of the file that is read: the one named exactly so, else the only one. The
    other CSV files are named as not read. RoadmapError where several could be meant."""
    by_table: dict[str, list[str]] = {table: [] for table in TABLES}
    for name in sorted(names):
        if table := table_of(name):
            by_table[table].append(name)
        elif name.casefold().endswith(".csv"):
            found.not_read.append(
                tr("{prefix}{name} was not read: it is named after no table.", prefix=prefix, name=name)
            )
    chosen = {}
    for table, alike in by_table.items():
        exact = f"{table}.csv"
        if len(alike) > 1 and exact not in alike:
            raise RoadmapError(
                tr(
                    "{names} are both named after the table {table}; keep the one that is meant as {exact}.",
                    names=tr(" and ").join(prefix + name for name in alike),
                    table=table,
                    exact=exact,
                )
            )
        if alike:
            chosen[table] = exact if exact in alike else alike[0]
        found.not_read += [
            tr("{prefix}{name} was not read: {exact} was.", prefix=prefix, name=name, exact=exact)
            for name in alike
            if name != chosen[table]
        ]
    return chosen


def _plain(table: str, path: Path, name: str) -> BundleFile:
    size = refuse_odd_place(path, LARGEST_FILE)
    return BundleFile(table, name, size, lambda: path.open("rb"))


def _in_folder(folder: Path, prefix: str, found: FoundFiles) -> None:
    for place in (folder, *_only_folder(folder)):
        names = [path.name for path in place.iterdir() if path.is_file() and not _is_litter(path.name)]
        if any(map(table_of, names)):
            chosen = _chosen(names, prefix, found)
            found += [_plain(table, place / name, f"{prefix}{name}") for table, name in chosen.items()]
            return
    raise RoadmapError(
        tr(
            "The folder {folder} holds no bundle: none of its files is called {names}.",
            folder=folder,
            names=_names(),
        )
    )


def _only_folder(folder: Path) -> list[Path]:
    """The one folder inside, as unpacking leaves it."""
    inside = [entry for entry in folder.iterdir() if entry.is_dir() and not _is_litter(entry.name)]
    return inside if len(inside) == 1 else []


def _is_litter(name: str) -> bool:
    return name.startswith((".", "__MACOSX"))


def _in_archive(path: Path, archive: zipfile.ZipFile, prefix: str, found: FoundFiles) -> None:
    """The bundle's files at the top of a .zip or in one folder of it."""
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise RoadmapError(
            tr(
                "{path} holds more than {most_members} files, so it is no bundle.",
                path=path,
                most_members=MOST_MEMBERS,
            )
        )
    places: dict[str, list[zipfile.ZipInfo]] = {}
    for member in members:
        place = PurePosixPath(member.filename)
        if member.is_dir() or any(_is_litter(part) for part in place.parts) or len(place.parts) > 2:
            continue
        places.setdefault(str(place.parent), []).append(member)
    places = {place: inside for place, inside in places.items() if any(map(_table_in, inside))}
    if not places:
        raise RoadmapError(
            tr("{path} holds no bundle: none of its files is called {names}.", path=path, names=_names())
        )
    if len(places) > 1:
        raise RoadmapError(
            tr(
                "{path} holds more than one bundle ({places}); pack one by itself.",
                path=path,
                places=", ".join(sorted(places)),
            )
        )
    (inside,) = places.values()
    _check_sizes(path, [member for member in inside if _table_in(member)])
    named = {PurePosixPath(member.filename).name: member for member in inside}
    for table, name in _chosen(named, prefix, found).items():
        found.append(_packed(table, archive, named[name], prefix))


def _table_in(member: zipfile.ZipInfo) -> str:
    return table_of(PurePosixPath(member.filename).name)


def _check_sizes(path: Path, members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise RoadmapError(tr("{path} holds two files of one name; pack the bundle again.", path=path))
    for member in members:
        if member.file_size > _SMALL and member.file_size > MOST_RATIO * max(member.compress_size, 1):
            raise RoadmapError(
                tr(
                    "{path} is packed so tightly that {filename} would unpack to {file_size} MiB "
                    "from {compress_size} KiB; it was made to fill the memory and is not read.",
                    path=path,
                    filename=member.filename,
                    file_size=member.file_size >> 20,
                    compress_size=member.compress_size >> 10,
                )
            )
    sizes = [member.file_size for member in members]
    if max(sizes) > LARGEST_FILE or sum(sizes) > LARGEST_BUNDLE:
        raise RoadmapError(
            tr(
                "{path} would unpack to {sizes} MiB, more than a bundle may have; split it.",
                path=path,
                sizes=sum(sizes) >> 20,
            )
        )


def _packed(table: str, archive: zipfile.ZipFile, member: zipfile.ZipInfo, prefix: str) -> BundleFile:
    place = PurePosixPath(member.filename)
    # A member never yields more than its declared size, which was checked.
    return BundleFile(table, f"{prefix}{place.name}", member.file_size, lambda: archive.open(member))


def _names() -> str:
    return ", ".join(f"{table}.csv" for table in TABLES)
