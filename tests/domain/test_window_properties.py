"""Windows said in words, and what holds for every window: it reads back, and any other text is refused."""

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from roadmap_app.domain.windows.grammar import read
from roadmap_app.domain.windows.kept import Reading, kept_reading
from roadmap_app.domain.windows.pieces import RefusalError
from roadmap_app.domain.windows.window import (
    Window,
    WindowError,
    canonical_window,
    day_text,
    parse_window,
    say_day,
    say_span,
    say_window,
)

AS_SAID = {
    "2026-09-15": "15 Sep 2026",
    "2026-09-05": "5 Sep 2026",
    "2026-09": "Sep 2026",
    "2026-Q3": "Q3 2026",
    "2026-H2": "H2 2026",
    "2026": "2026",
    "FY2027-Q1": "FY2027 Q1",
    "FY2027": "FY2027",
    "early-2027": "early 2027",
    "mid-2026-H2": "mid H2 2026",
    "early-2026-Q3": "early Q3 2026",
    "late-2026-09": "late Sep 2026",
    "early-FY2027-H1": "early FY2027 H1",
    "2026-Q3..2027-Q1": "Q3 2026 to Q1 2027",
    "..2026-Q4": "by Q4 2026",
    "..2026": "before 2027",
    "..FY2026": "before FY2027",
    "..2100": "by 2100",
    "2027..": "from 2027",
    "2026-W36": "2026-W36",
    "2026-W36..2026-W38": "2026-W36 to 2026-W38",
    "..2026-W36": "by 2026-W36",
    "~2026": "about 2026",
    "by ~Q4 2026": "by about Q4 2026",
    "": "no date given",
}


def two_days(window: Window) -> tuple[int | None, int | None]:
    return window.earliest, window.latest


@pytest.mark.parametrize(("written", "said"), AS_SAID.items())
def test_a_window_is_said_as_people_say_it(written: str, said: str) -> None:
    assert say_window(parse_window(written)) == said
    assert parse_window(said) == parse_window(written)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Q3 2026", "between 1 Jul and 30 Sep 2026"),
        ("2026-12-15..2027-01-03", "between 15 Dec 2026 and 3 Jan 2027"),
        ("by Q4 2026", "by 31 Dec 2026"),
        ("from 2027", "from 1 Jan 2027"),
        ("2026-09-05", "5 Sep 2026"),
        ("TBD", "no date given"),
    ],
)
def test_a_window_is_said_by_its_days(written: str, said: str) -> None:
    assert say_span(parse_window(written)) == said


def test_a_window_without_text_is_said_by_its_days() -> None:
    quarter = parse_window("2026-Q3")._replace(text="")
    assert say_window(quarter) == say_span(quarter) == "between 1 Jul and 30 Sep 2026"


def test_a_day_is_written_and_said() -> None:
    day = date(2026, 9, 5).toordinal()
    assert day_text(day) == "2026-09-05"
    assert say_day(day) == "5 Sep 2026"


years = st.integers(1990, 2100)
units = st.sampled_from(["", *(f"-Q{n}" for n in range(1, 5)), "-H1", "-H2"])
parts = st.sampled_from(["", "early-", "mid-", "late-"])
calendar_months = st.builds("{}{}-{:02d}".format, parts, years, st.integers(1, 12))
calendar_weeks = st.dates(date(1990, 1, 1), date(2100, 12, 26)).map(
    lambda day: "{:04d}-W{:02d}".format(*day.isocalendar()[:2])
)
calendar_days = st.dates(date(1990, 1, 1), date(2100, 12, 31)).map(date.isoformat)
named_years = st.builds("{}{}{}{}".format, parts, st.sampled_from(["", "FY"]), years, units)
periods = st.one_of(calendar_days, calendar_weeks, calendar_months, named_years)
windows = st.one_of(
    periods,
    st.builds("{}..".format, periods),
    st.builds("..{}".format, periods),
    st.builds("{}..{}".format, periods, periods),
)
months = st.integers(1, 12)


@given(windows, months)
def test_canonical_text_reads_back_to_the_same_two_days(written: str, month: int) -> None:
    try:
        window = parse_window(written, month)
    except WindowError as refusal:
        assert "ends before it begins" in str(refusal)
        return
    assert parse_window(window.text, month) == window
    assert canonical_window(written) == window.text == canonical_window(window.text)
    assert parse_window(say_window(window), month) == window
    if "1990" not in written:  # FY1990 begins in 1989
        assert two_days(parse_window(say_span(window))) == two_days(window)


