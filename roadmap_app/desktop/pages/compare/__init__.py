"""The page Compare: two to five products or deals side by side. Its words are made in `reports`."""
