"""One of many who edit a workspace on a server at random: what it did, how long each edit took, what it saw in the end.

Each edit that was acknowledged leaves a token in a text that all clients write, so that an edit that was written over
shows. Run as `python -m benchmarks.team_clients ADDRESS NAME SEED SECONDS PAUSE_S` it prints what it did as JSON.
"""

from __future__ import annotations

import json
import random
import sys
import time
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg

from roadmap_app.domain.changes import RoadmapError, ServerAway
from roadmap_app.domain.editing.conflicts import Conflict, resolved
from roadmap_app.domain.editing.edit import Edit
from roadmap_app.domain.entry.address import ServerAddress, address_of
from roadmap_app.domain.records import Meeting
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.store.postgres.pool import ConnectionPool
from roadmap_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmap_app.domain.roadmap import Roadmap

_HOT = 40  # generations that all clients write, so that they meet
_AWAY_PAUSE_S = 0.2


class Done(NamedTuple):
    """What one client did. tokens: of edits that were acknowledged; took_s: each edit's time, waits for an absent
    server left out; bare_s: that of as many messages without the program, in turns with them; state: a digest of all
    rows in the end."""

    tokens: list[str]
    took_s: list[float]
    bare_s: list[float]
    conflicts: int
    away: int
    shown: list[str]
    state: str


def state_of(roadmap: Roadmap) -> str:
    """A digest of all rows, whatever their order."""
    digest = blake2b(digest_size=16)
    for name in TABLES:
        for row in sorted(map(tuple, roadmap.rows(name))):
            digest.update("\0".join((name, *row)).encode())
    return digest.hexdigest()


def tokens_in(roadmap: Roadmap) -> list[str]:
    """The tokens that stand in the rows."""
    texts = [row.description for row in roadmap.generations] + [row.note for row in roadmap.rows("meetings")]
    return [word for text in texts for word in text.split() if word.startswith("#")]


class Bare:
    """What an edit asks of a server and no more: a row that all want, held for four messages and one commit, then three
    messages to look. So it tells what the machine takes."""

    MADE = (
        "CREATE TABLE bench_bare (one INT PRIMARY KEY, count INT NOT NULL)",
        "INSERT INTO bench_bare VALUES (1, 0)",
    )
    _HOLD = b"BEGIN; SELECT count FROM bench_bare WHERE one = 1 FOR UPDATE"
    _ASK = b"SELECT count FROM bench_bare WHERE one = 1"
    _KEEP = b"UPDATE bench_bare SET count = count + 1 WHERE one = 1; COMMIT"
    _LOOK = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT count FROM bench_bare"

    def __init__(self, address: ServerAddress) -> None:
        self._pool = ConnectionPool(address)
        self._raw: psycopg.Connection[Any] | None = None
        self._is_off = False

    def took_s(self) -> list[float]:
        """How long it took; nothing where the server was away, or has no such table."""
        if self._is_off:
            return []
        try:
            self._raw = self._raw or self._pool.connect()
            began = time.monotonic()
            for message in (self._HOLD, self._ASK, self._ASK, self._KEEP, self._LOOK, self._ASK, b"ROLLBACK"):
                self._raw.execute(message)
            return [time.monotonic() - began]
        except psycopg.Error as error:
            self._is_off = isinstance(error, psycopg.errors.UndefinedTable)
            self.close()
            return []

    def close(self) -> None:
        """Let go of its connection."""
        if self._raw is not None:
            self._raw.close()
        self._raw = None


