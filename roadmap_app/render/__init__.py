"""A scene as a picture: one painter for the screen, PDF and PNG, with palette, fonts and marks.

It is handed scenes and findings. It must not know where they come from, windows or dialogs.
"""
