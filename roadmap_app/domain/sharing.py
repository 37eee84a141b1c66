"""Profiles: what a reader may see, taken out of a roadmap before anything is computed. The one place that knows it.

`internal` shows all, `public` what is public, `partner:ORG` what is public or shared with ORG, and of
other customers no agreement, tranche, need or deployment, even a public one. The tables of what a team decides and
enters (acceptances, follow-ups, scenarios, meetings, figures, former names) go to `internal` alone; a saved view bears
its own sharing, and one that names something hidden is not shown (`domain.views.shared`).

Of another customer a partner sees what it makes, not what it buys: neither its deployments (`deployed` claims that
this customer stated or whose word they repeat; of what it makes for itself, and where title, address or note name it,
whoever states them) nor anything else that it says of a product whose maker or seller it has a hidden deal, need or
deployment with, for that would tell the deal. What it says of its own products is public.

What nothing visible names is not visible either (`domain.naming_rows`), and no text of what is left names what went
(`domain.shared_texts`). A row's own note, terms or condition goes with the row. Keys of others in a row's `sharing`
are left out. The workspace's file may be called after a secret, so its name stays in the house (`title_for`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

from roadmap_app.domain.changes import RoadmapError
from roadmap_app.domain.memory import collection_paused
from roadmap_app.domain.naming import roadmap_title
from roadmap_app.domain.records import split_keys
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.tables.tables import TABLES, order_of
from roadmap_app.domain.windows.window import Day
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.naming_rows import Visible
    from roadmap_app.domain.shared_texts import SharedTexts

INTERNAL, PUBLIC, PARTNER = "internal", "public", "partner:"
_SHARED = tuple(name for name, spec in TABLES.items() if "sharing" in spec.column_names)
_OPEN = tuple(
    name
    for name in ("organizations", "lines", "generations", "specs", "links", "warrants", "rule_settings")
    if name not in _SHARED
)
"""Tables whose rows everybody may see, as far as what they belong to is shown."""
_INTERNAL = tuple(name for name in TABLES if name not in (*_OPEN, *_SHARED))
"""The rest, so that a table of which nobody has said who may see it stays in the house."""

_SHARING, _PREDECESSOR = attrgetter("sharing"), attrgetter("predecessor")
_TABLE_OF = {spec.record: name for name, spec in TABLES.items()}

Tables = dict[str, list[Any]]
T = TypeVar("T")


class SharedRoadmap(Roadmap):
    """A roadmap as a reader other than our own house sees it.

    tables: rows in the total order. whole: what they were taken out of. It is there to be compared with (a verdict or a
    sum that differs is not told) and never to be shown.
    """

    def __init__(
        self, tables: Mapping[str, Iterable[Any]], whole: Roadmap, partner: str, texts: SharedTexts
    ) -> None:
        super().__init__(tables, in_order=True)
        self.whole = whole
        self._partner = partner
        self._texts = texts

    def as_linked(self, day: Day) -> SharedRoadmap:
        """As of any roadmap; it is compared with the same whole."""
        found = super().as_linked(day)
        if found is not self:
            found.whole, found._partner, found._texts = self.whole, self._partner, self._texts
        return found

    def seen(self, row: Any) -> Any:
        """What the reader sees of a row of the whole; None for nothing. For a few rows of a table that is shared."""
        if not _is_shared(row.sharing, self._partner):
            return None
        table = _TABLE_OF[type(row)]
        found = self._texts.cleared(table, _named_alone(row, self._partner))
        return found if found in self.rows(table) else None

    def names_hidden(self, text: str) -> bool:
        """Whether a text names something that the reader does not see."""
        return bool(self._texts.naming_hidden({text}))

    def replaced(self, changed: Mapping[str, tuple[Iterable[Any], Iterable[Any]]]) -> NoReturn:
        """Refused: what is changed is the whole, of which the reader's share is taken anew."""
        raise TypeError("what a reader sees is taken out of the whole roadmap, it is not changed itself")


def whole_of(roadmap: Roadmap) -> Roadmap | None:
    """What a reader's roadmap was taken out of; None where it is the whole itself."""
    return roadmap.whole if isinstance(roadmap, SharedRoadmap) else None


def as_seen(roadmap: Roadmap, told: Mapping[Any, T]) -> dict[Any, T]:
    """What is told of rows of the workspace, by the rows that the roadmap's reader sees of them."""
    if not isinstance(roadmap, SharedRoadmap):
        return dict(told)
    found: dict[Any, T] = {}
    for row, what in told.items():
        seen = roadmap.seen(row)
        if seen is not None:
            found.setdefault(seen, what)
    return found


