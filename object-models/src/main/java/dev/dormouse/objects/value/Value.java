package dev.dormouse.objects.value;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** One value of a resource, in the type it has on the device. */
public sealed interface Value {

    ValueType type();

    /**
     * Reads what {@link #inText} writes, and some other usual spellings.
     *
     * @throws IllegalArgumentException with a sentence that says what would be right
     */
    static Value parse(ValueType type, String text) {
        return ValueText.parse(type, text);
    }

    /** The one way to write this value as text: 21.5, true, 00ff, 2026-01-31T12:00:00Z, 3:0. */
    default String inText() {
        return ValueText.of(this);
    }

    record Text(String text) implements Value {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }
    }

    record Whole(long number) implements Value {
        @Override
        public ValueType type() {
            return ValueType.INTEGER;
        }
    }

    /** All 64 bits count: read it with {@link Long#toUnsignedString(long)}. */
    record Unsigned(long bits) implements Value {
        @Override
        public ValueType type() {
            return ValueType.UNSIGNED_INTEGER;
        }
    }

    record Decimal(double number) implements Value {
        @Override
        public ValueType type() {
            return ValueType.FLOAT;
        }
    }

    record Flag(boolean set) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }
    }

    /** The array is not copied: whoever makes one gives it away. */
    @SuppressWarnings("ArrayRecordComponent")
    record Opaque(byte[] bytes) implements Value {
        @Override
        public ValueType type() {
            return ValueType.OPAQUE;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Opaque(byte[] theirs) && Arrays.equals(bytes, theirs);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        @Override
        public String toString() {
            return "Opaque[" + HexFormat.of().formatHex(bytes) + "]";
        }
    }

    /** A point in time; devices know it by the second. */
    record Moment(Instant time) implements Value {
        @Override
        public ValueType type() {
            return ValueType.TIME;
        }
    }

    /** A reference to an instance; 65535:65535 is the null link, so the ids are not those of a path. */
    record Link(int object, int instance) implements Value {
        public Link {
            if (object < 0 || object > 65535 || instance < 0 || instance > 65535)
                throw new IllegalArgumentException("an object link holds two ids between 0 and 65535");
        }

        @Override
        public ValueType type() {
            return ValueType.OBJECT_LINK;
        }
    }

    /** Links in CoRE link format, as the device wrote them. */
    record CoreLinks(String text) implements Value {
        @Override
        public ValueType type() {
            return ValueType.CORE_LINKS;
        }
    }
}
