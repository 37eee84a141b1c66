"""The page Readiness: is the software there on the day, and is it catching up. Its words are made in `reports`."""
