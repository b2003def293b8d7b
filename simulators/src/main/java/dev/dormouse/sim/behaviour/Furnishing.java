package dev.dormouse.sim.behaviour;

import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import java.util.List;

/** What a resource of a model is. */
sealed interface Furnishing {
    /** One value that only the server changes, if anybody. */
    record Still(Access access, Value value) implements Furnishing {}

    /** Several of them, numbered from zero. */
    record Several(Access access, List<Value> values) implements Furnishing {}

    /** A number that moves, rounded to so many digits behind the point; with none it is a whole number. */
    record Moving(Motion motion, int digits) implements Furnishing {
        Value value(double exact) {
            if (digits == 0) return Value.whole(Math.round(exact));
            var scale = Math.pow(10, digits);
            return Value.decimal(Math.round(exact * scale) / scale);
        }
    }

    record Command() implements Furnishing {}

    default Resource make() {
        return switch (this) {
            case Still(var access, var value) -> Resource.single(access, value);
            case Several(var access, var values) ->
                Resource.several(
                        access,
                        values.getFirst(),
                        values.subList(1, values.size()).toArray(Value[]::new));
            case Moving moving -> Resource.readable(moving.value(moving.motion.first()));
            case Command() -> Resource.command();
        };
    }
}
