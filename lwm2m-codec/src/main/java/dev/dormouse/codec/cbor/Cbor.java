package dev.dormouse.codec.cbor;

import java.util.List;

/** One item of CBOR. Whether its length was told before or its end afterwards makes no difference. */
public sealed interface Cbor {

    /** A number that is not negative; all 64 bits count. */
    record Unsigned(long bits) implements Cbor {}

    /** The number -1 - bits, of which all 64 count. */
    record Negative(long bits) implements Cbor {}

    /** The array is not copied: whoever makes one gives it away. */
    @SuppressWarnings("ArrayRecordComponent")
    record Bytes(byte[] bytes) implements Cbor {}

    record Text(String text) implements Cbor {}

    record Items(List<Cbor> items) implements Cbor {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** The entries in their order, as they were told: a key may be there twice. */
    record Table(List<Entry> entries) implements Cbor {
        public Table {
            entries = List.copyOf(entries);
        }
    }

    record Entry(Cbor key, Cbor value) {}

    /** An item that is meant in a special way. */
    record Tagged(long tag, Cbor item) implements Cbor {}

    record Flag(boolean set) implements Cbor {}

    record Decimal(double number) implements Cbor {}

    /** Null, or undefined. */
    record Nothing() implements Cbor {}
}
