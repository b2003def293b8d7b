-- Ids grow with time. status is there once the act has ended; searched is the target, in lower case.
CREATE TABLE acts (
    id        TEXT PRIMARY KEY,
    at        INTEGER NOT NULL,
    account   TEXT NOT NULL,
    address   TEXT NOT NULL,
    operation TEXT NOT NULL,
    target    TEXT NOT NULL,
    searched  TEXT NOT NULL,
    endpoint  TEXT,
    asked     TEXT,
    was       TEXT,
    ended_at  INTEGER,
    status    INTEGER,
    problem   TEXT,
    became    TEXT
);
CREATE INDEX acts_of_account ON acts (account, id);
CREATE INDEX acts_of_device ON acts (endpoint, id);
CREATE INDEX acts_by_time ON acts (at);
