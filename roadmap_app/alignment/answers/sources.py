"""Sources: what each stands behind, how old it is, which dates hang on it alone and how much power waits for them.

A source is an address, else a title; all that names neither is one row of its own. A date hangs on one source alone
where no other source states the same days of the same milestone; for a reader where none that he does not see does,
either. It must not know who shows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from roadmap_app.alignment.engine.check import answer_kept, as_of_of, structure_of
from roadmap_app.alignment.engine.told import whole_structure
from roadmap_app.alignment.facts.exposure import Exposure, exposure_of
from roadmap_app.alignment.facts.held_dates import HeldDate, held_dates, source_key
from roadmap_app.alignment.facts.structure import Structure
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.records import Agreement, Claim, Need, Spec, Warrant
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.vocabulary import CONFIDENCES
from roadmap_app.domain.windows.window import Day, Window


class SourceRow(NamedTuple):
    """One source. key: its address, else its title; "" for all that names none. title: "" where none is written.

    reach, reach_to_come: how many dates hang on it alone, and how many of them are still to come.

    claims to warrants: what names it and had been said by the day. first, last: days on which it speaks, None where
    none is told. at_stake: of the tranches that wait for the dates to come that hang on it alone, by standing and unit.
    """

    key: str
    title: str
    address: str
    claims: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]
    needs: tuple[Need, ...]
    specs: tuple[Spec, ...]
    warrants: tuple[Warrant, ...]
    dates: tuple[HeldDate, ...]
    at_stake: Exposure
    first: Day | None
    last: Day | None
    reach: int
    reach_to_come: int

    @property
    def subjects(self) -> tuple[str, ...]:
        """Keys of the generations and tranches that its claims are on, in their order."""
        return tuple(dict.fromkeys(claim.subject for claim in self.claims))

    @property
    def said_by(self) -> tuple[str, ...]:
        """Whose words it carries: organizations, those with most claims first."""
        said = [claim.stated_by for claim in self.claims]
        if len(said) < 2:
            return tuple(said)
        return tuple(sorted(set(said), key=lambda key: (-said.count(key), key)))

    @property
    def confidence(self) -> dict[str, int]:
        """high, medium, low → how many of its claims; those that there are."""
        told = [claim.confidence for claim in self.claims]
        return {level: told.count(level) for level in CONFIDENCES if level in told}

    @property
    def power(self) -> float:
        """The binding GW of the promises that wait for dates that hang on it alone."""
        return self.at_stake.get("binding", {}).get("GW", 0.0)

    @property
    def quiet(self) -> int:
        """How many dates ahead it states of which their organization has not spoken lately."""
        return sum(date.is_stale for date in self.dates)


class Sources(NamedTuple):
    """All sources, those first on which most binding power hangs, then most dates to come; what names none last.

    dates, to_come: how many hold, and how many of them have not come. limit_days: of the rule `stale`.
    """

    day: Day
    rows: tuple[SourceRow, ...]
    dates: int
    to_come: int
    limit_days: int

    @property
    def named(self) -> tuple[SourceRow, ...]:
        """All but the row of what names no source."""
        return tuple(row for row in self.rows if row.key)

    @property
    def claims(self) -> int:
        """How many claims count."""
        return sum(len(row.claims) for row in self.rows)

    @property
    def alone(self) -> int:
        """How many dates hang on one named source alone."""
        return sum(row.reach for row in self.named)

    @property
    def alone_to_come(self) -> int:
        """How many of them are still to come."""
        return sum(row.reach_to_come for row in self.named)

    @property
    def older(self) -> tuple[SourceRow, ...]:
        """The sources that spoke last longer ago than the limit."""
        return tuple(
            row for row in self.named if row.last is not None and self.day - row.last > self.limit_days
        )


_TABLES = ("claims", "agreements", "needs", "specs", "warrants")
_Parts = dict[str, list[Any]]


def sources_of(roadmap: Roadmap, spec: CheckSpec) -> Sources:
    """All sources as of the spec's day."""
    return answer_kept(roadmap, spec, "sources", lambda: _sources_of(roadmap, spec))


