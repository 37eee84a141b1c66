"""The page Data: a table per kind of record, with the manners of a spreadsheet."""
