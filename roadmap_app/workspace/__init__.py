"""The one door to a roadmap: open, look, import, undo, check, export. Named operations that return what changed.

The window and the command line call the same operations. Here the rooms below are put together; it must not know
windows, widgets or printed lines.
"""
