"""The statements of the change journal, and the states of a change.

`undoes`: the step that a change puts back, 0 where it puts back none. States: `done`; `undone`: can be redone;
`superseded`: was undone, and another change was made since (kept for the audit).
It must not know what the images hold.
"""

CHANGE_STATES = ("done", "undone", "superseded")

CHANGE_FIELDS = "number, label, actor, at, reason, counts, state, undoes"

POSITION = (
    "SELECT ifnull((SELECT max(number) FROM change), 0),"
    " ifnull((SELECT max(number) FROM change WHERE state = 'done'), 0)"
)
"""(the last change, the last that is done): tells a workspace's state from every other of its states.
Both by the key's own order, so that it takes no longer as the journal grows."""

ALL_CHANGES = f"SELECT {CHANGE_FIELDS} FROM change ORDER BY number"
LAST_DONE = f"SELECT {CHANGE_FIELDS} FROM change WHERE state = 'done' ORDER BY number DESC LIMIT 1"
FIRST_UNDONE = f"SELECT {CHANGE_FIELDS} FROM change WHERE state = 'undone' ORDER BY number LIMIT 1"

CHANGE = f"SELECT {CHANGE_FIELDS} FROM change WHERE number = ?"
DONE_BY = (
    "SELECT number, undoes FROM change WHERE state = 'done' AND actor = ?"
    " AND number > (SELECT max(number) FROM change) - ? ORDER BY number"
)

UNDONE = "SELECT number FROM change WHERE state = 'undone'"
SUPERSEDE = "UPDATE change SET state = 'superseded' WHERE state = 'undone'"
INSERT_CHANGE = (
    "INSERT INTO change (number, label, actor, at, reason, counts, state, undone_by, undone_at, undoes)"
    " VALUES (?, ?, ?, ?, ?, ?, 'done', '', '', ?)"
)
MARK_UNDONE = "UPDATE change SET state = 'undone', undone_by = ?, undone_at = ? WHERE number = ?"
MARK_DONE = "UPDATE change SET state = 'done', undone_by = '', undone_at = '' WHERE number = ?"

INSERT_ROWS = "INSERT INTO change_rows (change, table_name, chunk, images) VALUES (?, ?, ?, ?)"
CHUNKS_OF = "SELECT table_name, chunk FROM change_rows WHERE change = ? ORDER BY table_name, chunk"
IMAGES_OF = "SELECT images FROM change_rows WHERE change = ? AND table_name = ? AND chunk = ?"
ALL_IMAGES_OF = "SELECT table_name, images FROM change_rows WHERE change = ? ORDER BY table_name, chunk"
NEWEST_IMAGES = (
    f"SELECT {', '.join(f'c.{name}' for name in CHANGE_FIELDS.split(', '))}, c.undone_by, c.undone_at, r.images"
    " FROM change_rows r JOIN change c ON c.number = r.change"
    " WHERE r.change > (SELECT max(number) FROM change) - ? AND r.table_name = ? ORDER BY r.change DESC, r.chunk"
)
STATES_AND_IMAGES_FROM = (
    "SELECT c.number, c.state, r.table_name, r.images FROM change c LEFT JOIN change_rows r"
    " ON r.change = c.number AND c.state = 'done' AND c.number > ? WHERE c.number >= ? AND c.number <= ?"
    " ORDER BY c.number, r.table_name, r.chunk"
)
LATER_IMAGES = (
    "SELECT r.change, r.images FROM change_rows r JOIN change c ON c.number = r.change"
    " WHERE c.state = 'done' AND r.change > ? AND r.table_name = ? ORDER BY r.change DESC, r.chunk"
)
IMAGES_SINCE = (
    "SELECT c.at, r.images FROM change_rows r JOIN change c ON c.number = r.change"
    " WHERE c.state = 'done' AND c.at > ? AND r.table_name = ? ORDER BY r.change, r.chunk"
)
