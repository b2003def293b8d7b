-- What is told to others may be about a campaign. The endpoint is empty then, as no device's is.
ALTER TABLE outbox ADD COLUMN campaign TEXT;
ALTER TABLE undelivered ADD COLUMN campaign TEXT;
