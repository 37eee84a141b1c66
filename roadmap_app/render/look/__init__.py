"""Palette, fonts, marks, and how words and many shapes get onto a painter. It must not know what is drawn."""
