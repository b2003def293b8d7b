-- The instance of object 0 where a device lets its LwM2M server write a new key.
ALTER TABLE profile_bootstraps ADD COLUMN writable_account INTEGER;
