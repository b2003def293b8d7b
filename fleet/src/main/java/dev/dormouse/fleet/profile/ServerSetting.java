package dev.dormouse.fleet.profile;

/** A number or a flag in the Server object (1), and the resource it lies in. */
public enum ServerSetting {
    LIFETIME(1),
    MIN_PERIOD(2),
    MAX_PERIOD(3),
    DISABLE_TIMEOUT(5),
    STORE_NOTIFICATIONS(6, true),
    REGISTRATION_ORDER(13),
    REGISTRATION_DELAY(14),
    BLOCK_ON_FAILURE(15, true),
    BOOTSTRAP_ON_FAILURE(16, true),
    RETRY_COUNT(17),
    RETRY_TIMER(18),
    SEQUENCE_DELAY(19),
    SEQUENCE_RETRY_COUNT(20),
    TRIGGER(21, true),
    MUTE_SEND(23, true),
    NOTIFICATION_MODE(26);

    private final int resource;
    private final boolean flag;

    ServerSetting(int resource) {
        this(resource, false);
    }

    ServerSetting(int resource, boolean flag) {
        this.resource = resource;
        this.flag = flag;
    }

    public int resource() {
        return resource;
    }

    /** It is 0 or 1. */
    public boolean isFlag() {
        return flag;
    }

    /** Times that a fleet must not keep in step, so that its devices do not all speak at once. */
    public boolean isSpread() {
        return this == LIFETIME || this == RETRY_TIMER || this == SEQUENCE_DELAY;
    }
}
