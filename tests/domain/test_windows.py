"""Windows: every spelling of an uncertain date, its two days, its one text, and what is refused."""

import csv
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadmap_app.domain.windows import window
from roadmap_app.domain.windows.window import (
    UNKNOWN,
    Window,
    WindowError,
    canonical_window,
    parse_window,
)

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"

SPELLINGS = {
    "2026-09-15": (
        "15 Sep 2026|Sep 15, 2026|September 15 2026|15th September 2026|Sept. 15, 2026|15-Sep-2026|2026/09/15|"
        "2026-9-15|15 Sep 26|Sep 15 '26|Sept 15th, 2026|15th of September, 2026|2026 Sep 15"
    ),
    "2026-09": (
        "Sep 2026|Sept. 2026|September 2026|Sep-2026|September, 2026|2026-9|Sep '26|Sep. 2026|sep2026|2026/09|2026/9|"
        "Sep/2026"
    ),
    "2026-05": "May 2026|may '26",
    "2026-Q3": (
        "Q3 2026|3Q26|3Q 2026|Q3'26|Q3’26|CY2026 Q3|third quarter of 2026|3rd quarter of 2026|third quarter 2026|"
        "2026Q3|2026 Q3|Q3-2026|Q3, 2026|Q3 26|26Q3|CY26-Q3|Q3 CY26|3QCY26|calendar Q3 2026|in Q3 2026|"
        "the third quarter of 2026|Q3 of 2026|2026-3Q|q 3 2026|"
        "Q3/2026|2026/Q3|CQ3 2026|CQ3'26|Q3/26"
    ),
    "2026-H2": (
        "H2 2026|2H26|2H 2026|second half of 2026|second-half 2026|2nd half of 2026|2026 H2|2026H2|CY2026-H2|H2'26|"
        "in the second half of 2026|2026-2H|2HCY26"
    ),
    "2026": "CY26|CY2026|'26|calendar 2026|calendar year 2026|CY'26|in 2026",
    "FY2027": "FY27|FY 2027|FY'27|fiscal 2027|fiscal year 2027|FY-27|fiscal year '27",
    "FY2027-Q1": (
        "Q1 FY27|FY27 Q1|FY27Q1|Q1FY27|1QFY27|Q1 FY2027|FY27-Q1|fiscal Q1 2027|Q1 fiscal 2027|1Q FY27|"
        "first quarter of fiscal 2027|first quarter of the fiscal year 2027"
    ),
    "FY2027-H1": "H1 FY27|1H FY27|1HFY27|FY27 H1|first half of fiscal year 2027",
    "early-2026": "early 2026|Early 26|early '26|early in 2026",
    "mid-2026": "mid 2026|mid-2026|mid–2026",
    "late-2026": "late 2026|late CY26",
    "early-2026-H2": "early H2 2026|early 2026-H2|early second half of 2026|early 2H26",
    "late-2026-Q3": "late Q3 2026|late third quarter of 2026|late in Q3 2026",
    "mid-2026-09": "mid Sep 2026|mid-September 2026|mid 2026-09",
    "early-FY2027": "early FY27|early fiscal 2027",
    "mid-FY2027-Q1": "mid Q1 FY27",
    "2026-Q3..2027-Q1": (
        "Q3 2026 – Q1 2027|Q3 2026 to Q1 2027|from Q3 2026 to Q1 2027|between Q3 2026 and Q1 2027|2026-Q3-2027-Q1|"
        "2026-Q3 -- 2027-Q1|3Q26-1Q27|Q3 2026 until Q1 2027|Q3 2026…Q1 2027|Q3 2026 ... Q1 2027"
    ),
    "2026-Q3..2026-Q4": "Q3–Q4 2026|3Q-4Q 2026|2026 Q3–Q4|Q3 to Q4 2026|Q3-Q4'26|third quarter to fourth quarter 2026|"
    "Q3/Q4 2026|3Q/4Q26|2026 Q3/Q4|Q3 2026/Q4 2026|Q3 / Q4 2026",
    "late-2026..early-2027": "late 2026/early 2027|late 2026 / early '27",
    "2026-Q4..early-2027": "Q4 2026/early 2027",
    "2026-H2..2027-H1": "H2 2026/H1 2027|2H26/1H27",
    "FY2027-Q3..FY2027-Q4": "Q3/Q4 FY27|FY27 Q3/Q4",
    "2026-09-15..2026-09-16": "15/16 Sep 2026|2026-09-15/2026-09-16",
    "2026-09..2026-10": "Sep/Oct 2026|2026-09/2026-10|Sep–Oct 2026|2026-09 – 2026-10|September to October 2026",
    "2026-H1..2026-H2": "H1-H2 2026|1H26–2H26",
    "2026..2027": "2026–2027|2026-2027|2026 to 2027|2026 .. 2027",
    "FY2027-Q1..FY2027-Q2": "Q1–Q2 FY27|FY27 Q1-Q2|Q1 FY27 – Q2",
    "mid-2026..late-2026": "mid to late 2026|mid-to-late 2026|mid 2026 – late 2026|mid-2026-late-2026|mid/late 2026",
    "early-2026-Q3..mid-2026-Q3": "early to mid Q3 2026",
    "2026-09-15..2026-10-03": "15 Sep 2026-3 Oct 2026|15 Sep – 3 Oct 2026|Sep 15 to Oct 3, 2026",
    "2026-09..2027": "2026-09 – 2027",
    "2026-09-01..2026-09-15": "1–15 Sep 2026|Sep 1–15, 2026|1 Sep – 15 Sep 2026|2026-09-01 – 2026-09-15",
    "2026-07-01..2026-09-30": "between 1 Jul and 30 Sep 2026",
    "..2026-Q4": "by 2026-Q4|by Q4 2026|no later than Q4 2026|.. Q4 2026|by the end of Q4 2026|before 2027-Q1|by 4Q26",
    "..2026": "before 2027|by the end of 2026|by end of 2026|by 2026|by year-end 2026|by year - end 2026|"
    "by the end 2026|by end-2026",
    "..2026-09-14": "before 2026-09-15|before 15 Sep 2026",
    "..2025-12-31": "before 2026-01-01",
    "..2025-12": "before Jan 2026",
    "..2026-H1": "before H2 2026|before early H2 2026",
    "..mid-2026": "before late 2026",
    "..FY2026-Q4": "before FY2027-Q1",
    "..FY2026": "before FY2027|before early FY2027",
    "2027..": "from 2027|2027+|2027 +|since 2027|2027 onwards|from 2027 onwards|not before 2027|2027 or later|2027…",
    "2026-H2..": "starting H2 2026|starting in H2 2026|starting from 2H26|beginning H2 2026|starting 2H 2026",
    "2027-Q2..": "after Q1 2027|after ~Q1 2027",
    "2027-H1..": "after H2 2026|after late H2 2026",
    "2027-01..": "after Dec 2026|after late Dec 2026",
    "late-2026..": "after mid 2026",
    "FY2027-Q1..": "after FY26 Q4|after late FY2026-Q4",
    "FY2027..": "after FY26",
    "2026-09-16..": "after 15 Sep 2026",
    "2027-W01..": "after 2026-W53",
    "2026-W36": "2026w36|2026 W36|2026-w 36",
    "2026-W04": "2026-W4",
    "2026-W36..2026-W38": "2026-W36 - 2026-W38|2026-W36 to 2026-W38|2026-W36/2026-W38",
    "..2026-W36": "by 2026-W36|before 2026-W37",
    "..2025-W52": "before 2026-W01",
    "2026-Q3..": "from Q3 2026|Q3 2026+|3Q26 and later|no earlier than Q3 2026",
    "": "TBD|tba|TBC|unknown|?|-|—|N/A|no date|No date given|  |to be determined|not announced|T.B.D.|TBD?",
}
CASES = [
    (text, canonical) for canonical, texts in SPELLINGS.items() for text in (canonical, *texts.split("|"))
]

