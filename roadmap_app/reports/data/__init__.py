"""What the page Data says: the rows of one table as they are kept, filtered and sorted."""
