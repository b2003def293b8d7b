-- features are lines; none stands for all.
CREATE TABLE api_tokens (
    name       TEXT PRIMARY KEY,
    hash       TEXT NOT NULL UNIQUE,
    role       TEXT NOT NULL,
    read_only  INTEGER NOT NULL,
    features   TEXT NOT NULL,
    made_by    TEXT NOT NULL,
    made_at    INTEGER NOT NULL,
    expires_at INTEGER,
    last_used  INTEGER
) WITHOUT ROWID;
