"""Several clients at once on one server, which is killed in the middle: nothing is lost, all end alike."""

from __future__ import annotations

import threading

from benchmarks.bench_team import replayed
from benchmarks.team_clients import Client, state_of, tokens_in
from roadmap_app.workspace.workspace import Workspace
from tests.servers import Databases


def test_no_edit_is_lost_all_end_alike_and_the_journal_replays(
    shared_sample: str, databases: Databases
) -> None:
    """Twenty processes for five minutes: `python dev.py bench team --seconds 300`."""
    clients = [Client(shared_sample, f"c{number}", seed=1) for number in range(3)]
    threads = [threading.Thread(target=client.run, args=(1.5, 0.02)) for client in clients]
    for thread in threads:
        thread.start()
    try:
        threads[0].join(0.5)
        databases.server.kill()
    finally:
        databases.server.start()
    for thread in threads:
        thread.join()
    done = [client.ended() for client in clients]
    tokens = [token for one in done for token in one.tokens]
    with Workspace.open(shared_sample) as workspace:
        kept = tokens_in(workspace.roadmap)
        assert set(tokens) <= set(kept)
        assert len(kept) == len(set(kept))
        assert {one.state for one in done} == {state_of(workspace.roadmap)} == {state_of(replayed(workspace))}
    assert tokens and not any(one.shown for one in done)
