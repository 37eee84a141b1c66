"""Files of other programs that are recognised without a mapping, one module a format."""
