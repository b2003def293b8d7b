CREATE INDEX credentials_superseded ON credentials (purpose, endpoint, since) WHERE standing = 'SUPERSEDED';

CREATE TABLE rotation_jobs (
    id         TEXT PRIMARY KEY,
    target     TEXT NOT NULL,
    patience   INTEGER NOT NULL,
    per_minute INTEGER NOT NULL,
    at_once    INTEGER NOT NULL,
    asked_by   TEXT NOT NULL,
    asked_at   INTEGER NOT NULL,
    stage      TEXT NOT NULL,
    reached    TEXT,
    next_at    INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX rotation_jobs_by_stage ON rotation_jobs (stage, id);

-- identity is what the device proved before it was asked, or else its new one. heard is a connection id; command is what asked it.
CREATE TABLE rotations (
    job      TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    deadline INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    identity TEXT,
    command  TEXT,
    heard    TEXT,
    reason   TEXT,
    ended_at INTEGER,
    due_at   INTEGER,
    PRIMARY KEY (job, endpoint)
) WITHOUT ROWID;
CREATE UNIQUE INDEX rotations_open ON rotations (endpoint) WHERE ended_at IS NULL;
CREATE INDEX rotations_due ON rotations (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX rotations_counted ON rotations (job, kind, endpoint);

-- Devices that are shut out for the time being.
CREATE TABLE quarantines (
    endpoint TEXT PRIMARY KEY,
    since    INTEGER NOT NULL,
    imposed_by TEXT NOT NULL,
    why      TEXT NOT NULL
) WITHOUT ROWID;
