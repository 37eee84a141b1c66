"""Names offered while one is typed in a claim's line: for the last one to three words before the cursor.

It must not know what the line says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.everyday_words import PHRASES, plain_phrase
from roadmap_app.domain.entry.line_words import SUBJECTS, cut
from roadmap_app.domain.entry.names import GENERATION, ORGANIZATION, TRANCHE, names_of
from roadmap_app.domain.entry.resolving_names import subject_words, unique_name
from roadmap_app.domain.naming import short_name
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_FEWEST_SIGNS = 2
_MOST_WORDS = 3


class Completion(NamedTuple):
    """One name: what it is of, the line with it, and where the cursor then stands."""

    label: str
    line: str
    cursor: int


def completions(roadmap: Roadmap, line: str, cursor: int, limit: int = 8) -> tuple[Completion, ...]:
    """Names that begin as the words before the cursor do; none where the words are a name or a known word already."""
    words = [word for word in cut(line[:cursor]).words if word.end <= cursor]
    if not words or words[-1].end != cursor:
        return ()
    names, last = names_of(roadmap), words[-1]
    if plain_phrase(line[last.start : cursor]) in PHRASES:
        return ()
    for count in range(1, min(_MOST_WORDS, len(words)) + 1):
        start = words[-count].start
        text = line[start:cursor]
        if len(text) < _FEWEST_SIGNS:
            continue
        if names.meant_by(text, (*SUBJECTS, ORGANIZATION)):
            return ()
        first = line[start : words[-count].end]
        is_of_two = count > 1 and names.meant_by(first, (ORGANIZATION,))  # “AMD Hel” is AMD, and a name begun
        tables = (TRANCHE,) if is_of_two else (GENERATION, TRANCHE, ORGANIZATION)
        found = names.beginning_with(text, tables, limit)
        if found:
            return tuple(_completion(roadmap, line, start, cursor, one.table, one.key) for one in found)
    return ()


def _completion(roadmap: Roadmap, line: str, start: int, end: int, table: str, key: str) -> Completion:
    if table == ORGANIZATION:
        label = name = short_name(roadmap, key)
        label += tr(", an organization")
        name = name if [one.key for one in names_of(roadmap).meant_by(name, (table,))] == [key] else key
    else:
        label, name = subject_words(roadmap, key), unique_name(roadmap, key)
    gap = "" if line[end:].startswith(" ") else " "
    made = line[:start] + name + gap + line[end:]
    return Completion(label, made, start + len(name) + 1)
