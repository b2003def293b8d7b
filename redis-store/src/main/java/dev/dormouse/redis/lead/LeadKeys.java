package dev.dormouse.redis.lead;

import dev.dormouse.redis.link.Keys;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Where leads lie and what they look like. A sole lead is a field of a hash that all names of its kind in a partition share; a
 * shared one is a field of a hash that is its name's alone.
 */
public final class LeadKeys {

    private static final byte[] NOTHING = {};
    /** No name has one: neither endpoints nor connection ids hold control characters. */
    private static final char END_OF_THING = 0;

    private final Keys keys;

    public LeadKeys(Keys keys) {
        this.keys = keys;
    }

    public String keyOfSole(String kind, String name) {
        return keys.of(Keys.partitionOf(name), kind);
    }

    public String keyOfShared(String kind, String name) {
        return keys.of(Keys.partitionOf(name), kind, name);
    }

    /** A lead by {@code name} to the only thing that may have it, as it was made. */
    public Lead sole(String kind, String name, String thing, byte[] place) {
        var value = new ByteArrayOutputStream();
        value.writeBytes(thing.getBytes(StandardCharsets.UTF_8));
        value.write(END_OF_THING);
        value.writeBytes(Lead.stampOf(place));
        return new Lead(keys.of(Lead.partitionOf(place), kind), name, value.toByteArray(), true, place);
    }

    /** A lead by {@code name} to a thing, beside which others may have it too, as it was made. */
    public Lead shared(String kind, String name, String thing, byte[] place) {
        var field = thing + END_OF_THING + HexFormat.of().formatHex(Lead.stampOf(place));
        return new Lead(keys.of(Lead.partitionOf(place), kind, name), field, NOTHING, false, place);
    }

    /** What a sole lead leads to, by its value. */
    public static String thingOf(byte[] value) {
        int end = 0;
        while (end < value.length && value[end] != END_OF_THING) end++;
        return new String(value, 0, end, StandardCharsets.UTF_8);
    }

    /** What a shared lead leads to, by its field. */
    public static String thingOf(String field) {
        int end = field.indexOf(END_OF_THING);
        return end < 0 ? field : field.substring(0, end);
    }

    /** Who claimed a sole lead, by its value; it may be several. */
    static long[] stampsOf(byte[] value) {
        var stamps = ByteBuffer.wrap(value);
        int end = 0;
        while (end < value.length && value[end] != END_OF_THING) end++;
        stamps.position(Math.min(value.length, end + 1));
        var found = new long[stamps.remaining() / Long.BYTES];
        for (int i = 0; i < found.length; i++) found[i] = stamps.getLong();
        return found;
    }

    /** Who claimed a shared lead, by its field; 0 where nobody can be told. */
    static long stampOf(String field) {
        int end = field.indexOf(END_OF_THING);
        return end < 0 ? 0 : HexFormat.fromHexDigitsToLong(field, end + 1, field.length());
    }
}
