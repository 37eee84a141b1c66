"""What a server's errors mean in words. It must not know connections."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from roadmap_app.domain.changes import RoadmapError, ServerAway, shortened
from roadmap_app.i18n import msgid, tr
from roadmap_app.store.engine import Collided

if TYPE_CHECKING:
    from collections.abc import Iterator

    import psycopg

    from roadmap_app.domain.entry.address import ServerAddress

_COLLISIONS = frozenset(("40001", "40P01"))
_AWAY = ("08", "57P")  # classes: the connection failed; the server goes down or comes up

_SENTENCES = {
    "28": msgid("The server {server} does not let {user} in; look at the name and the password."),
    "3D000": msgid(
        "There is no database {database} on {server}; make the workspace with: roadmap new {address}"
    ),
    "42501": msgid(
        "{user} may not do this in {database} on {server}; nothing was changed. Who may read or change is said with:"
        " roadmap roles"
    ),
    "25006": msgid("The server {server} lets {database} be read only; nothing was changed."),
    "53100": msgid(
        "The disk of {server} is full, so nothing was changed in {database}; tell who keeps the server."
    ),
    "53300": msgid("The server {server} has as many connections as it bears; try again in a moment."),
    "55P03": msgid(
        "Somebody else has been changing {database} on {server} for a long while, so nothing was changed; try again in"
        " a moment."
    ),
    "42P01": msgid(
        "The database {database} on {server} lacks some of its tables, so it is no Roadmap workspace or is damaged."
    ),
    "22": msgid("A value cannot be stored in {database} on {server} ({told}); nothing was changed."),
    "23": msgid("A row breaks a rule of {database} on {server} ({told}); nothing was changed."),
}
IS_ONE = msgid("{address} is a workspace already; open it, or name another database.")
OF_OTHERS = msgid(
    "The database {database} holds tables of another program; name one that is empty or not there yet."
)
IS_NONE = msgid(
    "The database {database} on {server} is no Roadmap workspace; make one with: roadmap new {address}"
)
MAY_READ = msgid(
    "{user} may read {database} on {server} but not change it, so nothing was changed; who keeps it can say otherwise"
    " with: roadmap roles"
)
SOMEBODY_MAY_READ = msgid(
    "This person may read {database} on {server} but not change it, so nothing was changed; who keeps it can say"
    " otherwise with: roadmap roles"
)
"""What `refusal` says of an address."""


@contextmanager
def speaking(address: ServerAddress) -> Iterator[None]:
    """Turns the driver's errors inside the block into sentences about this address."""
    import psycopg

    try:
        yield
    except psycopg.Error as error:
        raise error_for(error, address) from error


def error_for(error: psycopg.Error, address: ServerAddress) -> RoadmapError:
    """The error with its sentence. What the driver was given, the password too, is not repeated."""
    code = error.sqlstate or ""
    if code in _COLLISIONS:
        return Collided(
            tr(
                "Several people change {database} on {server} at once, so nothing was changed; try again.",
                database=address.database,
                server=address.server,
            )
        )
    if is_away(error):
        refused = next((text for text in _REFUSALS if text in str(error)), "")
        if refused:  # a connection that was refused carries no code
            return RoadmapError(_filled(_SENTENCES[_REFUSALS[refused]], address))
        return away(address)
    written = _SENTENCES.get(code) or _SENTENCES.get(code[:2])
    told = shortened((error.diag.message_primary or type(error).__name__).rstrip("."), 120)
    if written:
        return RoadmapError(_filled(written, address, told))
    return RoadmapError(
        tr(
            "The workspace {database} on {server} could not be used ({told}); nothing was changed.",
            database=address.database,
            server=address.server,
            told=told,
        )
    )


_REFUSALS = {
    "password authentication failed": "28",
    "no password supplied": "28",
    "no pg_hba.conf entry": "28",
    "authentication failed": "28",
    'role "': "28",
    'database "': "3D000",
    "too many clients": "53300",
}


def is_away(error: psycopg.Error) -> bool:
    """Whether the server was not reached, or left in the middle."""
    import psycopg

    code = error.sqlstate or ""
    return code.startswith(_AWAY) or (not code and isinstance(error, psycopg.OperationalError))


def away(address: ServerAddress) -> ServerAway:
    """The server cannot be reached."""
    return ServerAway(
        tr(
            "The server {server} cannot be reached, so nothing was changed in {database}; what has been read can be"
            " looked at, and you can try again in a moment.",
            server=address.server,
            database=address.database,
        )
    )


def _filled(sentence: str, address: ServerAddress, told: str = "") -> str:
    user = address.user or tr("this person")
    return tr(
        sentence, server=address.server, database=address.database, user=user, told=told, address=address
    )


def refusal(sentence: str, address: ServerAddress) -> RoadmapError:
    """A sentence about an address, marked with `msgid`, as an error."""
    return RoadmapError(_filled(sentence, address))
