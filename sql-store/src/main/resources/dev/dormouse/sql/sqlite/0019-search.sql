-- What queries compare without regard to case is held folded, and the firmware as a text that sorts as versions do. A device
-- whose version_key is null has no firmware, or was written before this; the store fills those in as it opens.
ALTER TABLE devices ADD COLUMN endpoint_key TEXT NOT NULL DEFAULT '';
ALTER TABLE devices ADD COLUMN manufacturer_key TEXT;
ALTER TABLE devices ADD COLUMN model_key TEXT;
ALTER TABLE devices ADD COLUMN firmware_key TEXT;
ALTER TABLE devices ADD COLUMN version_key TEXT;
ALTER TABLE devices ADD COLUMN network TEXT;
ALTER TABLE devices ADD COLUMN registered_at INTEGER;
ALTER TABLE devices ADD COLUMN lifetime INTEGER;

CREATE INDEX devices_without_keys ON devices (endpoint) WHERE endpoint_key = '';
CREATE INDEX devices_by_endpoint ON devices (endpoint_key, endpoint);
CREATE INDEX devices_by_manufacturer ON devices (manufacturer_key, endpoint);
CREATE INDEX devices_by_model ON devices (model_key, endpoint);
CREATE INDEX devices_by_firmware ON devices (firmware_key, endpoint);
CREATE INDEX devices_by_version ON devices (version_key, endpoint);
CREATE INDEX devices_by_network ON devices (network, endpoint);
CREATE INDEX devices_by_battery ON devices (battery_percent, endpoint);
CREATE INDEX devices_by_signal ON devices (signal_dbm, endpoint);
CREATE INDEX devices_by_registration ON devices (registered_at, endpoint);
CREATE INDEX devices_by_first_seen ON devices (first_seen, endpoint);
CREATE INDEX devices_by_last_seen ON devices (last_seen, endpoint);
CREATE INDEX devices_by_restart ON devices (restarted_at, endpoint) WHERE restarted_at IS NOT NULL;
CREATE INDEX devices_gone ON devices (endpoint) WHERE registered_until IS NULL;
CREATE INDEX devices_by_lateness ON devices (late_from, endpoint) WHERE registered_until IS NOT NULL;
CREATE INDEX devices_by_wakefulness ON devices (awake_until, endpoint) WHERE registered_until IS NOT NULL;

-- value_key is the value, folded.
CREATE TABLE device_tags (
    endpoint  TEXT NOT NULL,
    name      TEXT NOT NULL,
    value     TEXT NOT NULL,
    value_key TEXT NOT NULL,
    PRIMARY KEY (endpoint, name)
) WITHOUT ROWID;
CREATE INDEX device_tags_by_value ON device_tags (name, value_key, endpoint);

-- name_key is the name, folded. A group without a query has the members whose device_groups name it.
CREATE TABLE saved_groups (
    name_key    TEXT PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT NOT NULL,
    query       TEXT,
    version     INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX device_groups_by_name ON device_groups (LOWER(tag), endpoint);
CREATE INDEX device_assignments_by_profile_name ON device_assignments (LOWER(profile), endpoint) WHERE profile IS NOT NULL;
CREATE INDEX alarms_open_by_device ON alarms (endpoint) WHERE cleared_at IS NULL;
CREATE INDEX credentials_by_standing ON credentials (purpose, standing, endpoint);
