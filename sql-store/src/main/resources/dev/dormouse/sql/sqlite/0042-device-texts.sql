-- The text that devices are searched by, by each three characters in a row of it. It needs a number for each device. Triggers
-- keep both, so that whoever writes a device need not think of them; of one that is only heard again nothing changes here. A
-- line end behind each text lets its last two characters begin a piece too, so that device_pieces knows every two by what begins
-- with them.
CREATE TABLE device_numbers (
    number   INTEGER PRIMARY KEY,
    endpoint TEXT NOT NULL UNIQUE
);
CREATE VIRTUAL TABLE device_texts USING fts5(
    searched, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);
CREATE VIRTUAL TABLE device_pieces USING fts5vocab(device_texts, row);

INSERT INTO device_numbers (endpoint) SELECT endpoint FROM devices ORDER BY endpoint;
INSERT INTO device_texts (rowid, searched)
    SELECT n.number, d.searched || char(10) FROM device_numbers n CROSS JOIN devices d ON d.endpoint = n.endpoint ORDER BY n.number;

CREATE TRIGGER devices_numbered AFTER INSERT ON devices BEGIN
    INSERT INTO device_numbers (endpoint) VALUES (new.endpoint); END;
CREATE TRIGGER device_texts_begun AFTER INSERT ON device_numbers BEGIN
    INSERT INTO device_texts (rowid, searched) SELECT new.number, searched || char(10) FROM devices WHERE endpoint = new.endpoint; END;
CREATE TRIGGER device_texts_changed AFTER UPDATE OF searched ON devices WHEN new.searched <> old.searched BEGIN
    UPDATE device_texts SET searched = new.searched || char(10)
    WHERE rowid = (SELECT number FROM device_numbers WHERE endpoint = new.endpoint); END;
CREATE TRIGGER devices_unnumbered AFTER DELETE ON devices BEGIN
    DELETE FROM device_numbers WHERE endpoint = old.endpoint; END;
CREATE TRIGGER device_texts_ended AFTER DELETE ON device_numbers BEGIN
    DELETE FROM device_texts WHERE rowid = old.number; END;

CREATE INDEX devices_by_lifetime ON devices (lifetime, endpoint);
