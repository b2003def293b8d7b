package dev.dormouse.coap.rig;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread does behind a socket, where nothing can tell us. */
public final class Eventually {

    private static final long DEADLINE = Duration.ofSeconds(15).toNanos();
    private static final long LOOK = Duration.ofMillis(5).toNanos();

    private Eventually() {}

    public static boolean is(BooleanSupplier hoped) {
        for (long end = System.nanoTime() + DEADLINE; System.nanoTime() - end < 0; LockSupport.parkNanos(LOOK))
            if (hoped.getAsBoolean()) return true;
        return false;
    }
}
