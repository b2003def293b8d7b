package dev.dormouse.sim.conformance;

import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.operator.Operator;
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

    /** Somebody signed in at a Dormouse. */
    static Asker by(Operator operator) {
        return (endpoint, verb, place, value) -> {
            switch (verb) {
                case READ -> operator.read(endpoint, place);
                case WRITE -> operator.write(endpoint, place, value);
                case EXECUTE -> operator.execute(endpoint, place);
                case OBSERVE -> operator.observe(endpoint, place);
                case DISCOVER -> operator.discover(endpoint, place);
            }
        };
    }

    /** @param value what is written; empty otherwise */
    void ask(String endpoint, Verb verb, Place place, String value) throws IOException, InterruptedException;
}