DAYS = {
    "2026-09-15": ("2026-09-15", "2026-09-15"),
    "2026-09": ("2026-09-01", "2026-09-30"),
    "2028-02": ("2028-02-01", "2028-02-29"),
    "2026-Q3": ("2026-07-01", "2026-09-30"),
    "2026-Q4": ("2026-10-01", "2026-12-31"),
    "2026-H1": ("2026-01-01", "2026-06-30"),
    "2026-H2": ("2026-07-01", "2026-12-31"),
    "2026": ("2026-01-01", "2026-12-31"),
    "1990": ("1990-01-01", "1990-12-31"),
    "2100": ("2100-01-01", "2100-12-31"),
    "early-2026": ("2026-01-01", "2026-04-30"),
    "mid-2026": ("2026-05-01", "2026-08-31"),
    "late-2026": ("2026-09-01", "2026-12-31"),
    "early-2026-H2": ("2026-07-01", "2026-08-31"),
    "mid-2026-H2": ("2026-09-01", "2026-10-31"),
    "late-2026-H2": ("2026-11-01", "2026-12-31"),
    "early-2026-Q3": ("2026-07-01", "2026-07-31"),
    "late-2026-Q3": ("2026-09-01", "2026-09-30"),
    "early-2026-02": ("2026-02-01", "2026-02-10"),
    "mid-2026-02": ("2026-02-11", "2026-02-20"),
    "late-2026-02": ("2026-02-21", "2026-02-28"),
    "2026-Q3..2027-Q1": ("2026-07-01", "2027-03-31"),
    "..2026-Q4": (None, "2026-12-31"),
    "before 2027": (None, "2026-12-31"),
    "before 2026-Q4": (None, "2026-09-30"),
    "before 2026-09-15": (None, "2026-09-14"),
    "before mid Sep 2026": (None, "2026-09-10"),
    "2027..": ("2027-01-01", None),
    "2026-W36": ("2026-08-31", "2026-09-06"),
    "2026-W01": ("2025-12-29", "2026-01-04"),
    "2026-W53": ("2026-12-28", "2027-01-03"),
    "1990-W01": ("1990-01-01", "1990-01-07"),
    "2100-W51": ("2100-12-20", "2100-12-26"),
    "before 2026-W36": (None, "2026-08-30"),
    "after 2026-W36": ("2026-09-07", None),
    "after 2026": ("2027-01-01", None),
    "after 2026-02-28": ("2026-03-01", None),
    "starting H2 2026": ("2026-07-01", None),
    "Q3/Q4 2026": ("2026-07-01", "2026-12-31"),
    "FY2027-Q1": ("2027-01-01", "2027-03-31"),
}

