package dev.dormouse.rest.contract;

import java.util.Map;
import java.util.TreeMap;

/** What may be named in an answer: of lists, what may be named in each of their entries. */
sealed interface AnswerShape {

    /** Has members of these names, and no others. */
    record Thing(Map<String, AnswerShape> members) implements AnswerShape {
        public Thing {
            members = Map.copyOf(members);
        }

        /** Of what is one thing or another: whatever either has. */
        Thing or(Thing other) {
            var both = new TreeMap<>(members);
            other.members.forEach((name, shape) -> both.merge(name, shape, AnswerShape::either));
            return new Thing(both);
        }
    }

    /** Has members whose names are somebody's own, such as those of tags. */
    record Open() implements AnswerShape {}

    /** Is shown whole or not at all. */
    record Plain() implements AnswerShape {}

    private static AnswerShape either(AnswerShape one, AnswerShape other) {
        if (one instanceof Thing thing) return other instanceof Thing another ? thing.or(another) : thing;
        return other instanceof Plain ? one : other;
    }
}
