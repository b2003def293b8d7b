-- What is told to others may be about a node, whose name this is. The endpoint is empty then.
ALTER TABLE outbox ADD COLUMN node TEXT;
ALTER TABLE undelivered ADD COLUMN node TEXT;