def profile_of(roadmap: Roadmap, written: str) -> str:
    """A profile as written, checked; RoadmapError where there is no such profile or partner."""
    if written in (INTERNAL, PUBLIC):
        return written
    if written.startswith(PARTNER):
        partner = written[len(PARTNER) :]
        if roadmap.organization(partner) is None:
            raise RoadmapError(
                tr(
                    "The profile “{written}” names no organization of this workspace; give its key.",
                    written=written,
                )
            )
        return written
    raise RoadmapError(
        tr(
            "There is no profile “{written}”; it is internal, public or partner:ORG, such as partner:meta.",
            written=written,
        )
    )


def title_for(profile: str, file_stem: str) -> str:
    """What the roadmap is called on what this reader gets, by the name of its file: for all but ourselves “Roadmap”."""
    return roadmap_title(file_stem if profile == INTERNAL else "")


def as_shared(roadmap: Roadmap, profile: str) -> Roadmap:
    """The roadmap as a reader of this profile may see it; the same object for `internal`."""
    profile = profile_of(roadmap, profile)
    if profile == INTERNAL:
        return roadmap
    from roadmap_app.domain.naming_rows import visible_of
    from roadmap_app.domain.shared_texts import SharedTexts

    partner = profile[len(PARTNER) :] if profile.startswith(PARTNER) else ""
    with collection_paused():
        tables: Tables = {name: [] if name in _INTERNAL else list(roadmap.rows(name)) for name in TABLES}
        for name in _SHARED:
            sharings = set(map(_SHARING, tables[name]))
            seen = {one for one in sharings if _is_shared(one, partner)}
            if seen != sharings:
                tables[name] = [row for row in tables[name] if row.sharing in seen]
        if partner:
            _without_other_customers(roadmap, tables, partner)
        hidden = _without_parts_of_the_hidden(roadmap, tables)
        visible = visible_of(roadmap, tables, partner)
        _without_the_unnamed(tables, visible)
        texts = SharedTexts(roadmap, tables, visible, partner)
        if partner and _without_deployments_of_the_named(tables, texts):
            visible = visible_of(roadmap, tables, partner)
            _without_the_unnamed(tables, visible)
            texts = SharedTexts(roadmap, tables, visible, partner)
        if tables["views"]:
            from roadmap_app.domain.views.shared import views_shown

            tables["views"] = views_shown(roadmap, tables["views"], visible, texts)
        told = {name: _told(name, rows, texts, visible, partner) for name, rows in tables.items()}
        shown = SharedRoadmap(told, roadmap, partner, texts)
    agreements = {row.key for row in tables["agreements"]}
    shown.partly_shown = frozenset(key.rsplit("/", 1)[0] for key in hidden) & agreements
    return shown


def _without_deployments_of_the_named(tables: Tables, texts: SharedTexts) -> bool:
    """A deployment that a maker or the press states on a page about another customer is that customer's; whether any
    went."""
    claims = tables["claims"]
    gone = {
        at
        for at in texts.odd("claims", claims)
        if claims[at].milestone == "deployed" and texts.cleared("claims", claims[at]) != claims[at]
    }
    tables["claims"] = [row for at, row in enumerate(claims) if at not in gone] if gone else claims
    return bool(gone)


def _told(table: str, rows: list[Any], texts: SharedTexts, visible: Visible, partner: str) -> list[Any]:
    """The rows of a table as they are told, in the total order: no word of what is hidden, nobody else to share with.

    Most stay as they are. The others stand near to where they stood, and of those that have become one, one is left.
    """
    changed = set(texts.odd(table, rows))
    plain, shown = {"", PUBLIC, partner}, visible.generations | {""}
    if table in _SHARED and not plain.issuperset(map(_SHARING, rows)):
        changed |= {at for at, row in enumerate(rows) if row.sharing not in plain}
    if table == "generations" and not shown.issuperset(map(_PREDECESSOR, rows)):
        changed |= {at for at, row in enumerate(rows) if row.predecessor not in shown}
    if not changed:
        return rows
    spec, come = TABLES[table], []
    left = [row for at, row in enumerate(rows) if at not in changed]
    for gone, at in enumerate(sorted(changed)):
        row = texts.cleared(table, rows[at])
        if table in _SHARED:
            row = _named_alone(row, partner)
        if table == "generations" and row.predecessor not in shown:
            row = row._replace(predecessor="")
        key, place = order_of(spec, row), at - gone
        while place and order_of(spec, left[place - 1]) >= key:
            place -= 1
        while place < len(left) and order_of(spec, left[place]) < key:
            place += 1
        if place == len(left) or left[place] != row:
            come.append((place, key, row))
    come.sort()
    return _woven(left, come)


def _woven(left: list[Any], come: Iterable[tuple[int, Any, Any]]) -> list[Any]:
    """Rows with others at their places, each once."""
    woven: list[Any] = []
    begin = 0
    for place, _, row in come:
        woven += left[begin:place]
        begin = place
        if not woven or woven[-1] != row:
            woven.append(row)
    return woven + left[begin:]


def _is_shared(sharing: str, partner: str) -> bool:
    return sharing in ("", PUBLIC) or bool(partner and partner in split_keys(sharing))


