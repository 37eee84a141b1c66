"""A document as one web page that needs nothing else. It must not know pages of the window."""
