-- Two servers in one process share this table and nothing in it; only an id is taken once for both. address is that of a device
-- without connection ids, which may speak to both from one port.
ALTER TABLE associations RENAME TO associations_of_one_server;

CREATE TABLE associations (
    id             TEXT PRIMARY KEY,
    server         TEXT NOT NULL,
    identity       TEXT NOT NULL,
    address        TEXT,
    state          BLOB NOT NULL,
    reserved_until INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL,
    slot           INTEGER NOT NULL UNIQUE,
    tag            INTEGER NOT NULL,
    UNIQUE (server, address)
);

INSERT INTO associations
SELECT id, 'MANAGEMENT', identity, address, state, reserved_until, expires_at, slot, tag
FROM associations_of_one_server;

DROP TABLE associations_of_one_server;

CREATE INDEX associations_by_identity ON associations (server, identity);
CREATE INDEX associations_by_expiry ON associations (server, expires_at);
