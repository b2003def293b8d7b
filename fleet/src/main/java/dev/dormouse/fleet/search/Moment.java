package dev.dormouse.fleet.search;

import java.time.Duration;
import java.time.Instant;

/** A point in time, named by itself or by how long it is ago. */
public sealed interface Moment {

    record At(Instant time) implements Moment {}

    record Ago(Duration age) implements Moment {}

    /** Where times stand to {@link #asOf} when ages, or times, stand to this like that. */
    default Relation ofTimes(Relation relation) {
        return switch (this) {
            case At at -> relation;
            case Ago ago -> relation.mirrored();
        };
    }

    default Instant asOf(Instant now) {
        return switch (this) {
            case At(var time) -> time;
            case Ago(var age) -> now.minus(age);
        };
    }
}
