"""The line to the server is cut at a commit: what was kept is told as kept, what was not as not, and nothing is written
twice."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from roadmap_app.domain.changes import ServerAway
from roadmap_app.domain.records import Organization
from roadmap_app.store.postgres import engine
from roadmap_app.workspace.workspace import Workspace
from tests.cutting_proxy import ANSWER, QUESTION, CuttingProxy

ACME = Organization("acme", "Acme", "", "1", "")


@pytest.fixture
def proxy(shared_empty: str) -> Iterator[CuttingProxy]:
    made = CuttingProxy(shared_empty.partition("host=")[2])
    yield made
    made.close()


@pytest.fixture
def far(proxy: CuttingProxy, shared_empty: str) -> Iterator[Workspace]:
    """A workspace by way of the proxy."""
    with Workspace.open(proxy.address(shared_empty)) as workspace:
        yield workspace


def rename(workspace: Workspace, name: str) -> None:
    workspace.decide(f"Named {name}", {"organizations": [ACME._replace(name=name)]})


def kept(address: str) -> list[str]:
    """The journal, as somebody beside sees it."""
    with Workspace.open(address) as beside:
        return [one.label for one in beside.history()]


def test_what_the_server_kept_is_told_as_kept_where_its_answer_was_lost(
    far: Workspace, proxy: CuttingProxy, shared_empty: str
) -> None:
    rename(far, "A")
    proxy.cut = ANSWER
    rename(far, "B")
    assert proxy.cuts == 1
    assert [row.name for row in far.roadmap.organizations] == ["B"]
    rename(far, "C")
    assert kept(shared_empty) == ["Named A", "Named B", "Named C"]
    proxy.cut = ANSWER
    assert far.undo().label == "Named C" and proxy.cuts == 2
    assert [row.name for row in far.roadmap.organizations] == ["B"]


def test_what_did_not_come_to_the_server_is_told_as_not_kept_and_can_be_done_again(
    far: Workspace, proxy: CuttingProxy, shared_empty: str
) -> None:
    rename(far, "A")
    proxy.cut = QUESTION
    with pytest.raises(ServerAway, match="nothing was changed"):
        rename(far, "B")
    assert proxy.cuts == 1 and kept(shared_empty) == ["Named A"]
    rename(far, "B")
    assert kept(shared_empty) == ["Named A", "Named B"]


def test_where_nobody_can_tell_that_is_said_and_the_next_look_tells(
    far: Workspace, proxy: CuttingProxy, shared_empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(far, "A")
    monkeypatch.setattr(engine, "_PATIENCE_S", 0.0)
    proxy.cut = ANSWER
    with pytest.raises(ServerAway, match=r"whether it was, its history tells"):
        rename(far, "B")
    assert far.follow()
    assert [row.name for row in far.roadmap.organizations] == ["B"]
    proxy.is_away = True
    far.close()
    with pytest.raises(ServerAway, match="cannot be reached"):
        far.follow() or far.history()
    proxy.is_away = False
    assert kept(shared_empty) == ["Named A", "Named B"]
