"""What a sentence says of two products together: what a system contains, what a release supports, what one requires.

A link has the day on which it was said, and no other: a date in the sentence is not taken over. It must not know
milestones, nor deals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from roadmap_app.domain.entry.names import Named
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Link
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import day_text, say_day
from roadmap_app.exchange.articles.claims import Carried, confidence_and_word, line_of, quoted
from roadmap_app.exchange.articles.names import Found
from roadmap_app.exchange.articles.proposal import LINK, Passed, Proposal, Told
from roadmap_app.exchange.articles.seen import Seen, groups_of
from roadmap_app.exchange.articles.words import Mood, mood_of
from roadmap_app.i18n import tr

_NEAR, _FAR = 45, 80  # characters between a word and what it speaks of: behind it, and before it
_LAYERS = {
    "contains": (("system",), ("silicon",)),
    "supports": (("software",), ("silicon", "system")),
    "requires": (("software", "system", "silicon"), ("software", "system", "silicon")),
}
"""Of which layers source and target may be."""
_WORDS = (
    (
        "contains",
        False,
        r"contain(?:s|ing)?|includ(?:es?|ing)|integrat(?:es?|ing)|combin(?:es?|ing)|featur(?:es?|ing)|"
        r"(?:powered|driven) by|built (?:on|with|around)|based on|equipped with|runs? on|running on|us(?:es?|ing)",
    ),
    ("supports", True, r"(?:is|are|was|were|will be|being) (?:\w+ )?supported (?:by|in|on|with)"),
    (
        "supports",
        False,
        r"(?:(?:adds?|added|adding|brings?|introduc(?:es?|ed|ing)|extends?|extended) |with |now has |offers? )?"
        r"(?:\w+ )?support (?:for|to)|support(?:s|ed|ing)?(?! (?:for|to|by|in|until|through|ends?)\b)",
    ),
    ("requires", False, r"requir(?:es?|ing)|needs"),
)
"""Relation, whether it stands the other way round, the words for it."""
_WORD = re.compile("|".join(rf"(?P<w{at}>\b(?:{words})\b)" for at, (*_, words) in enumerate(_WORDS)), re.I)
_FIRST = re.compile(r"\b(?:add|bring|introduc|extend)", re.IGNORECASE)
_LEVELS = (
    ("preview", re.compile(r"\b(?:preview|experimental|beta|early access)\b", re.IGNORECASE)),
    ("partial", re.compile(r"\b(?:partial(?:ly)?|limited)\b", re.IGNORECASE)),
    ("production", re.compile(r"\b(?:production|full(?:y)?|official(?:ly)?|general availability)\b", re.IGNORECASE)),
)  # fmt: skip


class _Said(NamedTuple):
    """One word for a relation between two products in a sentence."""

    relation: str
    source: Found
    target: Found
    text: str
    mood: Mood


def links_of(seen: Seen, carried: Carried, told: Told) -> Iterator[Proposal | Passed]:
    """The links that a sentence states; of what cannot be one, the reason."""
    for one in _said_in(seen, told):
        against = one.mood.against or seen.mood.against
        if against:
            yield Passed(seen.sentence, against)
        elif release := next((name for name in (one.source, one.target) if _is_bare(name)), None):
            yield Passed(
                seen.sentence, tr("which product of {name} is meant is not said", name=release.things[0].name)
            )
        elif new := next((name for name in (one.source, one.target) if name.new), None):
            yield Passed(
                seen.sentence,
                tr(
                    "{written} is not in the roadmap, so that nothing can be linked with it",
                    written=new.written,
                ),
            )
        elif len(one.source.things) > 1 and len(one.target.things) > 1:
            yield Passed(
                seen.sentence,
                tr(
                    "neither of {source} nor of {target} is it said which one is meant",
                    source=one.source.written,
                    target=one.target.written,
                ),
            )
        else:
            yield _link(one, seen, carried, told)


def _said_in(seen: Seen, told: Told) -> Iterator[_Said]:
    text = seen.sentence.text
    names = [one for one in seen.names if one.table in ("generations", "lines")]
    groups = groups_of(text, names)
    met: set[tuple[str, int, int]] = set()
    for word in _WORD.finditer(text):
        relation, is_turned, _ = _WORDS[int((word.lastgroup or "w0")[1:])]
        before = [group for group in groups if 0 <= word.start() - group[-1].end < _FAR]
        behind = [group for group in groups if 0 <= group[0].start - word.end() < _NEAR]
        if not before or not behind:
            continue
        sides = (behind[0], before[-1]) if is_turned else (before[-1], behind[0])
        for source in sides[0]:
            for target in sides[1]:
                place = (relation, source.start, target.start)
                if place in met or not _fit(relation, source, target, told):
                    continue
                met.add(place)
                part = text[min(source.start, target.start) : max(source.end, target.end)]
                yield _Said(
                    relation, source, target, part + text[max(source.end, target.end) :][:40], mood_of(part)
                )


def _fit(relation: str, source: Found, target: Found, told: Told) -> bool:
    """Whether things of these layers can be linked so, and are two."""
    layers = [
        line.layer if (line := told.roadmap.line(line_of(one, told))) else "" for one in (source, target)
    ]
    of_source, of_target = _LAYERS[relation]
    is_said = not (_is_bare(target) and relation != "supports") and not (
        _is_bare(source) and _is_bare(target)
    )
    return layers[0] in of_source and layers[1] in of_target and is_said and source.things != target.things


def _is_bare(found: Found) -> bool:
    """Whether only a line is named, and no product of it."""
    return found.table == "lines" and not found.new


def _link(one: _Said, seen: Seen, carried: Carried, told: Told) -> Proposal:
    ends = {}
    choices: tuple[Named, ...] = ()
    for name, found in (("source", one.source), ("target", one.target)):
        ends[name] = found.things[0].key if len(found.things) == 1 else ""
        choices = found.things if len(found.things) > 1 else choices
    owner = told.roadmap.owner_of(one.source.things[0].key)
    party = told.roadmap.owner_of(one.target.things[0].key)
    cells = {
        **ends,
        "relation": one.relation,
        "level": _level(one.text) if one.relation == "supports" else "",
        "first": "yes" if one.relation == "supports" and _FIRST.search(one.text) else "",
        "stated_on": day_text(told.on),
        "stated_by": told.by,
        "status": "stated",
        "sharing": told.sharing,
        "source_title": told.title,
        "source_url": told.url,
        "note": quoted(seen.sentence.text),
        **confidence_and_word(owner, one.mood, seen, carried, told, (party,)),
    }
    doubts = [*one.mood.doubts]
    begins = min(one.source.start, one.target.start)
    if any(date.start > begins for date in seen.dates):
        doubts.append(
            tr("a link has the day on which it was said; the date in the sentence is not taken over")
        )
    return Proposal(LINK, seen.sentence, cells, choices if len(choices) > 1 else (), doubts=tuple(doubts))


def _level(text: str) -> str:
    return next((level for level, words in _LEVELS if words.search(text)), "")


def compared_link(proposal: Proposal, told: Told) -> Proposal:
    """The proposal with what the roadmap holds of this link: the same, or another level by somebody else."""
    if proposal.choices:
        found = []
        for choice in proposal.choices:
            meant = proposal._replace(
                cells={**proposal.cells, proposal.column_of_choices: choice.key}, choices=()
            )
            if words := compared_link(meant, told).known:
                found.append(tr("of {name}: {words}", name=choice.name, words=words))
        return proposal._replace(known="; ".join(found))
    cells = proposal.cells
    same = [
        one
        for one in told.roadmap.link_statements_from(cells["source"])
        if (one.relation, one.target) == (cells["relation"], cells["target"])
        and one.status == "stated"
        and one.stated_on <= cells["stated_on"]
    ]
    for one in sorted(same, key=lambda link: link.stated_on, reverse=True):
        if not cells["level"] or one.level == cells["level"]:
            return proposal._replace(known=_said_so(one, told))
    other = next((one for one in same if one.level and one.stated_by != cells["stated_by"]), None)
    if other is not None:
        return proposal._replace(contradicts=f"{_said(other, told)}: {tr(other.level)}")
    return proposal


def _said_so(link: Link, told: Told) -> str:
    """“AMD said so on 23 Jul 2026”."""
    if not link.stated_by:
        return tr("it is in the roadmap")
    who = short_name(told.roadmap, link.stated_by)
    if not link.stated_on:
        return tr("{who} said so", who=who)
    return tr("{who} said so on {day}", who=who, day=say_day(day_of(link.stated_on)))


def _said(link: Link, told: Told) -> str:
    """“AMD said on 23 Jul 2026”."""
    if not link.stated_by:
        return tr("in the roadmap it is")
    who = short_name(told.roadmap, link.stated_by)
    if not link.stated_on:
        return tr("{who} said", who=who)
    return tr("{who} said on {day}", who=who, day=say_day(day_of(link.stated_on)))
