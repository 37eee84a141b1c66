"""A scene cut into pages, with the numbered sources of each."""
