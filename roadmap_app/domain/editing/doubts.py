"""What makes an edit implausible though it can be kept: asked about before it is made, by every way in.

Each doubt is a sentence that says what does not fit with what. It must not know who asks, nor how an edit is made.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from roadmap_app.domain.editing.edit import Edit, edited, rows_beginning
from roadmap_app.domain.naming import possessive, short_name
from roadmap_app.domain.records import Agreement, Claim, Commitment
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES, number_of
from roadmap_app.domain.vocabulary import CAME_WORDS
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trn

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

_STATEMENTS = ("claims", "links", "agreements", "needs")
_NAMED = ("organizations", "lines", "generations", "agreements", "commitments")
_OVER = ("superseded", "ended")
_FIGURES_EQUAL = 1e-9


def with_doubts(roadmap: Roadmap, edit: Edit) -> Edit:
    """The edit with its doubts."""
    return edit._replace(doubts=doubts_of(roadmap, edit))


def doubts_of(roadmap: Roadmap, edit: Edit) -> tuple[str, ...]:
    """What is implausible about an edit of a roadmap, in sentences; () for nothing."""
    found: dict[str, None] = {}
    came = edit.put.get("claims", ())
    if came:
        gone = set(edit.remove.get("claims", ()))
        named = edited(roadmap, edit) if any(edit.put.get(table) for table in _NAMED) else roadmap
        beside: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in came:
            beside[claim.subject].append(claim)
        for claim in came:
            found.update(dict.fromkeys(_of_claim(roadmap, named, claim, beside[claim.subject], gone)))
    found.update(dict.fromkeys(_without_address(roadmap, edit)))
    agreements = _agreements_of(edit)
    if agreements:
        after = edited(roadmap, edit)
        for key in agreements:
            found.update(dict.fromkeys(_over_total(roadmap, after, key)))
    return tuple(found)


def _of_claim(
    roadmap: Roadmap, named: Roadmap, claim: Claim, came: Iterable[Claim], gone: set[Claim]
) -> Iterator[str]:
    """named: with what comes in the same step, which has its name there. came: all that comes of its subject."""
    if claim.restates or claim in roadmap.claims_of(claim.subject, claim.milestone):
        return
    others = [one for one in roadmap.claims_of(claim.subject) if one not in gone]
    others += [one for one in came if one != claim]
    name = short_name(named, claim.subject)
    who = short_name(named, claim.stated_by)
    for one in others:
        same = (one.milestone, one.stated_by) == (claim.milestone, claim.stated_by) and not one.restates
        if not same or not one.stated_on or not claim.stated_on:
            continue
        plan, actual = (claim, one) if claim.status == "plan" else (one, claim)
        if (plan.status, actual.status) == ("plan", "actual") and plan.stated_on >= actual.stated_on:
            if _is_undone(actual, plan.stated_on, (*others, claim)):
                continue
            yield (
                tr(
                    "{who} said on {day} that {name} {came}; a plan for it stated on {planned} does not fit.",
                    who=who,
                    day=say_day(day_of(actual.stated_on)),
                    name=name,
                    came=CAME_WORDS[claim.milestone],
                    planned=say_day(day_of(plan.stated_on)),
                )
            )
    if claim.status == "cancelled":
        yield from _undoing(named, claim, others, name)
    yield from _before_announced(named, claim, others, name)


def _is_undone(actual: Claim, day: str, others: Iterable[Claim]) -> bool:
    """Whether by a day somebody has taken back that it came."""
    return any(
        (one.milestone, one.status, one.restates) == (actual.milestone, "cancelled", "")
        and actual.stated_on < one.stated_on <= day
        for one in others
    )


def _undoing(roadmap: Roadmap, claim: Claim, others: Iterable[Claim], name: str) -> Iterator[str]:
    """A cancellation undoes whatever word that it came, also another's."""
    for one in others:
        if one.milestone != claim.milestone or one.status != "actual" or one.stated_by == claim.stated_by:
            continue
        if one.restates or not one.stated_on or not one.stated_on < claim.stated_on:
            continue
        yield (
            tr(
                "{who} said on {day} that {name} {came}; this undoes that, too.",
                who=short_name(roadmap, one.stated_by),
                day=say_day(day_of(one.stated_on)),
                name=name,
                came=CAME_WORDS[one.milestone],
            )
        )


