"""The bundle: a folder or .zip of CSV files, one a table, read, judged and written."""