@given(periods, months)
def test_before_ends_on_the_day_before_the_period_begins(period: str, month: int) -> None:
    try:
        window = parse_window(f"before {period}", month)
    except WindowError as refusal:
        assert "years run from 1990" in str(refusal)
        return
    begin = parse_window(period, month).earliest
    assert begin is not None
    assert window.latest == begin - 1
    assert parse_window(window.text, month) == window


@given(periods, months)
def test_after_begins_on_the_day_after_the_period_ends(period: str, month: int) -> None:
    try:
        window = parse_window(f"after {period}", month)
    except WindowError as refusal:
        assert "to 2100" in str(refusal)
        return
    end = parse_window(period, month).latest
    assert end is not None
    assert window.earliest == end + 1
    assert parse_window(window.text, month) == window


@given(windows, st.sampled_from(["~", "ca. "]), months)
def test_a_doubt_mark_is_kept_and_moves_no_day(written: str, mark: str, month: int) -> None:
    try:
        plain = parse_window(written, month)
    except WindowError:
        return
    doubtful = parse_window(mark + written, month)
    assert two_days(doubtful) == two_days(plain)
    assert parse_window(doubtful.kept, month) == doubtful


@given(periods, months)
def test_early_mid_and_late_fill_their_period_without_gap(period: str, month: int) -> None:
    whole = period.removeprefix("early-").removeprefix("mid-").removeprefix("late-")
    if parse_window(whole).is_day or "W" in whole:
        return
    early, mid, late = (parse_window(f"{part}-{whole}", month) for part in ("early", "mid", "late"))
    assert (early.earliest, late.latest) == two_days(parse_window(whole, month))
    assert early.latest is not None and mid.latest is not None
    assert mid.earliest == early.latest + 1
    assert late.earliest == mid.latest + 1


PIECES = (
    "Q3 3Q H2 2H 2026 26 '26 FY FY27 CY26 early mid late Sep 15 1"
    "5th .. - – , + ~ ? by before from after starting to of the end TBD / . W36 WW36 C"
)
pieces = st.sampled_from(PIECES.split())
likely = st.lists(pieces, max_size=9).flatmap(
    lambda words: st.sampled_from(["", " ", "-"]).map(lambda s: s.join(words))
)


@given(st.one_of(st.text(), likely, st.text(alphabet="0123456789QHFYqhfy -–./'")), months)
@example("\ud800", 1)
@example("İ 2026", 1)
@example("2026-09-15" * 9, 1)
def test_any_text_is_a_window_or_refused(written: str, month: int) -> None:
    try:
        window = parse_window(written, month)
    except WindowError as refusal:
        str(refusal).encode("utf-8")
        return
    assert parse_window(window.text, month) == window._replace(doubtful=False)


YEARS = ("1989", "1990", "2026", "2100", "2101", "FY2027")
RESTS = (
    "",
    *[f"-{rest}" for rest in ("H0", "H2", "Q1", "Q5", "W00", "W01", "W52", "W53", "W54", "00", "02", "13")],
)
DAYS = tuple(
    f"-{month}-{day}" for month in ("00", "02", "12", "13") for day in ("00", "01", "28", "30", "31", "32")
)
PERIODS = tuple(
    f"{part}{year}{rest}" for part in ("", "early-", "late-") for year in YEARS for rest in (*RESTS, *DAYS)
)


def by_grammar(text: str) -> Reading | None:
    try:
        return read(text)
    except RefusalError:
        return None


def test_a_canonical_text_says_what_the_whole_grammar_says() -> None:
    """Of ranges each period is one end, open or up to another."""
    ends = ("", "2026-Q3", "FY2027-Q1", "mid-2026", "2026-02-30")
    texts = [
        *PERIODS,
        *(f"{one}..{end}" for one in PERIODS for end in ends),
        *(f"{end}..{one}" for one in PERIODS for end in ends),
    ]
    readings = {text: kept_reading(text) for text in texts}
    assert {text: by_grammar(text) for text, kept in readings.items() if kept} == {
        text: kept for text, kept in readings.items() if kept
    }
    missed = [
        text for text, kept in readings.items() if not kept and text not in ("", "..") and by_grammar(text)
    ]
    assert missed == []
