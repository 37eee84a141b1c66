"""A roadmap as a drawing: rows, lanes, bars, marks, axis, hit test and pages, positions in float days.

It says what is drawn by style names and leaves colours, fonts and pixels' owners to render. It must
not know Qt, files or how a verdict is reached.
"""
