"""Numbered sources of a document: a claim gets the number of its source, the list tells who said it, when and where.

What goes to a partner or the public names no other customer, not even in the title or address of a public page. It
must not know documents.
"""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.domain.documents.document import Cell, Column, Row, Table
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.sharing import INTERNAL, PARTNER
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr
from roadmap_app.reports.words.addresses import link_of, site_of


class SourceList:
    """Sources in the order in which they are first asked for."""

    def __init__(self, roadmap: Roadmap, profile: str = INTERNAL) -> None:
        self._roadmap = roadmap
        self._numbers: dict[tuple[str, str], int] = {}
        self._claims: list[list[Claim]] = []
        self._hidden = _names_to_hide(roadmap, profile)

    def numbers(self, claims: Iterable[Claim]) -> str:
        """“[1, 4]”: the sources of some claims; "" where none names one."""
        noted = []
        for claim in claims:
            key = (claim.source_url, claim.source_title)
            if not any(key):
                continue
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = len(self._numbers) + 1
                self._claims.append([])
            if claim not in self._claims[number - 1]:
                self._claims[number - 1].append(claim)
            if number not in noted:
                noted.append(number)
        return f"[{', '.join(map(str, sorted(noted)))}]" if noted else ""

    @property
    def table(self) -> Table:
        """The list."""
        rows = tuple(self._source_row(place) for place in range(len(self._claims)))
        columns = (
            Column(tr("No."), "right"),
            Column(tr("Who")),
            Column(tr("Said on"), "right"),
            Column(tr("Source"), share=1),
        )
        note = (
            tr("Some pages name other customers; of them the site alone is given.")
            if any(map(self._hides, self._all()))
            else ""
        )
        return Table(tr("Sources"), columns, rows, note, tr("Nothing here rests on a named source."))

    def _all(self) -> list[Claim]:
        return [claim for claims in self._claims for claim in claims]

    def _hides(self, claim: Claim) -> bool:
        said = f"{claim.source_title} {claim.source_url}".casefold()
        return any(name in said for name in self._hidden)

    def _source_row(self, place: int) -> Row:
        claims = self._claims[place]
        first = claims[0]
        who = ", ".join(
            dict.fromkeys(short_name(self._roadmap, claim.stated_by) for claim in claims if claim.stated_by)
        )
        days = sorted({day_of(claim.stated_on) for claim in claims if claim.stated_on})
        said = tr("day not stated") if not days else say_day(days[-1])
        if len(days) > 1:
            said = tr("{first} to {last}", first=say_day(days[0]), last=said)
        site, link = site_of(first.source_url), link_of(first.source_url)
        if self._hides(first):
            text, link = site or tr("a page that is not named here"), ""
        else:
            text = ", ".join(filter(None, (first.source_title, link or site))) or tr("no source named")
        low = tr(" (low confidence)") if all(claim.confidence == "low" for claim in claims) else ""
        return Row(
            (
                Cell(str(place + 1), value=float(place + 1)),
                Cell(who or tr("unattributed")),
                Cell(said),
                Cell(f"{text}{low}", link=link),
            )
        )


def _names_to_hide(roadmap: Roadmap, profile: str) -> tuple[str, ...]:
    """The names, in small letters, of customers that a reader other than ourselves must not find."""
    if profile == INTERNAL:
        return ()
    partner = profile.removeprefix(PARTNER)
    suppliers = {line.organization for line in roadmap.lines if line.layer != "software"}
    names = set()
    for organization in roadmap.organizations:
        if "customer" in organization.roles.split(";") and organization.key not in (partner, *suppliers):
            names |= {short_name(roadmap, organization.key).casefold(), organization.key.casefold()}
    return tuple(sorted(name for name in names if len(name) > 2))
