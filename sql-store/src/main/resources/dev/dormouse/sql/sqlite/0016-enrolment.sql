-- group_key is sealed. allow and deny have a line for each pattern; what posting says, PostingText reads.
CREATE TABLE enrolment_groups (
    name       TEXT PRIMARY KEY,
    purpose    TEXT NOT NULL,
    group_key  BLOB NOT NULL,
    key_bytes  INTEGER NOT NULL,
    identity   TEXT NOT NULL,
    allow      TEXT NOT NULL,
    deny       TEXT NOT NULL,
    quota      INTEGER NOT NULL,
    expires_at INTEGER,
    closed     INTEGER NOT NULL,
    posting    TEXT NOT NULL,
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL
) WITHOUT ROWID;

-- How many places are taken is counted on the way, so that a place costs the same however many are taken.
CREATE TABLE enrolment_counts (
    name  TEXT PRIMARY KEY,
    taken INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE enrolment_places (
    name     TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (name, endpoint)
) WITHOUT ROWID;

-- who is the key of the claimant; encoded is the public key of one who has nothing else.
CREATE TABLE claims (
    id             TEXT PRIMARY KEY,
    who            TEXT NOT NULL,
    encoded        BLOB,
    purpose        TEXT NOT NULL,
    address        TEXT,
    first_seen     INTEGER NOT NULL,
    last_seen      INTEGER NOT NULL,
    times          INTEGER NOT NULL,
    rejected_by    TEXT,
    rejected_at    INTEGER,
    rejected_until INTEGER
) WITHOUT ROWID;
