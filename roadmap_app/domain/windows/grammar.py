"""The grammar of windows: how people write an uncertain date, read as one or two periods.

Knows spellings, ranges, open windows, doubt marks and the words for "not known".
Must not know fiscal months, days as numbers, claims, files or the screen.
"""

import re

from roadmap_app.domain.windows.kept import BACKWARDS, Reading
from roadmap_app.domain.windows.periods import Period
from roadmap_app.domain.windows.pieces import RefusalError, check, read_piece
from roadmap_app.i18n import tr

MAX_LENGTH = 100  # characters after tidying; the longest sensible spelling has about 60

_SPACES = "\t\n\r\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_DASHES = "\u00ad\u02d7\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_APOSTROPHES = "\u2018\u2019\u201b\u02bc\u2032\u00b4`"
_UNSEEN = "\u200b\u200e\u200f\u2060\ufeff"
_TIDY = (
    dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | dict.fromkeys(map(ord, _APOSTROPHES), "'")
    | dict.fromkeys(map(ord, _UNSEEN), None)
    | {ord("\u2026"): "..", ord("\u2248"): "~", ord("\u223c"): "~"}
)

_UNKNOWN = frozenset(
    {"", "tbd", "t.b.d.", "tba", "t.b.a.", "tbc", "to be determined", "to be decided", "to be announced"}
    | {"to be confirmed", "unknown", "not known", "unannounced", "not announced", "undated", "no date"}
    | {"no date given", "not given", "n/a", "?", "-"}
    | {"ohne terminangabe", "kein termin genannt", "kein termin", "ohne termin", "unbekannt", "nicht genannt"}
)

_DOUBT_BEFORE = re.compile(
    r"(?:~ ?)+|(?:ca|c|approx)\.(?!\.) ?|(?:ca|circa|approx|approximately|about|around|etwa|ungefähr) "
)
_DOUBT_AFTER = re.compile(r" ?(?:\(\?\)|\?+)$")

_BY = re.compile(
    r"(?:bis |(?:by|no later than|not later than)(?: (?:the )?(?:year(?: ?- ?)?)?end(?: of | ?- ?| )| )|\.{2,} ?)"
)
_BEFORE = re.compile(r"(?:before|vor) ")
_AFTER = re.compile(r"(?:after|nach) ")
_FROM = re.compile(
    r"(?:(?:starting|beginning)(?: from)?(?! of)|from|since|ab|no earlier than|not earlier than|not before) "
)
_ONWARDS = re.compile(r"(?: ?\+| ?\.{2,}| onwards?| (?:and|or) later)$")
_BETWEEN = re.compile(r"between (.+) and (.+)|zwischen (.+) und (.+)", re.DOTALL)
_TO = re.compile(r" ?\.{2,} ?|[ -]+(?:to|until|till|through|bis)[ -]+")
_STARTS_WITH_DAY = re.compile(r"[0-9]{1,2}(?![0-9]| ?[qh])")
_FIGURES_ONLY = re.compile(r"[0-9]{1,2} ?[-/.] ?[0-9]{1,2} ?[-/.] ?(?:[0-9]{4}|[0-9]{2})")
_TWO_YEARS = re.compile(
    r"(?:(fy|cy) ?'?|(?=[0-9]{4}))([0-9]{2})?([0-9]{2}) ?[-/] ?(?:(?:fy|cy) ?)?'?(?:[0-9]{2})?([0-9]{2})"
)


def tidy(written: str) -> str:
    """Lower case, one kind of dash, apostrophe and space, none of them doubled; nothing unseen at all."""
    text = re.sub(" {2,}", " ", written.translate(_TIDY).lower()).replace("a\u0308", "ä")
    return re.sub("-{2,}", "-", text).strip(" ")


def read(written: str) -> Reading:
    """What a text says; raises RefusalError with the reason as a clause."""
    text = tidy(written)
    if text in _UNKNOWN:
        return Reading()
    if len(text) > MAX_LENGTH:
        raise RefusalError(tr("it is too long for a date"))
    text, doubtful = _without_doubt(text)
    if text in _UNKNOWN and text:
        return Reading()
    reading = _read_open(text) or _read_closed(text)
    return reading._replace(doubtful=True) if doubtful else reading


def _without_doubt(text: str) -> tuple[str, bool]:
    before = _DOUBT_BEFORE.match(text)
    bare = text[before.end() :] if before else text
    after = _DOUBT_AFTER.search(bare)
    if after:
        bare = bare[: after.start()]
    return bare, bool(before or after)


