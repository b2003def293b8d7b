-- Times are nanoseconds since 1970, durations are nanoseconds.

-- Object links, once per distinct text, however many devices have it. The digest is the first half of its SHA-256. No foreign
-- key refers to it: to let go of a text, each would look through all registrations.
CREATE TABLE links (
    digest BLOB PRIMARY KEY,
    text   TEXT NOT NULL
) WITHOUT ROWID;

-- peer is whom the device proved to be ("psk:lamp-7"), or where it is when it proved nothing ("at:192.0.2.1:5683").
CREATE TABLE registrations (
    number        INTEGER PRIMARY KEY,
    id            TEXT NOT NULL UNIQUE,
    endpoint      TEXT NOT NULL UNIQUE,
    peer          TEXT NOT NULL,
    address       TEXT NOT NULL,
    connection    TEXT,
    protocol      TEXT NOT NULL,
    modes         TEXT NOT NULL,
    queue_mode    INTEGER NOT NULL,
    sms           TEXT,
    links         BLOB NOT NULL,
    lifetime      INTEGER NOT NULL,
    registered_at INTEGER NOT NULL,
    updated_at    INTEGER NOT NULL,
    expires_at    INTEGER NOT NULL
);
CREATE INDEX registrations_by_peer ON registrations (peer);
CREATE INDEX registrations_by_expiry ON registrations (expires_at);

-- An observation ends with its registration. paths are separated by spaces.
CREATE TABLE observations (
    token        TEXT PRIMARY KEY,
    registration INTEGER NOT NULL REFERENCES registrations (number) ON DELETE CASCADE,
    paths        TEXT NOT NULL,
    wire         BLOB NOT NULL,
    since        INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX observations_by_registration ON observations (registration);

-- slot and tag say where the read mark is in the marks file; state is sealed.
CREATE TABLE associations (
    id             TEXT PRIMARY KEY,
    identity       TEXT NOT NULL,
    address        TEXT UNIQUE,
    state          BLOB NOT NULL,
    reserved_until INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL,
    slot           INTEGER NOT NULL UNIQUE,
    tag            INTEGER NOT NULL
);
CREATE INDEX associations_by_identity ON associations (identity);
CREATE INDEX associations_by_expiry ON associations (expires_at);
