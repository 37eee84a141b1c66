"""The tour: five steps through the window, the last of which is one's own first claim."""
