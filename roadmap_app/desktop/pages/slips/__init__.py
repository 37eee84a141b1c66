"""The page Slips: what has a vendor's date been worth. Its words are made in `reports`."""
