"""What the tests count in the sample that comes with the program: the one place where these numbers stand.

A row more in resources/sample changes a line here and no other file of the tests. `test_sample_counts.py` compares
ROWS with the files themselves; the rest follows from what the rows say.
"""

from __future__ import annotations

ROWS = {
    "organizations": 58,
    "lines": 54,
    "generations": 298,
    "specs": 257,
    "claims": 797,
    "links": 526,
    "agreements": 36,
    "commitments": 55,
    "warrants": 6,
    "needs": 36,
    "figures": 1,
    "views": 6,
}
"""Rows of each file, in the order in which they are brought in."""

CLAIMS = ROWS["claims"]
ALL_ROWS = sum(ROWS.values())

SOURCES = 434
"""Sources of claims, deals, needs, specs and warrants, those without any as one."""
CLAIMS_WITHOUT_SOURCE = 57
READINESS_ROWS = 114
"""Accelerators and systems by stacks."""
AMD_GENERATIONS = 45
"""Generations and deals that the timeline's filter counts for AMD."""
WAITING_WITHOUT_DATE = 21
"""Dates of the forecast that wait for what has no date to draw."""