FISCAL = [
    ("FY2027-Q1", 2, "2026-02-01", "2026-04-30"),
    ("FY2027-Q3", 2, "2026-08-01", "2026-10-31"),
    ("FY2027-Q4", 2, "2026-11-01", "2027-01-31"),
    ("FY2027", 2, "2026-02-01", "2027-01-31"),
    ("FY2027", 1, "2027-01-01", "2027-12-31"),
    ("FY2027-H1", 7, "2026-07-01", "2026-12-31"),
    ("FY2027-Q4", 6, "2027-03-01", "2027-05-31"),
    ("FY2026-Q1", 11, "2025-11-01", "2026-01-31"),
    ("FY2026", 12, "2025-12-01", "2026-11-30"),
    ("early-FY2027", 2, "2026-02-01", "2026-05-31"),
    ("late-FY2027-H1", 2, "2026-06-01", "2026-07-31"),
    ("mid-FY2027-Q1", 2, "2026-03-01", "2026-03-31"),
    ("before FY2027-Q1", 2, None, "2026-01-31"),
    ("before mid-FY2027", 2, None, "2026-05-31"),
    ("FY2028..", 2, "2027-02-01", None),
    ("2026-Q3..FY2027-Q4", 2, "2026-07-01", "2027-01-31"),
    ("2026-Q3", 2, "2026-07-01", "2026-09-30"),
]

