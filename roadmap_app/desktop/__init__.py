"""The Qt application: the window, its panels, item models, dialogs, actions and tasks.

A view never queries: it is handed a Roadmap and what holds of it, and is told what changed. Every write is an
operation of the workspace, run on the one worker thread (session/tasks.py). It must not know about SQL, CSV or rules.
"""
