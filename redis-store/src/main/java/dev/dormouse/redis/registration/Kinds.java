package dev.dormouse.redis.registration;

/** What keys of registrations are called; scripts know the leads by the same words. */
final class Kinds {

    static final String DEVICE = "device";
    static final String EXPIRIES = "expiries";
    static final String NAMES = "names";
    static final String COUNTS = "counts";
    static final String IDS = "ids";
    static final String TOKENS = "tokens";
    static final String PEER = "peer";

    private Kinds() {}
}
