"""Saved views by hand: the list behind the rail's button, the dialog that names one, what the actions do.

It must not know pages, nor how a view is kept.
"""
