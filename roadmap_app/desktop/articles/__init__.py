"""An article is gone through: its proposals one by one, and the queue of a watched folder."""
