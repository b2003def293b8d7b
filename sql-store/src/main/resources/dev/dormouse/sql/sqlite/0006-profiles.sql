-- Lists are words with a space between. matches is 0 for a profile that no device matches by itself. retired_at stands with the
-- newest version of a name that is out of use.
CREATE TABLE device_profiles (
    name         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    made_at      INTEGER NOT NULL,
    retired_at   INTEGER,
    description  TEXT NOT NULL,
    parent       TEXT,
    matches      INTEGER NOT NULL,
    manufacturer TEXT,
    model        TEXT,
    hardware     TEXT,
    objects      TEXT NOT NULL,
    priority     INTEGER NOT NULL,
    network      TEXT,
    format       TEXT,
    quirks       TEXT NOT NULL,
    reads        TEXT NOT NULL,
    without      TEXT NOT NULL,
    PRIMARY KEY (name, version)
) WITHOUT ROWID;

CREATE TABLE profile_observations (
    profile    TEXT NOT NULL,
    version    INTEGER NOT NULL,
    position   INTEGER NOT NULL,
    paths      TEXT NOT NULL,
    attributes TEXT NOT NULL,
    PRIMARY KEY (profile, version, position)
) WITHOUT ROWID;

CREATE TABLE profile_values (
    profile  TEXT NOT NULL,
    version  INTEGER NOT NULL,
    position INTEGER NOT NULL,
    path     TEXT NOT NULL,
    template TEXT NOT NULL,
    type     TEXT,
    PRIMARY KEY (profile, version, position)
) WITHOUT ROWID;

-- A row for each device that a person said something of; what else was said is in the two tables below.
CREATE TABLE device_assignments (
    endpoint TEXT PRIMARY KEY,
    profile  TEXT
) WITHOUT ROWID;

CREATE INDEX device_assignments_by_profile ON device_assignments (profile) WHERE profile IS NOT NULL;

CREATE TABLE device_groups (
    endpoint TEXT NOT NULL,
    position INTEGER NOT NULL,
    tag      TEXT NOT NULL,
    PRIMARY KEY (endpoint, position)
) WITHOUT ROWID;

CREATE TABLE device_variables (
    endpoint TEXT NOT NULL,
    name     TEXT NOT NULL,
    value    TEXT NOT NULL,
    PRIMARY KEY (endpoint, name)
) WITHOUT ROWID;

-- tag is empty for the variables of the whole fleet.
CREATE TABLE shared_variables (
    tag   TEXT NOT NULL,
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (tag, name)
) WITHOUT ROWID;

-- What was learnt by asking a device: one row for each, because it is read and written whole. notes has a line for each.
CREATE TABLE dossiers (
    endpoint     TEXT PRIMARY KEY,
    profile      TEXT,
    registration TEXT,
    edition      TEXT NOT NULL,
    firmware     TEXT NOT NULL,
    objects      TEXT NOT NULL,
    fresh_since  INTEGER NOT NULL,
    notes        TEXT NOT NULL
) WITHOUT ROWID;
