"""Settings: how the program looks, which rules are asked and how strictly, what is kept on this machine.

What belongs to the person lies in the preferences, what belongs to the roadmap in its file, as changes of its journal.
"""
