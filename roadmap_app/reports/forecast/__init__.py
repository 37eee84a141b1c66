"""What the page Forecast says: when things will have come if each waits for what it needs."""
