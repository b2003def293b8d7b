-- Requests that name themselves. status, headers and body are there once it was answered; body is sealed, headers are lines of words.
CREATE TABLE replays (
    caller      TEXT NOT NULL,
    name        TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    claimed_at  INTEGER NOT NULL,
    status      INTEGER,
    headers     TEXT,
    body        BLOB,
    PRIMARY KEY (caller, name)
) WITHOUT ROWID;
CREATE INDEX replays_by_time ON replays (claimed_at);
