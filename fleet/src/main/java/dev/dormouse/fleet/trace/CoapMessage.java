package dev.dormouse.fleet.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A CoAP message as it is on the wire (RFC 7252, section 3), taken apart for people.
 *
 * @param headBytes all before the payload, its marker included
 */
@SuppressWarnings("ArrayRecordComponent")
public record CoapMessage(
        Type type, int code, int messageId, byte[] token, List<CoapOption> options, int headBytes, int bytes) {

    private static final int HEADER = 4;
    private static final int LONGEST_TOKEN = 8;
    private static final int PAYLOAD_FOLLOWS = 0xff;
    private static final int ONE_BYTE_MORE = 13;
    private static final int TWO_BYTES_MORE = 14;
    private static final int LARGEST_NUMBER = 65_535;

    /** In the order of their numbers. */
    public enum Type {
        CON,
        NON,
        ACK,
        RST
    }

    public CoapMessage {
        options = List.copyOf(options);
    }

    /** Empty when the bytes are no such message. */
    public static Optional<CoapMessage> parse(byte[] bytes) {
        if (bytes.length < HEADER || (bytes[0] & 0xc0) != 0x40) return Optional.empty();
        int tokenLength = bytes[0] & 0x0f;
        if (tokenLength > LONGEST_TOKEN || HEADER + tokenLength > bytes.length) return Optional.empty();
        var options = new ArrayList<CoapOption>();
        int head = readOptions(bytes, HEADER + tokenLength, options);
        if (head < 0) return Optional.empty();
        return Optional.of(new CoapMessage(
                Type.values()[(bytes[0] >> 4) & 3],
                bytes[1] & 0xff,
                number(bytes, 2, 2),
                Arrays.copyOfRange(bytes, HEADER, HEADER + tokenLength),
                options,
                head,
                bytes.length));
    }

    /** Where the payload begins, or -1. */
    private static int readOptions(byte[] bytes, int from, List<CoapOption> options) {
        int at = from;
        int number = 0;
        while (at < bytes.length) {
            int first = bytes[at++] & 0xff;
            // A marker with nothing behind it is an error.
            if (first == PAYLOAD_FOLLOWS) return at < bytes.length ? at : -1;
            int delta = first >> 4;
            int length = first & 0x0f;
            int deltaMore = more(delta);
            int lengthMore = more(length);
            if (deltaMore < 0 || lengthMore < 0 || at + deltaMore + lengthMore > bytes.length) return -1;
            number += extended(delta, bytes, at, deltaMore);
            at += deltaMore;
            int size = extended(length, bytes, at, lengthMore);
            at += lengthMore;
            if (number > LARGEST_NUMBER || size > bytes.length - at) return -1;
            options.add(new CoapOption(number, Arrays.copyOfRange(bytes, at, at + size)));
            at += size;
        }
        return at;
    }

    private static int more(int nibble) {
        return switch (nibble) {
            case ONE_BYTE_MORE -> 1;
            case TWO_BYTES_MORE -> 2;
            case 15 -> -1;
            default -> 0;
        };
    }

    private static int extended(int nibble, byte[] bytes, int at, int more) {
        return switch (nibble) {
            case ONE_BYTE_MORE -> ONE_BYTE_MORE + number(bytes, at, more);
            case TWO_BYTES_MORE -> 269 + number(bytes, at, more);
            default -> nibble;
        };
    }

    private static int number(byte[] bytes, int at, int length) {
        int number = 0;
        for (int i = at; i < at + length; i++) number = (number << 8) | (bytes[i] & 0xff);
        return number;
    }

    public boolean isRequest() {
        return code > 0 && code < 0x20;
    }

    public boolean isResponse() {
        return code >= 0x40;
    }

    /** A response that tells of an error. */
    public boolean isError() {
        return code >= 0x80;
    }

    public CoapCode named() {
        return new CoapCode(code);
    }

    public String tokenHex() {
        return HexFormat.of().formatHex(token);
    }

    /** What stands in Uri-Path, in its order. */
    public List<String> path() {
        return texts(CoapOption.URI_PATH);
    }

    /** The value of a name in Uri-Query. */
    public Optional<String> query(String name) {
        return texts(CoapOption.URI_QUERY).stream()
                .filter(text -> text.startsWith(name + "="))
                .map(text -> text.substring(name.length() + 1))
                .findFirst();
    }

    public OptionalInt contentFormat() {
        return options.stream()
                .filter(option -> option.number() == CoapOption.CONTENT_FORMAT)
                .mapToInt(option -> (int) option.unsigned())
                .findFirst();
    }

    private List<String> texts(int number) {
        return options.stream()
                .filter(option -> option.number() == number)
                .map(CoapOption::text)
                .toList();
    }
}
