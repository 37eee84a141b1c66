"""What writes parts of the project for those who work on it; `dev.py` calls it. No program imports it."""
