-- What a device's radio carried on a day, which is counted from 1970. bytes is the sum of all eight kinds.
CREATE TABLE traffic (
    endpoint             TEXT NOT NULL,
    day                  INTEGER NOT NULL,
    bytes                BIGINT NOT NULL,
    up_messages          BIGINT NOT NULL,
    up_retransmissions   BIGINT NOT NULL,
    up_coap              BIGINT NOT NULL,
    up_records           BIGINT NOT NULL,
    up_handshakes        BIGINT NOT NULL,
    up_headers           BIGINT NOT NULL,
    down_messages        BIGINT NOT NULL,
    down_retransmissions BIGINT NOT NULL,
    down_coap            BIGINT NOT NULL,
    down_records         BIGINT NOT NULL,
    down_handshakes      BIGINT NOT NULL,
    down_headers         BIGINT NOT NULL,
    handshakes           BIGINT NOT NULL,
    failed_handshakes    BIGINT NOT NULL,
    PRIMARY KEY (endpoint, day)
) WITHOUT ROWID;
CREATE INDEX traffic_by_bytes ON traffic (day, bytes DESC, endpoint);

-- The same over all devices, those forgotten since included.
CREATE TABLE traffic_totals (
    day                  INTEGER PRIMARY KEY,
    bytes                BIGINT NOT NULL,
    up_messages          BIGINT NOT NULL,
    up_retransmissions   BIGINT NOT NULL,
    up_coap              BIGINT NOT NULL,
    up_records           BIGINT NOT NULL,
    up_handshakes        BIGINT NOT NULL,
    up_headers           BIGINT NOT NULL,
    down_messages        BIGINT NOT NULL,
    down_retransmissions BIGINT NOT NULL,
    down_coap            BIGINT NOT NULL,
    down_records         BIGINT NOT NULL,
    down_handshakes      BIGINT NOT NULL,
    down_headers         BIGINT NOT NULL,
    handshakes           BIGINT NOT NULL,
    failed_handshakes    BIGINT NOT NULL
);
