-- Indexes that have all that presence depends on, and what is shown of what is compared: looking for those and counting them
-- needs no look at the devices themselves. Few endpoints are spelled other than they are compared.
DROP INDEX devices_by_manufacturer;
DROP INDEX devices_by_model;
DROP INDEX devices_by_firmware;
DROP INDEX devices_gone;
DROP INDEX devices_by_lateness;
DROP INDEX devices_by_wakefulness;
CREATE INDEX devices_by_spelling ON devices (endpoint_key, endpoint) WHERE endpoint <> endpoint_key;
CREATE INDEX devices_by_manufacturer ON devices (manufacturer_key, endpoint, manufacturer);
CREATE INDEX devices_by_model ON devices (model_key, endpoint, model);
CREATE INDEX devices_by_firmware ON devices (firmware_key, endpoint, firmware);
CREATE INDEX devices_gone ON devices (registered_until, endpoint) WHERE registered_until IS NULL;
CREATE INDEX devices_by_lateness ON devices (late_from, endpoint, awake_until, registered_until) WHERE registered_until IS NOT NULL;
CREATE INDEX devices_by_wakefulness ON devices (awake_until, endpoint, registered_until) WHERE registered_until IS NOT NULL;
