package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.registration.RegistrationId;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Registration ids in the order they are asked for: r1, r2, r3. */
public final class CountingIds implements Supplier<RegistrationId> {

    private final AtomicLong last = new AtomicLong();

    @Override
    public RegistrationId get() {
        return new RegistrationId("r" + last.incrementAndGet());
    }
}
