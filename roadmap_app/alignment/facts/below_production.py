"""What is named of a stack for a part below production level: how far, for which variant, and by whose word.

It must not know requirements or verdicts.
"""

from __future__ import annotations

from collections.abc import Sequence

from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.alignment.facts.wording import source_words
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Link
from roadmap_app.i18n import tr

_LEVELS = {"partial": tr("in part only"), "": tr("level not said"), "preview": tr("as a preview only")}
"""How far a release is named for a part, in words; the further first."""
PREVIEW = tr("a preview only")
_ALONE = {**_LEVELS, "preview": PREVIEW}
SHORT_LEVELS = {PREVIEW: tr("preview"), _LEVELS["partial"]: tr("in part"), _LEVELS[""]: tr("level not said")}
"""The same where there is little room."""
_MOST = 3


def named_words(structure: Structure, part: str, releases: Sequence[str]) -> str:
    """“for MI455X as a preview only (PyTorch 2.12: AMD, 9 Jul 2026)”, one such for each part and level."""
    told = []
    links = _links(structure, part, releases)
    for target in sorted({link.target for link in links}, key=lambda key: (key != part, key)):
        for level, words in _LEVELS.items():
            some = [link for link in links if (link.target, link.level) == (target, level)]
            if some:
                values = {"part": short_name(structure.roadmap, target), "sources": _sources(structure, some)}
                if level == "":
                    told.append(tr("for {part}, level not said ({sources})", **values))
                else:
                    told.append(tr("for {part} {level} ({sources})", level=words, **values))
    return "; ".join(told)


def level_words(structure: Structure, stack: str, part: str) -> str:
    """“a preview only”, “in part only”, “level not said”: the furthest that any known release of a stack is named."""
    releases = [row.release for key in _parts(structure, part) for row in structure.supporters(key)]
    of_line = [key for key in releases if _line_of(structure, key) == stack]
    levels = {link.level for link in _links(structure, part, of_line)}
    return next((words for level, words in _ALONE.items() if level in levels), PREVIEW)


def level_of_link(link: Link | None) -> str:
    """How far below production one release is named, in the same words."""
    return _ALONE.get(link.level, PREVIEW) if link is not None else PREVIEW


def _line_of(structure: Structure, release: str) -> str:
    line = structure.roadmap.line_of(release)
    return line.key if line else ""


def _parts(structure: Structure, part: str) -> tuple[str, ...]:
    """A part, its family, and of a family its variants: what is named for one of them is named for it."""
    return tuple(dict.fromkeys((part, structure.unit_of(part), *structure.known_variants(part))))


def _links(structure: Structure, part: str, releases: Sequence[str]) -> list[Link]:
    return [
        link
        for key in _parts(structure, part)
        for link in structure.roadmap.links_to(key, "supports")
        if link.source in releases and link.level in _LEVELS
    ]


def _sources(structure: Structure, links: Sequence[Link]) -> str:
    told = []
    for link in sorted(links, key=lambda one: one.source)[:_MOST]:
        name = short_name(structure.roadmap, link.source)
        told.append(f"{name}: {source_words(structure, link)}" if link.stated_by else name)
    more = tr(" and {count} more", count=len(links) - _MOST) if len(links) > _MOST else ""
    return "; ".join(told) + more
