-- state holds what a kind of state has of its own, one word after the other, as dev.dormouse.sql.update.StateWords writes it.
CREATE TABLE updates (
    id         TEXT PRIMARY KEY,
    endpoint   TEXT NOT NULL,
    image      TEXT NOT NULL,
    ordered_by TEXT NOT NULL,
    campaign   TEXT,
    delivery   TEXT,
    instance   INTEGER,
    deadline   INTEGER NOT NULL,
    attempts   INTEGER NOT NULL,
    downgrade  INTEGER NOT NULL,
    ordered_at INTEGER NOT NULL,
    kind       TEXT NOT NULL,
    state      TEXT NOT NULL,
    footing    TEXT NOT NULL,
    moved_at   INTEGER NOT NULL,
    due_at     INTEGER,
    ended_at   INTEGER
) WITHOUT ROWID;
CREATE UNIQUE INDEX updates_open ON updates (endpoint) WHERE ended_at IS NULL;
CREATE INDEX updates_of_device ON updates (endpoint, id);
CREATE INDEX updates_of_campaign ON updates (campaign, kind, endpoint) WHERE campaign IS NOT NULL;
CREATE INDEX updates_by_kind ON updates (kind, endpoint);
CREATE INDEX updates_due ON updates (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX updates_ended ON updates (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE update_moments (
    update_id TEXT NOT NULL,
    number    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    reason    TEXT NOT NULL,
    PRIMARY KEY (update_id, number)
) WITHOUT ROWID;
