"""A timeline as figures with names: areas, words, marks and ways, for formats that hold shapes and not pictures.

Places come from the layout that is painted on paper. It must not know formats.
"""
