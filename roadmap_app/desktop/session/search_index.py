"""Finds what a person means: words over names, codenames, aliases, keys, notes and the titles of sources.

No Qt. Built once per Roadmap when first asked. It must not know how hits are shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from roadmap_app.desktop.look.words import agreement_pair, organization_text
from roadmap_app.domain.entry.names import folded
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.labels import labelled
from roadmap_app.domain.tables.spec import TableSpec
from roadmap_app.domain.tables.tables import AGREEMENTS, COMMITMENTS, GENERATIONS, LINES
from roadmap_app.i18n import msgid, tr

_NAME, _OTHER_NAME, _TEXT = 0, 1, 2
_What = tuple[str, str]
"""What a text is, in words that have a place for another text; that one."""
_Field = tuple[int, _What, str]
"""Rank, what it is, the text. It is told of hits alone: an index has a hundred thousand."""
_KEY = "key"  # stands for itself and is not told
_UNSAID = ("", "")
_CODENAME, _ALSO, _FORMERLY = msgid("codename {text}"), msgid("also {text}"), msgid("formerly {text}")
_SOURCE, _NOTE, _TERMS = msgid("source “{text}”"), msgid("a note"), msgid("terms")
_OF_SOURCE, _TRANCHE = msgid("source"), msgid("tranche")


class Hit(NamedTuple):
    """One thing found. kind: `generation`, `agreement`, `line`, `organization`. where: what matched, for people."""

    key: str
    kind: str
    name: str
    about: str
    where: str


class _Entry(NamedTuple):
    key: str
    kind: str
    name: str
    about: str
    fields: tuple[_Field, ...]  # rank, what it is, folded text


class SearchIndex:
    """The words of one Roadmap."""

    def __init__(self, roadmap: Roadmap) -> None:
        self._entries = tuple(_entries(roadmap))

    def find(self, text: str, limit: int = 12) -> tuple[Hit, ...]:
        """Hits for every word of a text; names that begin with it first, then other names, then notes and sources."""
        words = [word for word in (folded(part) for part in text.split()) if word]
        if not words:
            return ()
        whole = folded(text)
        ranked = []
        for position, entry in enumerate(self._entries):
            rank = _rank(entry, words, whole)
            if rank is not None:
                ranked.append((rank[0], position, rank[1], entry))
        ranked.sort(key=lambda item: item[:2])
        return tuple(Hit(e.key, e.kind, e.name, e.about, _said(what)) for _, _, what, e in ranked[:limit])


def _said(what: _What) -> str:
    words, text = what
    return tr(words, text=text) if words and words != _KEY else words


def _rank(entry: _Entry, words: list[str], whole: str) -> tuple[tuple[int, int], _What] | None:
    """How well an entry fits (lower is better) and what matched; None where a word is missing."""
    best: tuple[tuple[int, int], _What] | None = None
    joined = [text for _, _, text in entry.fields]
    if not all(any(word in text for text in joined) for word in words):
        return None
    for rank, what, text in entry.fields:
        if whole in text or words[0] in text:
            begins = 0 if text == whole else 1 if text.startswith(whole) else 2 if whole in text else 3
            fit = (rank, begins)
            if best is None or fit < best[0]:
                best = (fit, what)
    return best or ((_TEXT, 3), entry.fields[0][1])


def _entries(roadmap: Roadmap) -> Iterator[_Entry]:
    for generation in roadmap.generations:
        line = roadmap.line(generation.line)
        owner = organization_text(roadmap, line.organization) if line else ""
        about = f"{owner} · {line.name} · {tr(line.layer)}" if line else ""
        names = [(_NAME, _UNSAID, generation.name), (_OTHER_NAME, (_KEY, ""), generation.key)]
        if generation.codename:
            names.append((_OTHER_NAME, (_CODENAME, generation.codename), generation.codename))
        names += [(_OTHER_NAME, (_ALSO, alias), alias) for alias in split_keys(generation.aliases)]
        names += _former_names(roadmap, "generation", generation.key)
        owner_name = roadmap.name_of(line.organization) if line else ""
        names.append((_TEXT, _UNSAID, f"{about} {owner_name} {generation.description}"))
        names += _told_texts(GENERATIONS, generation)
        names += _claim_texts(roadmap, generation.key)
        yield _Entry(generation.key, "generation", generation.name, about, _folded_fields(names))
    for agreement in roadmap.agreements:
        about = tr("{pair} · agreement", pair=agreement_pair(roadmap, agreement))
        texts = [
            (_NAME, _UNSAID, agreement.name),
            (_OTHER_NAME, (_KEY, ""), agreement.key),
            (
                _TEXT,
                _UNSAID,
                f"{about} {roadmap.name_of(agreement.supplier)} {roadmap.name_of(agreement.customer)}",
            ),
        ]
        texts += _former_names(roadmap, "agreement", agreement.key)
        texts += [(_TEXT, (_TERMS, ""), agreement.terms), (_TEXT, (_OF_SOURCE, ""), agreement.source_title)]
        texts += _told_texts(AGREEMENTS, agreement)
        for tranche in roadmap.commitments_of(agreement.key):
            texts += [
                (_TEXT, (_TRANCHE, ""), " ".join(text for _, text in labelled(COMMITMENTS, tranche))),
                *_claim_texts(roadmap, tranche.key),
            ]
        yield _Entry(agreement.key, "agreement", agreement.name, about, _folded_fields(texts))
    for line in roadmap.lines:
        about = tr(
            "{organization} · line · {layer}",
            organization=organization_text(roadmap, line.organization),
            layer=tr(line.layer),
        )
        texts = [
            (_NAME, _UNSAID, line.name),
            (_OTHER_NAME, (_KEY, ""), line.key),
            (_TEXT, _UNSAID, f"{about} {line.description}"),
            *_told_texts(LINES, line),
            *_former_names(roadmap, "line", line.key),
        ]
        yield _Entry(line.key, "line", line.name, about, _folded_fields(texts))


def _former_names(roadmap: Roadmap, kind: str, key: str) -> list[_Field]:
    return [(_OTHER_NAME, (_FORMERLY, one.name), one.name) for one in roadmap.former_names_of(kind, key)]


def _told_texts(table: TableSpec, record: tuple[str, ...]) -> list[_Field]:
    return [(_TEXT, (what, ""), text) for what, text in labelled(table, record)]


def _claim_texts(roadmap: Roadmap, subject: str) -> list[_Field]:
    texts = []
    for claim in roadmap.claims_of(subject):
        if claim.source_title:
            texts.append((_TEXT, (_SOURCE, claim.source_title), claim.source_title))
        if claim.note:
            texts.append((_TEXT, (_NOTE, ""), claim.note))
    return texts


def _folded_fields(fields: list[_Field]) -> tuple[_Field, ...]:
    return tuple((rank, what, folded(text)) for rank, what, text in fields if text)
