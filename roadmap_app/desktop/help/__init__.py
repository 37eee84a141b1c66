"""The help window and its pages. It must not know the rest of the window."""
