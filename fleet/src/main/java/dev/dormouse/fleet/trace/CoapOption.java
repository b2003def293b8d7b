package dev.dormouse.fleet.trace;

import dev.dormouse.fleet.operation.Format;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** One option of a CoAP message, and how people read it. */
@SuppressWarnings("ArrayRecordComponent")
public record CoapOption(int number, byte[] value) {

    static final int URI_PATH = 11;
    static final int CONTENT_FORMAT = 12;
    static final int URI_QUERY = 15;
    private static final int LONGEST_NUMBER = 8;

    private enum Kind {
        TEXT,
        NUMBER,
        BLOCK,
        FORMAT,
        EMPTY,
        BYTES
    }

    private record Known(String name, Kind kind) {}

    /** The registry of RFC 7252 and those that added to it. */
    private static final Map<Integer, Known> KNOWN = Map.ofEntries(
            Map.entry(1, new Known("If-Match", Kind.BYTES)),
            Map.entry(3, new Known("Uri-Host", Kind.TEXT)),
            Map.entry(4, new Known("ETag", Kind.BYTES)),
            Map.entry(5, new Known("If-None-Match", Kind.EMPTY)),
            Map.entry(6, new Known("Observe", Kind.NUMBER)),
            Map.entry(7, new Known("Uri-Port", Kind.NUMBER)),
            Map.entry(8, new Known("Location-Path", Kind.TEXT)),
            Map.entry(9, new Known("OSCORE", Kind.BYTES)),
            Map.entry(URI_PATH, new Known("Uri-Path", Kind.TEXT)),
            Map.entry(CONTENT_FORMAT, new Known("Content-Format", Kind.FORMAT)),
            Map.entry(14, new Known("Max-Age", Kind.NUMBER)),
            Map.entry(URI_QUERY, new Known("Uri-Query", Kind.TEXT)),
            Map.entry(16, new Known("Hop-Limit", Kind.NUMBER)),
            Map.entry(17, new Known("Accept", Kind.FORMAT)),
            Map.entry(19, new Known("Q-Block1", Kind.BLOCK)),
            Map.entry(20, new Known("Location-Query", Kind.TEXT)),
            Map.entry(23, new Known("Block2", Kind.BLOCK)),
            Map.entry(27, new Known("Block1", Kind.BLOCK)),
            Map.entry(28, new Known("Size2", Kind.NUMBER)),
            Map.entry(31, new Known("Q-Block2", Kind.BLOCK)),
            Map.entry(35, new Known("Proxy-Uri", Kind.TEXT)),
            Map.entry(39, new Known("Proxy-Scheme", Kind.TEXT)),
            Map.entry(60, new Known("Size1", Kind.NUMBER)),
            Map.entry(252, new Known("Echo", Kind.BYTES)),
            Map.entry(258, new Known("No-Response", Kind.NUMBER)),
            Map.entry(292, new Known("Request-Tag", Kind.BYTES)));

    /** Its name, or its number where it has none. */
    public String name() {
        return known().name();
    }

    /** Its value as text: a block as number, whether more follow, and size; bytes in hexadecimal. */
    public String shown() {
        return switch (known().kind()) {
            case TEXT -> text();
            case NUMBER -> value.length > LONGEST_NUMBER ? hex() : Long.toUnsignedString(unsigned());
            case BLOCK -> value.length > 3 ? hex() : block((int) unsigned());
            case FORMAT -> value.length > 2 ? hex() : format((int) unsigned());
            case EMPTY -> value.length == 0 ? "" : hex();
            case BYTES -> hex();
        };
    }

    private Known known() {
        var known = KNOWN.get(number);
        return known == null ? new Known(Integer.toString(number), Kind.BYTES) : known;
    }

    String text() {
        return new String(value, StandardCharsets.UTF_8);
    }

    long unsigned() {
        long number = 0;
        for (byte one : value) number = (number << 8) | (one & 0xff);
        return number;
    }

    private String hex() {
        return HexFormat.of().formatHex(value);
    }

    /** RFC 7959: the number, whether more follow, and the size as a power of two from 16. */
    private static String block(int block) {
        var rest = (block & 8) != 0 ? ", more follow" : ", last";
        var size = (block & 7) == 7 ? "reserved" : Integer.toString(16 << (block & 7));
        return (block >> 4) + rest + ", " + size + " bytes";
    }

    private static String format(int format) {
        return switch (format) {
            case 40 -> "link-format (40)";
            case 50 -> "json (50)";
            case 320 -> "senml-etch-json (320)";
            case 322 -> "senml-etch-cbor (322)";
            default ->
                Format.of(format)
                        .map(known -> known.spelling() + " (" + format + ")")
                        .orElseGet(() -> Integer.toString(format));
        };
    }
}
