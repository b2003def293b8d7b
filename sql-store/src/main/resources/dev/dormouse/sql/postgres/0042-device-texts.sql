-- As on SQLite, but the index over three characters in a row is that of pg_trgm. A table of its own, as each change of a row
-- writes all its indexes anew. Where that extension cannot be had, a search for a text looks at all of them.
CREATE TABLE device_texts (
    endpoint TEXT PRIMARY KEY,
    searched TEXT NOT NULL
);
INSERT INTO device_texts (endpoint, searched) SELECT endpoint, searched FROM devices;

CREATE FUNCTION begin_device_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO device_texts (endpoint, searched) VALUES (new.endpoint, new.searched); RETURN NULL; END $$;
CREATE FUNCTION change_device_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE device_texts SET searched = new.searched WHERE endpoint = new.endpoint; RETURN NULL; END $$;
CREATE FUNCTION end_device_text() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    DELETE FROM device_texts WHERE endpoint = old.endpoint; RETURN NULL; END $$;
CREATE TRIGGER device_texts_begun AFTER INSERT ON devices FOR EACH ROW EXECUTE FUNCTION begin_device_text();
CREATE TRIGGER device_texts_changed AFTER UPDATE OF searched ON devices FOR EACH ROW
    WHEN (new.searched IS DISTINCT FROM old.searched) EXECUTE FUNCTION change_device_text();
CREATE TRIGGER device_texts_ended AFTER DELETE ON devices FOR EACH ROW EXECUTE FUNCTION end_device_text();

DO $$ BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public; EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'without pg_trgm: %', SQLERRM; END $$;
DO $$ BEGIN
    EXECUTE (SELECT format('CREATE INDEX device_texts_by_piece ON device_texts USING gin (searched %I.gin_trgm_ops)', n.nspname)
        FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'); EXCEPTION WHEN OTHERS THEN
    RAISE WARNING 'without an index of texts: %', SQLERRM; END $$;

CREATE INDEX devices_by_lifetime ON devices (lifetime, endpoint);