REFUSED = (
    "2026-02-30|2026-13|2026-00|2026-09-00|2026-27|2026/27|2025-26|03/04/2026|15.09.2026|3-4-2026|09/2026|20260915|"
    "2026-Q5|2026-H3|Q0 2026|5Q26|1989|2101|1989-Q4|before 1990|FY1989|FY2027-27|FY26-27|FY27/28|26|126|Q3|Sep|"
    "Sep 26|15 Sep|early|early Sep|mid 15 Sep 2026|2026 early|early late 2026|Q3 H2 2026|Q3 Q4 2026|Sep FY2027|"
    "end of 2026|after 2100|summer 2026|2026 is the year|Q3 2026 2027|2027..2026|2027-Q1..2026-Q3|Q4–Q3 2026|"
    "H2 2026 to H1 2026|..|2026..2027..2028|2026-2027-2028|by|before|from|+|2026-|-2026|2026,|of 2026 of|by Q3–Q4 2026|"
    "by from 2026|by 2026+|..2026..|before TBD|Q3 TBD|~|ca.|2026-09-15T00:00|2026-09-15 00:00:00|fiscal Q1–Q2 2027|"
    "Q3..2027|early to Q3 2026|2026..27|15 to Sep 2026|FY|CY|FY27 CY27|0 Sep 2026|31 Jun 2026|Q3/Q4|"
    "FY26/27|FY26/FY27|CY26/27|2026/2027|Q3 2026/2027|Q4/Q3 2026|Sep/Q4 2026|26/27|9/26|CQ5 2026|CQ3 FY26|2026/13|"
    "WW36'26|WW36|W36 2026|2026WW36|26WW36|week 36 of 2026|WW54'26|2026-W54|2027-W53|2026-W00|2026-W36-3|"
    "2026-W36 Sep|early 2026-W36|FY2026-W36|1989-W52|2100-W52|by WW36'26|WW36'26 to WW38'26|2026-W36 - W38|"
    "end-2026|year-end 2026|end of Q3 2026|beginning of 2026|start of 2026|after|after TBD|after Q3-Q4 2026|"
    "15 27 Sep|2026-09-15 27 Oct|2026-09-15 Sep|15th 2026-09|Oct the 2026|of 2026|in of 2026|early-early 2026|"
    "H1–Q3 2026|2026-09 2027 Oct|2026-09 Sep 2026|2026-09-27-3Q|2026-09-10-11|"
    "32 Sep 2026|2026.09.15|Q3 2026; Q4 2026|two thousand|½ 2026|Q③ 2026|２０２６|٢٠٢٦|'2026'|\"2026\"|🚀 2026|2026\x07"
)


def ordinal(text: str | None) -> int | None:
    return date.fromisoformat(text).toordinal() if text else None


def two_days(window: Window) -> tuple[int | None, int | None]:
    return window.earliest, window.latest


@pytest.mark.parametrize(("written", "canonical"), CASES)
def test_every_spelling_has_one_canonical_text(written: str, canonical: str) -> None:
    assert canonical_window(written) == canonical
    assert parse_window(written).text == canonical
    assert canonical_window(canonical) == canonical


@pytest.mark.parametrize(("written", "days"), DAYS.items())
def test_a_text_means_its_two_days(written: str, days: tuple[str | None, str | None]) -> None:
    assert two_days(parse_window(written)) == (ordinal(days[0]), ordinal(days[1]))


@pytest.mark.parametrize(("written", "month", "earliest", "latest"), FISCAL)
def test_fiscal_texts_follow_the_month_in_which_the_year_starts(
    written: str, month: int, earliest: str | None, latest: str | None
) -> None:
    assert two_days(parse_window(written, month)) == (ordinal(earliest), ordinal(latest))


def test_a_range_of_fiscal_and_calendar_is_in_order_or_not_by_the_month() -> None:
    written = "2026-Q4..FY2027-Q1"
    assert canonical_window(written) == written
    assert parse_window(written, 1).latest == ordinal("2027-03-31")
    with pytest.raises(WindowError, match="ends before it begins"):
        parse_window(written, 2)


@pytest.mark.parametrize("written", REFUSED.split("|"))
def test_what_is_no_window_is_refused_in_one_sentence_with_its_text(written: str) -> None:
    with pytest.raises(WindowError) as caught:
        parse_window(written)
    sentence = str(caught.value)
    assert sentence.startswith(f'"{written}" is not understood'.replace("\x07", "�"))
    assert "understood are texts like" in sentence
    assert "\n" not in sentence
    assert sentence.endswith("TBD.")
    with pytest.raises(WindowError):
        canonical_window(written)


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("03/04/2026", "day and month in figures can be mistaken"),
        ("2026-02-30", "there is no such day"),
        ("2026-27", "write 2026..2027"),
        ("2101", "years run from 1990 to 2100"),
        ("2027..2026", "ends before it begins"),
        ("Q4–Q3 2026", "ends before it begins"),
        ("2026-Q5", "4 quarters"),
        ("H3 2026", "2 halves"),
        ("Sep 26", "day without its year or a month of a two-digit year"),
        ("end of 2026", "written late 2026, .* written by 2026"),
        ("before end of Q3 2026", "written late Q3 2026, .* written by Q3 2026"),
        ("beginning of 2026", "written early 2026, .* written from 2026"),
        ("end of Sep 15 2026", 'the word "end" is not known'),
        ("WW36'26", r"2026-08-31\.\.2026-09-06, which is written 2026-W36"),
        ("by WW36'26", r"2026-08-31\.\.2026-09-06"),
        ("2026 week 1", r"2025-12-29\.\.2026-01-04"),
        ("WW53'27", "ISO counts 52 weeks to 2027"),
        ("2026-W54", "ISO counts 53 weeks to 2026"),
        ("FY26/27", r"write FY2026\.\.FY2027"),
        ("2026/2027", r"write 2026\.\.2027"),
        ("Q3 2026/2027", "more than one year"),
    ],
)
def test_a_refusal_says_why(written: str, reason: str) -> None:
    with pytest.raises(WindowError, match=reason):
        parse_window(written)


