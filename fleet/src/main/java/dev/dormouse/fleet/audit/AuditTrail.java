package dev.dormouse.fleet.audit;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Everything anybody set out to change. An act is written down before it is done and completed after; both are durable on return.
 * What is written is never changed otherwise, and only age or number removes it.
 */
public interface AuditTrail {

    /** Writes down an act that is about to be done. */
    void begin(Act act);

    /** Says how an act ended. Does nothing for one that was trimmed meanwhile, or has ended. */
    void end(ActId id, Act.End how);

    Optional<Act> find(ActId id);

    /** The newest first. */
    Page<Act> page(Filter filter, Optional<String> cursor, int limit);

    /** Removes at most so many of the oldest, until only what is younger and the newest {@code most} are left. */
    int trim(Instant olderThan, long most, int atMost);

    /**
     * All that is given must match. {@code search} is any part of the target, without regard to case; {@code from} is within,
     * {@code to} is not.
     */
    record Filter(
            Optional<String> account,
            Optional<EndpointName> endpoint,
            Optional<String> operation,
            Optional<Act.Outcome> outcome,
            Optional<String> search,
            Optional<Instant> from,
            Optional<Instant> to) {

        public static final Filter ALL = new Filter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public boolean matches(Act act) {
            return account.map(act.who().account()::equals).orElse(true)
                    && (endpoint.isEmpty() || endpoint.equals(act.what().endpoint()))
                    && operation.map(act.what().operation()::equals).orElse(true)
                    && outcome.map(act.outcome()::equals).orElse(true)
                    && search.map(text -> folded(act.what().target()).contains(folded(text)))
                            .orElse(true)
                    && from.map(at -> !act.at().isBefore(at)).orElse(true)
                    && to.map(at -> act.at().isBefore(at)).orElse(true);
        }

        private static String folded(String text) {
            return text.toLowerCase(Locale.ROOT);
        }
    }
}
