package dev.dormouse.fleet.integration;

import java.time.Instant;
import java.util.Optional;

/**
 * A letter that one integration did not take, or that waits behind one of the same subject.
 *
 * @param since when it was to be delivered first
 * @param nextAt when it is tried again; never, once it is given up: then it is a dead letter
 */
public record Undelivered(Letter letter, int attempts, Instant since, Optional<Instant> nextAt, String why) {

    public boolean isDead() {
        return nextAt.isEmpty();
    }

    public boolean isDue(Instant now) {
        return nextAt.filter(at -> !at.isAfter(now)).isPresent();
    }

    public Subject subject() {
        return letter.telling().subject();
    }

    public long number() {
        return letter.number();
    }
}
