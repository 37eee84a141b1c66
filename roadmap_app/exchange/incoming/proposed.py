"""What a reader of a foreign file gives: rows that the file proposes, each with the place that it comes from.

A reader judges nothing: whether a row may come in is asked where all rows are, by `workspace`. No row of a file is
dropped in silence: a record from which nothing follows is refused with its reason.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Problem
    from roadmap_app.domain.roadmap import Roadmap
    from roadmap_app.exchange.incoming.alike import Ambiguous

_NO_WORDS: Mapping[int, Mapping[str, str]] = MappingProxyType({})
_NO_NAMES: Mapping[str, str] = MappingProxyType({})


class Asked(NamedTuple):
    """What whoever imports has said of a file.

    roadmap: among whose things its names are found. by: the key of the organization whose word the file is, "" for
    what the file itself says. on: the day on which it was said (2026-11-04), likewise. sharing: who may see what
    comes in. day_first: how 03/04/2026 is read; None where it has not been said, then a file with such a date asks.
    names: what names mean that mean several things, as written → key. layer: of lines that are new and of which the
    file does not say whether they are silicon, system or software.
    """

    roadmap: Roadmap
    by: str = ""
    on: str = ""
    sharing: str = "public"
    day_first: bool | None = None
    names: Mapping[str, str] = _NO_NAMES
    layer: str = ""


class Proposed(NamedTuple):
    """One row of one table of a roadmap that a file proposes.

    cells: column → text, of those columns alone of which the file says something. row: the record of the file that it
    comes from, counted from 1 as its reader would find it. place: sheet, task or path within the file.
    """

    table: str
    cells: Mapping[str, str]
    row: int
    place: str = ""


class Read(NamedTuple):
    """What was found in one file.

    format: the reader's key. records: how many the file holds; each is in `proposed` or in `refused`, or in both.
    questions: what must be answered before it can be read (“Is 03/04/2026 the 3rd of April?”), in sentences. said:
    record → its own words, by column of a claim, and `product`: what stands there where nothing could be proposed.
    ambiguous: names that can mean several things.
    """

    format: str
    records: int
    proposed: tuple[Proposed, ...]
    refused: tuple[Problem, ...] = ()
    questions: tuple[str, ...] = ()
    said: Mapping[int, Mapping[str, str]] = _NO_WORDS
    ambiguous: tuple[Ambiguous, ...] = ()
