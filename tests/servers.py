"""The tests' own database server, started when the first test asks for it. It must not know what is tested."""

from __future__ import annotations

import itertools

_numbers = itertools.count(1)


class Databases:
    """Databases on the tests' own server: copies of an empty workspace and of the sample."""

    def __init__(self) -> None:
        from tools.database_server import DatabaseServer

        self.server = DatabaseServer()
        self._made: set[str] = set()

    def new(self, held: str) -> str:
        """The address of a new database with a workspace: `empty` or `sample`."""
        from roadmap_app.workspace.workspace import Workspace

        if held not in self._made:
            Workspace.create(self.server.address(f"{held}_template"), sample=held == "sample").close()
            self._made.add(held)
        return self.server.copy_of(f"{held}_template", f"test_{next(_numbers)}")

    def drop(self, address: str) -> None:
        """Take a database away, whoever is still connected."""
        name = address.partition("@/")[2].partition("?")[0]
        self.server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
