"""Ways to spoil a file: bytes, lines, cells, members of a packed file, rows and definitions of a workspace.

Each mutation is a function of random numbers and bytes alone, so that a seed gives the same file again. It must not
know what a file is for.
"""

from __future__ import annotations

import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

Mutation = Callable[[Random, bytes], bytes]

NAUGHTY: tuple[bytes, ...] = (
    *(b"", b" ", b"\0", b"\x1b[2J", b"\x7f", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xef\xbb\xbf", b"\xe2\x80\xae"),
    *(b'"', b'""', b"'", b",", b";", b"\t", b"\r", b"\n", b"\r\n", b"|", b"=1+1", b"@SUM(1)", b"-", b"\\"),
    *(b"NaN", b"inf", b"-inf", b"1e400", b"1e308", b"-1e308", b"99999999999999", b"-99999999999999", b"0x10", b"1_0"),
    *(b"2026-13-45", b"0000-00-00", b"9999-12-31", b"1989-12-31", b"2101-01-01", b"TBD", b"FY99", b"2026..", b"..2026"),
    *(b"Q5 2026", b"2027-Q1..2026-Q1", b"FY2027-Q1..2026", b"amd", b"amd;amd", b"amd/1", b"amd-meta-2026/1", b"public"),
    *(b"<b>x</b>", b"<img src=x>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&b;", b"]]>", b"{{7*7}}", b"${x}", b"../../x"),
    *(b"javascript:alert(1)", b"file:///etc/passwd", b"http://x", "\u0130ﬀẞ".encode(), "🙂".encode(), b"%s%n", b"null"),
)  # fmt: skip
_LONG = (300, 2_000, 140_000)


def mutated(random: Random, content: bytes) -> bytes:
    """A file spoiled once to four times; a packed one inside one of its members, too."""
    if content.startswith(b"PK\x03\x04") and random.random() < 0.7:
        content = _in_member(random, content)
        if random.random() < 0.8:
            return content
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        content = random.choice(_OF_BYTES)(random, content)
    return content


def _at(random: Random, content: bytes) -> int:
    return random.randrange(len(content) + 1)


def _flipped(random: Random, content: bytes) -> bytes:
    spoiled = bytearray(content)
    for _ in range(random.choice((1, 1, 3, 20)) if spoiled else 0):
        spoiled[random.randrange(len(spoiled))] ^= 1 << random.randrange(8)
    return bytes(spoiled)


def _put_in(random: Random, content: bytes) -> bytes:
    at = _at(random, content)
    return content[:at] + random.choice(NAUGHTY) + content[at:]


def _long(random: Random, content: bytes) -> bytes:
    at = _at(random, content)
    return (
        content[:at]
        + random.choice((b"x", b"9", b"\xc3\xa4", b'"', b"a;")) * random.choice(_LONG)
        + content[at:]
    )


def _cut_out(random: Random, content: bytes) -> bytes:
    begin = _at(random, content)
    return content[:begin] + content[begin + random.choice((1, 10, 200)) :]


def _cut_off(random: Random, content: bytes) -> bytes:
    return content[: _at(random, content)]


def _repeated(random: Random, content: bytes) -> bytes:
    begin = _at(random, content)
    block = content[begin : begin + random.choice((5, 100, 1000))]
    return content[:begin] + block * random.choice((2, 5)) + content[begin:]


def _lines_moved(random: Random, content: bytes) -> bytes:
    lines = content.split(b"\n")
    if len(lines) > 2:
        one, other = random.randrange(len(lines)), random.randrange(len(lines))
        lines[one], lines[other] = lines[other], lines[one]
    return b"\n".join(lines)


def _cell(random: Random, content: bytes) -> bytes:
    """Another text in one cell of one line."""
    lines = content.split(b"\n")
    at = random.randrange(len(lines))
    sign = next((sign for sign in (b",", b";", b"\t", b'"', b">") if sign in lines[at]), b" ")
    cells = lines[at].split(sign)
    cells[random.randrange(len(cells))] = random.choice(NAUGHTY)
    lines[at] = sign.join(cells)
    return b"\n".join(lines)


def _column(random: Random, content: bytes) -> bytes:
    """A line with a cell more or less."""
    lines = content.split(b"\n")
    at = random.choice((0, random.randrange(len(lines))))
    lines[at] = lines[at] + b",x" if random.random() < 0.5 else lines[at].rpartition(b",")[0]
    return b"\n".join(lines)


def _encoded(random: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(random.choice(("utf-16", "utf-16-le", "utf-8-sig", "cp1252", "utf-32")), "replace")


_OF_BYTES: tuple[Mutation, ...] = (
    *(_flipped, _put_in, _put_in, _long, _cut_out, _cut_off, _repeated, _lines_moved, _column, _encoded),
    *(_cell, _cell, _cell, _cell),
)  # fmt: skip


def _in_member(random: Random, content: bytes) -> bytes:
    """One member of a packed file spoiled, or its name, or the whole packed anew with something more."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = [(one.filename, archive.read(one)) for one in archive.infolist()]
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        return content
    if not members:
        return content
    at = random.randrange(len(members))
    name, inside = members[at]
    members[at] = (name, random.choice(_OF_BYTES)(random, inside))
    if random.random() < 0.15:
        members.append(
            (random.choice(("../x.csv", "/claims.csv", "claims.csv", "a/b/c.csv", "x.zip")), inside)
        )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for called, text in members:
            archive.writestr(zipfile.ZipInfo(called), text)
    return out.getvalue()


_STATEMENTS = (
    'UPDATE "{table}" SET "{column}" = ? WHERE id = (SELECT id FROM "{table}" LIMIT 1 OFFSET {row})',
    'UPDATE "{table}" SET "{column}" = ?',
    'DELETE FROM "{table}" WHERE rowid % 2 = {row} % 2',
    'INSERT INTO "{table}" SELECT * FROM "{table}" WHERE "{column}" <> ?',
)
_SCHEMA = (
    'CREATE TABLE "odd{row}" (a)',
    'CREATE INDEX "odd{row}" ON "{table}" ("{column}")',
    'CREATE VIEW "odd{row}" AS SELECT * FROM "{table}"',
    'CREATE TRIGGER "odd{row}" AFTER INSERT ON "{table}" BEGIN DELETE FROM "{table}"; END',
    'ALTER TABLE "{table}" ADD COLUMN "odd{row}" TEXT',
    'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "odd{row}"',
    'DROP TABLE "{table}"',
    "PRAGMA user_version = {row}",
    "PRAGMA application_id = {row}",
)


def mutated_workspace(random: Random, content: bytes) -> bytes:
    """A workspace spoiled in its bytes, or by statements of SQL as another program would."""
    if random.random() < 0.4:
        return random.choice((_flipped, _flipped, _cut_off, _cut_out, _put_in, _repeated))(random, content)
    with TemporaryDirectory() as folder:
        path = Path(folder, "w.db")
        path.write_bytes(content)
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            for _ in range(random.choice((1, 1, 2, 5))):
                _spoil(random, connection)
        except (sqlite3.Error, IndexError):
            return _flipped(random, content)  # it is no database, or one without a table
        finally:
            connection.close()
        return path.read_bytes()


def _spoil(random: Random, connection: sqlite3.Connection) -> None:
    tables = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    ]
    table = random.choice(tables)
    column = random.choice([row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')] or ["id"])
    statement = random.choice(_SCHEMA if random.random() < 0.2 else _STATEMENTS)
    values: list[object] = [random.choice(NAUGHTY).decode("utf-8", "replace"), random.choice(NAUGHTY), None]
    values += [
        random.choice((0, -1, 1 << 62, 1e308)),
        "x" * random.choice(_LONG),
        zlib.compress(bytes(1 << 20)),
    ]
    written = statement.format(table=table, column=column, row=random.randrange(12))
    try:
        connection.execute(written, [random.choice(values)] * written.count("?"))
    except sqlite3.Error:
        return  # what SQLite itself does not let in needs no door
