"""The painters of the timeline: axis, row heads, bars, marks, connectors, legend.

They must not know files or pages.
"""
