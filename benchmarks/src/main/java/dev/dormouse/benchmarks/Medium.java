package dev.dormouse.benchmarks;

import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.testkit.association.InMemoryAssociations;
import dev.dormouse.testkit.registration.InMemoryRegistrations;
import java.io.Closeable;

/** Where hot state is kept. */
public enum Medium {
    /** As tests keep it: what the step costs without a disk. */
    HEAP {
        @Override
        Kept open() {
            return new Kept(new InMemoryRegistrations(), new InMemoryAssociations(), () -> {});
        }
    },
    /** As one node keeps it: answered when it is durable. */
    EMBEDDED {
        @Override
        Kept open() {
            var store = TemporaryStore.open();
            return new Kept(store.get().registrations(), store.get().associations(Purpose.MANAGEMENT), store);
        }
    };

    /** A store shares a commit among those that wait for it: what is durable is asked for by so many at once. */
    static final int CALLERS = 32;

    abstract Kept open();

    /** What is kept there, until it is closed. */
    record Kept(Registrations registrations, Associations associations, Closeable store) {}
}
