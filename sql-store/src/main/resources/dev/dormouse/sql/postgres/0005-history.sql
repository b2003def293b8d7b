-- As on SQLite, but for points and hours: these are partitioned by time, so that what is old is dropped with its table. Partitions
-- are made ahead of time by the server; whatever comes for a time that has none lies in the default one.
CREATE TABLE history_devices (
    number   INTEGER PRIMARY KEY,
    endpoint TEXT UNIQUE
);

CREATE TABLE history_paths (
    number     INTEGER PRIMARY KEY,
    object     INTEGER NOT NULL,
    instance   INTEGER NOT NULL,
    resource   INTEGER NOT NULL,
    entry      INTEGER NOT NULL,
    brought_by INTEGER NOT NULL,
    UNIQUE (object, instance, resource, entry)
);

CREATE INDEX history_paths_by_bringer ON history_paths (brought_by);

CREATE TABLE history_points (
    device   INTEGER NOT NULL,
    path     INTEGER NOT NULL,
    taken_at INTEGER NOT NULL,
    timed_by INTEGER NOT NULL,
    type     INTEGER NOT NULL,
    whole    INTEGER,
    fraction REAL,
    text     TEXT,
    PRIMARY KEY (device, path, taken_at)
) PARTITION BY RANGE (taken_at);

CREATE TABLE history_points_default PARTITION OF history_points DEFAULT;

CREATE TABLE history_hours (
    device    INTEGER NOT NULL,
    path      INTEGER NOT NULL,
    begins_at INTEGER NOT NULL,
    points    INTEGER NOT NULL,
    numbers   INTEGER NOT NULL,
    least     REAL,
    most      REAL,
    total     REAL,
    last_at   INTEGER NOT NULL,
    type      INTEGER NOT NULL,
    whole     INTEGER,
    fraction  REAL,
    text      TEXT,
    PRIMARY KEY (device, path, begins_at)
) PARTITION BY RANGE (begins_at);

CREATE TABLE history_hours_default PARTITION OF history_hours DEFAULT;
