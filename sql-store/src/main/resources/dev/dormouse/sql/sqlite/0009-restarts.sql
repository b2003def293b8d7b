-- When a device last registered anew without having left.
ALTER TABLE devices ADD COLUMN restarted_at INTEGER;
