-- Devices and paths of the history have numbers, so that a point is small. A device that was forgotten has no endpoint any
-- more until the last of its points is gone. brought_by is the device that reported a path first.
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

-- Times are milliseconds since 1970. A value stands in one of whole, fraction and text; only what counts as a number stands in
-- one of the first two.
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
) WITHOUT ROWID;

-- What is left of the points of an hour; the value is the last of them.
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
) WITHOUT ROWID;
