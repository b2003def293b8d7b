-- through_row is the last row that the present state is done with.
CREATE TABLE imports (
    id          TEXT PRIMARY KEY,
    file_name   TEXT NOT NULL,
    brought_by  TEXT NOT NULL,
    began_at    INTEGER NOT NULL,
    dry_run     INTEGER NOT NULL,
    state       TEXT NOT NULL,
    rows_read   INTEGER NOT NULL,
    fresh       INTEGER NOT NULL,
    unchanged   INTEGER NOT NULL,
    faulty      INTEGER NOT NULL,
    through_row INTEGER NOT NULL,
    ended_at    INTEGER,
    why         TEXT
) WITHOUT ROWID;
CREATE INDEX imports_by_age ON imports (began_at, id);

-- Rows held aside until all of a list is sound. material is as in credentials; what posting says, PostingText reads.
CREATE TABLE import_arrivals (
    import     TEXT NOT NULL,
    row_number INTEGER NOT NULL,
    purpose    TEXT NOT NULL,
    standing   TEXT NOT NULL,
    endpoint   TEXT NOT NULL,
    identity   TEXT NOT NULL,
    material   BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    posting    TEXT NOT NULL,
    PRIMARY KEY (import, row_number)
) WITHOUT ROWID;
CREATE UNIQUE INDEX import_arrivals_by_endpoint ON import_arrivals (import, purpose, endpoint, standing);
CREATE UNIQUE INDEX import_arrivals_by_identity ON import_arrivals (import, purpose, identity);

CREATE TABLE import_faults (
    number      INTEGER PRIMARY KEY,
    import      TEXT NOT NULL,
    row_number  INTEGER NOT NULL,
    column_name TEXT NOT NULL,
    what        TEXT NOT NULL,
    instead     TEXT NOT NULL
);
CREATE INDEX import_faults_of_import ON import_faults (import, number);
