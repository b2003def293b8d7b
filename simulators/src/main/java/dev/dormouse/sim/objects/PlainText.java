package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.math.BigDecimal;
import java.util.Base64;

/** Single values as text (OMA LwM2M Core 1.1, 7.4.1). */
final class PlainText {
    private PlainText() {}

    static Bytes encode(Value value) {
        return Bytes.utf8(
                switch (value) {
                    case Value.Text(var text) -> text;
                    case Value.Whole(var number) -> Long.toString(number);
                    case Value.Decimal(var number) -> BigDecimal.valueOf(number).toPlainString();
                    case Value.Flag(var on) -> on ? "1" : "0";
                    case Value.Opaque(var bytes) -> Base64.getEncoder().encodeToString(bytes.toArray());
                    case Value.Time(var epochSeconds) -> Long.toString(epochSeconds);
                    case Value.Link link -> link.toString();
                });
    }

    static Value decode(Bytes payload, Value.Type type) {
        var text = payload.utf8();
        try {
            return switch (type) {
                case TEXT -> new Value.Text(text);
                case WHOLE -> new Value.Whole(Long.parseLong(text));
                case DECIMAL -> new Value.Decimal(Double.parseDouble(text));
                case FLAG -> new Value.Flag(flag(text));
                case OPAQUE -> new Value.Opaque(Bytes.owning(Base64.getDecoder().decode(text)));
                case TIME -> new Value.Time(Long.parseLong(text));
                case LINK -> link(text);
            };
        } catch (IllegalArgumentException notOfType) {
            throw new Malformed("text that is no " + type);
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "0" -> false;
            case "1" -> true;
            default -> throw new Malformed("text that is neither 0 nor 1");
        };
    }

    private static Value.Link link(String text) {
        if (!text.matches("\\d{1,5}:\\d{1,5}")) throw new Malformed("text that is no object link");
        return Value.Link.parse(text);
    }
}
