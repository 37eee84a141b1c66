"""Roadmap: shared hardware and software roadmaps, with what the sources say and where they do not fit.

The package is a house of rooms with imports in one direction; `pyproject.toml` holds them as contracts:
`desktop | cli` → `render` → `reports` → `workspace` → `store | exchange | alignment | timeline` → `domain`.
"""

__version__ = "0.1.0"
