"""What the page Compare says: two to five products or deals side by side."""
