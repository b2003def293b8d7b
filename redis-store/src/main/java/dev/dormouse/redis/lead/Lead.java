package dev.dormouse.redis.lead;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A field of a hash that leads to a thing, and the stamp that tells this claim from any other, also from another one for the same
 * thing. {@code place} is how the thing itself remembers it: partition and stamp.
 *
 * @param sole whether only one thing may have it: then the value is the thing's name, a zero and the stamp; else the field is, with
 *     the stamp in hexadecimal
 */
@SuppressWarnings("ArrayRecordComponent")
public record Lead(String key, String field, byte[] value, boolean sole, byte[] place) {

    public static final int PLACE_BYTES = 10;

    public static byte[] place(int partition, long stamp) {
        return ByteBuffer.allocate(PLACE_BYTES)
                .putShort((short) partition)
                .putLong(stamp)
                .array();
    }

    public static int partitionOf(byte[] place) {
        return Short.toUnsignedInt(ByteBuffer.wrap(place).getShort());
    }

    public static byte[] stampOf(byte[] place) {
        return Arrays.copyOfRange(place, Short.BYTES, PLACE_BYTES);
    }

    public byte[] stamp() {
        return stampOf(place);
    }
}