def _named_alone(row: Any, partner: str) -> Any:
    """A row that does not tell who else may see it."""
    return row if row.sharing in ("", PUBLIC, partner) else row._replace(sharing=partner)


def _without_other_customers(roadmap: Roadmap, tables: Tables, partner: str) -> None:
    tables["agreements"] = [row for row in tables["agreements"] if partner in (row.supplier, row.customer)]
    tables["needs"] = [row for row in tables["needs"] if _concerns(roadmap, row, partner)]
    buyers = {row.key for row in roadmap.organizations if "customer" in split_keys(row.roles)} - {partner}
    buys = _bought(roadmap, roadmap.agreements, roadmap.needs)
    gone = {
        row
        for row in tables["claims"]
        if row.milestone == "deployed" and _is_anothers(roadmap, row, buyers, buys, partner)
    }
    shown = tables["claims"]
    if gone:
        shown = [row for row in shown if row.milestone != "deployed" or row not in gone]
    hidden = _bought(
        roadmap,
        set(roadmap.agreements) - set(tables["agreements"]),
        set(roadmap.needs) - set(tables["needs"]),
    )
    hidden |= {(one, roadmap.owner_of(row.subject)) for row in gone for one in (row.stated_by, row.restates)}
    customers = (buyers | {row.customer for row in roadmap.agreements}) - {partner}
    hidden = {
        (buyer, maker) for buyer, maker in hidden if buyer in customers and maker not in (buyer, partner)
    }
    speak = {buyer for buyer, _ in hidden}
    for name, rows, ends in (
        ("claims", shown, ("subject",)),
        ("links", tables["links"], ("source", "target")),
    ):
        tables[name] = [
            row
            for row in rows
            if (row.stated_by not in speak and row.restates not in speak)
            or not _tells_a_deal(row, {roadmap.owner_of(getattr(row, end)) for end in ends}, hidden)
        ]


def _bought(roadmap: Roadmap, agreements: Iterable[Any], needs: Iterable[Any]) -> set[tuple[str, str]]:
    """Who buys of whom: of the seller, and of the makers of what was committed."""
    bought = {(row.organization, roadmap.owner_of(row.generation)) for row in needs}
    for row in agreements:
        bought.add((row.customer, row.supplier))
        for tranche in roadmap.commitments_of(row.key):
            if tranche.generation:
                bought.add((row.customer, roadmap.owner_of(tranche.generation)))
    return bought


def _is_anothers(
    roadmap: Roadmap, claim: Any, buyers: set[str], buys: set[tuple[str, str]], partner: str
) -> bool:
    """Whether a deployment is that of another customer than the partner: of who buys as a rule, or of this maker."""
    maker = roadmap.owner_of(claim.subject)
    if maker == partner:
        return False
    ours = (maker, partner) in buys or (partner, maker) in buys
    return (maker in buyers and not ours and claim.stated_by != partner) or any(
        one in buyers or (one, maker) in buys for one in (claim.stated_by, claim.restates) if one != partner
    )


def _tells_a_deal(row: Any, makers: set[str], hidden: set[tuple[str, str]]) -> bool:
    """Whether a buyer speaks, itself or repeated by others, of a product of who has a hidden deal with it."""
    return row.sharing in ("", PUBLIC) and any(
        (one, maker) in hidden
        for one in (row.stated_by, row.restates)
        if one not in makers
        for maker in makers
    )


def _concerns(roadmap: Roadmap, need: Any, partner: str) -> bool:
    return partner in (need.organization, roadmap.owner_of(need.generation))


def _without_parts_of_the_hidden(roadmap: Roadmap, tables: Tables) -> set[str]:
    """Tranches, warrants and claims of what is hidden go, too; the keys of the hidden tranches."""
    agreements = {row.key for row in tables["agreements"]}
    tables["commitments"] = [row for row in tables["commitments"] if row.agreement in agreements]
    hidden = {row.key for row in roadmap.commitments} - {row.key for row in tables["commitments"]}
    tables["warrants"] = [
        row
        for row in tables["warrants"]
        if row.agreement in agreements and f"{row.agreement}/{row.commitment_sequence}" not in hidden
    ]
    if hidden:
        tables["claims"] = [row for row in tables["claims"] if row.subject not in hidden]
    return hidden


def _without_the_unnamed(tables: Tables, visible: Visible) -> None:
    generations = visible.generations
    if len(generations) < len(tables["generations"]):
        tables["generations"] = [row for row in tables["generations"] if row.key in generations]
        tables["specs"] = [row for row in tables["specs"] if row.generation in generations]
        tables["links"] = [
            row for row in tables["links"] if row.source in generations and row.target in generations
        ]
    tables["lines"] = [row for row in tables["lines"] if row.key in visible.lines]
    tables["organizations"] = [row for row in tables["organizations"] if row.key in visible.organizations]
