package dev.dormouse.fleet.alarm;

import java.time.Instant;

/** What is to be done about an alarm. */
sealed interface Act {

    Instant at();

    record Raise(String reason, Instant at) implements Act {}

    record Clear(Instant at) implements Act {}
}
