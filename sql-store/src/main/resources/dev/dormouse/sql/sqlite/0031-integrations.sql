-- destination is lines of words, kinds are lines; secret is sealed. place is how far the outbox is done with; recent is lines of words.
CREATE TABLE integrations (
    name          TEXT PRIMARY KEY,
    destination   TEXT NOT NULL,
    kinds         TEXT NOT NULL,
    query         TEXT,
    secret        BLOB,
    version       INTEGER NOT NULL,
    place         INTEGER NOT NULL,
    failures      INTEGER NOT NULL,
    failing_since INTEGER,
    rest_until    INTEGER,
    last_success  INTEGER,
    delivered     INTEGER NOT NULL,
    lost          INTEGER NOT NULL,
    paused_at     INTEGER,
    paused_by     TEXT,
    paused_why    TEXT,
    recent        TEXT NOT NULL
) WITHOUT ROWID;

-- What is to be told to others, once for all of them. Numbers grow in the order of the commits.
CREATE TABLE outbox (
    number   INTEGER PRIMARY KEY,
    kind     TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    at       INTEGER NOT NULL,
    data     TEXT NOT NULL
);

-- What one integration did not take, with the letter itself. Without a next time it is a dead letter.
CREATE TABLE undelivered (
    integration TEXT NOT NULL,
    number      INTEGER NOT NULL,
    kind        TEXT NOT NULL,
    endpoint    TEXT NOT NULL,
    at          INTEGER NOT NULL,
    data        TEXT NOT NULL,
    attempts    INTEGER NOT NULL,
    since       INTEGER NOT NULL,
    next_at     INTEGER,
    why         TEXT NOT NULL,
    PRIMARY KEY (integration, number)
) WITHOUT ROWID;
CREATE INDEX undelivered_waiting ON undelivered (integration, number) WHERE next_at IS NOT NULL;
CREATE INDEX undelivered_dead ON undelivered (integration, number) WHERE next_at IS NULL;
