-- kind says which condition it is; of the columns after it, those that it needs are there. Decimals are text, which is exact.
CREATE TABLE alarm_rules (
    id            TEXT PRIMARY KEY,
    title         TEXT NOT NULL,
    severity      TEXT NOT NULL,
    enabled       INTEGER NOT NULL,
    built_in      INTEGER NOT NULL,
    endpoints     TEXT,
    manufacturers TEXT,
    models        TEXT,
    kind          TEXT NOT NULL,
    path          TEXT,
    low           TEXT,
    high          TEXT,
    margin        TEXT,
    compared      TEXT,
    codes         TEXT,
    lasting       INTEGER,
    happening     TEXT
) WITHOUT ROWID;

-- stage is raised, acknowledged or cleared.
CREATE TABLE alarms (
    id              TEXT PRIMARY KEY,
    endpoint        TEXT NOT NULL,
    rule            TEXT NOT NULL,
    title           TEXT NOT NULL,
    severity        TEXT NOT NULL,
    reason          TEXT NOT NULL,
    times           INTEGER NOT NULL,
    first_raised_at INTEGER NOT NULL,
    raised_at       INTEGER NOT NULL,
    stage           TEXT NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at INTEGER,
    note            TEXT,
    cleared_at      INTEGER,
    cleared_by      TEXT
) WITHOUT ROWID;
CREATE INDEX alarms_of_device ON alarms (endpoint, rule, raised_at);
CREATE INDEX alarms_by_time ON alarms (raised_at, id);
CREATE INDEX alarms_open ON alarms (raised_at, id) WHERE cleared_at IS NULL;
CREATE INDEX alarms_cleared ON alarms (cleared_at) WHERE cleared_at IS NOT NULL;
CREATE INDEX alarms_counted ON alarms (stage, severity, rule);

-- number is the order in which it was told. keys are lines of name=value.
CREATE TABLE event_log (
    number   INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    endpoint TEXT,
    sentence TEXT NOT NULL,
    keys     TEXT NOT NULL
);
CREATE INDEX event_log_of_device ON event_log (endpoint, number);
CREATE INDEX event_log_by_time ON event_log (at);
