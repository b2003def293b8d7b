package dev.dormouse.rest.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What a value must look like: the part of JSON Schema that the contract uses, with words for people. */
sealed interface Shape {

    /** The first thing that is wrong; empty when the value is as it should be. */
    Optional<Fault> faultIn(Object value);

    /** {@code examples} say what fits the pattern: people read them more easily. */
    record Text(int shortest, int longest, Optional<Pattern> pattern, List<String> examples) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (!(value instanceof String text)) return fault("must be text");
            int length = text.codePointCount(0, text.length());
            if (length == 0 && shortest == 1) return fault("must not be empty");
            if (length < shortest) return fault("must have at least " + shortest + " characters");
            if (length > longest) return fault("must have at most " + longest + " characters");
            if (pattern.isPresent() && !pattern.get().matcher(text).matches()) return fault(wrongForm());
            return Optional.empty();
        }

        private String wrongForm() {
            return examples.isEmpty()
                    ? "must have the form " + pattern.orElseThrow()
                    : "must look like " + String.join(" or ", examples);
        }
    }

    record OneWord(Set<String> words) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (value instanceof String text && words.contains(text)) return Optional.empty();
            return fault("must be one of " + String.join(", ", new TreeSet<>(words)));
        }
    }

    record WholeNumber(long least, long most) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            boolean whole = value instanceof Integer || value instanceof Long;
            if (!whole) return fault("must be a whole number");
            long number = ((Number) value).longValue();
            return number >= least && number <= most
                    ? Optional.empty()
                    : fault("must be between " + least + " and " + most);
        }
    }

    /** With decimals or without. */
    record AnyNumber() implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            return value instanceof Number ? Optional.empty() : fault("must be a number");
        }
    }

    record Flag() implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            return value instanceof Boolean ? Optional.empty() : fault("must be true or false");
        }
    }

    /** Text, a number, or true or false. */
    record Scalar() implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            return value instanceof String || value instanceof Number || value instanceof Boolean
                    ? Optional.empty()
                    : fault("must be text, a number, true or false");
        }
    }

    record ListOf(Shape each, int fewest, int most) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (!(value instanceof JsonArray list)) return fault("must be a list");
            if (list.size() < fewest) return fault("must have at least " + fewest + " entries");
            if (list.size() > most) return fault("must have at most " + most + " entries");
            for (int i = 0; i < list.size(); i++) {
                var fault = faultAt(Integer.toString(i), each, list.getValue(i));
                if (fault.isPresent()) return fault;
            }
            return Optional.empty();
        }
    }

    /** Nothing beyond its properties is allowed. */
    record Members(Map<String, Shape> properties, List<String> required) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (!(value instanceof JsonObject object)) return fault("must be an object");
            for (var name : object.fieldNames()) {
                var shape = properties.get(name);
                if (shape == null) return Optional.of(new Fault("/" + name, "is not known here"));
                var fault = faultAt(name, shape, object.getValue(name));
                if (fault.isPresent()) return fault;
            }
            return required.stream()
                    .filter(name -> !object.containsKey(name))
                    .findFirst()
                    .map(name -> new Fault("/" + name, "is missing"));
        }

        /** How many of the names are ours. */
        private long likeness(Object value) {
            return value instanceof JsonObject object
                    ? object.fieldNames().stream()
                            .filter(properties::containsKey)
                            .count()
                    : 0;
        }
    }

    /** One of several, told apart by the word in one property. */
    record ByWord(String property, Map<String, Shape> shapes) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (!(value instanceof JsonObject object)) return fault("must be an object");
            if (!object.containsKey(property)) return Optional.of(new Fault("/" + property, "is missing"));
            var word = object.getValue(property);
            return faultAt(property, new OneWord(shapes.keySet()), word)
                    .or(() -> Optional.ofNullable(shapes.get(String.valueOf(word)))
                            .flatMap(shape -> shape.faultIn(value)));
        }
    }

    /** One of several, told apart by the names they have: the one most like the value says what is wrong. */
    record ByLikeness(List<Members> shapes) implements Shape {
        @Override
        public Optional<Fault> faultIn(Object value) {
            if (shapes.stream().filter(shape -> shape.faultIn(value).isEmpty()).count() == 1) return Optional.empty();
            return shapes.stream()
                    .max(Comparator.comparingLong(shape -> shape.likeness(value)))
                    .flatMap(shape -> shape.faultIn(value));
        }
    }

    private static Optional<Fault> fault(String why) {
        return Optional.of(new Fault("", why));
    }

    private static Optional<Fault> faultAt(String name, Shape shape, Object value) {
        return shape.faultIn(value).map(fault -> new Fault("/" + name + fault.place(), fault.why()));
    }
}
