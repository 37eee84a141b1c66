"""Roadmaps and documents on pages, as PDF and preview. It must not know dialogs."""
