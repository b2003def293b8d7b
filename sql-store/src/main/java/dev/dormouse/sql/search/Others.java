package dev.dormouse.sql.search;

import dev.dormouse.fleet.search.Field;
import dev.dormouse.fleet.search.Relation;
import dev.dormouse.fleet.search.TextPattern;
import java.util.List;
import java.util.Optional;

/**
 * The ways to those that a comparison does not fit: of whom something else is known, and of whom nothing is. When nearly everyone
 * has the newest firmware, those who have not are few.
 */
final class Others {

    private Others() {}

    static Optional<Way> unknown(Field field) {
        return Columns.ofEveryone(field)
                .map(column -> Way.ordered("SELECT endpoint FROM devices WHERE " + column + " IS NULL"));
    }

    static Optional<Way> than(Field field, TextPattern pattern) {
        if (pattern.isOpen()) return unknown(field);
        return pattern.whole().flatMap(text -> than(field, Relation.EQUAL, text));
    }

    static Optional<Way> than(Field field, Relation relation, Object value) {
        return Columns.ofEveryone(field)
                .map(column -> contrary(relation).stream()
                        .map(other -> Ways.compared(column, other, value))
                        .reduce(Way::and)
                        .orElseThrow())
                .flatMap(known -> unknown(field).map(known::and));
    }

    /** What holds of what is known, when that does not. */
    private static List<Relation> contrary(Relation relation) {
        return switch (relation) {
            case EQUAL -> List.of(Relation.LESS, Relation.MORE);
            case LESS -> List.of(Relation.AT_LEAST);
            case AT_MOST -> List.of(Relation.MORE);
            case MORE -> List.of(Relation.AT_MOST);
            case AT_LEAST -> List.of(Relation.LESS);
        };
    }
}
