"""What the page Readiness says: is the software there on the day, and is it catching up."""
