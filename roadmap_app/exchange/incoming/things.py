"""The vendor, line and product that a row of a flat sheet names: found by key or name, or made, with keys from names.

A name that fits several things is asked; one that is nearly that of a vendor is taken for a slip of the pen unless told
otherwise. It must not know files, nor whether a row is refused for something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from roadmap_app.domain.entry.names import GENERATION, LINE, ORGANIZATION, Named, folded, names_of
from roadmap_app.domain.records import Generation, Line, Organization
from roadmap_app.domain.tables.cells import LONGEST_KEY, reason_against_entry
from roadmap_app.domain.tables.tables import TABLES
from roadmap_app.exchange.incoming.alike import Ambiguous, can_mean, is_heading, like_vendor
from roadmap_app.exchange.incoming.keys import key_from
from roadmap_app.exchange.incoming.unmade import OddName, reason_not_made
from roadmap_app.exchange.incoming.words import word_for, words_of
from roadmap_app.i18n import tr

if TYPE_CHECKING:
    from roadmap_app.domain.roadmap import Roadmap

LIKELY, ALL, NONE = "likely", "all", "none"
"""What may be made: what is nothing like anything that is there, all that is missing, or nothing."""

Kept = Organization | Line | Generation


class Said(NamedTuple):
    """What a row says of the thing that it is about, as texts without spaces around."""

    organization: str = ""
    line: str = ""
    layer: str = ""
    category: str = ""
    product: str = ""
    codename: str = ""
    aliases: str = ""
    sequence: str = ""
    description: str = ""


class Thing(NamedTuple):
    """What was found or is to be made. key: of the product. rows: what must be written with the first row that names
    it, by table. field, reason: why it is refused, "" where it is not."""

    key: str = ""
    rows: tuple[tuple[str, Kept], ...] = ()
    field: str = ""
    reason: str = ""


class Things:
    """Finds and makes the things of one import. values: what holds for a whole sheet. names: as written → key."""

    def __init__(
        self, roadmap: Roadmap, values: Mapping[str, str], names: Mapping[str, str], make: str
    ) -> None:
        self._names = names_of(roadmap)
        self._values, self._make = values, make
        self._answers = {folded(name): key for name, key in names.items()}
        self._rows: dict[str, dict[str, Kept]] = {
            table: {row.key: row for row in roadmap.rows(table)} for table in (ORGANIZATION, LINE, GENERATION)
        }
        self._made: dict[tuple[str, ...], str] = {}  # (table, owner, name) → key
        self._new: set[tuple[str, str]] = set()
        self._has_products = bool(roadmap.generations)
        self._has_lines = bool(roadmap.lines)
        self._vendors = [row.name for row in roadmap.organizations]
        self._vendors += [name for row in roadmap.organizations if (name := self._short(row.key)) != row.name]
        self._held = frozenset(self._vendors)
        self._layers = {line.category.casefold(): line.layer for line in roadmap.lines if line.category}
        self._found: dict[Said, Thing] = {}
        self._lines: dict[tuple[str, ...], tuple[str, list[tuple[str, Kept]]]] = {}
        self._attributes: dict[str, tuple[str, ...]] = {}
        self.ambiguous: dict[str, Ambiguous] = {}
        """Names that are refused since they can mean several things → what."""
        self.elsewhere: dict[str, str] = {}
        """Products that stand in another line than the sheet says → that line as the sheet writes it."""
        self.kept: dict[str, str] = {}
        """Products that are there and are described otherwise than the sheet says → their names."""

    def of(self, said: Said) -> Thing:
        """The thing that a row is about."""
        found = self._found.get(said)
        if found is None:
            rows: list[tuple[str, Kept]] = []
            try:
                found = Thing(self._product(said, rows), tuple(rows))
            except OddName as odd:
                found = Thing(field=odd.field, reason=odd.reason)
            self._found[said] = found
        return found

    def organization(self, name: str, field: str) -> Thing:
        """An organization that is named by itself, such as who said something."""
        said = Said(organization=name, description=f"\0{field}")
        found = self._found.get(said)
        if found is None:
            rows: list[tuple[str, Kept]] = []
            try:
                found = Thing(self._organization(name, rows, field), tuple(rows))
            except OddName as odd:
                found = Thing(field=field, reason=odd.reason)
            self._found[said] = found
        return found

    def _vendor(self, name: str, rows: list[tuple[str, Kept]]) -> str:
        found = self.organization(name, "organization")
        if found.reason:
            raise OddName(found.field, found.reason)
        rows += found.rows
        return found.key

    # -- vendors -----------------------------------------------------------------------------

    def _organization(self, name: str, rows: list[tuple[str, Kept]], field: str = "organization") -> str:
        if key := self._answered(ORGANIZATION, name):
            return key
        found = self._exactly(self._names.meant_by(name, (ORGANIZATION,)), name)
        if len(found) > 1:
            raise OddName(field, self._which(name, found))
        if found:
            return found[0].key
        made = self._made.get((ORGANIZATION, "", name.casefold()))
        if made:
            rows.append((ORGANIZATION, self._rows[ORGANIZATION][made]))
            return made
        self._refuse_making(field, "organization", name, like_vendor(name, self._vendors, self._held))
        key = self._new_key(ORGANIZATION, name)
        return self._add(ORGANIZATION, ("", name), Organization(key, name, "", "", ""), rows, field)

    # -- lines -------------------------------------------------------------------------------

    def _line_once(self, said: Said, owner: str, rows: list[tuple[str, Kept]]) -> str:
        asked = (owner, said.line, said.layer, said.category)
        found = self._lines.get(asked)
        if found is None:
            more: list[tuple[str, Kept]] = []
            found = self._lines[asked] = (self._line(said, owner, more), more)
        rows += found[1]
        return found[0]

    def _line(self, said: Said, owner: str, rows: list[tuple[str, Kept]]) -> str:
        name = said.line
        short = self._short(owner)
        if not name:
            kind = (
                said.category
                or said.layer
                or self._values.get("category", "")
                or self._values.get("layer", "")
            )
            if not kind:
                raise OddName(
                    "line", tr("nothing says which line of its vendor it is of, nor its category or layer")
                )
            name = f"{short} {kind}"
        if key := self._answered(LINE, name):
            return key
        for called in (name, f"{short} {name}"):
            found = [
                one
                for one in self._names.meant_by(called, (LINE,))
                if getattr(self._rows[LINE].get(one.key), "organization", "") == owner
            ]
            if len(found) > 1:
                raise OddName("line", self._which(name, found))
            if found:
                return found[0].key
        made = self._made.get((LINE, owner, name.casefold()))
        if made:
            rows.append((LINE, self._rows[LINE][made]))
            return made
        self._refuse_making("line", "line", name, "")
        category = said.category or self._values.get("category", "")
        key = self._new_key(LINE, name if folded(name).startswith(folded(short)) else f"{short} {name}")
        row = Line(key, owner, self._layer(said, category), name, category, "")
        return self._add(LINE, (owner, name), row, rows, "line")

    def _layer(self, said: Said, category: str) -> str:
        for text in (said.layer, self._values.get("layer", "")):
            if text:
                layer = word_for("layer", text)
                if not layer:
                    raise OddName("layer", tr("it is none of {words_of}", words_of=words_of("layer")))
                return layer
        layer = self._layers.get(category.casefold(), "") or word_for("layer", category)
        if not layer:
            raise OddName(
                "layer",
                tr(
                    "nothing says whether it is {words_of}; give the layer of the sheet",
                    words_of=words_of("layer"),
                ),
            )
        return layer

    # -- products ----------------------------------------------------------------------------

    def _product(self, said: Said, rows: list[tuple[str, Kept]]) -> str:
        if not said.product:
            raise OddName("product", tr("the product is missing"))
        if is_heading(said.product):
            raise OddName("product", tr("that is the head of a column, and no product’s name"))
        owner = self._vendor(said.organization, rows) if said.organization else ""
        key = self._answered(GENERATION, said.product) or self._known_product(said, owner)
        if key:
            return self._overlaid(key, said, rows)
        if not owner:
            raise OddName(
                "product", tr("there is no such product here, and no vendor is named of whom it could be")
            )
        made = self._made.get((GENERATION, owner, said.product.casefold()))
        if made:
            line = getattr(self._rows[GENERATION][made], "line", "")
            if (LINE, line) in self._new:
                rows.append((LINE, self._rows[LINE][line]))
            return self._overlaid(made, said, rows)
        self._refuse_making("product", "product", said.product, "")
        self._refuse_line(said.product)
        if self._make != ALL and folded(said.product) in (
            folded(said.organization),
            folded(self._short(owner)),
        ):
            raise OddName("product", tr("that is its vendor’s own name, and no product’s"))
        line = self._line_once(said, owner, rows)
        key = self._new_key(GENERATION, self._bare(said.product, owner), owner)
        row = Generation(
            *(key, line, said.product, said.codename, said.aliases, said.sequence, "", said.description)
        )
        self._attributes[key] = said[5:]
        return self._add(GENERATION, (owner, said.product), row, rows, "product")

    def _known_product(self, said: Said, owner: str) -> str:
        """The key of a product that is there; "" where none is. It is one of its vendor, where one is named."""
        if not self._has_products:
            return ""
        for called in dict.fromkeys((said.product, self._bare(said.product, owner))):
            found = self._exactly(self._names.meant_by(called, (GENERATION,)), called)
            theirs = [one for one in found if not owner or self.owner_of(one.key) == owner]
            if len(theirs) > 1 and said.line:
                line = folded(said.line)
                theirs = [one for one in theirs if line in self._line_names(one.key)] or theirs
            if len(theirs) > 1:
                raise OddName("product", self._which(said.product, theirs))
            if theirs:
                self._note_line(theirs[0].key, said)
                return theirs[0].key
            if found and self._make != ALL:
                others = ", ".join(dict.fromkeys(self._short(self.owner_of(one.key)) for one in found))
                raise OddName(
                    "product",
                    tr(
                        "here it is a product of {others}, and the row says {organization}",
                        others=others,
                        organization=said.organization,
                    ),
                )
        return ""

    def _bare(self, product: str, owner: str) -> str:
        """A product's name without its vendor's before it."""
        if not owner:
            return product
        row = self._rows[ORGANIZATION][owner]
        for name in (getattr(row, "name", ""), self._short(owner), owner):
            if name and product.casefold().startswith(f"{name.casefold()} "):
                return product[len(name) + 1 :].strip() or product
        return product

    def _line_names(self, key: str) -> tuple[str, ...]:
        row = self._rows[LINE].get(getattr(self._rows[GENERATION][key], "line", ""))
        return (folded(getattr(row, "name", "")), folded(getattr(row, "key", "")))

    def _note_line(self, key: str, said: Said) -> None:
        if said.line and folded(said.line) not in self._line_names(key):
            self.elsewhere[key] = said.line

    def owner_of(self, key: str) -> str:
        """The organization of a product; "" of one that nobody knows."""
        line = self._rows[LINE].get(getattr(self._rows[GENERATION].get(key), "line", ""))
        return getattr(line, "organization", "")

    def _overlaid(self, key: str, said: Said, rows: list[tuple[str, Kept]]) -> str:
        """A product that is there, with what the row says of it beyond its name; an empty cell says nothing."""
        old = self._rows[GENERATION][key]
        assert isinstance(old, Generation)
        names = [name for name in said._fields if name in old._fields and name != "line"]
        told = {name: text for name in names if (text := getattr(said, name))}
        if (
            GENERATION,
            key,
        ) not in self._new:  # what the house has written is not for a sheet of others to replace
            kept = {name for name, text in told.items() if getattr(old, name) not in ("", text)}
            if kept:
                self.kept[key] = old.name
            told = {name: text for name, text in told.items() if name not in kept}
        new = old._replace(**told)
        self._refuse_other_attributes(key, said)
        if new != old:
            self._judge(GENERATION, new, "product")
            self._rows[GENERATION][key] = new
        if new != old or (GENERATION, key) in self._new:
            rows.append((GENERATION, new))
        return key

    def _refuse_other_attributes(self, key: str, said: Said) -> None:
        """Refuse a row where one before it said something else of the same thing."""
        before = self._attributes.get(key, ("",) * len(said[5:]))
        for name, old, new in zip(Said._fields[5:], before, said[5:], strict=True):
            if old and new and old != new:
                raise OddName(name, tr("a row above says “{old}” of the same product", old=old))
        self._attributes[key] = tuple(new or old for old, new in zip(before, said[5:], strict=True))

    # -- making ------------------------------------------------------------------------------

    def _answered(self, table: str, name: str) -> str:
        key = self._answers.get(folded(name), "")
        return key if key in self._rows[table] else ""

    def _short(self, organization: str) -> str:
        from roadmap_app.domain.naming import short_organization

        row = self._rows[ORGANIZATION].get(organization)
        return short_organization(row) if isinstance(row, Organization) else organization

    def _exactly(self, found: Iterable[Named], name: str) -> list[Named]:
        """Those whose name is written so, where several only read alike."""
        listed = list(found)
        if len(listed) < 2:
            return listed
        wanted = " ".join(name.casefold().split())
        same = [
            one
            for one in listed
            if getattr(self._rows[one.table].get(one.key), "name", "").casefold() == wanted
        ]
        return same or listed

    def _which(self, name: str, found: Sequence[Named]) -> str:
        """Why a name of several things is refused."""
        self._ask(name, found)
        return tr("it can mean {can_mean}; write the key of the one that is meant", can_mean=can_mean(found))

    def _ask(self, name: str, choices: Sequence[Named]) -> None:
        if choices:
            self.ambiguous[name] = Ambiguous(name, tuple(choices))

    def _refuse_making(self, field: str, kind: str, name: str, like: str) -> None:
        if self._make == NONE:
            raise OddName(field, reason_not_made(kind))
        if like and self._make == LIKELY:
            self._ask(name, self._names.meant_by(like, (ORGANIZATION,)))
            raise OddName(field, reason_not_made(kind, like))

    def _refuse_line(self, product: str) -> None:
        """Refuse a product that is called as a line is: which of its products is meant must be told."""
        if not self._has_lines:
            return
        lines = [one for one in self._names.meant_by(product, (LINE,)) if one.key in self._rows[LINE]]
        if lines and self._make != ALL:
            keys = {one.key for one in lines}
            of_it = [
                Named(GENERATION, row.key, row.name)
                for row in self._rows[GENERATION].values()
                if getattr(row, "line", "") in keys
            ]
            self._ask(product, of_it)
            why = tr("here it is a whole product line; name the product of it that is meant")
            raise OddName("product", f"{why}: {can_mean(of_it)}" if of_it else why)

    def _new_key(self, table: str, name: str, owner: str = "") -> str:
        bare = key_from(name, dots=True)
        more = (f"{bare}-{number}" for number in range(2, 10_000))
        for key in chain((bare, f"{owner}-{bare}" if owner else bare), more):
            if key[:LONGEST_KEY] not in self._rows[table]:
                return key[:LONGEST_KEY]
        raise OddName("product", tr("there are too many of this name"))

    def _add(
        self, table: str, place: tuple[str, str], row: Kept, rows: list[tuple[str, Kept]], field: str
    ) -> str:
        self._judge(table, row, field)
        key = row.key
        self._rows[table][key] = row
        self._made[table, place[0], place[1].casefold()] = key
        self._new.add((table, key))
        if table == ORGANIZATION:
            self._vendors += {row.name, self._short(key)}
        rows.append((table, row))
        return key

    def _judge(self, table: str, row: Kept, field: str) -> None:
        for column, cell in zip(TABLES[table].columns, row, strict=True):
            if reason := reason_against_entry(column, cell):
                raise OddName(column.name if column.name in Said._fields else field, reason)
