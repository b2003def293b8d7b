package dev.dormouse.fleet.credential;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.time.Rounds;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Ends the reign of superseded keys: one that was superseded for long enough is erased once its device is heard, in its
 * registration, with the one that took its place. A device that is away, or came back with the old one, keeps both: a word with
 * the new one from before may have been on its way for long, and says nothing about what the device holds now.
 */
public final class Succession implements Service {

    private static final Duration ROUND_EVERY = Duration.ofMinutes(1);
    private static final int PAGE = 200;

    private final Credentials credentials;
    private final Registrations registrations;
    private final Locksmith locksmith;
    private final Duration overlap;
    private final InstantSource clock;
    private final Rounds rounds;
    // Of the round under way; its own thread's.
    private Optional<String> cursor = Optional.empty();

    public Succession(
            Credentials credentials,
            Registrations registrations,
            Locksmith locksmith,
            Duration overlap,
            Scheduler scheduler,
            InstantSource clock) {
        this.credentials = credentials;
        this.registrations = registrations;
        this.locksmith = locksmith;
        this.overlap = overlap;
        this.clock = clock;
        this.rounds = new Rounds("superseded keys", this::step, ROUND_EVERY, scheduler);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
    }

    private boolean step() {
        var before = clock.instant().minus(overlap);
        var some = credentials.superseded(Purpose.MANAGEMENT, before, cursor, PAGE);
        some.items().forEach(this::succeed);
        cursor = some.next();
        return cursor.isEmpty();
    }

    private void succeed(Keyring keyring) {
        var active = keyring.of(Standing.ACTIVE);
        var device = registrations.findByEndpoint(keyring.endpoint());
        var old = keyring.of(Standing.SUPERSEDED);
        if (active.isEmpty() || old.isEmpty() || device.isEmpty()) return;
        boolean withTheNew = device.get().peer().identity().equals(active.get().identity());
        boolean longAfter = device.get().updatedAt().isAfter(old.get().since().plus(overlap));
        if (withTheNew && longAfter) locksmith.retire(old.get(), keyring.purpose(), Retired.Why.SUCCEEDED);
    }
}
