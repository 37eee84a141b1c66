"""Where a workspace lies: a file, or a database on a server by its address.

An address answers what is asked of a path when a file is named or a name suggested, so that whoever shows a place
need not tell them apart. Its password is never part of what is shown, kept or compared. It must not know connections.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.i18n import tr

SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")
OPTIONS = ("sslmode", "sslrootcert", "sslcert", "sslkey", "passfile", "connect_timeout")
"""What an address may say behind its question mark besides host, port, user, password and person."""

_NAMED = ("host", "port", "user", "password", "person")


@dataclass(frozen=True)
class ServerAddress:
    """A workspace on a server. person: who is named in the journal beside the login; "" for the login alone."""

    database: str
    host: str = ""
    port: str = ""
    user: str = ""
    person: str = ""
    options: tuple[tuple[str, str], ...] = ()
    password: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        """The address as it may be shown and kept: without the password."""
        who = f"{quote(self.user, safe='')}@" if self.user else ""
        is_folder = self.host.startswith("/")
        place = "" if is_folder else self.host + (f":{self.port}" if self.port else "")
        told = [("host", self.host), ("port", self.port)] if is_folder else []
        told = [pair for pair in [*told, ("person", self.person), *self.options] if pair[1]]
        asked = f"?{urlencode(told, safe='/')}" if told else ""
        return f"{SCHEMES[0]}://{who}{place}/{quote(self.database, safe='')}{asked}"

    @property
    def name(self) -> str:
        """The database's name, as a file has one."""
        return self.database

    @property
    def stem(self) -> str:
        """The database's name: a server knows no endings."""
        return self.database

    @property
    def server(self) -> str:
        """The server in words: the host with its port, "this machine" where none is named."""
        if not self.host or self.host.startswith("/"):
            return tr("this machine")
        return f"{self.host}:{self.port}" if self.port else self.host

    @property
    def parent(self) -> Path:
        """Where files that go with it are suggested: the person's own folder."""
        return Path.home()

    def with_name(self, name: str) -> Path:
        """A file of a name, in the person's own folder."""
        return self.parent / name

    def with_suffix(self, suffix: str) -> Path:
        """A file named after the database, in the person's own folder."""
        return self.parent / f"{self.database}{suffix}"

    def resolve(self) -> ServerAddress:
        """The address itself: it names one place only."""
        return self

    def with_password(self, password: str) -> ServerAddress:
        """The same place, with a password to enter it."""
        told = (self.database, self.host, self.port, self.user, self.person, self.options)
        return ServerAddress(*told, password=password)


Place = Path | ServerAddress


def is_address(written: object) -> bool:
    """Whether a text names a database on a server."""
    return str(written).strip().lower().startswith(tuple(f"{scheme}://" for scheme in SCHEMES))


def place_of(written: Place | str) -> Place:
    """The place that a person names: an address where it begins like one, else a path. RoadmapError for half of one."""
    if isinstance(written, str):
        return address_of(written.strip()) if is_address(written) else Path(written)
    return written


def address_of(written: str) -> ServerAddress:
    """Read an address; RoadmapError, which never repeats a password, where it is none."""
    try:
        parts = urlsplit(written)
        port, asked = parts.port, dict(parse_qsl(parts.query, keep_blank_values=True))
    except ValueError as error:
        raise RoadmapError(tr("The address cannot be read; {SHAPE}.", SHAPE=_SHAPE)) from error
    odd = sorted(set(asked) - {*_NAMED, *OPTIONS})
    if odd:
        raise RoadmapError(
            tr(
                "An address may not say “{odd}”; besides the place it takes {value}.",
                odd=odd[0][:40],
                value=", ".join((*_NAMED, *OPTIONS)),
            )
        )
    database = unquote(parts.path.removeprefix("/"))
    if not database or "/" in database or any(sign < " " for sign in unquote(written)):
        raise RoadmapError(tr("The address names no database; {SHAPE}.", SHAPE=_SHAPE))
    return ServerAddress(
        database,
        asked.get("host") or _host(parts),
        asked.get("port") or (str(port) if port else ""),
        asked.get("user") or unquote(parts.username or ""),
        asked.get("person", "").strip(),
        tuple((name, asked[name]) for name in OPTIONS if asked.get(name)),
        password=asked.get("password") or unquote(parts.password or ""),
    )


_SHAPE = tr("write it such as postgresql+psycopg://ann@db.example.com/roadmap")


def _host(parts: SplitResult) -> str:
    """The host as written: `hostname` would make it small, which a folder of sockets does not bear."""
    place = parts.netloc.rpartition("@")[2]
    if place.startswith("["):
        return place.partition("]")[0].removeprefix("[")
    return unquote(place.partition(":")[0])
