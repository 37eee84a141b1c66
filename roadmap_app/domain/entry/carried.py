"""What the next statement takes from the last one of the same source, and what a source's statements are at first.

It must not know how a line is written.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from roadmap_app.domain.sharing import INTERNAL, PUBLIC

if TYPE_CHECKING:
    from collections.abc import Callable

    from roadmap_app.domain.records import Claim
    from roadmap_app.domain.roadmap import Roadmap

SETTING = ("entry", "internal")
"""Where the workspace keeps that statements are internal at first, among its rule settings: rule and name."""


class Carried(NamedTuple):
    """What holds for a statement unless its line says otherwise. subject: what is selected; all else is the last
    statement's."""

    subject: str = ""
    stated_by: str = ""
    stated_on: str = ""
    source_title: str = ""
    source_url: str = ""
    confidence: str = ""
    restates: str = ""
    sharing: str = ""

    @classmethod
    def from_claim(cls, claim: Claim) -> Carried:
        """What the next statement takes from one that was entered."""
        return cls(
            "",
            claim.stated_by,
            claim.stated_on,
            claim.source_title,
            claim.source_url,
            claim.confidence,
            claim.restates,
            claim.sharing,
        )


def is_internal_at_first(roadmap: Roadmap) -> bool:
    """Whether the workspace has statements internal unless their line says otherwise."""
    return any((row.rule, row.name, row.value) == (*SETTING, "1") for row in roadmap.rows("rule_settings"))


def first_sharing(roadmap: Roadmap, title: str, address: str) -> str:
    """Who may see a statement at first: as was chosen last for this page, else for its title, else for its site, else
    as the workspace has it."""
    site = site_of(address)
    for fits in (
        lambda one: bool(address) and one.source_url == address,
        lambda one: bool(title) and one.source_title == title,
        lambda one: bool(site) and site in one.source_url and site_of(one.source_url) == site,
    ):
        found = _last(roadmap, fits)
        if found is not None:
            return found.sharing
    return INTERNAL if is_internal_at_first(roadmap) else PUBLIC


def first_restates(roadmap: Roadmap, title: str, address: str, stated_by: str) -> str:
    """Whose word the last statement of this very page by the same organization repeated; "" for its own."""
    found = _last(
        roadmap,
        lambda one: (one.stated_by, one.source_url, one.source_title) == (stated_by, address, title),
    )
    return found.restates if found is not None and (title or address) else ""


def site_of(address: str) -> str:
    """The site of an address: `amd.com`; "" for none."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:  # a bracket that is not closed, while it is typed
        return ""
    return host.removeprefix("www.")


def _last(roadmap: Roadmap, fits: Callable[[Claim], bool]) -> Claim | None:
    """The claim entered last of those that fit."""
    found = [one for one in roadmap.claims if fits(one)]
    return max(found, key=lambda one: (one.recorded_on, one.stated_on), default=None)
