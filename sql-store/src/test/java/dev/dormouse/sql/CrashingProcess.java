package dev.dormouse.sql;

import static dev.dormouse.testkit.association.AssociationBuilder.anAssociation;
import static dev.dormouse.testkit.registration.ObservationBuilder.anObservation;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aRegistration;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.registration.RegistrationBuilder.anUpdate;
import static dev.dormouse.testkit.time.Durations.seconds;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.testkit.Crowd;
import dev.dormouse.testkit.time.VirtualTime;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Uses a store until it is killed, and tells of each step before and after it. */
final class CrashingProcess {

    private static final int CALLERS = 16;
    private static final int NAMES = 6;
    private static final int MOST_STEPS = 100_000;

    private final EmbeddedStore store;
    private final int life;
    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private CrashingProcess(EmbeddedStore store, int life) {
        this.store = store;
        this.life = life;
    }

    public static void main(String[] arguments) {
        var store = TestStore.in(Path.of(arguments[0]), 20).whole();
        var process = new CrashingProcess(store, Integer.parseInt(arguments[1]));
        Crowd.of(CALLERS, process::work);
    }

    static String stateOf(Registration registration) {
        return registration.id() + "@" + registration.lifetime().toSeconds();
    }

    private int work(int caller) {
        for (int step = 0; step < MOST_STEPS; step++) {
            var name = "device-%d-%d".formatted(caller, step % NAMES);
            var token = "%04x".formatted(caller * NAMES + step % NAMES);
            var registration = register(name, token, step);
            observe(registration, token);
            hear(registration, 1);
            update(registration, step);
            hear(registration, 3 + step % 3);
            if (step % 3 == 2) remove(registration, token);
            associate("%04x".formatted(caller), step);
        }
        return caller;
    }

    /** A device's earlier registration ends here, and its observation with it. */
    private Registration register(String name, String token, int step) {
        var registration =
                aRegistration(name).id(life + "-" + name + "-" + step).build();
        tell("begin", "observation", token, Books.ABSENT);
        tell("begin", "registration", name, stateOf(registration));
        store.registrations().put(registration);
        tell("done", "registration", name, stateOf(registration));
        tell("done", "observation", token, Books.ABSENT);
        return registration;
    }

    private void observe(Registration registration, String token) {
        tell("begin", "observation", token, registration.id().value());
        store.observations().put(anObservation(token, registration).build());
        tell("done", "observation", token, registration.id().value());
    }

    /** Nothing is promised: this is written later than all the rest, and must do that no harm. */
    private void hear(Registration registration, int second) {
        store.registrations()
                .update(registration.id(), aSignOfLife(registration, VirtualTime.BEGINNING.plusSeconds(second)));
    }

    private void update(Registration registration, int step) {
        var change = anUpdate(registration, seconds(1_000 + step), VirtualTime.BEGINNING.plusSeconds(2));
        var name = registration.endpoint().value();
        tell("begin", "registration", name, stateOf(registration.after(change)));
        store.registrations().update(registration.id(), change);
        tell("done", "registration", name, stateOf(registration.after(change)));
    }

    private void remove(Registration registration, String token) {
        var name = registration.endpoint().value();
        tell("begin", "observation", token, Books.ABSENT);
        tell("begin", "registration", name, Books.ABSENT);
        store.registrations().remove(registration.id());
        tell("done", "registration", name, Books.ABSENT);
        tell("done", "observation", token, Books.ABSENT);
    }

    private void associate(String idInHex, int step) {
        var id = new ConnectionId(idInHex);
        if (store.associations(Purpose.MANAGEMENT).find(id).isEmpty())
            store.associations(Purpose.MANAGEMENT).put(anAssociation(idInHex).build(), 0);
        long start = store.associations(Purpose.MANAGEMENT).reserve(id, 10).orElseThrow();
        tell("done", "reserved", idInHex, Long.toString(start + 10));
        long mark = store.associations(Purpose.MANAGEMENT).readMark(id) + 1 + step % 7;
        if (!store.associations(Purpose.MANAGEMENT).markReadAtOnce(id, mark))
            store.associations(Purpose.MANAGEMENT).markRead(id, mark);
        tell("done", "mark", idInHex, Long.toString(mark));
    }

    private void tell(String when, String kind, String key, String value) {
        out.println(when + " " + kind + " " + key + " " + value + " .");
    }
}
