-- What was learnt of a device. last_uplink is in nanoseconds since 1970, last_check_in in milliseconds, silent_at in seconds.
CREATE TABLE habits (
    endpoint         TEXT PRIMARY KEY,
    last_uplink      INTEGER NOT NULL,
    heard_millis     INTEGER NOT NULL,
    missed_millis    INTEGER NOT NULL,
    confirmations    INTEGER NOT NULL,
    silences         INTEGER NOT NULL,
    silent_at        INTEGER NOT NULL,
    every_millis     INTEGER NOT NULL,
    deviation_millis INTEGER NOT NULL,
    pauses           INTEGER NOT NULL,
    last_check_in    INTEGER NOT NULL
) WITHOUT ROWID;

-- The network an operator chose for a device.
CREATE TABLE network_choices (
    endpoint TEXT PRIMARY KEY,
    network  TEXT NOT NULL
) WITHOUT ROWID;

-- What is expected of a device as long as it says nothing; awake_until is null for one that does not sleep.
ALTER TABLE devices ADD COLUMN awake_until INTEGER;
ALTER TABLE devices ADD COLUMN late_from INTEGER NOT NULL DEFAULT 0;
UPDATE devices SET awake_until = CASE WHEN sleeps = 1 THEN last_seen END, late_from = COALESCE(registered_until, last_seen);
ALTER TABLE devices DROP COLUMN sleeps;
