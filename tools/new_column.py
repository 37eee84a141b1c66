"""Writes a new column of a table into its record and into the table's definition, as text.

It reads the sources as text and must not import the program: what is imported afterwards is to have the column.
"""

from __future__ import annotations

import ast
import re
from keyword import iskeyword
from pathlib import Path

DOMAIN = Path("roadmap_app", "domain")
KINDS = ("text", "day", "month", "window", "number", "integer", "words")
"""Kinds of columns that may be empty and need nothing but their name; see `domain.tables.spec`."""


def write_column(root: Path, table: str, column: str, kind: str) -> dict[Path, str]:
    """Add a column at the end of a table; the files that were changed, with what stood in them.

    ValueError with a sentence where there is no such table, the column is there, or its name is none.
    """
    if not re.fullmatch(r"[a-z][a-z0-9_]*", column, re.ASCII) or iskeyword(column):
        raise ValueError(f"“{column}” is no name of a column; write it in small letters, such as site.")
    definition, call = _definition(root, table)
    record = root / DOMAIN / "records.py"
    _, name, columns = call.args[:3]
    assert isinstance(name, ast.Name)
    assert isinstance(columns, ast.Tuple)
    fields = _fields(record, name.id)
    if column in {str(field.target.id) for field in fields if isinstance(field.target, ast.Name)}:
        raise ValueError(f"{table} has a column {column} already.")
    before = {path: path.read_text(encoding="utf-8") for path in (record, definition)}
    words = column.replace("_", " ")
    said = "" if kind == "text" else f', "{kind}"'
    _insert(record, fields[-1], f'    {column}: str = ""')
    _insert(
        definition,
        columns.elts[-1],
        f'        column_of("{column}"{said}, added_later=True, label="{words}"),',
    )
    return before


def _definition(root: Path, table: str) -> tuple[Path, ast.Call]:
    """The file that defines a table, and the call of TableSpec that does."""
    known = []
    for path in sorted((root / DOMAIN / "tables").glob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "TableSpec":
                name = node.args[0]
                assert isinstance(name, ast.Constant)
                if name.value == table:
                    return path, node
                known.append(str(name.value))
    raise ValueError(f"There is no table {table}; there are {', '.join(known)}.")


def _fields(path: Path, record: str) -> list[ast.AnnAssign]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ClassDef) and node.name == record:
            return [field for field in node.body if isinstance(field, ast.AnnAssign)]
    raise ValueError(f"{path} has no record {record}.")


def _insert(path: Path, after: ast.AST, line: str) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    lines.insert(int(getattr(after, "end_lineno", 0)), line)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
