"""Connections to one database of a server, a few of them kept between operations. Any thread may call. It must not know
what is asked of them."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

    from roadmap_app.domain.entry.address import ServerAddress

_CONNECTIONS_KEPT = 2
_CONNECT_S = 5
_SETTINGS = (
    "SET lock_timeout = '30s'",  # how long another's change is waited for
    "SET idle_in_transaction_session_timeout = '600s'",  # a laptop that was shut must not keep others waiting
    "SET statement_timeout = 0",
)


class ConnectionPool:
    """The connections of one workspace. The driver's errors come through."""

    def __init__(self, address: ServerAddress) -> None:
        self._kept: list[psycopg.Connection[Any]] = []
        self._address = address
        self._guard = threading.Lock()

    def __del__(self) -> None:
        for raw in self._kept:
            raw.close()

    def taken(self) -> psycopg.Connection[Any] | None:
        """One that was kept, which may have died meanwhile; None where there is none."""
        with self._guard:
            return self._kept.pop() if self._kept else None

    def give_back(self, raw: psycopg.Connection[Any]) -> None:
        """Keep a connection that is no longer needed, or close it."""
        is_idle = not raw.closed and not raw.info.transaction_status
        with self._guard:
            if is_idle and len(self._kept) < _CONNECTIONS_KEPT:
                self._kept.append(raw)
                return
        raw.close()

    def close(self) -> None:
        """Close the connections that are kept."""
        with self._guard:
            kept, self._kept = self._kept, []
        for raw in kept:
            raw.close()

    def connect(self, database: str = "") -> psycopg.Connection[Any]:
        """A new connection in autocommit; the driver's errors."""
        import psycopg

        at = self._address
        told: dict[str, Any] = {"dbname": database or at.database, **dict(at.options)}
        named = (("host", at.host), ("port", at.port), ("user", at.user), ("password", at.password))
        told.update((name, value) for name, value in named if value)
        told.setdefault("connect_timeout", _CONNECT_S)
        raw = psycopg.connect(**told, autocommit=True, application_name="roadmap", client_encoding="utf8")
        for setting in _SETTINGS:
            with suppress(psycopg.Error):  # a server of another make may not know it
                raw.execute(setting.encode())
        return raw

    def connected_or_made(self) -> psycopg.Connection[Any]:
        """A connection to the database, which is made where it is not there and this person may make one."""
        import psycopg

        try:
            return self.connect()
        except psycopg.OperationalError as error:
            if f'database "{self._address.database}" does not exist' not in str(error):
                raise
        from psycopg.sql import SQL, Identifier

        with self.connect("postgres") as raw:
            made = SQL("CREATE DATABASE {} ENCODING 'UTF8' TEMPLATE template0")
            raw.execute(made.format(Identifier(self._address.database)))
        return self.connect()
