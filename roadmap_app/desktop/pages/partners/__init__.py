"""The page Partners: which pair breaks, why, and what is exposed. Its words are made in `reports`."""
