package dev.dormouse.fleet;

/** What was asked for needs to be waited for, by another thread than {@linkplain WithoutWaiting this one}. */
public final class WouldWait extends RuntimeException {
    private static final long serialVersionUID = 1L;

    WouldWait() {
        // Nobody looks where it came from, and it is thrown often.
        super("not on this thread", null, false, false);
    }
}
