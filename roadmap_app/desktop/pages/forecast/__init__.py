"""The page Forecast: when things will have come if each waits for what it needs. Its words are made in `reports`."""
