"""Alembic's entry: runs the versions on the connection that the store hands over.

The store opens the file, begins the transaction, and commits it after its checks. It must not import the live
tables: a version holds its own.
"""

from alembic import context

connection = context.config.attributes["connection"]
context.configure(connection=connection, transactional_ddl=True, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
