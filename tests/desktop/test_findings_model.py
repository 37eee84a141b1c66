"""The findings as a table: filtered, counted and sorted; texts are written only for what is asked."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from roadmap_app.desktop.findings.model import COLUMNS, DUE, MARGIN, STAKE, TITLE, Filter, FindingsModel
from roadmap_app.domain.as_of import AsOf
from roadmap_app.domain.findings import OPEN, CheckResult, CheckSpec
from roadmap_app.domain.roadmap import Roadmap
from roadmap_app.workspace.checking import check

TODAY = date(2026, 11, 22).toordinal()


@pytest.fixture(scope="module")
def result(sample: Roadmap) -> CheckResult:
    return check(sample, CheckSpec(TODAY))


@pytest.fixture
def model(qtbot: QtBot, sample: Roadmap, result: CheckResult) -> FindingsModel:
    made = FindingsModel()
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal, made)
    made.set_result(result, AsOf(sample, TODAY))
    return made


def verdicts(model: FindingsModel) -> list[str]:
    found = [model.finding(row) for row in range(model.rowCount())]
    return [finding.verdict for finding in found if finding is not None]


def test_at_first_it_lists_what_is_open_worst_first(model: FindingsModel, result: CheckResult) -> None:
    assert model.rowCount() == len(result.open)
    assert set(verdicts(model)) <= set(OPEN)
    assert verdicts(model) == [finding.verdict for finding in result.open]


def test_everything_is_listed_when_asked_for(model: FindingsModel, result: CheckResult) -> None:
    model.set_filter(Filter(open_only=False))
    assert model.rowCount() == len(result.findings)


def test_a_verdict_asked_for_by_name_is_listed_open_or_not(model: FindingsModel, result: CheckResult) -> None:
    for verdict, count in result.verdicts.items():
        model.set_filter(Filter(frozenset({verdict})))
        assert set(verdicts(model)) == {verdict}
        assert model.rowCount() == count == model.counts()[verdict]


def test_a_rule_narrows_rows_and_counts(model: FindingsModel, result: CheckResult) -> None:
    model.set_filter(Filter(rules=frozenset({"delivery-software"})))
    found = [model.finding(row) for row in range(model.rowCount())]
    assert found
    assert {finding.rule for finding in found if finding} == {"delivery-software"}
    told = [f for f in result.findings if not f.hearsay]
    assert sum(model.counts().values()) == sum(f.rule == "delivery-software" for f in told)
    assert "concentration" in model.rules()
    assert "overdue" not in model.rules(), "gaps are listed when they are asked for"
    model.set_filter(Filter(verdicts=frozenset({"gap"})))
    assert "overdue" in model.rules()


@pytest.mark.parametrize("column", range(len(COLUMNS)))
def test_it_sorts_by_every_column_both_ways_and_back_to_worst_first(
    model: FindingsModel, result: CheckResult, column: int
) -> None:
    key = COLUMNS[column].key
    for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
        model.sort(column, order)
        keys = [key(finding) for row in range(model.rowCount()) if (finding := model.finding(row))]
        assert keys == sorted(keys, reverse=order == Qt.SortOrder.DescendingOrder)
    model.sort(-1)
    assert verdicts(model) == [finding.verdict for finding in result.open]


def test_cells_are_sentences_for_people(model: FindingsModel) -> None:
    model.set_filter(Filter(rules=frozenset({"delivery-software"})))
    rows = range(model.rowCount())
    titles = [str(model.index(row, TITLE).data()) for row in rows]
    row = next(row for row in rows if titles[row].startswith("AMD – Meta: ROCm"))
    assert model.index(row, DUE).data() == "31 Dec 2026"
    assert model.index(row, MARGIN).data() == "39 days left"
    assert model.index(row, STAKE).data() == "1 GW"


def test_a_finding_is_found_again_by_its_fingerprint(model: FindingsModel) -> None:
    finding = model.finding(3)
    assert finding is not None
    assert model.row_of(finding.fingerprint) == 3
    assert model.row_of("nothing") == -1


def test_without_a_result_it_is_empty(model: FindingsModel, sample: Roadmap) -> None:
    model.set_result(None, AsOf(sample, TODAY))
    assert model.rowCount() == 0
    assert model.counts() == {}


def test_findings_that_rest_on_the_same_are_one_row_until_it_is_unfolded(
    model: FindingsModel, result: CheckResult
) -> None:
    model.set_grouped(True)
    assert model.listed == len(result.open) > model.rowCount()
    row = next(row for row in range(model.rowCount()) if model.held(row) > 2)
    first, held, before = model.finding(row), model.held(row), model.rowCount()
    assert first is not None
    model.toggle(row)
    assert model.is_unfolded(row) and model.rowCount() == before + held
    inner = [model.finding(row + 1 + place) for place in range(held)]
    assert {finding.group for finding in inner if finding} == {first.group}
    assert all(model.is_inner(row + 1 + place) for place in range(held))
    assert model.head_of(row + held) == row
    model.toggle(row)
    assert model.rowCount() == before


def test_what_is_looked_for_in_a_group_unfolds_it(model: FindingsModel, result: CheckResult) -> None:
    model.set_grouped(True)
    head = next(row for row in range(model.rowCount()) if model.held(row))
    group = model.finding(head).group  # type: ignore[union-attr]
    last = [finding for finding in result.open if finding.group == group and not finding.is_remark][-1]
    row = model.row_of(last.fingerprint)
    assert model.is_inner(row) and model.finding(row) == last
    model.set_grouped(False)
    assert model.rowCount() == len(result.open) and not model.held(head)
