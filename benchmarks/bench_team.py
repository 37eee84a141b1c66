"""Twenty people on one PostgreSQL: random edits for minutes, the server killed and started again in the middle.

Held: no acknowledged edit is lost, no deadlock is shown to a person, an edit takes under 100 ms (95 of 100), all end
with the same rows, and the journal replayed from nothing gives them. Each client is a process; an edit's time is that
of the whole operation, conflicts and their second try included, the time without a server left out.
In turns with its edits each client sends as many messages without the program, on a row that all want, too: where these
take longer than an edit may, it is the machine that does (it has much else to do).
`python dev.py bench team` takes half a minute; `--seconds 300 --seed N` as long as one likes, the same again by its
seed.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from typing import Any

from benchmarks.team_clients import Bare, state_of, tokens_in
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.workspace.workspace import Workspace
from tools.database_server import DatabaseServer

LIMIT_S = 0.100
_DOWN_S = 2.0


def replayed(workspace: Workspace) -> Roadmap:
    """The rows that the journal gives, from nothing: each change that is done, after the one before."""
    tables: dict[str, dict[tuple[str, ...], None]] = {name: {} for name in TABLES}
    for change in workspace.history():
        for row in workspace.rows_changed(change.number) if not change.undone else ():
            if row.before is not None:
                tables[row.table].pop(row.before)
            if row.after is not None:
                tables[row.table][row.after] = None
    return Roadmap({name: [TABLES[name].record(*cells) for cells in rows] for name, rows in tables.items()})


def _clients(address: str, options: argparse.Namespace) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "benchmarks.team_clients", address]
    told = [str(options.seed), str(options.seconds), str(options.pause)]
    return [
        subprocess.Popen(
            [*command, f"c{number}", *told], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for number in range(options.clients)
    ]


def _heard(clients: list[subprocess.Popen[str]]) -> list[str]:
    """A line of each."""
    return [client.stdout.readline().strip() for client in clients if client.stdout]


def _told_to_go_on(clients: list[subprocess.Popen[str]]) -> None:
    for client in clients:
        if client.stdin:
            client.stdin.write("\n")
            client.stdin.flush()


def _run(server: DatabaseServer, address: str, options: argparse.Namespace) -> list[dict[str, Any]]:
    clients = _clients(address, options)
    _heard(clients)
    _told_to_go_on(clients)
    time.sleep(options.seconds / 2)
    server.kill()
    time.sleep(_DOWN_S)
    server.start()
    _heard(clients)
    _told_to_go_on(clients)
    found = [json.loads(line) for line in _heard(clients)]
    for client in clients:
        client.communicate()
    return found


def main() -> int:
    """Run it and tell what came of it; 1 where something was not held."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--clients", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument(
        "--pause", type=float, default=2.0, help="seconds between two edits of one, on average"
    )
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    server = DatabaseServer(durable=True)
    try:
        address = server.address("team")
        Workspace.create(address, sample=True).close()
        for statement in Bare.MADE:
            server.execute(statement, "team")
        found = _run(server, address, options)
        with Workspace.open(address) as workspace:
            kept, history = tokens_in(workspace.roadmap), workspace.history()
            states = {one["state"] for one in found} | {state_of(workspace.roadmap)}
            replay = state_of(replayed(workspace))
    finally:
        server.close()
    took = sorted(time_s for one in found for time_s in one["took_s"])
    bare = sorted(time_s for one in found for time_s in one["bare_s"])
    tokens = [token for one in found for token in one["tokens"]]
    lost, twice = set(tokens) - set(kept), len(kept) - len(set(kept))
    p95_s = took[int(len(took) * 0.95)]
    print(
        f"{options.clients} clients, {options.seconds:.0f} s, seed {options.seed}: {len(took):,} edits,"
        f" {len(history):,} changes in the journal"
    )
    print(f"  an edit: median {statistics.median(took) * 1000:.0f} ms, p95 {p95_s * 1000:.0f} ms,", end="")
    print(f" longest {took[-1] * 1000:.0f} ms")
    p95_bare_s = bare[int(len(bare) * 0.95)]
    print(
        f"  as many messages without the program: median {statistics.median(bare) * 1000:.0f} ms, p95"
        f" {p95_bare_s * 1000:.0f} ms: an edit takes {p95_s / p95_bare_s:.1f} times as long (p95)"
    )
    print(
        f"  conflicts met and planned anew: {sum(one['conflicts'] for one in found):,}; server found away:",
        end="",
    )
    print(f" {sum(one['away'] for one in found):,} times")
    shown = [sentence for one in found for sentence in one["shown"]]
    print(f"  lost: {len(lost)}, written twice: {twice}, errors shown: {len(shown)} {shown[:3]}")
    print(
        f"  states in the end: {len(states)}; the journal replays to it: {'yes' if replay in states else 'no'}"
    )
    held = not lost and not twice and not shown and len(states) == 1 and replay in states
    print(
        f"  {'held' if held else 'NOT HELD'}; p95 {'under' if p95_s < LIMIT_S else 'OVER'} {LIMIT_S * 1000:.0f} ms"
    )
    return 0 if held and p95_s < LIMIT_S else 1


if __name__ == "__main__":
    sys.exit(main())
