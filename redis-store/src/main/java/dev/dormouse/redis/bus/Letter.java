package dev.dormouse.redis.bus;

import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.redis.format.RecordReader;
import dev.dormouse.redis.format.RecordWriter;

/** A message and who sent it, as bytes. */
record Letter(NodeName from, BusMessage message) {

    private static final int NEWEST = 1;

    byte[] toBytes() {
        return new RecordWriter(NEWEST)
                .text(from.value())
                .text(message.topic())
                .bytes(message.payload())
                .toBytes();
    }

    static Letter of(byte[] bytes) {
        return RecordReader.read(
                bytes,
                NEWEST,
                reader -> new Letter(new NodeName(reader.text()), new BusMessage(reader.text(), reader.bytes())));
    }
}
