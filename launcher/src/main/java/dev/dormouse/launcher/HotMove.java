package dev.dormouse.launcher;

import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.observation.Observations;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.util.Optional;

/**
 * Takes what is hot from one store to another: registrations, what is observed under them, and what was learnt of their devices.
 * Again and again if need be, as each step replaces what is there. DTLS associations stay behind: their sequence numbers must
 * never live twice, so devices shake hands once.
 */
final class HotMove {

    private static final int AT_ONCE = 500;

    /** The ports of one side. */
    record Side(Registrations registrations, Observations observations, Habits habits) {

        static Side of(Stores stores) {
            return new Side(stores.registrations(), stores.observations(), stores.habits());
        }
    }

    private final Side from;
    private final Side to;

    HotMove(Side from, Side to) {
        this.from = from;
        this.to = to;
    }

    /**
     * Returns how many registrations arrived, each of them looked at on the other side.
     *
     * @throws StartupFailure naming the first that is not there as it was
     */
    long run() {
        long moved = 0;
        Optional<String> cursor = Optional.empty();
        do {
            var page = from.registrations().page(cursor, AT_ONCE);
            for (var registration : page.items()) move(registration);
            moved += page.items().size();
            cursor = page.next();
        } while (cursor.isPresent());
        return moved;
    }

    private void move(Registration registration) {
        var endpoint = registration.endpoint();
        to.registrations().put(registration);
        var observed = from.observations().of(registration.id());
        for (var observation : observed) to.observations().put(observation);
        from.habits().find(endpoint).ifPresent(habit -> to.habits().learn(endpoint, before -> habit));

        boolean arrived = to.registrations().find(registration.id()).equals(Optional.of(registration))
                && to.observations().of(registration.id()).containsAll(observed);
        if (!arrived)
            throw new StartupFailure(
                    "The registration of " + endpoint.value() + " is not there as it was. Begin again.");
    }
}
