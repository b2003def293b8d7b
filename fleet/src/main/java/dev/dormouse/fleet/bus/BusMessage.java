package dev.dormouse.fleet.bus;

/** What one node says to another, to those who listen to the topic. What the payload means is theirs to know. */
@SuppressWarnings("ArrayRecordComponent")
public record BusMessage(String topic, byte[] payload) {

    public BusMessage {
        if (!topic.matches("[a-z0-9-]{1,32}"))
            throw new IllegalArgumentException(
                    "'" + topic + "' is no topic: 1 to 32 small letters, digits and hyphens");
    }

    @Override
    public String toString() {
        return "BusMessage[" + topic + ", " + payload.length + " bytes]";
    }
}
