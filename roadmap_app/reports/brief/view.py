"""What the tables of the Brief share: whose things stand first, how days, names, windows and sources are said.

It must not know Qt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from roadmap_app.alignment.answers.brief import Brief
from roadmap_app.alignment.answers.concern import Concern, concern_of, keys_of_pair
from roadmap_app.domain.documents.listing import listed
from roadmap_app.domain.findings import Finding
from roadmap_app.domain.naming import short_name
from roadmap_app.domain.records import Record
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.domain.statements import day_of
from roadmap_app.domain.windows.window import Day, parse_window, say_day, say_window
from roadmap_app.i18n import tr

OF_PAIR, OWN, OTHERS = 0, 1, 2
_MOST_NAMES = 4


class BriefView(NamedTuple):
    """found: the engine's answer. own: what concerns the reader; pair_keys: what the watched pair does. A thing of the
    pair stands first, then the reader's own, then others'."""

    found: Brief
    own: Concern
    pair: tuple[str, str]
    pair_keys: frozenset[str]
    me: str
    fiscal_month: int

    @classmethod
    def of(cls, brief: Brief, me: str, who: str, pair: tuple[str, str]) -> BriefView:
        """me: whose fiscal year is told, "" for nobody; who: what concerns it is the reader's own."""
        own = brief.concern if brief.concern.who == who else concern_of(brief.check, who)
        keys = keys_of_pair(brief.structure, own.findings, pair)
        return cls(brief, own, pair, keys, me, brief.structure.roadmap.fiscal_month(me) if me else 1)

    @property
    def roadmap(self) -> Roadmap:
        """What it is about."""
        return self.found.structure.roadmap

    @property
    def today(self) -> Day:
        """The day asked about."""
        return self.found.structure.as_of.day

    def tier(self, subject: str) -> int:
        """OF_PAIR, OWN or OTHERS."""
        if subject in self.pair_keys:
            return OF_PAIR
        return OWN if self.own.has(subject) else OTHERS

    def name(self, key: str) -> str:
        """The short name of a thing."""
        return short_name(self.roadmap, key)

    def names(self, keys: Iterable[str]) -> str:
        """“Helios, MI450 series and MI455X”, “Google – Meta, tranches 1 and 2”; of many the first ones and how many
        more."""
        ones = list(dict.fromkeys(keys))
        tranches = [tranche for key in ones if (tranche := self.roadmap.commitment(key)) is not None]
        if len(ones) > 1 and len(tranches) == len(ones) and len({one.agreement for one in tranches}) == 1:
            return tr(
                "{name}, tranches {numbers}",
                name=self.name(tranches[0].agreement),
                numbers=named([one.sequence for one in tranches]),
            )
        return named([self.name(key) for key in ones])

    def who(self, key: str) -> str:
        """Whose word it is."""
        return self.name(key) if key else tr("unattributed")

    def window(self, subject: str, text: str) -> str:
        """A window as people say it."""
        if not text:
            return tr("no date given")
        return say_window(parse_window(text, self.roadmap.fiscal_month_of(subject)))

    def day(self, day: Day) -> str:
        """“31 Dec”, with its year where that is another than the one asked about."""
        words = say_day(day)
        is_near = date.fromordinal(day).year == date.fromordinal(self.today).year
        return words.rsplit(" ", 1)[0] if is_near else words

    def due_day(self, day: Day, *, short: bool = False) -> str:
        """“31 Dec 2026”, “31 Dec 2026 (Q4 FY27)”: with the fiscal quarter of the reader, where its year does not
        start in January."""
        words = self.day(day) if short else say_day(day)
        return words if self.fiscal_month == 1 else f"{words} ({fiscal_quarter(day, self.fiscal_month)})"

    def finding(self, fingerprint: str) -> Finding | None:
        """A finding that concerns the reader, or one that was accepted."""
        ones = (*self.found.findings, *self.own.findings, *self.found.accepted)
        return next((one for one in ones if one.fingerprint == fingerprint), None)


def fiscal_quarter(day: Day, start_month: int) -> str:
    """“Q4 FY27”: the quarter of a fiscal year that starts in a month; FY n ends in calendar year n."""
    on = date.fromordinal(day)
    months = (on.month - start_month) % 12
    year = on.year + (1 if start_month > 1 and on.month >= start_month else 0)
    return tr("Q{quarter} FY{year:02d}", quarter=months // 3 + 1, year=year % 100)


def named(names: Sequence[str], most: int = _MOST_NAMES) -> str:
    """“ROCm 10.0, 10.1 and 10.2”: names with “and”; what all begin with is said once."""
    if len(names) > most or len(names) < 2:
        return listed(names, most=most)
    first = names[0].split(" ")[0]
    rest = [name.removeprefix(f"{first} ") for name in names]
    if all(short.replace(".", "").isdigit() for short in rest):
        names = [names[0], *rest[1:]]
    return listed(names)


def source_of(view: BriefView, record: Record | None) -> str:
    """“AMD, 23 Jul 2026, https://…”: who said it, when and where; "" where there is no record."""
    if record is None:
        return ""
    who = next(
        (key for field in ("stated_by", "organization", "supplier") if (key := getattr(record, field, ""))),
        "",
    )
    on = next((day for field in ("stated_on", "signed_on") if (day := getattr(record, field, ""))), "")
    where = getattr(record, "source_url", "") or getattr(record, "source_title", "")
    day = say_day(day_of(on)) if on else tr("day not stated")
    return ", ".join((view.who(who), day, where or tr("no source named")))
