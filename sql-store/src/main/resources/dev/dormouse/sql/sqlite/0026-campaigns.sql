-- plan and state are lines of words; ends are the places at which waves end, none until the line is complete.
CREATE TABLE campaigns (
    id       TEXT PRIMARY KEY,
    plan     TEXT NOT NULL,
    made_by  TEXT NOT NULL,
    made_at  INTEGER NOT NULL,
    undoes   TEXT,
    kind     TEXT NOT NULL,
    state    TEXT NOT NULL,
    reached  TEXT,
    ends     TEXT NOT NULL,
    swept_at INTEGER NOT NULL,
    next_at  INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX campaigns_by_kind ON campaigns (kind, id);

-- The devices of campaigns. moved_at is since when it is under way, or when it ended; until_at is not before when a planned one is
-- looked at, or when the window of one under way closes.
CREATE TABLE campaign_targets (
    campaign TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    place    INTEGER NOT NULL,
    grp      TEXT,
    attempt  INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    failure  TEXT,
    reason   TEXT NOT NULL,
    moved_at INTEGER,
    until_at INTEGER,
    timeline TEXT NOT NULL,
    PRIMARY KEY (campaign, endpoint)
) WITHOUT ROWID;
CREATE INDEX campaign_targets_counted ON campaign_targets (campaign, place, kind, failure);
CREATE INDEX campaign_targets_by_kind ON campaign_targets (campaign, kind, endpoint);
CREATE INDEX campaign_targets_in_line ON campaign_targets (campaign, place) WHERE kind = 'PLANNED';
CREATE INDEX campaign_targets_closing ON campaign_targets (campaign, until_at) WHERE kind = 'UNDER_WAY' AND until_at IS NOT NULL;
CREATE INDEX campaign_targets_of_device ON campaign_targets (endpoint, campaign);
