"""Dates drawn many times over a network in which nothing comes before what it waits for.

It must not know pages.
"""
