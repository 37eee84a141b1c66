"""The command line: the workspace's operations without a window.

One file per group of commands; main.py puts them together. It prints what operations return and must not compute
anything itself. No Qt, SQLAlchemy or pandas is imported before a command needs it.
"""
