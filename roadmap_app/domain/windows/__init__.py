"""Uncertain dates: the two days of a window, and the grammar that reads them as people write them."""
