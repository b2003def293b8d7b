-- Certificates that operators revoked.
CREATE TABLE revocations (
    issuer     TEXT NOT NULL,
    serial     TEXT NOT NULL,
    revoked_at INTEGER NOT NULL,
    revoked_by TEXT NOT NULL,
    why        TEXT NOT NULL,
    PRIMARY KEY (issuer, serial)
) WITHOUT ROWID;

-- Who proved himself with which certificate last. authorities are those above it, a serial number, a blank and an issuer a line.
CREATE TABLE bearers (
    server      TEXT NOT NULL,
    common_name TEXT NOT NULL,
    issuer      TEXT NOT NULL,
    serial      TEXT NOT NULL,
    authorities TEXT NOT NULL,
    proved_at   INTEGER NOT NULL,
    cut_at      INTEGER,
    PRIMARY KEY (server, common_name)
) WITHOUT ROWID;
CREATE INDEX bearers_by_certificate ON bearers (issuer, serial);
