package dev.dormouse.fleet.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How one rule stands on one device. A value: each thing that happens makes the next one and says what to do, and does nothing
 * itself. A breach that must last brews first; an alarm that flaps settles before it is cleared.
 *
 * <pre>
 *           breach that must last             due
 *   CALM ────────────────────────► BREWING ────────► RINGING ◄───────┐ breach
 *    │ ▲ ◄───────────── fine ──────────┘   raise      │  ▲ │         │
 *    │ │                                              │  │ └─ fine, it flaps ─► SETTLING
 *    │ └──────────── fine: clear ─────────────────────┘  │                         │
 *    │ ▲─────────────────────────────── due: clear ──────┼─────────────────────────┘
 *    └──────────────── breach: raise ────────────────────┘
 * </pre>
 */
sealed interface Vigil {

    Vigil CALM = new Calm();

    record Calm() implements Vigil {}

    record Brewing(Instant until, String reason) implements Vigil {}

    /** {@code until} is there for what ends by itself, like a day's budget. */
    record Ringing(boolean flapping, Optional<Instant> until) implements Vigil {}

    record Settling(Instant until) implements Vigil {}

    /** What comes of something that happened. */
    record Step(Vigil next, Optional<Act> act) {}

    /** A breach: what is wrong, since when, how long it must last to count, when it ends by itself. */
    record Breach(String reason, Instant at, Duration lasting, Optional<Instant> until) {}

    /** When something is to be done even if nothing happens. */
    default Optional<Instant> due() {
        return switch (this) {
            case Calm calm -> Optional.empty();
            case Brewing(var until, var reason) -> Optional.of(until);
            case Ringing(var flapping, var until) -> until;
            case Settling(var until) -> Optional.of(until);
        };
    }

    default boolean isOpen() {
        return this instanceof Ringing || this instanceof Settling;
    }

    default Step onBreach(Breach breach) {
        return switch (this) {
            case Calm calm
            when breach.lasting().isZero() ->
                new Step(new Ringing(false, breach.until()), raise(breach.reason(), breach.at()));
            case Calm calm -> stay(new Brewing(breach.at().plus(breach.lasting()), breach.reason()));
            case Brewing(var until, var before) -> stay(new Brewing(until, breach.reason()));
            case Ringing(var flapping, var until) ->
                stay(new Ringing(flapping, breach.until().or(() -> until)));
            case Settling settling -> stay(new Ringing(true, breach.until()));
        };
    }

    /** {@code calm} is how long one that flaps must be fine. */
    default Step onFine(Instant at, Duration calm) {
        return switch (this) {
            case Calm already -> stay(this);
            case Brewing brewing -> stay(CALM);
            case Ringing(var flapping, var until) when flapping -> stay(new Settling(at.plus(calm)));
            case Ringing ringing -> new Step(CALM, Optional.of(new Act.Clear(at)));
            case Settling settling -> stay(this);
        };
    }

    /** Time has passed, perhaps not enough. */
    default Step onTime(Instant now) {
        if (due().filter(at -> !now.isBefore(at)).isEmpty()) return stay(this);
        return switch (this) {
            case Calm calm -> stay(this);
            case Brewing(var until, var reason) -> new Step(new Ringing(false, Optional.empty()), raise(reason, now));
            case Ringing ringing -> new Step(CALM, Optional.of(new Act.Clear(now)));
            case Settling settling -> new Step(CALM, Optional.of(new Act.Clear(now)));
        };
    }

    /** Nobody looks any more. */
    default Step onEnd(Instant now) {
        return new Step(CALM, isOpen() ? Optional.of(new Act.Clear(now)) : Optional.empty());
    }

    private static Optional<Act> raise(String reason, Instant at) {
        return Optional.of(new Act.Raise(reason, at));
    }

    private static Step stay(Vigil next) {
        return new Step(next, Optional.empty());
    }
}
