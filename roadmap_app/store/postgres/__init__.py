"""A workspace in a database of PostgreSQL, or of a server that speaks as it does.

Why it is made as it is:

- Statements are those of SQLite, in the SQL that both know; `connection` writes them as the driver wants them. What is
  asked of the server is plain enough for engines that are distributed over several: no serial keys (ids come from
  the change that writes), no advisory locks, no triggers, no deferred constraints. References are therefore no
  constraints there: every change asks before it commits whether they hold, and every reading judges all of them.
- Who writes holds the one row of `roadmap_head`: changes come one after the other, each sees what the one before has
  left, and none waits for two things, so there is no deadlock. Where a server runs changes side by side all the same
  and refuses one of them (40001, 40P01), the same operation is run again.
- A commit of which the answer was lost is looked up by a token that it has written, so that nobody is told “nothing
  was changed” of what was kept, nor “kept” of what was not, and nothing is written twice. (The number that a server
  gives a transaction does not tell for sure: after a crash another transaction can get it.)
- Which rows a partner's login sees stands in a list that the program reckons by the one law of profiles, kept by
  row-level rights where the server has them (`partners`, `roles`); where it has not, no partner is let in.
- Texts are compared by code point (`COLLATE "C"`), as SQLite and the bundle do; figures have eight bytes.
- A new database gets the newest schema from `store.schema` at once; what versions come after it run on both engines,
  their SQLite types and checks being read as those of the server (`types`).
- A connection is kept between operations, since to make one takes longer than most operations.
- Passwords stay in the address that was opened, which shows itself without; no sentence repeats what the driver was
  given.
"""
