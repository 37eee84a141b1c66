"""What the page Deals says: how much power, how sure, from whom."""
