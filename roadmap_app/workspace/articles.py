"""What an article states, taken into a workspace: read with its effect, and what a person accepted added as one step.

Nothing is added that nobody has chosen. It must not know how an article is read, nor how it is shown.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from roadmap_app.alignment.answers.effects import effect_of
from roadmap_app.domain.changes import RoadmapError, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.editing.doubts import with_doubts
from roadmap_app.domain.editing.edit import Edit, edited, joined
from roadmap_app.domain.editing.rows import kept_row
from roadmap_app.domain.findings import CheckSpec
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Claim
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.vocabulary import MILESTONE_WORDS
from roadmap_app.domain.windows.window import parse_window, say_day, say_window
from roadmap_app.exchange.articles.article import Article
from roadmap_app.exchange.articles.files import article_of, read_article_file
from roadmap_app.exchange.articles.proposal import CLAIM, Proposal, Told
from roadmap_app.exchange.articles.reading import Reading, read
from roadmap_app.i18n import tr
from roadmap_app.workspace.claims import plan_claim
from roadmap_app.workspace.entries import refuse_odd_address

if TYPE_CHECKING:
    from roadmap_app.domain.changes import Progress
    from roadmap_app.domain.roadmap import Roadmap


_RELATIONS = {
    "contains": tr("contains"),
    "supports": tr("supports"),
    "requires": tr("requires"),
}
_MOST_MEANT = 3  # products that are named where only a line is; of more their number


def read_article(article: Article, told: Told, progress: Progress | None = None) -> Reading:
    """An article read against a roadmap. RoadmapError where nobody is named who says it, or no title or address is
    told by which it could be found again."""
    if told.roadmap.organization(told.by) is None:
        raise RoadmapError(
            tr(
                "“{text}” is no organization of this workspace; say whose word the "
                "article is, by its key, such as “amd”.",
                text=shortened(told.by, 60),
            )
        )
    if told.on > today() + 1:
        raise RoadmapError(tr("The article’s day lies after today: nobody can have said anything on it."))
    refuse_odd_address(told.url)
    titled = told if told.title or told.url else told._replace(title=article.title)
    if not (titled.title or titled.url):
        raise RoadmapError(
            tr("What an article states needs a source: give the article's title or its address.")
        )
    return read(article, titled, progress)


def article_in(path: Path) -> Article:
    """The article in a text, HTML or PDF file; RoadmapError where it is none that can be read."""
    return read_article_file(path)


def pasted_article(text: str) -> Article:
    """The article in a text that was pasted; RoadmapError where there is none."""
    article = article_of(text)
    if not article.text:
        raise RoadmapError(tr("There is no text to read; paste the article first."))
    return article


def plan_proposal(roadmap: Roadmap, proposal: Proposal, picked: str = "") -> Edit:
    """The edit that adds one proposal. picked: which of the products is meant, where several may be.

    RoadmapError where something must be answered first, or a row breaks its rules.
    """
    cells = dict(proposal.cells)
    if proposal.asks:
        raise RoadmapError(
            tr(
                "Proposal {number} cannot be added as it stands: {asks}.",
                number=proposal.number,
                asks=proposal.asks[0],
            )
        )
    if len(proposal.choices) > 1:
        keys = [one.key for one in proposal.choices]
        if picked not in keys:
            meant = ", ".join(keys)
            raise RoadmapError(
                tr("Proposal {number} may mean {meant}; say which one.", number=proposal.number, meant=meant)
            )
        cells[proposal.column_of_choices] = picked
    made = Edit("", {table: (TABLES[table].record(**row),) for table, row in _unmade(roadmap, proposal)})
    after = edited(roadmap, made) if not made.is_empty else roadmap
    if proposal.kind == CLAIM:
        added = plan_claim(after, Claim(**cells))
    else:
        table = TABLES[proposal.table]
        row = kept_row(after, table.name, table.record(**cells))
        if any(identity_of(table, old) == identity_of(table, row) for old in roadmap.rows(table.name)):
            raise RoadmapError(
                tr(
                    "Proposal {number} is recorded already; correct the row that is there.",
                    number=proposal.number,
                )
            )
        added = Edit(f"{proposal.kind.capitalize()} from an article", {proposal.table: (row,)})
    return joined(added.label, [made, added])


def _unmade(roadmap: Roadmap, proposal: Proposal) -> list[tuple[str, Mapping[str, str]]]:
    """The rows that must come with a proposal and are not there."""
    found = []
    for table, row in proposal.makes:
        key = row["key"] if "key" in row else f"{row['agreement']}/{row['sequence']}"
        there = {
            "generations": roadmap.generation,
            "agreements": roadmap.agreement,
            "commitments": roadmap.commitment,
        }
        if there[table](key) is None:
            found.append((table, row))
    return found


def plan_accepted(reading: Reading, picks: Mapping[int, str], roadmap: Roadmap | None = None) -> Edit:
    """The edit that adds chosen proposals as one step. picks: number → the product that is meant, “” where one is.

    What comes with several of them comes once; what is doubtful about them together stands in the edit, and is asked
    about before it is made. RoadmapError where one of them cannot be added.
    """
    start = roadmap or reading.told.roadmap
    after, edits = start, []
    for proposal in in_order(reading, picks):
        edit = plan_proposal(after, proposal, picks[proposal.number])
        after = edited(after, edit)
        edits.append(edit)
    title = reading.told.title or reading.told.url
    return with_doubts(start, joined(f"Article: {shortened(title, 60)}", edits))


def in_order(reading: Reading, numbers: Collection[int]) -> list[Proposal]:
    """Chosen proposals, deals before their tranches before what is said of them. RoadmapError for a number that none
    has."""
    by_number = {one.number: one for one in reading.proposals}
    for number in numbers:
        if number not in by_number:
            raise RoadmapError(
                tr(
                    "There is no proposal {number}; there are {by_number}.",
                    number=number,
                    by_number=len(by_number),
                )
            )
    order = list(TABLES)
    chosen = [by_number[number] for number in numbers]
    return sorted(chosen, key=lambda one: (order.index(_order_table(one)), one.number))


def _order_table(proposal: Proposal) -> str:
    """A claim may be on a tranche of the same article, so it comes last."""
    return "needs" if proposal.kind == CLAIM else proposal.table


def with_claim(roadmap: Roadmap, proposal: Proposal, claim: Claim) -> Proposal:
    """A proposal with another claim in its place, as a person has changed it. RoadmapError where it cannot stand."""
    cells = claim._asdict()
    del cells["recorded_on"]
    changed = with_cells(proposal, cells)
    if claim.subject != proposal.cells["subject"]:
        changed = changed._replace(makes=())
    plan_proposal(roadmap, changed)
    return changed


def with_cells(proposal: Proposal, cells: Mapping[str, str]) -> Proposal:
    """A proposal with another row, as a person has changed it: what was asked or doubted of the old one is gone."""
    nothing: Mapping[str, Any] = {"choices": (), "asks": (), "doubts": (), "against": None}
    return proposal._replace(cells=cells, known="", contradicts="", moves="", **nothing)


def with_changed(proposals: Sequence[Proposal], changed: Proposal) -> tuple[Proposal, ...]:
    """The proposals with one that was changed, also where it must come with another (the deal of a tranche)."""

    def mended(one: Proposal) -> Proposal:
        makes = tuple(
            (table, changed.cells if _makes(table, row, changed) else row) for table, row in one.makes
        )
        return one._replace(makes=makes) if makes != one.makes else one

    return tuple(changed if one.number == changed.number else mended(one) for one in proposals)


def _makes(table: str, row: Mapping[str, str], changed: Proposal) -> bool:
    identity = TABLES[table].identity
    return table == changed.table and all(row.get(name) == changed.cells.get(name) for name in identity)


def effect_of_all(reading: Reading, picks: Mapping[int, str]) -> str:
    """What chosen proposals would do together, in words, and what is doubtful about it; why not, where one of them
    cannot be added."""
    try:
        edit = plan_accepted(reading, picks)
        words: str = effect_of(reading.told.roadmap, edit, CheckSpec(today())).words
    except RoadmapError as error:
        return str(error).rstrip(".")
    return (
        tr("{words}. Doubtful: {doubts}", words=words, doubts=" ".join(edit.doubts).rstrip("."))
        if edit.doubts
        else words
    )


def effect_words(roadmap: Roadmap, proposal: Proposal, picked: str = "") -> str:
    """What a proposal would do to the check of today, in words; why not, where it cannot be added as it stands."""
    if not picked and len(proposal.choices) > 1:
        return tr("to be told once it is said which product is meant")
    try:
        edit = plan_proposal(roadmap, proposal, picked)
        words: str = effect_of(roadmap, edit, CheckSpec(today())).words
    except RoadmapError as error:
        return str(error)
    return words


def said_of(proposal: Proposal, roadmap: Roadmap) -> str:
    """A proposal in a few words: “Helios available H2 2026, plan of AMD”."""
    cells: Mapping[str, Any] = proposal.cells
    match proposal.kind:
        case "claim":
            return _claim_words(proposal, roadmap)
        case "agreement":
            pair = f"{short_name(roadmap, cells['supplier'])} – {short_name(roadmap, cells['customer'])}"
            signed = (
                tr(", signed on {day}", day=say_day(day_of(cells["signed_on"]))) if cells["signed_on"] else ""
            )
            size = f", {cells['quantity']} {cells['unit']}" if cells["quantity"] else ""
            standing = tr(cells["standing"])
            return tr(
                "deal {pair}{signed}{size}, {standing}",
                pair=pair,
                signed=signed,
                size=size,
                standing=standing,
            )
        case "commitment":
            product = _product(proposal, roadmap) if cells["generation"] or proposal.choices else ""
            size = f"{cells['quantity']} {cells['unit']}"
            deal = _deal(proposal, roadmap)
            if not product:
                return tr("tranche of {deal}: {size}", deal=deal, size=size)
            return tr("tranche of {deal}: {size} of {product}", deal=deal, size=size, product=product)
        case "warrant":
            deal = _deal(proposal, roadmap)
            if cells["shares"]:
                shares = float(cells["shares"])
                return tr("warrant of {deal}: {shares:,.0f} shares", deal=deal, shares=shares)
            part = f": {cells['condition'].partition(';')[0]}" if "%" in cells["condition"] else ""
            return tr("warrant of {deal}", deal=deal) + part
        case "link":
            ends = [short_name(roadmap, cells[end]) if cells[end] else "" for end in ("source", "target")]
            several = listed([one.name for one in proposal.choices], "or")
            level = f" ({tr(cells['level'])})" if cells["level"] else ""
            source, target = (end or several for end in ends)
            relation = _RELATIONS.get(cells["relation"], cells["relation"])
            return f"{source} {relation} {target}{level}, {_whose_word(cells, roadmap)}"
        case _:
            who = short_name(roadmap, cells["organization"])
            milestone = MILESTONE_WORDS[cells["milestone"]]
            return tr(
                "{who} needs {product} {milestone} {window}",
                who=who,
                product=_product(proposal, roadmap),
                milestone=milestone,
                window=_window_words(cells["window"]),
            )


def _window_words(window: str) -> str:
    return say_window(parse_window(window)) if window else tr("(no date given)")


def _deal(proposal: Proposal, roadmap: Roadmap) -> str:
    key = proposal.cells["agreement"]
    if roadmap.agreement(key):
        return short_name(roadmap, key)
    row = next((row for table, row in proposal.makes if table == "agreements"), None)
    return f"{short_name(roadmap, row['supplier'])} – {short_name(roadmap, row['customer'])}" if row else key


def _product(proposal: Proposal, roadmap: Roadmap) -> str:
    if len(proposal.choices) > _MOST_MEANT and proposal.of_line:
        line = roadmap.line(getattr(roadmap.generation(proposal.choices[0].key), "line", ""))
        name, count = line.name if line else "", len(proposal.choices)
        return tr("{name} (one of {count})", name=name, count=count).strip()
    if len(proposal.choices) > 1:
        return listed([one.name for one in proposal.choices], "or")
    key = proposal.cells[proposal.column_of_choices]
    made = next((row["name"] for table, row in proposal.makes if table == "generations"), "")
    return made or short_name(roadmap, key)


def _claim_words(proposal: Proposal, roadmap: Roadmap) -> str:
    cells = proposal.cells
    status = {"actual": tr("it came"), "cancelled": tr("cancelled")}.get(cells["status"], tr("plan"))
    what = f"{_product(proposal, roadmap)} {MILESTONE_WORDS[cells['milestone']]}"
    return f"{what} {_window_words(cells['window'])}: {status}, {_whose_word(cells, roadmap)}"


def _whose_word(cells: Mapping[str, Any], roadmap: Roadmap) -> str:
    by = short_name(roadmap, cells["stated_by"])
    if not cells["restates"]:
        return by
    return tr("{by} repeating {whom}", by=by, whom=short_name(roadmap, cells["restates"]))
