"""The pages, a folder each, which never import one another; here what they share.

A page's words are made in the folder of the same name under `reports`.
"""
