-- factor_key is sealed, and there with the two after it; recovery holds hashes, with spaces between.
ALTER TABLE accounts ADD COLUMN disabled INTEGER NOT NULL DEFAULT 0;
ALTER TABLE accounts ADD COLUMN last_login INTEGER;
ALTER TABLE accounts ADD COLUMN factor_key BLOB;
ALTER TABLE accounts ADD COLUMN factor_recovery TEXT;
ALTER TABLE accounts ADD COLUMN factor_step INTEGER;
