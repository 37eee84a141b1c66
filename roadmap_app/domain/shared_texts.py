"""Free text of the rows that a reader sees, without what names something hidden: titles, addresses, notes, terms.

A public page about a product may be called after another customer's deal. Such a text is left out whole, of an
address the site alone stays. What is looked for: names and keys of hidden agreements, and of the organizations, lines
and generations (codenames and aliases, too) that hidden rows alone name; for a partner also those of other customers
with a hidden deal, unless they are a party to a visible one. On a row about a customer's own product its own name may
stand, as long as nobody is named beside it with whom it has a hidden deal. It must not know profiles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from operator import attrgetter, itemgetter
from typing import Any
from urllib.parse import urlsplit

from roadmap_app.domain.naming import short_organization
from roadmap_app.domain.naming_rows import Visible
from roadmap_app.domain.records import Generation, Line, split_keys
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES

_TEXTS = ("description", "source_title", "source_url", "note", "terms", "condition", "reason")
_FEWEST_LETTERS = 3  # of a name that is looked for: shorter ones stand in every other word
_LONG = 5  # letters from which a name is looked for inside of words, too: “OpenAIs”, “openaideal”
_OWNED = {"generations": "key", "specs": "generation", "claims": "subject", "links": "source"}
_OWNED |= {"needs": "generation"}

Words = Mapping[str, str]
"""A name in small letters → whose it is: an organization's key, "" for what is no organization."""


class SharedTexts:
    """Clears the rows of one reader."""

    def __init__(
        self, roadmap: Roadmap, tables: Mapping[str, Iterable[Any]], visible: Visible, partner: str
    ) -> None:
        """tables: what is left of each for the reader."""
        self._roadmap = roadmap
        shown = {row.key for row in tables["agreements"]}
        deals = [row for row in roadmap.agreements if row.key not in shown]
        others = _other_customers(roadmap, tables, deals, partner) if partner else set()
        self._words = _hidden_words(roadmap, shown, visible, others)
        self._names = Names(self._words)
        self._beside = {
            key: Names(_names_of(roadmap, {row.supplier for row in deals if row.customer == key} - {key}))
            for key in others
        }

    def odd(self, table: str, rows: Sequence[Any]) -> list[int]:
        """The places of the rows of a table with a text that names something hidden, whosever it is."""
        if self._names.are_none:
            return []
        places = [place for place, name in enumerate(TABLES[table].column_names) if name in _TEXTS]
        texts = {text for place in places for text in map(itemgetter(place), rows)} - {""}
        odd = self._names.named_in(texts)
        if not odd:
            return []
        return [at for at, row in enumerate(rows) if any(row[place] in odd for place in places)]

    def naming_hidden(self, texts: Iterable[str]) -> set[str]:
        """Those of some texts that name something hidden, whosever it is."""
        return set() if self._names.are_none else self._names.named_in(texts)

    def cleared(self, table: str, row: Any) -> Any:
        """The row without texts that name what is hidden."""
        owner = self._owner(table, row)
        told = {
            name: self._cleared(getattr(row, name), owner, name == "source_url")
            for name in TABLES[table].column_names
            if name in _TEXTS
        }
        return row._replace(**told)

    def _owner(self, table: str, row: Any) -> str:
        if table == "lines":
            return str(row.organization)
        return self._roadmap.owner_of(getattr(row, _OWNED[table])) if table in _OWNED else ""

    def _cleared(self, text: str, owner: str, is_address: bool) -> str:
        if not self._names_hidden(text, owner):
            return text
        site = _site(text) if is_address else ""
        return "" if self._names_hidden(site, owner) else site

    def _names_hidden(self, text: str, owner: str) -> bool:
        whose = {self._words[found] for found in self._names.found(text)}
        beside = self._beside.get(owner)
        if whose != {owner} or beside is None:
            return bool(whose)
        return bool(beside.found(text))


class Names:
    """Names to be looked for in many texts: an organization's inside of words, too, all others as words of their own.

    There may be as many as a roadmap has products. One that is looked for as a word is looked for by that of its own
    words which stands in the fewest texts, so that few texts are asked for it.
    """

    def __init__(self, words: Words) -> None:
        self._inside = [word for word in words if _is_long(word, words)]
        self._inside_any = _any_of(self._inside)
        self._parts_of = {word: _PARTS.findall(word) for word in words if not _is_long(word, words)}
        known = Counter(part for parts in self._parts_of.values() for part in parts)
        self._by_part = self._by_rarest(known)

    @property
    def are_none(self) -> bool:
        """Whether nothing is looked for."""
        return not self._inside and not self._parts_of

    def found(self, text: str) -> set[str]:
        """The names in a text, each where it begins or lies in another, too."""
        said = text.casefold()
        found = {word for word in self._inside if word in said}
        asked = (self._by_part.get(part, ()) for part in ("", *set(_PARTS.findall(said))))
        found |= {word for words in asked for word in words if _stands_alone(word, said)}
        return found

    def named_in(self, texts: Iterable[str]) -> set[str]:
        """The texts in which there is one of the names."""
        said = {text: text.casefold() for text in texts}
        every = " \n ".join(said.values())
        named = self._named_alone(said, Counter(_PARTS.findall(every)))
        if self._inside_any is not None and self._inside_any.search(every):
            begun = ((text, one) for text, one in said.items() if self._inside_any.search(one))
            named |= {text for text, one in begun if any(word in one for word in self._inside)}
        return named

    def _by_rarest(self, known: Counter[str]) -> dict[str, list[str]]:
        """The names by the rarest of their words, without those of which a word is not known; by "" those with none."""
        found: dict[str, list[str]] = {}
        for word, parts in self._parts_of.items():
            rarest = min(parts, key=known.__getitem__, default="")
            if not parts or known[rarest]:
                found.setdefault(rarest, []).append(word)
        return found

    def _named_alone(self, said: dict[str, str], known: Counter[str]) -> set[str]:
        """known: how often each word stands in the texts."""
        asked = self._by_rarest(known)
        always, named = asked.pop("", []), set()
        for text, one in said.items() if always or asked else ():
            words = always + [word for part in _PARTS.findall(one) if part in asked for word in asked[part]]
            if any(_stands_alone(word, one) for word in words):
                named.add(text)
        return named


