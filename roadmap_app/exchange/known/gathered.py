"""What a reader gathers from a file: things found or proposed, claims and links, what is refused, what is asked.

A thing is found by the names of the roadmap (`domain.entry.names`); one that means several is asked; one that is
missing is proposed with a key made of its name. What exists already is proposed by its key alone, which changes
nothing. It must not know formats.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from roadmap_app.domain.changes import Problem, shortened
from roadmap_app.domain.day_line import today
from roadmap_app.domain.entry.names import GENERATION, LINE, ORGANIZATION, folded, names_of
from roadmap_app.domain.naming import short_organization
from roadmap_app.domain.tables.cells import LONGEST_KEY
from roadmap_app.domain.tables.tables import TABLES, identity_of
from roadmap_app.domain.windows.window import WindowError, canonical_window, day_text
from roadmap_app.exchange.incoming.alike import Ambiguous, can_mean
from roadmap_app.exchange.incoming.keys import key_from
from roadmap_app.exchange.incoming.proposed import Asked, Proposed, Read
from roadmap_app.i18n import msgid, tr

_WHICH = {
    ORGANIZATION: msgid("Which organization is “{name}”: {which}?"),
    LINE: msgid("Which line is “{name}”: {which}?"),
    GENERATION: msgid("Which product is “{name}”: {which}?"),
}
_STATEMENTS = ("claims", "links")


class Odd(Exception):
    """A record, or a part of one, from which nothing follows. text: what stands there; reason: as in a problem."""

    def __init__(self, text: str, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.text, self.reason, self.column = text, reason, column


class Gathered:
    """The state of reading one file."""

    def __init__(self, asked: Asked, file: str) -> None:
        self.asked = asked
        self.file = file
        self.records = 0
        self._names = names_of(asked.roadmap)
        self._answers = {folded(name): key for name, key in asked.names.items()}
        self._proposed: dict[tuple[int, str, tuple[tuple[str, str], ...]], Proposed] = {}
        self._said: dict[
            tuple[str, ...], Proposed
        ] = {}  # table and identity of a statement → the first that says it
        self._refused: list[Problem] = []
        self._questions: dict[str, None] = {}
        self._made: dict[tuple[str, str, str], dict[str, str]] = {}  # (table, owner, folded name) → its cells
        self._taken: set[tuple[str, str]] = set()  # tables and keys of what is made
        self._owners: dict[str, str] = {}  # line that is made here → its organization
        self._lines: dict[str, str] = {}  # product that is made here → its line
        self._row, self._place = 0, ""
        self._ambiguous: dict[str, Ambiguous] = {}
        self._own_words: dict[int, dict[str, str]] = {}

    @contextmanager
    def record(self, row: int, place: str = "", **said: str) -> Iterator[None]:
        """One record of the file: what is proposed inside comes from it, what is odd in it is refused. said: its own
        words, for whoever mends it."""
        self.records += 1
        if place or any(said.values()):
            self._own_words[row] = {"product": place, **said}
        self._row, self._place = row, place
        try:
            yield
        except Odd as odd:
            self.refuse(odd.text, odd.reason, odd.column)

    @contextmanager
    def again(self, row: int, place: str = "") -> Iterator[None]:
        """A record that has been told of, looked at once more for what needs the others."""
        self._row, self._place = row, place
        yield

    def refuse(self, text: str, reason: str, column: str = "") -> None:
        """Refuse the record, or a part of it."""
        self._refused.append(Problem(self.file, self._row, column, shortened(text), reason))

    def ask(self, question: str) -> None:
        """Something that must be answered before the file can be read."""
        self._questions[question] = None

    def read(self, key: str) -> Read:
        """What has been gathered."""
        return Read(
            *(key, self.records, tuple(self._proposed.values())),
            *(tuple(self._refused), tuple(self._questions), self._own_words),
            tuple(self._ambiguous.values()),
        )

    # -- things ------------------------------------------------------------------------------

    def organization(self, name: str, roles: str = "", key: str = "") -> str:
        """The key of an organization by name; proposed where there is none. key: of a new one, else of its name."""
        if found := self._found(ORGANIZATION, (name,)):
            return self._there(ORGANIZATION, found)
        return self._new(ORGANIZATION, "", name, key or key_from(name, dots=False), roles=roles)

    def speaker(self) -> str:
        """Whose word the file is, as whoever imports says; Odd, and a question, where it has not been said."""
        if not self.asked.by:
            self.ask(tr("Whose word is {file}? Give the organization that says it.", file=self.file))
            raise Odd("", tr("whose word it is has not been said"))
        is_there = self.asked.roadmap.organization(self.asked.by) is not None
        return self.asked.by if is_there else self.organization(self.asked.by)

    def line(
        self,
        name: str,
        owner: str,
        layer: str = "",
        *,
        called: Sequence[str] = (),
        key: str = "",
        **more: str,
    ) -> str:
        """The key of a line of an organization; proposed where there is none. called: its other names. layer: of a new
        one; where the file does not tell it, what whoever imports has said. key: of a new one, else of its name."""
        if found := self._found(LINE, (name, *called), lambda key: self._owner(key) == owner):
            return self._there(LINE, found)
        layer = layer or self.asked.layer
        if not layer and (LINE, owner, folded(name)) not in self._made:
            self.ask(
                tr(
                    "Is what {file} tells of silicon, system or software? It does not say, and its "
                    "lines are new.",
                    file=self.file,
                )
            )
            raise Odd(
                name, tr("it is no line of this roadmap, and the file does not say of which layer it is")
            )
        made = self._new(
            LINE, owner, name, key or self._under(owner, name), organization=owner, layer=layer, **more
        )
        self._owners[made] = owner
        return made

    def known_organization(self, name: str) -> str:
        """The key of an organization that is there, by name; "" where there is none."""
        return self._found(ORGANIZATION, (name,))

    def known_line(self, name: str) -> str:
        """The key of a line that is there, by name; "" where there is none."""
        return self._found(LINE, (name,))

    def generation(
        self,
        name: str,
        line: str,
        *,
        called: Sequence[str] = (),
        key: str = "",
        exact: bool = False,
        **more: str,
    ) -> str:
        """The key of a product of a line; proposed where there is none. called: its other names. exact: only one of
        just this name, not one that is called so for short."""
        if found := self._found(
            GENERATION,
            (name, *called),
            lambda key: (
                self.line_of(key) == line
                and (not exact or folded(self._written(GENERATION, key)) == folded(name))
            ),
        ):
            return self._there(GENERATION, found)
        made = self._new(
            GENERATION, line, name, key or self._under(self._owner(line), name), line=line, **more
        )
        self._lines[made] = line
        return made

    def line_called(self, name: str) -> tuple[str, str]:
        """The line of that name, or whose products are all called so (CUDA 12.9), with the name as it is written there;
        ("", name) where there is none."""
        if key := self._found(LINE, (name,)):
            line = self.asked.roadmap.line(key)
            return key, line.name if line and folded(line.name) == folded(name) else name
        begins = f"{name.casefold()} "
        alike = [one for one in self.asked.roadmap.generations if one.name.casefold().startswith(begins)]
        lines = {one.line for one in alike}
        return (lines.pop(), alike[0].name[: len(name)]) if len(lines) == 1 else ("", name)

    def only_line_of(self, owner: str, layer: str, category: str) -> str:
        """The key of an organization's one line of a layer and category; "" where it has none there, or several."""
        lines = [
            line.key
            for line in self.asked.roadmap.lines
            if (line.organization, line.layer, line.category) == (owner, layer, category)
        ]
        return lines[0] if len(lines) == 1 else ""

    def known_generation(self, *names: str, layer: str = "", line: str = "") -> str:
        """The key of a product that is there, of whatever line (or of one, or of one layer), by one of its names; ""
        where there is none."""

        def fits(key: str) -> bool:
            return (not layer or self._layer_of(key) == layer) and (not line or self.line_of(key) == line)

        return self._found(GENERATION, names, fits)

    def is_subject(self, key: str) -> bool:
        """Whether a key is that of a product or of a tranche here."""
        return self.asked.roadmap.kind_of(key) is not None

    def owner_of_line(self, line: str) -> str:
        """Whose line it is."""
        return self._owner(line)

    @staticmethod
    def shorter(name: str, version: str) -> list[str]:
        """What else a release is called: 6.2.0 is 6.2."""
        return (
            [f"{name} {version.removesuffix('.0')}"]
            if version.count(".") > 1 and version.endswith(".0")
            else []
        )

    def there(self, table: str, key: str) -> str:
        """Propose a thing that is there, which changes nothing: the record is about it."""
        return self._there(table, key)

    # -- statements --------------------------------------------------------------------------

    def claim(self, subject: str, milestone: str, window: str, **more: str) -> None:
        """Propose a claim. more: its other cells, `stated_by` among them. Odd for a window that is none."""
        try:
            canonical_window(window)
        except WindowError as error:
            raise Odd(window, error.because or str(error), milestone) from error
        cells = {"subject": subject, "milestone": milestone, "window": window, "stated_on": self.asked.on}
        self._statement("claims", {**cells, "status": "plan", **more})

    def link(self, source: str, relation: str, target: str, **more: str) -> None:
        """Propose a statement about a link. more: its other cells."""
        cells = {"source": source, "relation": relation, "target": target, "stated_on": self.asked.on}
        self._statement("links", {**cells, "status": "stated", **more})

    def _statement(self, table: str, cells: dict[str, str]) -> None:
        """With who may see it, and, where nobody knows when it was said, the day on which it was first recorded."""
        cells.setdefault("sharing", self.asked.sharing)
        if not cells["stated_on"] and not self._is_recorded(table, cells):
            cells["recorded_on"] = day_text(today())
        self.propose(
            table, {name: cell for name, cell in cells.items() if cell or name in TABLES[table].identity}
        )

    def _is_recorded(self, table: str, cells: dict[str, str]) -> bool:
        spec = TABLES[table]
        row = spec.record(**{name: cells.get(name, "") for name in spec.column_names})
        column = "claims_by_subject" if table == "claims" else ""
        rows = (
            self.asked.roadmap.claims_of(cells["subject"])
            if column
            else self.asked.roadmap.link_statements_from(cells["source"])
        )
        return any(identity_of(spec, one) == identity_of(spec, row) for one in rows)

    def propose(self, table: str, cells: dict[str, str]) -> None:
        """Propose a row; the same one twice of one record is one. Refused where a record before says of the same
        statement something else."""
        proposed = Proposed(table, cells, self._row, self._place)
        if table in _STATEMENTS:
            identity = (table, *(cells.get(name, "") for name in TABLES[table].identity))
            first = self._said.setdefault(identity, proposed)
            if first.cells != cells:
                odd = next(
                    name for name in {**first.cells, **cells} if first.cells.get(name) != cells.get(name)
                )
                other = shortened(first.cells.get(odd, ""), 40)
                reason = tr(
                    "row {row} says the same with another {odd}: “{other}”",
                    row=first.row,
                    odd=odd,
                    other=other,
                )
                self.refuse(cells.get(odd, ""), reason, odd)
                return
        self._proposed.setdefault((self._row, table, tuple(sorted(cells.items()))), proposed)

    # -- finding and making ------------------------------------------------------------------

    def _found(self, table: str, names: Sequence[str], fits: object = None) -> str:
        """The key of what one of the names means; "" where they mean nothing that fits. Odd, and a question, where one
        means several things."""
        for name in filter(None, names):
            if key := self._answers.get(folded(name), ""):
                return key
            found = self._names.meant_by(name, (table,))
            if callable(fits):
                found = tuple(one for one in found if fits(one.key))
            if len(found) > 1:
                same = [one for one in found if self._written(table, one.key) == name]
                found = tuple(same) if len(same) == 1 else found
            if len(found) > 1:
                which = can_mean(found)
                self._ambiguous[name] = Ambiguous(name, found)
                self.ask(tr(_WHICH[table], name=shortened(name, 40), which=which))
                raise Odd(name, tr("it can mean {which}; say which one is meant", which=which))
            if found:
                return found[0].key
        return ""

    def _written(self, table: str, key: str) -> str:
        rows = {ORGANIZATION: self.asked.roadmap.organization, LINE: self.asked.roadmap.line}
        row = rows.get(table, self.asked.roadmap.generation)(key)
        return row.name if row else ""

    def _there(self, table: str, key: str) -> str:
        self.propose(table, {"key": key})
        return key

    def _new(self, table: str, owner: str, name: str, key: str, **more: str) -> str:
        """Propose a new thing: the same to each record that is about it."""
        place = (table, owner, folded(name) or name)
        if place not in self._made:
            cells = {
                "key": self._free(table, key),
                "name": name,
                **{one: cell for one, cell in more.items() if cell},
            }
            self._made[place] = cells
            self._taken.add((table, cells["key"]))
        self.propose(table, self._made[place])
        return self._made[place]["key"]

    def _free(self, table: str, key: str) -> str:
        rows = {ORGANIZATION: self.asked.roadmap.organization, LINE: self.asked.roadmap.line}
        there = rows.get(table, self.asked.roadmap.generation)
        free, number = key, 2
        while there(free) is not None or (table, free) in self._taken:
            free, number = f"{key[: LONGEST_KEY - 6]}-{number}", number + 1
        return free

    def _under(self, owner: str, name: str) -> str:
        """A key for what is an organization's: amd-rocm-6-2-1, without its name twice."""
        key, organization = key_from(name, dots=False), self.asked.roadmap.organization(owner)
        if key == owner:  # a project that is called as its product
            return key
        short = key_from(short_organization(organization), dots=False) if organization else owner
        bare = next((key[len(one) + 1 :] for one in (owner, short) if key.startswith(f"{one}-")), key)
        return f"{owner}-{bare}"[:LONGEST_KEY].rstrip("-._")

    def _owner(self, line: str) -> str:
        found = self.asked.roadmap.line(line)
        return found.organization if found else self._owners.get(line, "")

    def _layer_of(self, generation: str) -> str:
        line = self.asked.roadmap.line(self.line_of(generation))
        return line.layer if line else ""

    def line_of(self, generation: str) -> str:
        """The key of a product’s line; "" of one that nobody knows."""
        found = self.asked.roadmap.generation(generation)
        return found.line if found else self._lines.get(generation, "")
