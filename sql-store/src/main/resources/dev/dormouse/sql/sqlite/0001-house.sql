-- Facts about this database itself: which marks file belongs to it, what the vault key must open.
CREATE TABLE facts (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) WITHOUT ROWID;
