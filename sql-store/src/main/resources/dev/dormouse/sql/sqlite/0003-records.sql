-- material is the sealed key of a PSK, the public key of an RPK, and empty for a certificate.
CREATE TABLE credentials (
    endpoint   TEXT PRIMARY KEY,
    identity   TEXT NOT NULL UNIQUE,
    material   BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    searched   TEXT NOT NULL
) WITHOUT ROWID;

-- searched is what a search looks through, in lower case.
CREATE TABLE devices (
    endpoint         TEXT PRIMARY KEY,
    first_seen       INTEGER NOT NULL,
    last_seen        INTEGER NOT NULL,
    registered_until INTEGER,
    sleeps           INTEGER NOT NULL,
    manufacturer     TEXT,
    model            TEXT,
    firmware         TEXT,
    battery_percent  INTEGER,
    signal_dbm       INTEGER,
    searched         TEXT NOT NULL
) WITHOUT ROWID;

-- entry is -1 for a single resource. stamped_at is the device's own time, taken_at the earlier of that and the arrival.
CREATE TABLE latest_values (
    endpoint    TEXT NOT NULL,
    object      INTEGER NOT NULL,
    instance    INTEGER NOT NULL,
    resource    INTEGER NOT NULL,
    entry       INTEGER NOT NULL,
    type        TEXT NOT NULL,
    value       TEXT NOT NULL,
    stamped_at  INTEGER,
    source      TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    taken_at    INTEGER NOT NULL,
    PRIMARY KEY (endpoint, object, instance, resource, entry)
) WITHOUT ROWID;

CREATE TABLE accounts (
    name                 TEXT PRIMARY KEY,
    password_hash        TEXT NOT NULL,
    role                 TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    created_at           INTEGER NOT NULL
) WITHOUT ROWID;
