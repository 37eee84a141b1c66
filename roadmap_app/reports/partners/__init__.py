"""What the page Partners says: which pair breaks, why, and what is exposed."""
