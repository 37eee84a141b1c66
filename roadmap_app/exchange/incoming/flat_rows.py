"""What a file of another program says, written as rows of a flat sheet: so that what was refused of it can be mended in
a spreadsheet and read again, whatever the file was.

It must not know formats, nor why anything is refused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from roadmap_app.exchange.incoming.proposed import Proposed

FLAT_HEADER = (
    *("Vendor", "Product line", "Layer", "Product", "Milestone", "Date", "Status", "Stated on", "Stated by"),
    *("Confidence", "Restates", "Sharing", "Source title", "Source URL", "Note"),
)
"""The columns, as a flat sheet is read by them."""
_CELLS = (
    *("milestone", "window", "status", "stated_on", "stated_by"),
    *("confidence", "restates", "sharing", "source_title", "source_url", "note"),
)
"""The cells of a claim behind its product, in the order of the columns."""


def flat_rows(
    proposed: Sequence[Proposed],
    texts: Mapping[int, Sequence[str]],
    said_by: Mapping[int, Mapping[str, str]],
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The records of a file as rows of a flat sheet, each with its number: what it says of a product's dates; of a
    record that says none the text that was refused stands as its product. texts: record → what was refused in it.
    said_by: record → its own words, by column of a claim, and `product`."""
    there = {
        (one.table, one.cells["key"]): one.cells
        for one in proposed
        if "key" in one.cells and "name" in one.cells
    }
    said: defaultdict[int, list[Proposed]] = defaultdict(list)
    for one in proposed:
        if one.table == "claims":
            said[one.row].append(one)
    for row in sorted(texts):
        for claim in said[row]:
            yield (
                row,
                (*_product(claim.cells["subject"], there), *(claim.cells.get(name, "") for name in _CELLS)),
            )
        if not said[row]:
            own = said_by.get(row, {})
            name = own.get("product", "") or next(iter(texts[row]), "")
            yield row, ("", "", "", name, *(own.get(cell, "") for cell in _CELLS))


def _product(key: str, there: Mapping[tuple[str, str], Mapping[str, str]]) -> tuple[str, str, str, str]:
    """Vendor, line, layer and name of a product, as far as the file brings them; of one that is there its key."""
    product = there.get(("generations", key), {})
    line = there.get(("lines", product.get("line", "")), {})
    vendor = there.get(("organizations", line.get("organization", "")), {})
    return (
        vendor.get("name", line.get("organization", "")),
        line.get("name", product.get("line", "")),
        line.get("layer", ""),
        product.get("name", key),
    )
