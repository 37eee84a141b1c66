"""The findings as a table for Qt: filtered and sorted as rows of indexes, texts written only for what is shown.

It may hold hundreds of thousands of rows. It must not know how a verdict is reached.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, Qt

from roadmap_app.desktop.look.words import ago_text, organization_text, stakes_text
from roadmap_app.desktop.tables.rows_model import Head, RowsModel
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.finding_groups import group_of
from roadmap_app.domain.findings import OPEN, VERDICT_WORDS, VERDICTS, CheckResult, Finding
from roadmap_app.domain.records import FollowUp
from roadmap_app.domain.settings import settings_of
from roadmap_app.domain.windows.window import say_day
from roadmap_app.i18n import tr, trc

_FAR = 10**9
_LOOKED_THROUGH = 5_000
_GROUPED_UP_TO = 1_500  # findings are written when looked at, and a group is seen only by looking
_RANK = {verdict: rank for rank, verdict in enumerate(VERDICTS)}


class Column(NamedTuple):
    """One column: its head, how a cell is written, how rows are sorted by it."""

    title: str
    text: Callable[[Finding, AsOf], str]
    key: Callable[[Finding], Any]


def _due(finding: Finding, as_of: AsOf) -> str:
    return say_day(finding.due) if finding.due is not None else tr("no day")


def _said(finding: Finding, as_of: AsOf) -> str:
    """Who said what the finding rests on, and when."""
    if not finding.said_by:
        return tr("nobody yet")
    name = organization_text(as_of.roadmap, finding.said_by)
    if finding.said_on is None:
        return tr("{name}, day not told", name=name)
    return f"{name}, {ago_text(finding.said_on, as_of.day)}"


def _stake_key(finding: Finding) -> tuple[float, float]:
    """Power first, then whatever else is counted; most first when sorted down."""
    stakes = finding.at_stake
    return stakes.get("GW", 0.0), sum(stakes.values())


def _margin_key(finding: Finding) -> tuple[int, int]:
    least = finding.margin_days[0] if finding.margin_days else None
    return (least if least is not None else _FAR, finding.due if finding.due is not None else _FAR)


COLUMNS: tuple[Column, ...] = (
    Column("", lambda f, a: "", lambda f: _RANK.get(f.verdict, 99)),
    Column(tr("What must hold"), lambda f, a: f.sentences.title, lambda f: f.sentences.title.casefold()),
    Column(
        tr("What the sources say, and how long ago"),
        lambda f, a: f.sentences.evidence,
        lambda f: f.said_on or 0,
    ),
    Column(trc("head of due days", "By"), _due, lambda f: f.due if f.due is not None else _FAR),
    Column(tr("Margin"), lambda f, a: f.sentences.margin, _margin_key),
    Column(tr("At stake"), lambda f, a: stakes_text(f.at_stake_by_standing) or "–", _stake_key),
    Column(tr("Who said so"), _said, lambda f: (f.said_by, f.said_on or 0)),
    Column(
        tr("Owner"), lambda f, a: "", lambda f: f.is_finding
    ),  # written and sorted by the model, which knows owners
)
VERDICT, TITLE, EVIDENCE, DUE, MARGIN, STAKE, WHOSE, OWNER = range(len(COLUMNS))
_HEADS = tuple(Head(column.title, spoken="" if column.title else tr("Verdict")) for column in COLUMNS)


class Filter(NamedTuple):
    """What is listed. verdicts, rules: empty for all. open_only: what counts as open, without the gaps. accepted:
    only what a person has accepted."""

    verdicts: frozenset[str] = frozenset()
    rules: frozenset[str] = frozenset()
    open_only: bool = True
    accepted: bool = False


class FindingsModel(RowsModel):
    """One row per finding that the filter keeps. Sorting by no column is the check's own order, worst first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._result: CheckResult | None = None
        self._findings: Sequence[Finding] = ()
        self._as_of: AsOf | None = None
        self._follow_ups: Mapping[str, FollowUp] = {}
        self._listing: Sequence[int] = ()
        self._rows: Sequence[int] = ()
        self._held: dict[int, list[int]] = {}  # the first of a group → the others of it that are listed
        self._inner: frozenset[int] = frozenset()
        self._unfolded: set[str] = set()
        self.is_grouped = False
        self._sorted_by: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self.filter = Filter()

    def set_result(self, result: CheckResult | None, as_of: AsOf) -> None:
        """Show other findings, in the check's order unless sorted otherwise."""
        self.beginResetModel()
        self._result, self._as_of = result, as_of
        self._findings = result.findings if result else ()
        self._follow_ups = settings_of(as_of.roadmap).follow_ups
        self._arrange()
        self.endResetModel()

    def set_filter(self, wanted: Filter) -> None:
        """List what a filter keeps."""
        if wanted != self.filter:
            self.beginResetModel()
            self.filter = wanted
            self._arrange()
            self.endResetModel()

    def set_grouped(self, grouped: bool) -> None:
        """Show findings that rest on the same A as one row, or each by itself."""
        if grouped != self.is_grouped:
            self.beginResetModel()
            self.is_grouped = grouped
            self._fold()
            self.endResetModel()

    @property
    def listed(self) -> int:
        """How many findings the filter keeps, folded ones too."""
        return len(self._listing)

    def held(self, row: int) -> int:
        """How many more findings rest on the same as the first of a group; 0 for all others."""
        return len(self._held.get(self._rows[row], ())) if 0 <= row < len(self._rows) else 0

    def is_unfolded(self, row: int) -> bool:
        """Whether the findings that a row stands for are shown below it."""
        finding = self.finding(row)
        return finding is not None and finding.group in self._unfolded

    def is_inner(self, row: int) -> bool:
        """Whether a row belongs to the group above it."""
        return 0 <= row < len(self._rows) and self._rows[row] in self._inner

    def head_of(self, row: int) -> int:
        """The row of the first finding of a group to which a row belongs."""
        while row > 0 and self.is_inner(row):
            row -= 1
        return row

    def toggle(self, row: int) -> None:
        """Unfold the group that begins in a row, or fold it again."""
        finding, count = self.finding(row), self.held(row)
        if finding is None or not count:
            return
        span = (QModelIndex(), row + 1, row + count)
        if finding.group in self._unfolded:
            self.beginRemoveRows(*span)
            self._unfolded.remove(finding.group)
            self._fold()
            self.endRemoveRows()
        else:
            self.beginInsertRows(*span)
            self._unfolded.add(finding.group)
            self._fold()
            self.endInsertRows()

    def unfold_where(self, fits: Callable[[Finding], bool]) -> None:
        """Unfold the groups of which only a hidden finding fits."""
        for head, others in list(self._held.items()):
            first = self._findings[head]
            if first.group in self._unfolded or fits(first):
                continue
            if any(fits(self._findings[index]) for index in others):
                self.toggle(self._rows.index(head))

    @property
    def accepted(self) -> int:
        """How many findings a person has accepted."""
        return self._result.accepted if self._result else 0

    def counts(self) -> Mapping[str, int]:
        """How many findings there are per verdict, whatever verdicts are asked for; rules count."""
        if self._result is None or not self.filter.rules:
            return self._result.verdicts if self._result else {}
        of_rules = (f for f in self._result.counted if f.rule in self.filter.rules)
        return Counter(f.verdict for f in of_rules if not f.hearsay)

    def rules(self) -> Counter[str]:
        """How many of what the verdicts' filter lists there are per rule."""
        listed = self._listed(self.filter._replace(rules=frozenset()))
        return Counter(self._findings[index].rule for index in listed)

    def finding(self, row: int) -> Finding | None:
        """The finding in a row."""
        return self._findings[self._rows[row]] if 0 <= row < len(self._rows) else None

    def row_of(self, fingerprint: str) -> int:
        """The row of a finding, unfolded where need be; -1 where it is not listed among the first thousands."""
        if self._held:
            self.unfold_where(lambda finding: finding.fingerprint == fingerprint)
        for row, index in enumerate(self._rows[:_LOOKED_THROUGH]):
            if self._findings[index].fingerprint == fingerprint:
                return row
        return -1

    def rows_where(self, fits: Callable[[Finding], bool]) -> list[int]:
        """The rows, of the first thousands, whose finding fits."""
        return [row for row, index in enumerate(self._rows[:_LOOKED_THROUGH]) if fits(self._findings[index])]

    @property
    def as_of(self) -> AsOf | None:
        """What the findings are worked out from."""
        return self._as_of

    # -- cells -------------------------------------------------------------------------------

    @property
    def heads(self) -> Sequence[Head]:
        """The columns of the table."""
        return _HEADS

    @property
    def count(self) -> int:
        """How many rows are shown."""
        return len(self._rows)

    def item(self, row: int) -> Finding | None:
        """The finding in a row."""
        return self.finding(row)

    def spoken(self, row: int, column: int) -> str:
        """A mark in words."""
        finding = self.finding(row)
        return VERDICT_WORDS[finding.verdict] if finding and column == VERDICT else self.text(row, column)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell, written when asked."""
        finding = self.finding(row)
        if finding is None or self._as_of is None:
            return ""
        return self._owner(finding) if column == OWNER else COLUMNS[column].text(finding, self._as_of)

    def _owner(self, finding: Finding) -> str:
        """Who follows it up, and how far that has come; nothing is asked of what holds."""
        follow_up = self._follow_ups.get(finding.fingerprint) if finding.is_finding else None
        if follow_up is None:
            return tr("nobody yet") if finding.is_finding else ""
        return f"{follow_up.owner or tr('nobody yet')}, {tr(follow_up.state)}"

    def _owner_key(self, finding: Finding) -> tuple[int, str]:
        """Who is followed up first, by owner; then what nobody has yet; then what holds."""
        follow_up = self._follow_ups.get(finding.fingerprint) if finding.is_finding else None
        if follow_up is not None and follow_up.owner:
            return 0, follow_up.owner.casefold()
        return (1 if finding.is_finding else 2), ""

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; -1 is worst first, then by due day."""
        self.layoutAboutToBeChanged.emit()
        self._sorted_by = (column, order)
        self._arrange()
        self.layoutChanged.emit()

    def _arrange(self) -> None:
        self._listing = self._listed(self.filter)
        column, order = self._sorted_by
        if 0 <= column < len(COLUMNS):
            key = self._owner_key if column == OWNER else COLUMNS[column].key
            down = order == Qt.SortOrder.DescendingOrder
            self._listing = sorted(self._listing, key=lambda row: key(self._findings[row]), reverse=down)
        self._fold()

    def _fold(self) -> None:
        """The rows: of each group the first in order, then the others or not. A very long list is not grouped."""
        self._rows, self._held, self._inner = self._listing, {}, frozenset()
        if not self.is_grouped or len(self._listing) > _GROUPED_UP_TO:
            return
        groups: dict[object, list[int]] = {}
        for index in self._listing:
            groups.setdefault(group_of(self._findings[index]) or index, []).append(index)
        rows: list[int] = []
        inner: list[int] = []
        for group, (first, *others) in groups.items():
            rows.append(first)
            if others:
                self._held[first] = others
            if group in self._unfolded:
                rows += others
                inner += others
        self._rows, self._inner = rows, frozenset(inner)

    def _listed(self, wanted: Filter) -> Sequence[int]:
        """Indexes of what a filter keeps. Findings stand by verdict, so that whole stretches are taken unseen."""
        if self._result is None:
            return ()
        if wanted.accepted:  # they stand last
            whole = len(self._findings)
            kept = range(whole - self._result.accepted, whole)
            return [row for row in kept if not wanted.rules or self._findings[row].rule in wanted.rules]
        if not wanted.verdicts and not wanted.rules:
            whole = len(self._findings) - self._result.accepted
            return range(len(self._result.open) if wanted.open_only else whole)
        listed: list[int] = []
        first = 0
        for verdict, count in self._result.verdicts.items():
            if verdict in wanted.verdicts or (
                not wanted.verdicts and (is_open(verdict) or not wanted.open_only)
            ):
                listed += range(first, first + count)
            first += count
        return [row for row in listed if self._findings[row].rule in wanted.rules] if wanted.rules else listed


def is_open(verdict: str) -> bool:
    """Whether findings of a verdict are open: at risk or worse, a contradiction or to watch."""
    return verdict in OPEN
