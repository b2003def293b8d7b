-- Images: what is known of them. On one machine their bytes lie in files, named by the id, which is their SHA-256.
CREATE TABLE images (
    id              TEXT PRIMARY KEY,
    bytes           INTEGER NOT NULL,
    kind            TEXT NOT NULL,
    manufacturer    TEXT NOT NULL,
    model           TEXT NOT NULL,
    hardware        TEXT,
    part            TEXT NOT NULL,
    version         TEXT NOT NULL,
    from_versions   TEXT NOT NULL,
    policy          TEXT NOT NULL,
    minimum_battery INTEGER,
    notes           TEXT NOT NULL,
    signed_by       TEXT,
    uploaded_by     TEXT NOT NULL,
    uploaded_at     INTEGER NOT NULL,
    used_since      INTEGER,
    searched        TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX images_by_upload ON images (uploaded_at, id);
CREATE INDEX images_by_make ON images (kind, manufacturer, model, part);

CREATE TABLE trusted_keys (
    name      TEXT PRIMARY KEY,
    algorithm TEXT NOT NULL,
    encoded   BLOB NOT NULL,
    added_by  TEXT NOT NULL,
    added_at  INTEGER NOT NULL
) WITHOUT ROWID;

-- Where nodes share the database and no directory, the bytes are here. An upload that was kept has the image's id.
CREATE TABLE image_uploads (
    upload   TEXT PRIMARY KEY,
    image    TEXT UNIQUE,
    begun_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE image_chunks (
    upload  TEXT NOT NULL,
    number  INTEGER NOT NULL,
    content BLOB NOT NULL,
    PRIMARY KEY (upload, number)
) WITHOUT ROWID;
