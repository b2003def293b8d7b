package dev.dormouse.fleet.audit;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Instant;
import java.util.Optional;

/**
 * Something somebody set out to change. {@code end} is absent while it is being done, and for good when the server ended in the
 * middle of it: then what came of it is not known.
 */
public record Act(ActId id, Instant at, Who who, What what, Optional<End> end) {

    /** {@code account} is the name somebody logged in with, or tried to; {@code address} is where it came from. */
    public record Who(String account, String address) {}

    /**
     * {@code operation} is the API's name for it, {@code target} the place it was done at. {@code asked} and {@code before} are
     * JSON documents: what was sent, and how that place was. Secrets in them are masked by whoever makes them.
     */
    public record What(
            String operation,
            String target,
            Optional<EndpointName> endpoint,
            Optional<String> asked,
            Optional<String> before) {}

    /**
     * {@code problem} says why it was refused. {@code before} and {@code after} are what is different now, as JSON documents;
     * before is empty for what did not exist, after for what is gone.
     */
    public record End(
            Instant at, int status, Optional<String> problem, Optional<String> before, Optional<String> after) {

        public boolean done() {
            return status < 400;
        }
    }

    public Act ended(End how) {
        var now = new What(what.operation(), what.target(), what.endpoint(), what.asked(), how.before());
        return new Act(id, at, who, now, Optional.of(how));
    }

    public Outcome outcome() {
        return end.map(how -> how.done() ? Outcome.DONE : Outcome.REFUSED).orElse(Outcome.OPEN);
    }

    /** How an act ended, in a word. */
    public enum Outcome {
        DONE,
        REFUSED,
        OPEN
    }
}
