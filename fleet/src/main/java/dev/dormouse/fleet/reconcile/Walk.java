package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/** Through the registered devices, one after the other; it ends when a person who waits would have had enough. */
record Walk(Registrations registrations, InstantSource clock) {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int PAGE = 500;

    /** @return how many were looked at */
    long past(Consumer<Registration> each) {
        var end = clock.instant().plus(PATIENCE);
        Optional<String> cursor = Optional.empty();
        long lookedAt = 0;
        do {
            var page = registrations.page(cursor, PAGE);
            page.items().forEach(each);
            lookedAt += page.items().size();
            cursor = page.next();
        } while (cursor.isPresent() && clock.instant().isBefore(end));
        return lookedAt;
    }
}
