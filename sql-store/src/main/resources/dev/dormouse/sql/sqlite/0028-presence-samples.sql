CREATE TABLE presence_samples (
    at     INTEGER NOT NULL,
    awake  INTEGER NOT NULL,
    asleep INTEGER NOT NULL,
    late   INTEGER NOT NULL,
    gone   INTEGER NOT NULL,
    PRIMARY KEY (at)
) WITHOUT ROWID;
