"""Prose read for what it states: names, quantities and dates in sentences, as proposals."""
