"""The main window: frame, rail, bars, search, welcome, and the handlers of the actions.

It puts the rooms below together and tells none of them about another.
"""
