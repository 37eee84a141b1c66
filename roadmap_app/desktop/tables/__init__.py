"""Tables and grids in the window: one model, delegate and view; one grid of cells. They must not know their rows."""
