"""Titles of findings on a page that names their pair already.

It must not know findings.
"""

from __future__ import annotations

from roadmap_app.i18n import begun


def without_pair(title: str) -> str:
    """“Helios available” of “AMD – HPE: Helios available”; what tells the deal apart stays: “… (tranche 1)”."""
    head, colon, rest = title.partition(": ")
    if not colon or " – " not in head:
        return title
    deal, _, tranche = head.partition(", ")
    signed = deal.partition(" (")[2].removesuffix(")")
    apart = ", ".join(filter(None, (signed, tranche)))
    return begun(rest) + (f" ({apart})" if apart else "")
