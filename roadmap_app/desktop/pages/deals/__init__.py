"""The page Deals: how much power, how sure, from whom. Its words are made in `reports`."""
