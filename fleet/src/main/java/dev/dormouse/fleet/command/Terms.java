package dev.dormouse.fleet.command;

import dev.dormouse.fleet.contact.Errand.Urgency;
import java.time.Instant;
import java.util.Optional;

/** When and how hard to try, as it was asked for. Without a deadline the rules give one. */
public record Terms(Optional<Instant> notBefore, Optional<Instant> deadline, Urgency priority, RetryPolicy retry) {

    public static final Terms STANDARD =
            new Terms(Optional.empty(), Optional.empty(), Urgency.NORMAL, RetryPolicy.STANDARD);

    public Terms {
        if (notBefore.isPresent() && deadline.isPresent() && !deadline.get().isAfter(notBefore.get()))
            throw new IllegalArgumentException("a deadline lies after the time a command waits for");
    }

    public Terms at(Urgency urgency) {
        return new Terms(notBefore, deadline, urgency, retry);
    }

    public Terms by(Instant latest) {
        return new Terms(notBefore, Optional.of(latest), priority, retry);
    }

    public Terms notBefore(Instant earliest) {
        return new Terms(Optional.of(earliest), deadline, priority, retry);
    }

    public Terms retrying(RetryPolicy policy) {
        return new Terms(notBefore, deadline, priority, policy);
    }
}
