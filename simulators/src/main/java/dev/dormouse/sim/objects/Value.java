package dev.dormouse.sim.objects;

import dev.dormouse.sim.wire.Bytes;

/** A value of a resource, in one of the data types of LwM2M. */
public sealed interface Value {

    record Text(String text) implements Value {}

    record Whole(long number) implements Value {}

    record Decimal(double number) implements Value {}

    record Flag(boolean on) implements Value {}

    record Opaque(Bytes bytes) implements Value {}

    record Time(long epochSeconds) implements Value {}

    record Link(int object, int instance) implements Value {
        public static Link parse(String text) {
            var parts = text.split(":", -1);
            return new Link(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }

        @Override
        public String toString() {
            return object + ":" + instance;
        }
    }

    static Value text(String text) {
        return new Text(text);
    }

    static Value whole(long number) {
        return new Whole(number);
    }

    static Value decimal(double number) {
        return new Decimal(number);
    }

    static Value flag(boolean on) {
        return new Flag(on);
    }

    /** The data types; what arrives without a type of its own is read by that of the resource it is meant for. */
    enum Type {
        TEXT,
        WHOLE,
        DECIMAL,
        FLAG,
        OPAQUE,
        TIME,
        LINK
    }

    default Type type() {
        return switch (this) {
            case Text text -> Type.TEXT;
            case Whole whole -> Type.WHOLE;
            case Decimal decimal -> Type.DECIMAL;
            case Flag flag -> Type.FLAG;
            case Opaque opaque -> Type.OPAQUE;
            case Time time -> Type.TIME;
            case Link link -> Type.LINK;
        };
    }

    /** As a number, for thresholds; not a number when it is none. */
    default double asNumber() {
        return switch (this) {
            case Whole(var number) -> number;
            case Decimal(var number) -> number;
            case Time(var epochSeconds) -> epochSeconds;
            case Text text -> Double.NaN;
            case Flag(var on) -> on ? 1 : 0;
            case Opaque opaque -> Double.NaN;
            case Link link -> Double.NaN;
        };
    }
}
