"""What the page Sources says: what each source stands behind."""
