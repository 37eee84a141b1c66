"""Spoiled files thrown at every door: `python3 dev.py fuzz`. What must never come of them stands in `run`."""
