-- Ids grow with time, so they are the order of acceptance. body, result and attempts are lines of words. state_at is until when
-- it waits, or since when it is as it is; due_at is when the sweep looks at it; ended_at is set for those that are over.
CREATE TABLE commands (
    id          TEXT PRIMARY KEY,
    endpoint    TEXT NOT NULL,
    body        TEXT NOT NULL,
    not_before  INTEGER,
    asked_until INTEGER,
    priority    INTEGER NOT NULL,
    retry       TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    key         TEXT,
    group_id    TEXT,
    deadline    INTEGER NOT NULL,
    state       TEXT NOT NULL,
    state_at    INTEGER,
    reason      TEXT NOT NULL,
    result      TEXT NOT NULL,
    tries       INTEGER NOT NULL,
    attempts    TEXT NOT NULL,
    due_at      INTEGER,
    ended_at    INTEGER
) WITHOUT ROWID;
CREATE INDEX commands_by_device ON commands (endpoint, id);
CREATE INDEX commands_open ON commands (endpoint, id) WHERE ended_at IS NULL;
CREATE INDEX commands_sending ON commands (id) WHERE state = 'SENDING';
CREATE INDEX commands_by_group ON commands (group_id, id) WHERE group_id IS NOT NULL;
CREATE INDEX commands_waiting_by_group ON commands (group_id, id) WHERE group_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX commands_due ON commands (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX commands_ended ON commands (ended_at) WHERE ended_at IS NOT NULL;
CREATE UNIQUE INDEX commands_by_key ON commands (endpoint, key) WHERE key IS NOT NULL;

-- How many commands a group has and how many of them ended how is counted as they are written.
CREATE TABLE command_groups (
    id          TEXT PRIMARY KEY,
    body        TEXT NOT NULL,
    not_before  INTEGER,
    asked_until INTEGER,
    priority    INTEGER NOT NULL,
    retry       TEXT NOT NULL,
    asked_by    TEXT NOT NULL,
    asked_at    INTEGER NOT NULL,
    key         TEXT UNIQUE,
    target      TEXT NOT NULL,
    stage       TEXT NOT NULL,
    reached     TEXT,
    commands    INTEGER NOT NULL,
    done        INTEGER NOT NULL,
    refused     INTEGER NOT NULL,
    failed      INTEGER NOT NULL,
    unknown     INTEGER NOT NULL,
    expired     INTEGER NOT NULL,
    cancelled   INTEGER NOT NULL,
    superseded  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX command_groups_by_stage ON command_groups (stage, id);
