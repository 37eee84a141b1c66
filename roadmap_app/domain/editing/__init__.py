"""What an edit changes, worked out before it is made: rows that go, rows that come, what follows, what is doubtful."""
