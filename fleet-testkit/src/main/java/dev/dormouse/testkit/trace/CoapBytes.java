package dev.dormouse.testkit.trace;

import dev.dormouse.fleet.trace.CoapMessage.Type;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Describes a CoAP message: {@code coap(CON, "0.01", 7).token("0a").path("3", "0", "9").bytes()}. */
public final class CoapBytes {

    private static final int URI_PATH = 11;
    private static final int CONTENT_FORMAT = 12;
    private static final int URI_QUERY = 15;

    private final Type type;
    private final int code;
    private final int messageId;
    private final Map<Integer, List<byte[]>> options = new TreeMap<>();
    private byte[] token = {};
    private byte[] payload = {};

    private CoapBytes(Type type, int code, int messageId) {
        this.type = type;
        this.code = code;
        this.messageId = messageId;
    }

    public static CoapBytes coap(Type type, String code, int messageId) {
        int dot = code.indexOf('.');
        int number = (Integer.parseInt(code.substring(0, dot)) << 5) | Integer.parseInt(code.substring(dot + 1));
        return new CoapBytes(type, number, messageId);
    }

    public CoapBytes token(int... bytes) {
        token = bytes(bytes);
        return this;
    }

    public CoapBytes path(String... steps) {
        for (var step : steps) option(URI_PATH, step.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public CoapBytes query(String... terms) {
        for (var term : terms) option(URI_QUERY, term.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public CoapBytes format(int number) {
        if (number == 0) return option(CONTENT_FORMAT, new byte[0]);
        return option(CONTENT_FORMAT, number < 256 ? bytes(number) : bytes(number >> 8, number));
    }

    public CoapBytes option(int number, byte... value) {
        options.computeIfAbsent(number, same -> new ArrayList<>()).add(value);
        return this;
    }

    public CoapBytes payload(String text) {
        return payload(text.getBytes(StandardCharsets.UTF_8));
    }

    public CoapBytes payload(byte[] bytes) {
        payload = bytes.clone();
        return this;
    }

    public byte[] bytes() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(0x40 | (type.ordinal() << 4) | token.length, code, messageId >> 8, messageId));
        out.writeBytes(token);
        int before = 0;
        for (var option : options.entrySet())
            for (var value : option.getValue()) {
                int delta = option.getKey() - before;
                before = option.getKey();
                out.write((nibble(delta) << 4) | nibble(value.length));
                extend(out, delta);
                extend(out, value.length);
                out.writeBytes(value);
            }
        if (payload.length > 0) {
            out.write(0xff);
            out.writeBytes(payload);
        }
        return out.toByteArray();
    }

    private static int nibble(int number) {
        return number < 13 ? number : number < 269 ? 13 : 14;
    }

    private static void extend(ByteArrayOutputStream out, int number) {
        if (number >= 269) out.writeBytes(bytes((number - 269) >> 8, number - 269));
        else if (number >= 13) out.write(number - 13);
    }

    private static byte[] bytes(int... numbers) {
        byte[] bytes = new byte[numbers.length];
        for (int i = 0; i < numbers.length; i++) bytes[i] = (byte) numbers[i];
        return bytes;
    }
}
