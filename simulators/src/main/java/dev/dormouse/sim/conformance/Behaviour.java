package dev.dormouse.sim.conformance;

import java.io.IOException;
import java.util.Set;

/**
 * One thing a server does or does not do.
 *
 * @param name short, and the same for ever: people keep lists of them
 * @param sentence what the server does
 * @param after the enabler test or section that asks for it
 */
public record Behaviour(String name, Chapter chapter, String sentence, String after, Set<Need> needs, Trial trial) {
    /** What of LwM2M it belongs to. */
    public enum Chapter {
        COAP("CoAP"),
        REGISTRATION("registration"),
        UPDATE("registration update"),
        DEREGISTRATION("deregistration"),
        MANAGEMENT("device management"),
        REPORTING("information reporting"),
        QUEUE_MODE("queue mode"),
        SECURITY("security"),
        BOOTSTRAP("bootstrap");

        private final String title;

        Chapter(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    /** What must be there to try it. */
    public enum Need {
        DTLS("the server's address begins with coaps"),
        NO_SECURITY("the server's address begins with coap"),
        OPERATOR("somebody at the server asks devices: --api or --ask"),
        BOOTSTRAP_SERVER("--bootstrap says where it is"),
        BOOTSTRAP_DTLS("the bootstrap server's address begins with coaps"),
        BOOTSTRAP_IN_THE_CLEAR("the bootstrap server's address begins with coap");

        private final String sentence;

        Need(String sentence) {
            this.sentence = sentence;
        }

        @Override
        public String toString() {
            return sentence;
        }
    }

    /** Tries it. */
    @FunctionalInterface
    interface Trial {
        /**
         * @throws Unmet when the server does something else
         * @throws Unoffered when it has nothing of the kind, and need not
         */
        void on(Venue venue) throws Unmet, Unoffered, IOException, InterruptedException;
    }

    public Behaviour {
        needs = Set.copyOf(needs);
    }

    static Behaviour of(String name, Chapter chapter, String sentence, String after, Trial trial) {
        return new Behaviour(name, chapter, sentence, after, Set.of(), trial);
    }

    Behaviour needing(Need... some) {
        return new Behaviour(name, chapter, sentence, after, Set.of(some), trial);
    }
}
