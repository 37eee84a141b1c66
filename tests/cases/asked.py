"""A workspace that is asked from the command line, and where the small inputs are."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from roadmap_app.cli.main import main
from roadmap_app.store.digests import renew

CASES = Path(__file__).resolve().parents[1] / "data" / "cases"
DAY = ("--as-of", "2026-03-01")


class Case:
    """One workspace, asked from the command line."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, command: str, *words: str) -> tuple[int, str, str]:
        self._capsys.readouterr()
        code = main([command, str(self.path), *words])
        told = self._capsys.readouterr()
        return code, told.out, told.err

    def asked(self, command: str, *words: str) -> dict[str, Any]:
        code, out, err = self.run(command, *DAY, "--json", *words)
        assert code == 0, err
        found: dict[str, Any] = json.loads(out)
        return found

    def findings(self, *words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.asked("check", *words)["findings"]
        return found

    def sql(self, statement: str, *values: object) -> None:
        """What no way in allows: a file that somebody else's program has written, its digests too."""
        connection = sqlite3.connect(self.path, isolation_level=None)
        connection.execute(statement, values)
        connection.execute("DELETE FROM digests")
        renew(connection, self.path)
        connection.close()
