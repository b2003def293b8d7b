-- One of a campaign at most, raised when it stopped itself.
CREATE TABLE campaign_alarms (
    campaign        TEXT PRIMARY KEY,
    title           TEXT NOT NULL,
    reason          TEXT NOT NULL,
    raised_at       INTEGER NOT NULL,
    acknowledged_by TEXT,
    acknowledged_at INTEGER,
    note            TEXT,
    cleared_at      INTEGER,
    cleared_by      TEXT
) WITHOUT ROWID;
CREATE INDEX campaign_alarms_by_time ON campaign_alarms (raised_at, campaign);
