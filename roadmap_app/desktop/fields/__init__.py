"""Fields that pages and dialogs share: a choice, a day, hits of a search. They must not know pages."""
