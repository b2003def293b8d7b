-- Each data key, wrapped by each master key that opens the vault: one, but while that changes.
CREATE TABLE data_keys (
    number  INTEGER NOT NULL,
    master  TEXT NOT NULL,
    wrapped BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (number, master)
) WITHOUT ROWID;
