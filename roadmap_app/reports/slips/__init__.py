"""What the page Slips says: what has a vendor's date been worth."""
