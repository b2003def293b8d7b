-- To which LwM2M server a device was sent last.
CREATE TABLE placements (
    endpoint TEXT PRIMARY KEY,
    server   TEXT NOT NULL
) WITHOUT ROWID;

CREATE INDEX placements_by_server ON placements (server);

-- The sealed private key of a public one that its device has not proved yet.
CREATE TABLE pending_keys (
    endpoint TEXT PRIMARY KEY,
    identity TEXT NOT NULL,
    sealed   BLOB NOT NULL
) WITHOUT ROWID;
