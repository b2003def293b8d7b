-- In millionths of a degree; cell is the key of the finest cell of the map that the place lies in.
ALTER TABLE devices ADD COLUMN latitude INTEGER;
ALTER TABLE devices ADD COLUMN longitude INTEGER;
ALTER TABLE devices ADD COLUMN cell INTEGER;
CREATE INDEX devices_by_cell ON devices (cell, endpoint) WHERE cell IS NOT NULL;

-- What devices told already. The store completes a device without an endpoint_key as it opens, and so gives it its cell.
UPDATE devices SET
    endpoint_key = '',
    latitude = (SELECT CASE WHEN ABS(CAST(v.value AS DOUBLE PRECISION)) <= 90
            THEN CAST(ROUND(CAST(v.value AS DOUBLE PRECISION) * 1000000) AS INTEGER) END FROM latest_values v
        WHERE v.endpoint = devices.endpoint AND v.object = 6 AND v.instance = 0 AND v.resource = 0 AND v.entry = -1
            AND v.type IN ('FLOAT', 'INTEGER') AND v.value NOT LIKE '%N%'),
    longitude = (SELECT CASE WHEN ABS(CAST(v.value AS DOUBLE PRECISION)) <= 180
            THEN CAST(ROUND(CAST(v.value AS DOUBLE PRECISION) * 1000000) AS INTEGER) END FROM latest_values v
        WHERE v.endpoint = devices.endpoint AND v.object = 6 AND v.instance = 0 AND v.resource = 1 AND v.entry = -1
            AND v.type IN ('FLOAT', 'INTEGER') AND v.value NOT LIKE '%N%')
WHERE endpoint IN (SELECT v.endpoint FROM latest_values v WHERE v.object = 6 AND v.instance = 0 AND v.resource IN (0, 1));
