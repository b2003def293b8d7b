package dev.dormouse.sim.conformance;

import dev.dormouse.sim.objects.Place;
import java.io.IOException;

/** Somebody who has a server ask a device something, now or when it listens, and does not wait for the answer. */
@FunctionalInterface
public interface Asker {
    /** What can be asked of any server. */
    enum Verb {
        READ,
        WRITE,
        EXECUTE,
        OBSERVE,
        DISCOVER
    }

    /** @param value what is written; empty otherwise */
    void ask(String endpoint, Verb verb, Place place, String value) throws IOException, InterruptedException;
}
