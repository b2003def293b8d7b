package dev.dormouse.fleet.integration;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How deliveries to one integration go.
 *
 * @param place the number up to which the outbox is done with; what was not taken of it is undelivered
 * @param failures how often in a row nothing was taken
 * @param failingSince when that began
 * @param restUntil not before then anything is tried
 * @param delivered how many letters were taken, in all
 * @param lost how many were dropped because too many waited
 * @param recent the last attempts, the newest first
 */
public record Standing(
        long place,
        int failures,
        Optional<Instant> failingSince,
        Optional<Instant> restUntil,
        Optional<Instant> lastSuccess,
        long delivered,
        long lost,
        Optional<Pause> pause,
        List<Attempt> recent) {

    public static final int REMEMBERED = 20;

    public Standing {
        recent = List.copyOf(recent);
    }

    /** Nothing is delivered, until somebody says so. {@code by} is absent when the server stopped by itself. */
    public record Pause(Instant since, Optional<String> by, String why) {}

    /** One attempt; of many letters together, told by the first. {@code answer} is a status, or what went wrong. */
    public record Attempt(
            Instant at, String kind, String subject, int letters, boolean taken, String answer, Duration took) {}

    public static Standing at(long place) {
        return new Standing(
                place, 0, Optional.empty(), Optional.empty(), Optional.empty(), 0, 0, Optional.empty(), List.of());
    }

    public boolean isFailing() {
        return failures > 0;
    }

    boolean rests(Instant now) {
        return restUntil.filter(now::isBefore).isPresent();
    }

    Standing movedTo(long number) {
        return new Standing(number, failures, failingSince, restUntil, lastSuccess, delivered, lost, pause, recent);
    }

    Standing succeeded(Instant now, int letters, List<Attempt> attempts) {
        return new Standing(
                place,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(now),
                delivered + letters,
                lost,
                pause,
                remembered(attempts));
    }

    Standing failed(Instant now, Duration rest, List<Attempt> attempts) {
        return new Standing(
                place,
                failures + 1,
                failingSince.or(() -> Optional.of(now)),
                Optional.of(now.plus(rest)),
                lastSuccess,
                delivered,
                lost,
                pause,
                remembered(attempts));
    }

    Standing paused(Pause how) {
        return new Standing(
                place,
                failures,
                failingSince,
                restUntil,
                lastSuccess,
                delivered,
                lost,
                pause.or(() -> Optional.of(how)),
                recent);
    }

    private List<Attempt> remembered(List<Attempt> newest) {
        return Stream.concat(newest.reversed().stream(), recent.stream())
                .limit(REMEMBERED)
                .toList();
    }
}