def _read_open(text: str) -> Reading | None:
    """A window with one open side, or None where the text is not written as one."""
    if found := _BY.match(text):
        last, doubtful = _single(text[found.end() :])
        return Reading(last=last, doubtful=doubtful)
    if found := _BEFORE.match(text):
        begin, doubtful = _single(text[found.end() :])
        return Reading(last=check(begin.previous()), doubtful=doubtful)
    if found := _AFTER.match(text):
        end, doubtful = _single(text[found.end() :])
        return Reading(first=check(end.following()), doubtful=doubtful)
    begins = _FROM.match(text)
    rest = text[begins.end() :] if begins else text
    goes_on = _ONWARDS.search(rest)
    if goes_on:
        rest = rest[: goes_on.start()]
    elif not begins or _TO.search(rest):
        return None
    first, doubtful = _single(rest)
    return Reading(first=first, doubtful=doubtful)


def _read_closed(text: str) -> Reading:
    """A period, or a range from one to another."""
    if between := _BETWEEN.fullmatch(text):
        return _range(between[1] or between[3], between[2] or between[4])
    ends = list(_TO.finditer(text))
    if ends:
        if len(ends) > 1:
            raise RefusalError(tr("it names more than two ends"))
        begins = _FROM.match(text)
        return _range(text[begins.end() if begins else 0 : ends[0].start()], text[ends[0].end() :])
    try:
        period, doubtful = _single(text)
    except RefusalError as refusal:
        return _cut_range(text, refusal)
    return Reading(period, period, doubtful)


def _cut_range(text: str, refusal: RefusalError) -> Reading:
    """The one way to cut the text at a dash or slash into two periods; raises the refusal where there is none."""
    readings = []
    reason = _reason_in_figures(text) or str(refusal)
    for sign in re.finditer("[-/]", text):
        try:
            reading = _cut(text[: sign.start()].strip(), text[sign.end() :].strip())
            readings.append(_of_both(reading) if sign[0] == "/" else reading)
        except _BackwardsError as backwards:
            reason = str(backwards)
        except RefusalError:
            continue
    if len(readings) != 1:
        raise RefusalError(tr("it can be read in more than one way") if readings else reason) from None
    return readings[0]


def _cut(begin: str, end: str) -> Reading:
    """The range on both sides of a dash; a day may follow a day only, or "2026-09" would be cut in two."""
    reading = _range(begin, end)
    if _STARTS_WITH_DAY.match(end) and not (reading.first and reading.first.day):
        raise RefusalError(tr("a day follows what is no day"))
    return reading


def _reason_in_figures(text: str) -> str:
    if _FIGURES_ONLY.fullmatch(text):
        return tr("day and month in figures can be mistaken for each other")
    if two := _TWO_YEARS.fullmatch(text):
        kind, century = "FY" if two[1] == "fy" else "", two[2] or "20"
        years = f"{kind}{century}{two[3]}..{kind}{century}{two[4]}"
        return tr("if two years are meant, write {years}", years=years)
    return ""


def _of_both(reading: Reading) -> Reading:
    """A range written with a slash, of two things that say more than a year: "2026/27" is one business year to some."""
    for period in (reading.first, reading.last):
        if period and period == Period(year=period.year, fiscal=period.fiscal):
            raise RefusalError(tr("it is not clear whether one year or two are meant"))
    return reading


def _single(text: str) -> tuple[Period, bool]:
    bare, doubtful = _without_doubt(text)
    return check(read_piece(bare)), doubtful


class _BackwardsError(RefusalError):
    """A range of two good periods in the wrong order."""


def _range(begin: str, end: str) -> Reading:
    """From one period to another, each completed from the other; in order, as far as no month is needed."""
    begin, doubtful_begin = _without_doubt(begin)
    end, doubtful_end = _without_doubt(end)
    first, last = _complete(read_piece(begin), read_piece(end))
    check(first)
    check(last)
    if first.fiscal == last.fiscal and last.days(1)[1] < first.days(1)[0]:
        raise _BackwardsError(BACKWARDS)
    return Reading(first, last, doubtful_begin or doubtful_end)


def _complete(first: Period, last: Period) -> tuple[Period, Period]:
    """Both ends with what only the other says: "Q3–Q4 2026", "mid to late 2026", "1–15 Sep 2026"."""
    if 0 < first.part < last.part and first == Period(part=first.part):
        first = last._replace(part=first.part)
    elif first.day and first == Period(day=first.day) and last.day:
        first = last._replace(day=first.day)
    elif first == Period(month=first.month, day=first.day) and last == Period(year=last.year, day=last.day):
        last = last._replace(month=first.month if last.day else 0)
    return _share_year(first, last)


def _share_year(first: Period, last: Period) -> tuple[Period, Period]:
    """Give the year of one end to its like, unless "fiscal" stands at the end without the year."""
    if (first.year and last.year) or not _unit(first) or _unit(first) != _unit(last):
        return first, last
    if last.year and not first.fiscal:
        return first._replace(year=last.year, fiscal=last.fiscal), last
    if first.year and not last.fiscal:
        return first, last._replace(year=first.year, fiscal=first.fiscal)
    return first, last


def _unit(period: Period) -> str:
    """The smallest unit that is named below the year, "" = none."""
    return next((unit for unit in ("day", "week", "month", "quarter", "half") if getattr(period, unit)), "")
