"""The tables of a roadmap: columns, identities, orders, references, and what may stand in a cell."""
