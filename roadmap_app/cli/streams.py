"""Where the command line prints to: whatever a text holds, printing it never fails and never acts on a terminal.

A console of one of Windows' code pages has no → and no “: a ? stands for it there. JSON is escaped where it could
not be written, and loses nothing; CSV that goes into a file is UTF-8 and says so at its beginning, as spreadsheets
ask for. It must not know what is printed.
"""

from __future__ import annotations

import codecs
import json
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TextIO, cast

from roadmap_app.domain.signs import SIGN, acting_escaped, shown

if TYPE_CHECKING:
    from collections.abc import Iterator


class ShowingStream:
    """A text stream that shows characters that act, and those that it cannot write, as signs. `inner` is what it
    writes to."""

    def __init__(self, inner: TextIO) -> None:
        self.inner = inner

    def write(self, text: str) -> int:
        """Write a text as far as it can be shown; its length, as streams tell it."""
        told = shown(text.replace("\r\n", "\n")).replace("\r", SIGN)
        encoding = self.inner.encoding or "utf-8"
        self.inner.write(told.encode(encoding, "replace").decode(encoding))
        return len(text)

    def __getattr__(self, name: str) -> Any:
        """All else is the inner stream's."""
        return getattr(self.inner, name)


@contextmanager
def showing_streams() -> Iterator[None]:
    """Within the block stdout and stderr show what they cannot write as signs."""
    before = sys.stdout, sys.stderr
    for name, stream in zip(("stdout", "stderr"), before, strict=True):
        if stream is not None:  # there is none where a program has no console
            setattr(sys, name, cast("TextIO", ShowingStream(stream)))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def print_acting(text: str) -> None:
    """Write to stderr what is meant to act on a terminal: the moves of a progress line."""
    stream = getattr(sys.stderr, "inner", sys.stderr)
    encoding = stream.encoding or "utf-8"
    stream.write(text.encode(encoding, "replace").decode(encoding))
    stream.flush()


def json_text(data: Any, indent: int = 2) -> str:
    """Data as JSON; what stdout cannot write, and what would act on a terminal, is escaped."""
    encoding = codecs.lookup(getattr(sys.stdout, "encoding", None) or "utf-8").name
    written = json.dumps(data, indent=indent, ensure_ascii=not encoding.startswith("utf"))
    return acting_escaped(written)


def print_csv(text: str) -> None:
    """Write CSV to stdout: into a file or a pipe as UTF-8 with a mark of it, on a console as it can show it."""
    if not _is_console():
        sys.stdout.flush()
        sys.stdout.buffer.write(codecs.BOM_UTF8 + shown(text).encode("utf-8", "replace"))
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(text)


def _is_console() -> bool:
    """Whether stdout is watched, or is no stream of the system at all."""
    try:
        sys.stdout.fileno()
    except (OSError, AttributeError):
        return True
    return sys.stdout.isatty()
