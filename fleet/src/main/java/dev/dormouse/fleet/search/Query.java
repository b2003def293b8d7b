package dev.dormouse.fleet.search;

import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.location.Box;
import java.util.List;

/**
 * Which devices are meant. What is not known of a device fits no comparison, so that {@code Not} of one fits the device whose
 * value is another and the device whose value nobody knows.
 */
public sealed interface Query {

    Query EVERYONE = new All(List.of());

    /** Fits those that every part fits; everyone when it has none. */
    record All(List<Query> parts) implements Query {
        public All {
            parts = List.copyOf(parts);
        }
    }

    /** Fits those that one part or more fit. */
    record Any(List<Query> parts) implements Query {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Query part) implements Query {}

    /** The text stands anywhere in endpoint, manufacturer, model or firmware; case does not count. */
    record Contains(String text) implements Query {
        public Contains {
            text = line(text);
        }

        /** As a text is looked through: in one line, and without the character that ends a text for some. */
        public static String line(String text) {
            return text.replace('\n', ' ').replace('\0', ' ');
        }
    }

    /** Something is known of a field at all. */
    record IsKnown(Field field) implements Query {}

    record Matches(Field field, TextPattern pattern) implements Query {}

    record Numbered(Field field, Relation relation, long number) implements Query {}

    record Versioned(Relation relation, Version version) implements Query {}

    record Timed(Field field, Relation relation, Moment moment) implements Query {}

    /** It told of a place, and that lies in the box. */
    record Within(Box box) implements Query {}

    record Tagged(String tag, TextPattern pattern) implements Query {}

    /** The device is in this group, whatever it is made of. */
    record Grouped(TextPattern group) implements Query {}

    record Present(State state) implements Query {}

    record Quarantined() implements Query {}

    /** It has a credential for management that stands like this. */
    record Holding(Standing standing) implements Query {}

    /** All of both; what asks for everyone adds nothing. */
    default Query and(Query other) {
        if (equals(EVERYONE)) return other;
        return other.equals(EVERYONE) ? this : new All(List.of(this, other));
    }

    /** What a search for a piece of text means, whatever characters are in it. */
    static Query containing(String text) {
        return text.isBlank() ? EVERYONE : new Contains(text.strip());
    }

    default boolean fits(Subject subject) {
        return Fitting.fits(this, subject);
    }
}
