-- A device has a keyring for each of our servers, and on it at most one credential of each standing.
ALTER TABLE credentials RENAME TO credentials_of_one_server;

-- material is the sealed key of a PSK, the public key of an RPK, and empty for a certificate.
CREATE TABLE credentials (
    endpoint   TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    standing   TEXT NOT NULL,
    identity   TEXT NOT NULL,
    material   BLOB NOT NULL,
    origin     TEXT NOT NULL,
    since      INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    searched   TEXT NOT NULL,
    PRIMARY KEY (endpoint, purpose, standing),
    UNIQUE (purpose, identity)
) WITHOUT ROWID;

INSERT INTO credentials
SELECT endpoint, 'MANAGEMENT', 'ACTIVE', identity, material, 'OPERATOR', created_at, created_at, searched
FROM credentials_of_one_server;

DROP TABLE credentials_of_one_server;

-- What was once good, without its key. number is the order in which it ended.
CREATE TABLE retired_credentials (
    number     INTEGER PRIMARY KEY,
    endpoint   TEXT NOT NULL,
    purpose    TEXT NOT NULL,
    identity   TEXT NOT NULL,
    origin     TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    retired_at INTEGER NOT NULL,
    why        TEXT NOT NULL
);
CREATE INDEX retired_credentials_of_device ON retired_credentials (endpoint, number);
