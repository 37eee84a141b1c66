"""Commands on the workspace as a file: made, imported, exported, its journal read, undone and redone."""