_PARTS = re.compile(r"[^\W_]+")
_BEGINNING = 40  # letters of a name by which it is looked for at first


def _stands_alone(word: str, said: str) -> bool:
    """Whether a name stands somewhere with no letter and no figure before or after it."""
    at = said.find(word)
    while at >= 0:
        end = at + len(word)
        if not (at and said[at - 1].isalnum()) and not (end < len(said) and said[end].isalnum()):
            return True
        at = said.find(word, at + 1)
    return False


def _any_of(words: Iterable[str]) -> re.Pattern[str] | None:
    """Finds any of the words, by their beginnings: one after the other a thousand would take long at each letter."""
    tree: dict[str, Any] = {}
    for word in words:
        branch = tree
        for letter in word[:_BEGINNING]:
            branch = branch.setdefault(letter, {})
        branch[""] = {}
    return re.compile(_branches(tree)) if tree else None


def _branches(tree: dict[str, Any]) -> str:
    if "" in tree:  # a shorter one is found already
        return ""
    told = [re.escape(letter) + _branches(branch) for letter, branch in sorted(tree.items())]
    return told[0] if len(told) == 1 else f"(?:{'|'.join(told)})"


def _site(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        return f"{parts.scheme}://{parts.hostname}" if parts.scheme and parts.hostname else ""
    except ValueError:
        return ""


def _other_customers(
    roadmap: Roadmap, tables: Mapping[str, Iterable[Any]], deals: Iterable[Any], partner: str
) -> set[str]:
    """Customers of hidden deals who are no party to a visible one."""
    parties = {side for row in tables["agreements"] for side in (row.supplier, row.customer)}
    needs = {row.organization for row in roadmap.needs} - {row.organization for row in tables["needs"]}
    buyers = {row.customer for row in deals}
    return (buyers | (needs & {row.key for row in _customers(roadmap)})) - parties - {partner}


def _customers(roadmap: Roadmap) -> list[Any]:
    return [row for row in roadmap.organizations if "customer" in split_keys(row.roles)]


def _hidden_words(roadmap: Roadmap, shown: set[str], visible: Visible, others: set[str]) -> dict[str, str]:
    words = _names_of(roadmap, visible.secret | others)
    for key in visible.secret:
        for thing in (roadmap.line(key), roadmap.generation(key)):
            if thing is not None:
                words |= dict.fromkeys(_names_of_thing(thing), "")
    for agreement in roadmap.agreements:
        if agreement.key not in shown:
            words |= {agreement.key.casefold(): "", agreement.name.casefold(): ""}
    if words:
        for word in (*_names_of(roadmap, visible.organizations - others), *_names_seen(roadmap, visible)):
            words.pop(word, None)
    return {word: whose for word, whose in words.items() if len(word) >= _FEWEST_LETTERS}


def _names_of_thing(row: Line | Generation) -> list[str]:
    """What a line or generation is called, in small letters."""
    names = [row.key, row.name]
    if isinstance(row, Generation):
        names += [row.codename, *split_keys(row.aliases)]
    return [name.casefold() for name in names]


def _names_seen(roadmap: Roadmap, visible: Visible) -> set[str]:
    """What the visible lines and generations are called, in small letters."""
    lines = (row for row in roadmap.lines if row.key in visible.lines)
    seen = [row for row in roadmap.generations if row.key in visible.generations]
    names = {name for row in lines for name in (row.key, row.name)}
    names.update(chain.from_iterable(map(attrgetter("key", "name", "codename"), seen)))
    for aliases in set(map(attrgetter("aliases"), seen)):
        names.update(split_keys(aliases))
    return set(map(str.casefold, names))


def _names_of(roadmap: Roadmap, keys: Iterable[str]) -> dict[str, str]:
    found = {}
    for key in sorted(keys):
        organization = roadmap.organization(key)
        if organization is not None:
            for name in (key, organization.name, short_organization(organization)):
                found[name.casefold()] = key
    return found


def _is_long(word: str, words: Words) -> bool:
    """Whether it is looked for inside of words: an organization's, of enough letters."""
    return bool(words[word]) and len(word) >= _LONG
