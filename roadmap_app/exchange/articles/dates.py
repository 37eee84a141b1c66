"""Phrases of time in prose (“second half of this year”, “next quarter”), as windows of the one grammar.

A phrase is resolved against the day on which it was said, a fiscal one against who said it. What the grammar refuses
(“at the end of 2026”) is kept as a question; no day in the middle is ever made up. It must not know what happens then.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from roadmap_app.domain.windows.periods import MONTH_NAMES
from roadmap_app.domain.windows.window import Day, Window, WindowError, parse_window
from roadmap_app.i18n import tr

_LONG = tuple("January February March April May June July August September October November December".split())
_MONTHS = {name[:3].lower(): number for number, name in enumerate(_LONG, 1)}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PARTS = {"early": "early-", "mid": "mid-", "middle": "mid-", "late": "late-"}

_MONTH = r"(?:" + "|".join(f"{name}|{name[:3]}\\.?" for name in _LONG) + r"|Sept\.?)(?![A-Za-z])"
_YEAR = (
    r"(?:(?P<{0}fiscal>(?:fiscal|financial)(?:\s+year)?|FY)\s?)?(?:(?:calendar(?:\s+year)?|CY)\s?)?"
    r"(?:(?P<{0}year>(?:19|20)[0-9]{{2}}|'[0-9]{{2}}|(?<=[FC]Y)[0-9]{{2}}|(?<=[FC]Y\s)[0-9]{{2}})(?![0-9%])(?![.,][0-9])"
    r"|(?P<{0}rel>(?P<{0}which>this|next|last|the|the\s+current|the\s+coming|the\s+following)\s+(?P<{0}relfiscal>fiscal\s+|financial\s+)?(?:calendar\s+)?year))"
)
_PERIOD = re.compile(
    rf"""\b(?:
      (?P<iso>20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})(?![0-9-])
    | (?P<day1>[0-3]?[0-9])(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month1>{_MONTH})(?:,?\s+(?P<dyear1>20[0-9]{{2}}))?
    | (?P<month2>{_MONTH})\s+(?P<day2>[0-3]?[0-9])(?:st|nd|rd|th)?(?![0-9])(?:,?\s+(?P<dyear2>20[0-9]{{2}}))?
    | (?:(?P<mpart>early|mid|late)[\s-]+)?(?P<month>{_MONTH})(?:(?:\s+of)?,?\s+{_YEAR.format("m")})?
    | (?:(?P<upart>early|mid|late)[\s-]+(?:in\s+)?(?:the\s+)?)?
      (?:(?:(?P<ufiscal>fiscal)|(?P<ucal>calendar))\s+)?
      (?:(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?P<ufiscal2>fiscal\s+)?(?P<unit>quarter|half)
        |(?P<qh>[QH])\s?(?P<qhn>[1-4])|(?P<nqh>[1-4])(?P<qh2>[QH]))
      (?![A-Za-z])(?:(?:,?\s+(?:of|in)\s+|,?\s*[-/]?\s*|(?=FY|CY|'))(?:the\s+company's\s+)?(?:{_YEAR.format("v")}|(?P<ushort>[0-9]{{2}})(?![0-9])))?
    | (?P<rwhich>this|next|last|the\s+current|the\s+coming|the\s+following)\s+(?P<rfiscal>(?:fiscal|financial)\s+)?
      (?P<runit>quarter|half|month|week)(?![A-Za-z])
    | (?:(?P<ypart>early|mid|middle|late|later|earlier)[\s-]+(?:in\s+|of\s+)?)?{_YEAR.format("y")}(?![A-Za-z0-9])
    | (?P<yearend>year[\s-]?end)(?:\s+(?P<yeyear>20[0-9]{{2}}))?
    | (?P<rday>today|yesterday|tomorrow)(?![A-Za-z])
    | (?P<weekday>{"|".join(_WEEKDAYS)})(?![A-Za-z])
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(
    r"(?:\b(?P<by>by|no\s+later\s+than|not\s+later\s+than|before|until|after|from|since|through|between|starting|"
    r"beginning|in|on|during|for|of|within|throughout|to|over)\s+(?:in\s+|from\s+|with\s+)?)?"
    r"(?:(?:at\s+)?(?:the\s+)?(?P<edge>end|start|beginning|close)\s+of\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ONWARDS = re.compile(
    r"\s*(?:onwards?|and beyond|or later|and later|at the (?:very )?earliest)\b", re.IGNORECASE
)
_LATEST = re.compile(r"\s*at the (?:very )?latest\b", re.IGNORECASE)
_YEAR_ONLY = re.compile(r"(?:19|20)[0-9]{2}")
_JOIN = re.compile(r"\s*(?:to|through|until|and|–|-)\s*(?:the\s+)?", re.IGNORECASE)
_MOVED = re.compile(r"\b(?:delay|postpon|push|slip|mov|brought|pull)\w*(?:\s+\w+){0,3}\s+$", re.IGNORECASE)
_OR = re.compile(r",?\s*or\s+(?:in\s+)?(?:the\s+)?", re.IGNORECASE)
_YEARS = (
    2005,
    2045,
)  # a bare figure is a year of a roadmap between these; 1990 or 2100 GPUs are a number of them
_OPEN_YEARS = frozenset({"in", "on", "by", "before", "after", "from", "since", "until", "through", "during", "for"}) | {
    "of", "to", "between", "starting", "beginning", "within", "throughout", "over", "no later than", "not later than"
}  # fmt: skip


class Said(NamedTuple):
    """On which day something is said, and the month (1 to 12) in which the fiscal year of who says it starts."""

    day: Day
    fiscal_month: int = 1


class DatePhrase(NamedTuple):
    """A phrase of time. window: its canonical text, “” where it names none. is_fiscal: the text counts in the fiscal
    years of who said it. doubt, ask: why it may be misread; what must be answered before it is a date."""

    start: int
    end: int
    written: str
    window: str = ""
    is_fiscal: bool = False
    doubt: str = ""
    ask: str = ""
    leads: str = ""
    """The word before it that makes it open or a start: “by”, “from”, “starting”."""


def dates_in(text: str, said: Said, *, is_past: bool = False, offset: int = 0) -> list[DatePhrase]:
    """The phrases of time in a sentence, in their order. is_past: it tells what has been, so that “in October” is the
    last one and not the next. offset: where the sentence begins, added to each place."""
    found: list[DatePhrase] = []
    for match in _PERIOD.finditer(text):
        if (
            match["vrel"]
            and match["vwhich"].lower() == "the"
            and found
            and _YEAR_ONLY.fullmatch(found[-1].window)
        ):
            year = found.pop().window  # “looking ahead to 2027, … in the second half of the year”
            said_then = said._replace(day=parse_window(year).earliest or said.day)
            phrase = _phrase(text, match, said_then, is_past)
        else:
            phrase = _phrase(text, match, said, is_past)
        if phrase is None:
            continue
        before = found[-1] if found else None
        if before and before.leads == "from" and _MOVED.search(text, 0, before.start):
            found.pop()  # “delayed from 2026 to 2027”: what holds now is the second
            before = None
        if before and _are_joined(text, before, match.start()):
            joined = _joined(text, before, phrase)
            if joined:
                found[-1] = joined
                continue
        found.append(phrase)
    return [one._replace(start=one.start + offset, end=one.end + offset) for one in found]


def in_months_of(phrase: DatePhrase, said: Said, fiscal_month: int) -> str:
    """The phrase's window for something whose fiscal year starts in another month than the speaker's: the same days in
    calendar periods."""
    if not phrase.is_fiscal or fiscal_month == said.fiscal_month:
        return phrase.window
    window = parse_window(phrase.window, said.fiscal_month)
    first = _month_text(window.earliest)
    last = _month_text(window.latest)
    text = first if first == last else f"{first}..{last}"
    return _as_quarter(window) or text


def _phrase(text: str, match: re.Match[str], said: Said, is_past: bool) -> DatePhrase | None:
    before = _BEFORE.search(text, max(0, match.start() - 45), match.start())
    leads = re.sub(r"\s+", " ", (before["by"] or "").lower()) if before else ""
    edge = ((before["edge"] or "") if before else "").lower()
    resolved = _resolved(match, said, is_past)
    if resolved is None or not _stands(match, leads, edge):
        return None
    period, doubt = resolved
    start = match.start()
    if before and (
        edge or leads in ("by", "before", "after", "from", "since", "between", "until", "no later than")
    ):
        start = before.start()
    end = match.end()
    onwards = _ONWARDS.match(text, end)
    latest = _LATEST.match(text, end)
    if bound := onwards or latest:
        end = bound.end()
    phrase = DatePhrase(start, end, text[start:end].strip(), doubt=doubt, leads=leads)
    phrase = phrase._replace(start=end - len(text[start:end].lstrip()))
    if match["yearend"]:
        edge = "end"
    return _led(phrase, period, "from" if onwards else "by" if latest else leads, edge)


def _led(phrase: DatePhrase, period: str, leads: str, edge: str) -> DatePhrase:
    """The phrase with its window, as the word before it opens it on one side."""
    is_end = edge in ("end", "close")
    is_bound = leads in ("by", "no later than", "not later than", "until") and not edge
    if is_bound or (is_end and leads in ("by", "no later than", "not later than", "until", "before")):
        written = f"by {period}"
    elif leads == "before":
        written = f"before {period}"
    elif leads == "after" and not edge:
        written = f"after {period}"
    elif leads in ("from", "since") and not edge:
        written = f"from {period}"
    elif edge:
        third, bound = ("late", "by") if is_end else ("early", "from")
        ask = tr(
            "“{written}” can mean {third} {period} or {bound} {period}",
            written=phrase.written,
            third=third,
            period=period,
            bound=bound,
        )
        return phrase._replace(ask=ask)
    elif leads == "through":
        return phrase._replace(
            ask=tr("“through {written}” does not say when it begins", written=phrase.written)
        )
    else:
        written = period
    try:
        window = parse_window(written)
    except WindowError:
        return phrase._replace(ask=tr("“{written}” is no date that can be kept", written=phrase.written))
    return phrase._replace(window=window.text, is_fiscal="FY" in window.text)


def _are_joined(text: str, first: DatePhrase, at: int) -> bool:
    """Whether a phrase goes on at a place: “between Q3 2026 and Q1 2027”, “late 2026 or early 2027”."""
    if first.leads in ("between", "from") and _JOIN.fullmatch(text, first.end, at):
        return True
    return bool(_OR.fullmatch(text, first.end, at))


def _joined(text: str, first: DatePhrase, last: DatePhrase) -> DatePhrase | None:
    begin = first.window.rstrip(".").strip(".")
    if not begin or not last.window or ".." in last.window:
        return None
    try:
        window = parse_window(f"{begin}..{last.window}")
    except WindowError:
        return None
    return first._replace(end=last.end, written=text[first.start : last.end], window=window.text)


def _stands(match: re.Match[str], leads: str, edge: str) -> bool:
    """Whether the match is a phrase of time: a bare year needs a word before it, “may” and “march” a capital."""
    if match["month"] and not match["myear"] and not match["mrel"]:
        is_name = match["month"][0].isupper() and not (match["month"].lower().startswith("may") and not leads)
        return is_name and bool(leads or match["mpart"] or edge)
    if match["yyear"] and not match["ypart"] and not match["yfiscal"]:
        if not match["yyear"].startswith("'") and not _YEARS[0] <= int(match["yyear"]) <= _YEARS[1]:
            return False
        return leads in _OPEN_YEARS or bool(edge) or match[0][:2].lower() in ("ca", "cy")
    if match["yrel"] and not match["ypart"] and match["ywhich"].lower() == "the":
        return bool(edge)
    if match["qh"] or match["qh2"]:
        return (match["qh"] or match["qh2"]).isupper()
    if match["weekday"]:
        return leads == "on" or match["weekday"][0].isupper()
    return True


def _resolved(match: re.Match[str], said: Said, is_past: bool) -> tuple[str, str] | None:
    """The period's text in the grammar, and what is doubtful about it; None where it is no period."""
    if match["iso"]:
        return match["iso"], ""
    if match["day1"] or match["day2"]:
        return _day_of_month(match, said, is_past)
    if match["month"]:
        return _month_of(match, said, is_past)
    if match["unit"] or match["qh"] or match["qh2"]:
        return _unit_of(match, said, is_past)
    if match["runit"]:
        return _relative(match, said)
    if match["rday"]:
        shift = {"today": 0, "yesterday": -1, "tomorrow": 1}[match["rday"].lower()]
        return date.fromordinal(said.day + shift).isoformat(), ""
    if match["weekday"]:
        back = (date.fromordinal(said.day).weekday() - _WEEKDAYS.index(match["weekday"].lower())) % 7
        return date.fromordinal(said.day - back).isoformat(), tr("which week is meant is not said")
    if match["yearend"]:
        return match["yeyear"] or str(date.fromordinal(said.day).year), ""
    return _year_of(match, said)


def _year_of(match: re.Match[str], said: Said) -> tuple[str, str] | None:
    year, is_fiscal = _named_year(match, "y", said)
    if not year:
        return None
    part = (match["ypart"] or "").lower()
    text = f"FY{year}" if is_fiscal else str(year)
    return _PARTS.get(part, "") + text, ""


def _named_year(match: re.Match[str], prefix: str, said: Said) -> tuple[int, bool]:
    """The year that a match names, in figures or as this, next or last; 0 where it names none."""
    is_fiscal = bool(match[f"{prefix}fiscal"])
    if written := match[f"{prefix}year"]:
        figures = int(written.lstrip("'"))
        return figures if figures > 99 else 2000 + figures, is_fiscal
    if not match[f"{prefix}rel"]:
        return 0, is_fiscal
    shift = _shift(match[f"{prefix}which"])
    today = date.fromordinal(said.day)
    if match[f"{prefix}relfiscal"]:
        begun = said.fiscal_month > 1 and today.month >= said.fiscal_month
        return today.year + begun + shift, True
    return today.year + shift, is_fiscal


def _shift(which: str) -> int:
    return {"next": 1, "the coming": 1, "the following": 1, "last": -1}.get(
        re.sub(r"\s+", " ", which.lower()), 0
    )


def _day_of_month(match: re.Match[str], said: Said, is_past: bool) -> tuple[str, str] | None:
    day = int(match["day1"] or match["day2"])
    month = _MONTHS[(match["month1"] or match["month2"])[:3].lower()]
    year = match["dyear1"] or match["dyear2"]
    try:
        if year:
            return date(int(year), month, day).isoformat(), ""
        today = date.fromordinal(said.day)
        near = date(today.year, month, day)
        if is_past and near > today:
            near = near.replace(year=today.year - 1)
        elif not is_past and (today - near).days > 60:
            near = near.replace(year=today.year + 1)
        return near.isoformat(), tr("its year is not said")
    except ValueError:
        return None


def _month_of(match: re.Match[str], said: Said, is_past: bool) -> tuple[str, str] | None:
    month = _MONTHS[match["month"][:3].lower()]
    year, is_fiscal = _named_year(match, "m", said)
    doubt = ""
    if is_fiscal:
        return None
    if not year:
        today, doubt = date.fromordinal(said.day), tr("its year is not said")
        year = today.year
        if is_past and month > today.month:
            year -= 1
        elif not is_past and month < today.month:
            year += 1
    part = _PARTS.get((match["mpart"] or "").lower(), "")
    return f"{part}{year}-{month:02d}", doubt


def _unit_of(match: re.Match[str], said: Said, is_past: bool) -> tuple[str, str] | None:
    kind = (match["qh"] or match["qh2"] or match["unit"][0]).upper()
    count = int(match["qhn"] or match["nqh"] or _ORDINALS[match["ord"].lower()])
    if kind == "H" and count > 2:
        return None
    year, is_fiscal = _named_year(match, "v", said)
    if match["ushort"]:
        year = 2000 + int(match["ushort"])
    is_fiscal = is_fiscal or bool(match["ufiscal"] or match["ufiscal2"])
    doubt = ""
    if not year:
        is_fiscal = is_fiscal or (kind == "Q" and said.fiscal_month != 1 and not match["ucal"])
        year, doubt = _nearest(kind, count, is_fiscal, said, is_past), tr("its year is not said")
    part = _PARTS.get((match["upart"] or "").lower(), "")
    return f"{part}{'FY' if is_fiscal else ''}{year}-{kind}{count}", doubt


def _nearest(kind: str, count: int, is_fiscal: bool, said: Said, is_past: bool) -> int:
    """The year of the last such quarter or half that has begun, or of the first that has not ended."""
    start = date.fromordinal(said.day).year
    years = [start + more for more in (-1, 0, 1, 2)]
    fiscal = "FY" if is_fiscal else ""
    windows = {year: parse_window(f"{fiscal}{year}-{kind}{count}", said.fiscal_month) for year in years}
    if is_past:
        return max((year for year in years if (windows[year].earliest or 0) <= said.day), default=start)
    return min((year for year in years if (windows[year].latest or 0) >= said.day), default=start)


def _relative(match: re.Match[str], said: Said) -> tuple[str, str] | None:
    """“Next quarter”, “this month”: of a speaker whose fiscal year is not the calendar's, a fiscal quarter."""
    unit, shift = match["runit"].lower(), _shift(match["rwhich"])
    today = date.fromordinal(said.day)
    if unit == "week":
        year, week, _ = date.fromordinal(said.day + 7 * shift).isocalendar()
        return f"{year}-W{week:02d}", ""
    if unit == "month":
        index = today.year * 12 + today.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02d}", ""
    length = 3 if unit == "quarter" else 6
    is_fiscal = bool(match["rfiscal"]) or (unit == "quarter" and said.fiscal_month != 1)
    begins = said.fiscal_month if is_fiscal else 1
    months = today.year * 12 + today.month - 1 - (begins - 1) + shift * length
    year, place = divmod(months, 12)
    if is_fiscal and begins > 1:
        year += 1
    return f"{'FY' if is_fiscal else ''}{year}-{'Q' if length == 3 else 'H'}{place // length + 1}", ""


def _month_text(day: Day | None) -> str:
    return date.fromordinal(day).isoformat()[:7] if day else ""


def _as_quarter(window: Window) -> str:
    """The calendar quarter, half or year of the same days; “” where there is none."""
    if window.earliest is None:
        return ""
    first = date.fromordinal(window.earliest)
    texts = (
        f"{first.year}-Q{(first.month + 2) // 3}",
        f"{first.year}-H{(first.month + 5) // 6}",
        str(first.year),
    )
    for text in texts:
        same = parse_window(text)
        if (same.earliest, same.latest) == (window.earliest, window.latest):
            return text
    return ""


assert tuple(name[:3] for name in _LONG) == MONTH_NAMES
