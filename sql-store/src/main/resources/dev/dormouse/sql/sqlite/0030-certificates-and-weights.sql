-- The certificate a device bore before it is given the next one on the same name, and since when it bears that.
ALTER TABLE rotations ADD COLUMN certificate TEXT;
ALTER TABLE rotations ADD COLUMN succeeded_at INTEGER;

-- What operators made a LwM2M server weigh, in place of its weight in the configuration.
CREATE TABLE server_weights (
    server TEXT PRIMARY KEY,
    weight INTEGER NOT NULL
) WITHOUT ROWID;
