"""What is open and how it is looked at: workspace, day, reader, what-if, selection; the worker and its tasks.

It must not know widgets.
"""
