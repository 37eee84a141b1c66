"""One entry of a list to choose from. Plain data; it must not know what it stands for."""

from typing import NamedTuple


class Choice(NamedTuple):
    """One entry of a list; held < 0 where there is nothing to count."""

    key: str
    text: str
    held: int = -1
