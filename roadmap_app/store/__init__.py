"""The workspace database: one SQLite file per workspace, with its tables, its schema's versions and its journal.

Why it is made as it is:

- A file is a document that people copy, mail and keep on shared folders. So the rollback journal (`DELETE`), not
  WAL: between two operations everything is in the one file, which also opens from a folder that cannot be written.
- Rows refer to each other by key, which is text, and rows of tables without a key carry a NOT NULL UNIQUE digest
  of their identity (in SQL an empty part does not equal an empty one; in a digest it does). Cells are stored as
  written; what can be computed from them is computed on load, so nothing in the file can be stale. Figures have
  their number beside the text, for the order and for whoever looks with other tools.
- Foreign keys are deferred (a generation may name a successor of its own file) and have no index on the referring
  side: the tables are read whole, and a change or an undo checks all of them once, before it
  commits (checked at each row, a large import takes a hundred times as long).
- Reading and writing go through the driver with statements made from `domain.tables`: SQLAlchemy's import alone
  costs more than opening the sample. SQLAlchemy and Alembic come in where the schema is made or upgraded, and the
  tests prove that what they make is what the statements are written for.
- Disks, sticks and shares change bits. Each table has a digest in the file, kept up by every change and compared when
  the rows are read (`digests`).
- A file may come from anybody. It is read with `trusted_schema` off, triggers and views are refused, cells are
  judged by the same rules as an import, journal images are JSON of bounded size.

It must not know files other than its own, nor what the rows mean.
"""
