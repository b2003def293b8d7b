CREATE TABLE tenants (
    name  TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;

-- A device may belong to somebody before it was ever seen.
CREATE TABLE device_tenants (
    endpoint TEXT PRIMARY KEY,
    tenant   TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX device_tenants_by_tenant ON device_tenants (tenant, endpoint);

-- What part of the fleet somebody sees: names with spaces between, and none for all.
ALTER TABLE accounts ADD COLUMN sees_tenants TEXT NOT NULL DEFAULT '';
ALTER TABLE accounts ADD COLUMN sees_groups TEXT NOT NULL DEFAULT '';
ALTER TABLE api_tokens ADD COLUMN sees_tenants TEXT NOT NULL DEFAULT '';
ALTER TABLE api_tokens ADD COLUMN sees_groups TEXT NOT NULL DEFAULT '';
