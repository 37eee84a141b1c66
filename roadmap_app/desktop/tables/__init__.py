"""Tables of documents in the window: one model, one delegate, one table. They must not know what is listed."""
