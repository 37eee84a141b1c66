"""Names in a sentence: “a, b and c”, “PDF, XLSX or CSV”, “a, b and 3 more”.

It must not know what is named.
"""

from __future__ import annotations

from collections.abc import Iterable

from roadmap_app.i18n import msgid, tr

_JOINTS = (msgid("and"), msgid("or"))


def listed(words: Iterable[str], joint: str = "and", *, most: int = 0, count: int = 0) -> str:
    """Words with commas and a joint (`and`, `or`) before the last. most: so many are named where there are more, and
    how many more there are (0 for all). count: of how many the words are the first; 0 for their own number."""
    found = list(words)
    total = max(count, len(found))
    if most and total > most:
        named, more = ", ".join(found[:most]), total - min(most, len(found))
        return tr("{named} and {more:,} more", named=named, more=more)
    joined = tr(joint) if joint in _JOINTS else joint
    return f"{', '.join(found[:-1])} {joined} {found[-1]}" if len(found) > 1 else "".join(found)