def _sources_of(roadmap: Roadmap, spec: CheckSpec) -> Sources:
    with collection_paused():
        as_of_of(roadmap, spec)  # what its arrays tell is not reckoned again
        structure = structure_of(roadmap, spec)
        parts = _parts(structure)
        dates = to_come = 0
        for date, sources in _told_dates(structure, parts):
            dates += 1
            to_come += date.is_to_come
            for key in sources:
                parts[key]["dates"].append(date)
        rows = [_source_row(structure, key, of_source) for key, of_source in parts.items()]
    rows.sort(key=_most_hangs_first)
    limit = int(structure.threshold("stale", "limit_days"))
    return Sources(spec.as_of, tuple(rows), dates, to_come, limit)


def _told_dates(structure: Structure, parts: dict[str, _Parts]) -> list[tuple[HeldDate, tuple[str, ...]]]:
    """The dates that hold, with their sources; for a reader those alone of which the whole record, too, says that the
    same day holds and whether it hangs on one source."""

    def held(one: Structure, of_parts: dict[str, _Parts]) -> list[tuple[HeldDate, tuple[str, ...]]]:
        return list(held_dates(one, [claim for part in of_parts.values() for claim in part["claims"]]))

    found, whole = held(structure, parts), whole_structure(structure)
    if whole is None:
        return found
    known = {_says(date) for date, _ in held(whole, _parts(whole))}
    return [(date, sources) for date, sources in found if _says(date) in known]


def _says(date: HeldDate) -> tuple[str, str, bool, bool, Window]:
    return date.subject, date.milestone, date.is_to_come, date.is_alone, date.stated.stated


def _parts(structure: Structure) -> dict[str, _Parts]:
    """source → table → its rows that count on the day."""
    roadmap, as_of = structure.roadmap, structure.as_of
    counting: dict[str, Iterable[Any]] = {
        "claims": (claim for claim in roadmap.claims if _is_said(claim, as_of.day)),
        "agreements": (row for row in roadmap.agreements if as_of.signed(row.key)),
        "needs": structure.needs(),
        "specs": (row for row in roadmap.rows("specs") if structure.known(row.generation)),
        "warrants": (row for row in roadmap.rows("warrants") if as_of.signed(row.agreement)),
    }
    parts: dict[str, _Parts] = {}
    for table, rows in counting.items():
        for row in rows:
            key = source_key(row)
            if key not in parts:
                parts[key] = {name: [] for name in (*_TABLES, "dates")}
            parts[key][table].append(row)
    return parts


def _is_said(claim: Claim, day: Day) -> bool:
    written = claim.stated_on or claim.recorded_on
    return bool(written) and day_of(written) <= day


def _source_row(structure: Structure, key: str, parts: _Parts) -> SourceRow:
    claims, agreements, needs = parts["claims"], parts["agreements"], parts["needs"]
    days = [day_of(row.stated_on) for rows in (claims, needs) for row in rows if row.stated_on]
    days += [day_of(row.signed_on) for row in agreements if row.signed_on]
    title = address = ""
    if key:
        titled = (row.source_title for rows in (claims, agreements, needs) for row in rows)
        title = next((title for title in titled if title.strip()), "")
        address = next((row.source_url.strip() for name in _TABLES for row in parts[name]), "")
    open_dates = [date for date in parts["dates"] if date.is_alone and date.is_to_come]
    behind = {one for date in open_dates for one in date.commitments}
    return SourceRow(
        key,
        title,
        address,
        tuple(claims),
        tuple(agreements),
        tuple(needs),
        tuple(parts["specs"]),
        tuple(parts["warrants"]),
        tuple(parts["dates"]),
        exposure_of(structure, behind) if behind else {},
        min(days, default=None),
        max(days, default=None),
        sum(date.is_alone for date in parts["dates"]),
        len(open_dates),
    )


def _most_hangs_first(row: SourceRow) -> tuple[bool, float, int, int, int, str]:
    return not row.key, -row.power, -row.reach_to_come, -row.reach, -len(row.claims), row.key
