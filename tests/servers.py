"""The tests' own database server, started when the first test asks for it. It must not know what is tested."""

from __future__ import annotations

import itertools

_numbers = itertools.count(1)


class Databases:
    """Databases on the tests' own server: copies of an empty workspace and of the sample."""

    def __init__(self) -> None:
        from roadmap_app.workspace.workspace import Workspace
        from tools.database_server import DatabaseServer

        self.server = DatabaseServer()
        for name in ("empty", "sample"):
            Workspace.create(self.server.address(f"{name}_template"), sample=name == "sample").close()

    def new(self, held: str) -> str:
        """The address of a new database with a workspace: `empty` or `sample`."""
        return self.server.copy_of(f"{held}_template", f"test_{next(_numbers)}")

    def drop(self, address: str) -> None:
        """Take a database away, whoever is still connected."""
        name = address.partition("@/")[2].partition("?")[0]
        self.server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