@pytest.mark.parametrize(
    "written", ["x" * 10_000, "2026-" * 2_000, "(" * 10_000, "\x00" * 10_000, ".." * 5_000, "~" * 9_999 + "x"]
)
def test_a_very_long_text_is_refused_at_once_with_its_beginning(written: str) -> None:
    begin = time.perf_counter()
    with pytest.raises(WindowError) as caught:
        parse_window(written)
    assert time.perf_counter() - begin < 0.5
    assert len(str(caught.value)) < 400
    assert "…" in str(caught.value)


def test_spaces_around_a_text_may_be_many() -> None:
    assert canonical_window(" " * 5_000 + "Q3" + "\u00a0" * 5_000 + "2026") == "2026-Q3"


@pytest.mark.parametrize("month", [0, 13, -1])
def test_a_fiscal_year_starts_in_one_of_twelve_months(month: int) -> None:
    with pytest.raises(WindowError, match="from 1 to 12"):
        parse_window("2026", month)


@pytest.mark.parametrize(
    "written", ["~2026", "2026?", "ca. 2026", "circa 2026", "~ 2026", "about 2026", "2026 (?)"]
)
def test_a_doubt_mark_is_kept_and_widens_nothing(written: str) -> None:
    assert parse_window(written) == parse_window("2026")._replace(doubtful=True)
    assert parse_window(parse_window(written).text).doubtful is False
    assert parse_window(parse_window(written).kept) == parse_window(written)


def test_doubt_about_one_end_is_doubt_about_the_window() -> None:
    assert parse_window("~Q3 2026 – Q1 2027").doubtful
    assert parse_window("Q3 2026 – ~Q1 2027").doubtful
    assert parse_window("by ~2026").doubtful
    assert parse_window("from 2026?").doubtful
    assert not parse_window("2026").doubtful


def test_what_is_not_known_is_one_window() -> None:
    assert parse_window("") == parse_window("TBD") == UNKNOWN
    assert UNKNOWN.is_unknown
    assert not UNKNOWN.is_open
    assert not UNKNOWN.is_day


def test_a_window_knows_whether_it_is_open_or_a_day() -> None:
    assert parse_window("by 2026").is_open
    assert parse_window("2027+").is_open
    assert not parse_window("2026").is_open
    assert parse_window("15 Sep 2026").is_day
    assert not parse_window("Sep 2026").is_day
    derived = Window("", 1, None)
    assert derived.is_open
    assert not derived.is_unknown


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*.csv")), ids=lambda path: path.name)
def test_every_window_of_the_sample_is_understood_and_already_canonical(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    texts = {row[column] for row in rows for column in ("window", "expires", "signed_on") if row.get(column)}
    assert {text for text in texts if canonical_window(text) != text} == set()


def test_what_was_read_once_is_not_read_again() -> None:
    texts = [text for text, _ in CASES]
    first = [parse_window(text, 2) for text in texts]
    read = window._parse.cache_info().misses
    assert [parse_window(text, 2) for text in texts] == first
    assert window._parse.cache_info().misses == read


def vary(written: str, data: st.DataObject) -> str:
    """The text in other letter cases, with other spaces and dashes."""
    spaces = st.sampled_from([" ", "  ", "\u00a0", "\u202f", "\u2009", " \u00a0 ", "\t", "\n"])
    dashes = st.sampled_from(
        ["-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212", " - ", " \u2013", "\u2014 "]
    )
    varied = ""
    for sign in written:
        if sign == " ":
            varied += data.draw(spaces)
        elif sign in "-\u2013":
            varied += data.draw(dashes)
        else:
            varied += data.draw(st.sampled_from([sign.lower(), sign.upper()]))
    edge = st.one_of(st.just(""), spaces)
    return data.draw(edge) + varied + data.draw(edge)


@given(st.sampled_from([case for case in CASES if "…" not in case[0] and "--" not in case[0]]), st.data())
def test_letter_case_spaces_and_dashes_do_not_matter(case: tuple[str, str], data: st.DataObject) -> None:
    written, canonical = case
    assert canonical_window(vary(written, data)) == canonical