def _before_announced(roadmap: Roadmap, claim: Claim, others: Iterable[Claim], name: str) -> Iterator[str]:
    """What is said before the product, or what it follows, was announced."""
    if not claim.stated_on or roadmap.generation(claim.subject) is None:
        return
    if claim.milestone == "announced":
        before = roadmap.generation(roadmap.generation(claim.subject).predecessor)  # type: ignore[union-attr]
        first = _announced(roadmap, roadmap.claims_of(before.key)) if before else None
        latest = roadmap.window(claim.subject, claim.window).latest
        if before and first and latest is not None and latest < first:
            yield (
                tr(
                    "{name} would be announced before {other}, which it follows and which was announced on {day}.",
                    name=name,
                    other=short_name(roadmap, before.key),
                    day=say_day(first),
                )
            )
        return
    first = _announced(roadmap, others)
    if first and day_of(claim.stated_on) < first:
        yield (
            tr(
                "{whose} date would be stated on {day}, before it was announced on {announced}.",
                whose=possessive(name),
                day=say_day(day_of(claim.stated_on)),
                announced=say_day(first),
            )
        )


def _announced(roadmap: Roadmap, claims: Iterable[Claim]) -> int | None:
    """The first day on which a product can have been announced, by an actual; None where nobody tells."""
    days = [
        roadmap.window(one.subject, one.window).earliest
        for one in claims
        if (one.milestone, one.status) == ("announced", "actual") and one.confidence != "low"
    ]
    return min((day for day in days if day is not None), default=None)


def _without_address(roadmap: Roadmap, edit: Edit) -> Iterator[str]:
    """Public statements that nobody can look up, unless they or others of their title stood there so before."""
    count = 0
    for table in _STATEMENTS:
        bare = [row for row in edit.put.get(table, ()) if _is_bare(row)]
        if table == "links":
            bare = [row for row in bare if row.stated_by]
        if not bare:
            continue
        spec = TABLES[table]
        gone = [row for row in edit.remove.get(table, ()) if not row.source_url]
        near = rows_beginning(roadmap, table, {row[0] for row in bare})
        there = [row for row in near if not row.source_url]
        identity = [spec.position(name) for name in spec.identity if name != "source_url"]
        known = {tuple(row[at] for at in identity) for row in there}
        asked = {row.source_title for row in roadmap.rows(table) if _is_bare(row)}  # once per source
        fresh = [
            row
            for row in bare
            if tuple(row[at] for at in identity) not in known
            and not (row.source_title and row.source_title in asked)
        ]
        count += max(0, len(fresh) - len(gone))
    if count:
        yield trn(
            "This public statement bears no address: nobody can look it up.",
            "{count:,} public statements bear no address: nobody can look them up.",
            count,
        )


def _is_bare(row: Any) -> bool:
    return row.sharing == "public" and not row.source_url


def _agreements_of(edit: Edit) -> tuple[str, ...]:
    """The agreements whose total or tranches an edit brings."""
    found = [row.key for row in edit.put.get("agreements", ())]
    found += [row.agreement for table in ("commitments", "warrants") for row in edit.put.get(table, ())]
    return tuple(dict.fromkeys(found))


def _over_total(before: Roadmap, after: Roadmap, key: str) -> Iterator[str]:
    agreement = after.agreement(key)
    if agreement is None:
        return
    total = _sums([agreement])
    sums = _sums(one for one in after.commitments_of(key) if one.standing not in _OVER)
    was = _sums(one for one in before.commitments_of(key) if one.standing not in _OVER)
    stood = before.agreement(key)
    total_was = _sums([stood]) if stood else {}
    name = short_name(after, key)
    for unit, quantity in total.items():
        is_other = (sums.get(unit), quantity) != (was.get(unit), total_was.get(unit))
        if is_other and sums.get(unit, 0.0) > quantity + _FIGURES_EQUAL:
            yield (
                tr(
                    "The tranches of {name} would add up to {sum:g} {unit}, over its total of {quantity:g} {unit}.",
                    name=name,
                    sum=sums[unit],
                    unit=tr("units") if unit == "units" else unit,
                    quantity=quantity,
                )
            )
    shares = {row.tranche: number_of(row.shares) or 0.0 for row in after.warrants_of(key)}
    whole = shares.pop("0", 0.0)
    if whole and sum(shares.values()) > whole + _FIGURES_EQUAL:
        yield (
            tr(
                "The warrant tranches of {name} would add up to {sum:,.0f} shares, over the whole of {whole:,.0f}.",
                name=name,
                sum=sum(shares.values()),
                whole=whole,
            )
        )


def _sums(rows: Iterable[Agreement | Commitment]) -> dict[str, float]:
    """Quantities by unit; megawatts count as gigawatts."""
    sums: defaultdict[str, float] = defaultdict(float)
    for row in rows:
        quantity = number_of(row.quantity)
        if quantity is not None and row.unit:
            sums["GW" if row.unit == "MW" else row.unit] += quantity / 1000 if row.unit == "MW" else quantity
    return dict(sums)
