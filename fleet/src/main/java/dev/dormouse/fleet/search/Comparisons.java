package dev.dormouse.fleet.search;

import dev.dormouse.fleet.credential.Standing;
import dev.dormouse.fleet.device.Devices.State;
import dev.dormouse.fleet.location.Box;
import dev.dormouse.fleet.search.QueryCursor.Written;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes comparisons with one field, or one tag, from what was written. */
sealed interface Comparisons {

    /** @param at where the operator stands */
    Query is(Relation relation, int at, Written value);

    /** What a list stands for: one or the other of its values. */
    default Query in(int at, List<Written> values) {
        return new Query.Any(
                values.stream().map(value -> is(Relation.EQUAL, at, value)).toList());
    }

    static Comparisons about(String name, int at) {
        if (name.startsWith(Field.TAG)) return OfTag.named(name.substring(Field.TAG.length()), at);
        return Field.named(name)
                .<Comparisons>map(OfField::new)
                .orElseThrow(() -> new Misreading(at, "there is no field '" + name + "'" + meant(name)));
    }

    private static String meant(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var similar = Arrays.stream(Field.values())
                .map(Field::word)
                .filter(word -> word.toLowerCase(Locale.ROOT).startsWith(lower)
                        || lower.startsWith(word.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(" or "));
        if (!similar.isEmpty()) return ": did you mean " + similar + "?";
        return ": there are " + Arrays.stream(Field.values()).map(Field::word).collect(Collectors.joining(", "))
                + " and tag.<name>";
    }

    record OfTag(String tag) implements Comparisons {

        static OfTag named(String tag, int at) {
            if (tag.isEmpty()) throw new Misreading(at, "the name of a tag follows tag., as in tag.site==berlin");
            return new OfTag(tag);
        }

        @Override
        public Query is(Relation relation, int at, Written value) {
            requireEquality(relation, at, "a tag");
            return new Query.Tagged(tag, pattern(value));
        }
    }

    record OfField(Field field) implements Comparisons {

        @Override
        public Query is(Relation relation, int at, Written value) {
            if (relation == Relation.EQUAL && value.text().equals("*") && !value.quoted()) return known();
            return switch (field.kind()) {
                case TEXT -> {
                    requireEquality(relation, at, "text");
                    yield new Query.Contains(value.text());
                }
                case PATTERN -> {
                    requireEquality(relation, at, field.word());
                    yield field == Field.GROUP
                            ? new Query.Grouped(pattern(value))
                            : new Query.Matches(field, pattern(value));
                }
                case WORD -> {
                    requireEquality(relation, at, field.word());
                    yield word(value);
                }
                case NUMBER -> new Query.Numbered(field, relation, Values.number(value, field));
                case DURATION -> new Query.Numbered(field, relation, Values.seconds(value, field));
                case VERSION -> new Query.Versioned(relation, version(value));
                case TIME -> {
                    if (relation == Relation.EQUAL)
                        throw new Misreading(
                                at, field.word() + " is compared with < or >, as in " + field.word() + ">24h");
                    yield new Query.Timed(field, relation, Values.moment(value, field));
                }
                case PLACE -> throw noPlace(at);
            };
        }

        @Override
        public Query in(int at, List<Written> values) {
            if (field.kind() != Field.Kind.PLACE) return Comparisons.super.in(at, values);
            if (values.size() != 4) throw noPlace(at);
            try {
                return new Query.Within(Box.of(
                        Values.degrees(values.get(0)),
                        Values.degrees(values.get(1)),
                        Values.degrees(values.get(2)),
                        Values.degrees(values.get(3))));
            } catch (IllegalArgumentException e) {
                throw new Misreading(values.getFirst().at(), String.valueOf(e.getMessage()));
            }
        }

        private Misreading noPlace(int at) {
            return new Misreading(
                    at,
                    field.word() + " is asked for by south, west, north and east, as in " + field.word()
                            + "=in=(52.3,13.1,52.7,13.8)");
        }

        private Query known() {
            return switch (field.kind()) {
                case TEXT, WORD -> Query.EVERYONE;
                case PATTERN, NUMBER, VERSION, DURATION, TIME, PLACE -> new Query.IsKnown(field);
            };
        }

        private Query word(Written value) {
            return switch (field) {
                case PRESENCE -> new Query.Present(oneOf(State.values(), value));
                case CREDENTIAL -> new Query.Holding(oneOf(Standing.values(), value));
                case QUARANTINE ->
                    oneOf(List.of(true, false), String::valueOf, value)
                            ? new Query.Quarantined()
                            : new Query.Not(new Query.Quarantined());
                default -> throw new IllegalStateException(field.word() + " is no word");
            };
        }

        private static Version version(Written value) {
            if (value.text().chars().noneMatch(Character::isLetterOrDigit))
                throw new Misreading(value.at(), "'" + value.text() + "' is no version, as 2.1 or 2.1-rc1 is");
            return Version.of(value.text());
        }
    }

    private static <E extends Enum<E>> E oneOf(E[] all, Written value) {
        return oneOf(List.of(all), each -> each.name().toLowerCase(Locale.ROOT), value);
    }

    private static <T> T oneOf(List<T> all, Function<T, String> word, Written value) {
        Optional<T> found = all.stream()
                .filter(each -> word.apply(each).equals(value.text().toLowerCase(Locale.ROOT)))
                .findFirst();
        return found.orElseThrow(() -> new Misreading(
                value.at(),
                "'" + value.text() + "' is none of " + all.stream().map(word).collect(Collectors.joining(", "))));
    }

    private static void requireEquality(Relation relation, int at, String what) {
        if (relation != Relation.EQUAL)
            throw new Misreading(at, what + " is compared with == or !=, where * stands for any characters");
    }

    private static TextPattern pattern(Written value) {
        try {
            return value.quoted() ? TextPattern.exactly(value.text()) : TextPattern.of(value.text());
        } catch (IllegalArgumentException e) {
            throw new Misreading(value.at(), String.valueOf(e.getMessage()));
        }
    }
}
