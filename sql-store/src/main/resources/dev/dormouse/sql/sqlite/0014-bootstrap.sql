-- How the devices of a profile are bootstrapped: a row for each version that says something of it. Lists are words with a space
-- between, settings are like LIFETIME=86400&RETRY_COUNT=5. What is not said is NULL.
CREATE TABLE profile_bootstraps (
    profile    TEXT NOT NULL,
    version    INTEGER NOT NULL,
    keys       TEXT,
    server_id  INTEGER,
    region     TEXT,
    binding    TEXT,
    queue_mode INTEGER,
    spread     INTEGER,
    settings   TEXT NOT NULL,
    discover   INTEGER,
    reads      TEXT NOT NULL,
    format     TEXT,
    attempts   INTEGER,
    deletes    TEXT NOT NULL,
    wipes      INTEGER,
    unsecured  INTEGER,
    claims     INTEGER,
    PRIMARY KEY (profile, version)
) WITHOUT ROWID;

CREATE TABLE profile_bootstrap_values (
    profile  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    path     TEXT NOT NULL,
    template TEXT NOT NULL,
    type     TEXT,
    PRIMARY KEY (profile, version, position)
) WITHOUT ROWID;

-- step and why stand with what failed, why alone with who was turned away. A session is read and written whole, so exchanges has
-- a line for each.
CREATE TABLE bootstrap_sessions (
    number        INTEGER PRIMARY KEY AUTOINCREMENT,
    endpoint      TEXT NOT NULL,
    address       TEXT NOT NULL,
    identity      TEXT NOT NULL,
    connection_id TEXT,
    began         INTEGER NOT NULL,
    ended         INTEGER NOT NULL,
    server        TEXT,
    outcome       TEXT NOT NULL,
    step          TEXT,
    why           TEXT,
    exchanges     TEXT NOT NULL
);

CREATE INDEX bootstrap_sessions_by_endpoint ON bootstrap_sessions (endpoint, number);
CREATE INDEX bootstrap_sessions_by_outcome ON bootstrap_sessions (outcome, number);
CREATE INDEX bootstrap_sessions_by_end ON bootstrap_sessions (ended);
