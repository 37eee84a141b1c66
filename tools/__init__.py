"""What `dev.py` stands on and calls: what it asks of a system, and what writes parts of the project. No program imports
it."""
