"""What-ifs and claims by dialog: a product later, what that breaks, and what its source says.

It must not know pages.
"""
