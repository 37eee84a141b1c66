"""Who may read and who may change a shared workspace. It must not know how a database keeps that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.store.store import Store

if TYPE_CHECKING:
    from roadmap_app.domain.entry.address import ServerAddress


def roles_of(address: ServerAddress) -> list[tuple[str, str]]:
    """(login, role) of everybody who may read it."""
    return Store.open(address).roles()


def give_role(address: ServerAddress, login: str, role: str) -> None:
    """Let a login of the server read it (`reader`), or change it, too (`editor`)."""
    from roadmap_app.store.postgres.roles import GIVEN

    if role not in GIVEN:
        raise RoadmapError(f"There is no role “{role}”; give {' or '.join(GIVEN)}.")
    Store.open(address).give(login, role)


def take_role(address: ServerAddress, login: str) -> None:
    """Let a login neither read nor change it any more."""
    Store.open(address).take(login)
