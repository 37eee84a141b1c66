"""What stands between a client and a database server and cuts the line at a chosen moment: before a commit has come to
the server, or when the server's answer to it comes by. It must not know what is tested."""

from __future__ import annotations

import selectors
import socket
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

SOCKET = ".s.PGSQL.5432"
_COMMIT = b"COMMIT\0"
QUESTION, ANSWER = "question", "answer"


class CuttingProxy:
    """Passes on what comes between a socket of its own and the server's. cut: QUESTION or ANSWER of the next commit at
    which the line is cut; is_away: nobody is let in."""

    def __init__(self, server_folder: str) -> None:
        self.cut, self.is_away, self.cuts = "", False, 0
        self._server = str(Path(server_folder, SOCKET))
        self._folder = tempfile.TemporaryDirectory(prefix="cut-")
        self._door = socket.socket(socket.AF_UNIX)
        self._door.bind(str(Path(self._folder.name, SOCKET)))
        self._door.listen()
        self._end, self._ended = socket.socketpair()
        self._others: dict[socket.socket, tuple[socket.socket, str]] = {}
        self._selector = selectors.DefaultSelector()
        for one in (self._door, self._ended):
            self._selector.register(one, selectors.EVENT_READ)
        self._thread = threading.Thread(target=self._run, name="cutting-proxy")
        self._thread.start()

    def address(self, address: str) -> str:
        """An address on the server, by way of the proxy."""
        return f"{address.partition('host=')[0]}host={self._folder.name}"

    def close(self) -> None:
        """Cut all lines, and take the socket away."""
        self._end.send(b"x")
        self._thread.join()
        for one in (*self._others, self._door, self._end, self._ended):
            one.close()
        self._selector.close()
        self._folder.cleanup()

    def _run(self) -> None:
        while True:
            for key, _ in self._selector.select():
                if key.fileobj is self._ended:
                    return
                if key.fileobj is self._door:
                    self._let_in()
                elif key.fileobj in self._others:
                    self._pass_on(key.fileobj)  # type: ignore[arg-type]

    def _let_in(self) -> None:
        client, _ = self._door.accept()
        if self.is_away:
            client.close()
            return
        server = socket.socket(socket.AF_UNIX)
        server.connect(self._server)
        for one, other, what in ((client, server, QUESTION), (server, client, ANSWER)):
            self._others[one] = (other, what)
            self._selector.register(one, selectors.EVENT_READ)

    def _pass_on(self, one: socket.socket) -> None:
        other, what = self._others[one]
        with suppress(OSError):
            said = one.recv(1 << 16)
            if said and not (self.cut == what and _COMMIT in said):
                other.sendall(said)
                return
            self.cuts += bool(said)
            self.cut = "" if said else self.cut
        for end in (one, other):
            del self._others[end]
            self._selector.unregister(end)
            end.close()
