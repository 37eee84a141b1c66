"""Hearing from a server that somebody has changed the workspace. It must not know what was changed."""

from __future__ import annotations

import select
import socket
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from roadmap_app.store.postgres.connection import CHANNEL

if TYPE_CHECKING:
    import psycopg


class Listener:
    """A connection of its own on which the server tells of each change, for a thread that waits for that."""

    def __init__(self, raw: psycopg.Connection[Any]) -> None:
        """raw: a connection that nobody else uses; the driver's errors."""
        self._end, self._ended = socket.socketpair()
        self._raw = raw
        self._raw.execute(f"LISTEN {CHANNEL}".encode())

    def heard(self) -> bool:
        """Wait until somebody has changed the workspace; False where it was ended, or the server has gone."""
        import psycopg

        try:
            while True:
                ready, _, _ = select.select([self._raw.fileno(), self._ended.fileno()], [], [])
                if self._ended.fileno() in ready:
                    return False
                self._raw.pgconn.consume_input()
                told = 0
                while self._raw.pgconn.notifies():
                    told += 1
                if told:
                    return True
        except (psycopg.Error, OSError, ValueError):
            return False

    def end(self) -> None:
        """Let who waits go; from any thread."""
        self._end.send(b"x")

    def __del__(self) -> None:
        self.close()

    def close(self) -> None:
        """Listen no more."""
        with suppress(Exception):  # it may never have come to a connection
            self._raw.close()
        for end in (self._end, self._ended):
            end.close()
