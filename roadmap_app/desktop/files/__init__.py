"""What goes out and comes in: import, export, print and pack, with their dialogs and preview.

It must not know pages, nor how a file is written.
"""
