"""Files in and out. The CSV bundle: one file per table, as a folder, a .zip or single files.

A file is read once, in chunks of rows that are judged column by column: each distinct cell once, by the rules of
`domain.tables.cells`. Nothing is kept of a row but its problems, so memory does not grow with the file. pandas is not
used for the bundle: it costs more at start than a bundle takes to read, and it would guess at cells that are to
come back as they were. It must not know databases; whether a key exists it asks of a callable.
"""
