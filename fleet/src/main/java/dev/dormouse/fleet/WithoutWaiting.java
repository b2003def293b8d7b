package dev.dormouse.fleet;

import java.util.function.Supplier;

/**
 * For threads that all devices depend on. Work that most often needs no more than what is in memory is tried on them, and done
 * elsewhere when it turns out that a store would have to be waited for: each store asks here before it waits.
 */
public final class WithoutWaiting {

    private static final ScopedValue<Boolean> HERE = ScopedValue.newInstance();

    private WithoutWaiting() {}

    /** @throws WouldWait when the work came to where it would wait; what it did before will be done again */
    public static <T> T get(Supplier<T> work) {
        return ScopedValue.where(HERE, true).call(work::get);
    }

    /** For who is about to wait. */
    public static void refuse() {
        if (HERE.isBound()) throw new WouldWait();
    }
}
