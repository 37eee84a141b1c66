"""A timeline as SVG: real text, a group per row and item, nothing that runs."""
