package dev.dormouse.fleet.command;

/**
 * What operators ask for by name. The first three are resources of the Server object and mean the instance that is ours, see
 * {@link ServerInstance}. {@code repeatable} says that being asked twice does no more than being asked once.
 */
public enum Verb {
    /** Registration Update Trigger: it sends an update now. */
    UPDATE_REGISTRATION(1, 8, true),
    /** Bootstrap-Request Trigger: it goes to its bootstrap server. */
    BOOTSTRAP(1, 9, true),
    /** It leaves us for the time its Server object says. */
    DISABLE(1, 4, false),
    REBOOT(3, 4, false),
    FACTORY_RESET(3, 5, false);

    private final int object;
    private final int resource;
    private final boolean repeatable;

    Verb(int object, int resource, boolean repeatable) {
        this.object = object;
        this.resource = resource;
        this.repeatable = repeatable;
    }

    int object() {
        return object;
    }

    int resource() {
        return resource;
    }

    boolean repeatable() {
        return repeatable;
    }
}
