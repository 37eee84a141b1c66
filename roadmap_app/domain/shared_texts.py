"""Free text of the rows that a reader sees, without what names something hidden: titles, addresses, notes, terms.

A public page about a product may be called after another customer's deal. Such a text is left out whole, of an
address the site alone stays. What is looked for: names and keys of hidden agreements, and of the organizations, lines
and generations (codenames and aliases, too) that hidden rows alone name; for a partner also those of other customers
with a hidden deal, unless they are a party to a visible one. On a row about a customer's own product its own name may
stand, as long as nobody is named beside it with whom it has a hidden deal. It must not know profiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from roadmap_app.domain.naming import short_organization
from roadmap_app.domain.naming_rows import Visible
from roadmap_app.domain.records import split_keys
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
        self._pattern = _pattern(self._words)
        self._beside = {
            key: _pattern(_names_of(roadmap, {row.supplier for row in deals if row.customer == key} - {key}))
            for key in others
        }
        self._told: dict[tuple[str, str, bool], str] = {}

    def cleared(self, table: str, rows: Iterable[Any]) -> list[Any]:
        """The rows without texts that name what is hidden; two that have become one are one."""
        texts = [name for name in TABLES[table].column_names if name in _TEXTS]
        if not texts or self._pattern is None:
            return list(rows)
        made: dict[Any, None] = {}
        for row in rows:
            owner = self._owner(table, row)
            changed = {
                name: told
                for name in texts
                if (text := getattr(row, name))
                and (told := self._cleared(text, owner, name == "source_url")) != text
            }
            made[row._replace(**changed) if changed else row] = None
        return list(made)

    def _owner(self, table: str, row: Any) -> str:
        if table == "lines":
            return str(row.organization)
        return self._roadmap.owner_of(getattr(row, _OWNED[table])) if table in _OWNED else ""

    def _cleared(self, text: str, owner: str, is_address: bool) -> str:
        key = (text, owner if owner in self._beside else "", is_address)
        told = self._told.get(key)
        if told is None:
            told = text
            if self._names_hidden(text, owner):
                site = _site(text) if is_address else ""
                told = "" if self._names_hidden(site, owner) else site
            self._told[key] = told
        return told

    def _names_hidden(self, text: str, owner: str) -> bool:
        assert self._pattern is not None
        said = text.casefold()
        whose = {self._words[found] for found in self._pattern.findall(said)}
        beside = self._beside.get(owner)
        if whose != {owner} or beside is None:
            return bool(whose)
        return beside.search(said) is not None


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
    words, seen = (
        _names_of(roadmap, visible.secret | others),
        set(_names_of(roadmap, visible.organizations - others)),
    )
    things: list[tuple[str, tuple[str, ...]]] = [(row.key, (row.key, row.name)) for row in roadmap.lines]
    for row in roadmap.generations:
        things.append((row.key, (row.key, row.name, row.codename, *split_keys(row.aliases))))
    for key, names in things:
        folded = {name.casefold() for name in names}
        if key in visible.secret:
            words |= dict.fromkeys(folded, "")
        elif key in visible.generations or key in visible.lines:
            seen |= folded
    for agreement in roadmap.agreements:
        if agreement.key not in shown:
            words |= {agreement.key.casefold(): "", agreement.name.casefold(): ""}
    return {word: whose for word, whose in words.items() if len(word) >= _FEWEST_LETTERS and word not in seen}


def _names_of(roadmap: Roadmap, keys: Iterable[str]) -> dict[str, str]:
    found = {}
    for key in sorted(keys):
        organization = roadmap.organization(key)
        if organization is not None:
            for name in (key, organization.name, short_organization(organization)):
                found[name.casefold()] = key
    return found


def _pattern(words: Words) -> re.Pattern[str] | None:
    """Finds the names, the longest first; a short one only where it stands as a word."""
    if not words:
        return None
    short = "|".join(
        re.escape(word) for word in sorted(words, key=len, reverse=True) if not _is_long(word, words)
    )
    long = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if _is_long(word, words))
    parts = [part for part in (long, rf"(?<![^\W_])(?:{short})(?![^\W_])" if short else "") if part]
    return re.compile("|".join(parts))


def _is_long(word: str, words: Words) -> bool:
    """Whether it is looked for inside of words: an organization's, of enough letters."""
    return bool(words[word]) and len(word) >= _LONG
