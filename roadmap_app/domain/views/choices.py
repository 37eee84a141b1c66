"""What a view can choose from, and what may stand in each of its cells: bounded, since files come from anywhere.

It must not know tables.
"""

from __future__ import annotations

import re

from roadmap_app.domain.records import split_keys
from roadmap_app.i18n import tr

GROUP_FIELDS = ("vendor", "layer", "line", "category", "partner", "status")
"""Fields by which rows can be grouped, any two of them."""
MOST_GROUPS = 2
NOTHING = "none"
"""How a view says that rows are not grouped, or nothing is folded; an empty cell is as it usually is."""
COLOUR_FIELDS = ("vendor", "layer", "verdict")
ABOVE, BETWEEN, ON_PRODUCTS, HIDDEN = "above", "between", "products", "hidden"
DEAL_PLACES = (ABOVE, BETWEEN, ON_PRODUCTS, HIDDEN)
"""Where deals stand: above all lines, there but only those between two of the vendors that are shown, on top of the
products that they wait for, or nowhere."""
LINKS_SHOWN = ("selection", "always", "never")
"""When connectors are drawn: of what is selected, always, never."""
ORIENTATIONS = ("landscape", "portrait")
LEGENDS = ("all", "first", "last", "none")
"""On which pages of the chart the legend stands."""

LONGEST_NAME, LONGEST_TEXT, LONGEST_LIST = 120, 200, 4_000
SCENARIO = "scenario:"
"""How a view says that it compares with a what-if and not with an earlier day."""

_FIT = re.compile(r"=?[1-9][0-9]{0,1}x(?:[1-9][0-9]{0,2}|auto)", re.ASCII)
_PAPER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .x×-]{0,39}")


def reason_against_name(cell: str) -> str:
    """Why a text is no name of a view, as the end of a sentence; "" where it is one."""
    if not cell.isprintable():
        return tr("a name stands in one line, without characters that do not show")
    if cell != cell.strip():
        return tr("spaces stand around it; take them away")
    return (
        tr("a name has at most {LONGEST_NAME} characters", LONGEST_NAME=LONGEST_NAME)
        if len(cell) > LONGEST_NAME
        else ""
    )


def reason_against_text(cell: str) -> str:
    """Why a text is too much to be looked for or to stand on a page."""
    return (
        tr("it has at most {LONGEST_TEXT} characters", LONGEST_TEXT=LONGEST_TEXT)
        if len(cell) > LONGEST_TEXT
        else ""
    )


def reason_against_list(cell: str) -> str:
    """Why a `;`-joined list is too long."""
    return (
        tr("the list has at most {LONGEST_LIST:,} characters", LONGEST_LIST=LONGEST_LIST)
        if len(cell) > LONGEST_LIST
        else ""
    )


def reason_against_grouping(cell: str) -> str:
    """Why rows cannot be grouped so."""
    fields = split_keys(cell)
    if fields == (NOTHING,):
        return ""
    if not fields or len(set(fields)) < len(fields) or not set(fields) <= set(GROUP_FIELDS):
        return tr(
            "rows are grouped by one or two different fields of {GROUP_FIELDS}, or by {NOTHING}",
            GROUP_FIELDS=", ".join(GROUP_FIELDS),
            NOTHING=NOTHING,
        )
    return (
        ""
        if len(fields) <= MOST_GROUPS
        else tr("rows are grouped by at most {MOST_GROUPS} fields", MOST_GROUPS=MOST_GROUPS)
    )


def reason_against_fit(cell: str) -> str:
    """Why a text is no number of pages across and down."""
    return (
        ""
        if _FIT.fullmatch(cell)
        else tr("it is no number of pages across and down, such as 2x3, 2xauto or =2x3")
    )


def reason_against_paper(cell: str) -> str:
    """Why a text can be no name of a paper; whether there is such a paper knows who prints."""
    return "" if _PAPER.fullmatch(cell) else tr("it is no name of a paper, such as A3 or Tabloid")


def reason_against_comparison(cell: str) -> str:
    """Why a text names neither a day nor a what-if to compare with."""
    from roadmap_app.domain.views.ranges import reason_against_day

    if cell.startswith(SCENARIO):
        name = cell.removeprefix(SCENARIO)
        return "" if name.strip() and len(name) <= LONGEST_NAME else tr("it names no what-if")
    reason = reason_against_day(cell)
    return (
        tr("{reason}, and no what-if, which is written {SCENARIO}NAME", reason=reason, SCENARIO=SCENARIO)
        if reason
        else ""
    )
