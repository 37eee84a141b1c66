"""The page Brief: what must I know today. Its words are made in `reports`."""
