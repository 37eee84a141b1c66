"""Who may read and who may change a shared workspace, and which rows a partner sees of it. It must not know how a
database keeps that."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import PARTNER as PROFILE
from roadmap_app.domain.sharing import as_shared
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.i18n import tr
from roadmap_app.store.engine import again
from roadmap_app.store.reading import refused_cells
from roadmap_app.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from roadmap_app.domain.entry.address import ServerAddress

    Rows = dict[int, tuple[str, ...]]

PARTNER = "partner"
GIVEN = ("reader", "editor", PARTNER)
"""What can be given; who made the tables keeps them."""


class Share(NamedTuple):
    """What a partner sees. shown: how many rows, of all; reworded: how many more its profile shows, but in other words,
    or referring to one that it shows so, which a right to rows cannot say."""

    shown: int
    all: int
    reworded: int


class Rights:
    """Who may what on one workspace, which is opened once."""

    def __init__(self, address: ServerAddress) -> None:
        self._store = Store.open(address)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.close()

    def held(self) -> list[tuple[str, str, str]]:
        """(login, role, organization of a partner) of everybody who may read it."""
        return list(self._store.roles())

    def give(self, login: str, role: str, organization: str = "") -> None:
        """Let a login of the server read it (`reader`), change it, too (`editor`), or see of it what the profile of an
        organization shows (`partner`)."""
        if role not in GIVEN:
            raise RoadmapError(
                tr("There is no role “{role}”; give {given}.", role=role, given=listed(GIVEN, "or"))
            )
        if role == PARTNER and self._store.load()[0].organization(organization) is None:
            raise RoadmapError(
                tr(
                    "There is no organization “{organization}” in this workspace; give its key.",
                    organization=organization,
                )
            )
        self._store.give(login, role, organization)

    def take(self, login: str) -> None:
        """Let a login neither read nor change it any more."""
        self._store.take(login)

    def shares(self) -> dict[str, Share]:
        """What each partner's login sees, said anew to the server; nothing where this person may not say it."""
        return {} if self._store.is_read_only else shown_anew(self._store)


def show_again(store: Store) -> None:
    """After a change say to the server what partners see now. Where that fails they see nothing until somebody says
    it: the change itself is made."""
    with suppress(RoadmapError):
        shown_anew(store)


def shown_anew(store: Store) -> dict[str, Share]:
    """Say to the server which rows each partner's login sees now, and tell how many."""
    told: dict[str, Share] = {}

    def choose(login: str, organization: str, rows: Mapping[str, Rows]) -> dict[str, frozenset[int]]:
        shown, reworded = rows_shown(organization, rows)
        told[login] = Share(sum(map(len, shown.values())), sum(map(len, rows.values())), reworded)
        return shown

    again(lambda: store.show_partners(choose))
    return told


def rows_shown(organization: str, rows: Mapping[str, Rows]) -> tuple[dict[str, frozenset[int]], int]:
    """The ids of the rows that the profile of an organization shows word for word, and that refer to such rows alone;
    and how many rows it shows besides."""
    roadmap = Roadmap(
        {name: list(map(TABLES[name].record._make, kept.values())) for name, kept in rows.items()},  # type: ignore[attr-defined]
        in_order=True,
    )
    if roadmap.organization(organization) is None:
        return {}, 0
    told = as_shared(roadmap, f"{PROFILE}{organization}")
    tables: dict[str, list[Any]] = {}
    for name in TABLES:
        there = set(roadmap.rows(name))
        tables[name] = [row for row in told.rows(name) if row in there]
    while refused := list(refused_cells(tables)):
        for name, position, cell, _ in refused:
            tables[name] = [row for row in tables[name] if row[position] != cell]
    left = {name: set(shown) for name, shown in tables.items()}
    shown = {
        name: frozenset(number for number, cells in kept.items() if cells in left[name])
        for name, kept in rows.items()
    }
    return shown, sum(len(told.rows(name)) for name in TABLES) - sum(map(len, shown.values()))
