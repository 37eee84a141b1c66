"""What the page Brief says: what must I know today."""

FIRST_ROWS = 5
"""How many rows a page shows of each of the Brief's tables until all are asked for."""
