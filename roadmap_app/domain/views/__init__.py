"""A saved view: what the timeline shows and how it is printed, under a name; one value for window, print and command.

It must not know how anything is drawn, nor where a view is kept.
"""
