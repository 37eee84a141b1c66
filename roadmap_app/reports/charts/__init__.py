"""How labels, ticks and columns share the room there is. Numbers only; it must not know pages."""
