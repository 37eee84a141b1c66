"""A workspace's file looked after: backups, a check of all of it, and what is saved of a damaged one."""
