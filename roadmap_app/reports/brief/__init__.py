"""What the page Brief says: what must I know today."""
