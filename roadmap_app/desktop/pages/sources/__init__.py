"""The page Sources: what each source stands behind. Its words are made in `reports`."""