class Client:
    """Edits at random until it is time, and goes on with what it wanted when the server was away."""

    def __init__(self, address: str, name: str, seed: int) -> None:
        self._random = random.Random(f"{seed}/{name}")
        self._name, self._count = name, 0
        self.workspace = Workspace.open(f"{address}&person={name}")
        self.done = Done([], [], [], 0, 0, [], "")
        self._bare = Bare(address_of(address))

    def run(self, seconds: float, pause_s: float) -> Done:
        """Edit for some seconds, with pauses of so long on average."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(self._random.expovariate(1 / pause_s))
            self._edit()
            self.done.bare_s.extend(self._bare.took_s())
        return self.done

    def ended(self) -> Done:
        """What it did, and what it sees once all have ended."""
        self._until_there(self.workspace.follow)
        state = state_of(self.workspace.roadmap)
        self.workspace.close()
        self._bare.close()
        return self.done._replace(state=state)

    def _edit(self) -> None:
        self._count += 1
        token = f"#{self._name}-{self._count}"
        made = (self._describe, self._describe, self._rename, self._meet)
        wish = self._random.choice((*made, *made, self._undo, self._undo, self._redo))
        began, waited = time.monotonic(), self._waited
        if wish(token):
            self.done.tokens.append(token)
        self.done.took_s.append(time.monotonic() - began - (self._waited - waited))

    _waited = 0.0

    def _until_there(self, work: Callable[[], Any]) -> Any:
        """Do something, and again once the server is back: what was typed is not lost."""
        while True:
            began = time.monotonic()
            try:
                return work()
            except ServerAway:
                self.done = self.done._replace(away=self.done.away + 1)
                time.sleep(_AWAY_PAUSE_S)
                self._waited += time.monotonic() - began

    def _made(self, plan: Callable[[Roadmap], Edit]) -> None:
        """Make an edit; where somebody else has changed the row, look at it as it is and plan anew."""
        while True:
            edit = plan(self.workspace.roadmap)
            try:
                self._until_there(lambda edit=edit: self.workspace.apply(edit))  # type: ignore[misc]
                return
            except Conflict as conflict:
                self.done = self.done._replace(conflicts=self.done.conflicts + 1)
                self._until_there(self.workspace.follow)
                if not any(row.fields for row in conflict.rows) and not resolved(conflict, ()).is_empty:
                    self._until_there(self.workspace.follow)

    def _describe(self, token: str) -> bool:
        """A token more in the description of one of a few products: many write each of them."""
        at = self._random.randrange(_HOT)

        def plan(roadmap: Roadmap) -> Edit:
            row = roadmap.generations[at]
            come = row._replace(description=f"{row.description} {token}")
            return Edit("Describing", {"generations": (come,)})

        self._made(plan)
        return True

    def _rename(self, token: str) -> bool:
        """Another name of one of a few products; no token, the next one renames it again."""
        at = self._random.randrange(_HOT)

        def plan(roadmap: Roadmap) -> Edit:
            return Edit("Codename", {"generations": (roadmap.generations[at]._replace(codename=token[1:]),)})

        self._made(plan)
        return False

    def _meet(self, token: str) -> bool:
        """A row of its own."""
        organizations = self.workspace.roadmap.organizations
        one, other = self._random.sample([row.key for row in organizations], 2)
        day = f"20{self._random.randrange(30, 90)}-{self._random.randrange(1, 13):02d}-01"

        def plan(roadmap: Roadmap) -> Edit:
            rows = [row for row in roadmap.meetings_of(one, other) if row.day == day]
            note = f"{rows[0].note if rows else ''} {token}".strip()
            return Edit("Meeting", {"meetings": (Meeting(one, other, day, note),)})

        self._made(plan)
        return True

    def _undo(self, token: str) -> bool:
        """Its own last step taken back; its tokens are none any more."""
        self._turn(self.workspace.undo)
        return False

    def _redo(self, token: str) -> bool:
        """What it has taken back, done again."""
        self._turn(self.workspace.redo)
        return False

    def _turn(self, turn: Callable[[], Any]) -> None:
        try:
            step = self._until_there(turn)
        except ServerAway:
            raise
        except RoadmapError:
            return  # somebody stands on it, or there is nothing, which is said
        began = time.monotonic()
        rows = self._until_there(lambda: self.workspace.rows_changed(step.number))
        left = {word for row in rows for word in _words(row.before)}
        came = {word for row in rows for word in _words(row.after)} - left
        if step.undone:
            self.done.tokens[:] = [one for one in self.done.tokens if one not in came]
        else:
            self.done.tokens.extend(came)
        self._waited += time.monotonic() - began  # to keep the books is no part of it


def _words(row: tuple[str, ...] | None) -> list[str]:
    """The tokens that stand in a row."""
    return [word for cell in row or () for word in cell.split() if word.startswith("#")]


def main() -> None:
    """One client in a process of its own: it says when it is ready and when it has ended, and waits for the others."""
    address, name, seed, seconds, pause_s = sys.argv[1:]
    client = Client(address, name, int(seed))
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        client.run(float(seconds), float(pause_s))
    except RoadmapError as error:
        client.done.shown.append(str(error))
    print("ended", flush=True)
    sys.stdin.readline()
    print(json.dumps(client.ended()._asdict()), flush=True)


if __name__ == "__main__":
    main()
