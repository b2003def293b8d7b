package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.Optional;

/** Where in the three objects for updates things stand, and by what numbers they say the same. */
enum UpdateObject {
    /** OMA's firmware update. */
    FIRMWARE(5, 0, 1, 2, 3, 5, 10),
    /** AVSystem's advanced firmware update: an instance for each component. */
    ADVANCED(33629, 0, 1, 2, 3, 5, 10),
    /** OMA's software management: an instance for each package. */
    SOFTWARE(9, 2, 3, 4, 7, 9, -1);

    /** What came of it, in the words of the objects for firmware. */
    enum Result {
        INITIAL(0, 0),
        SUCCESS(1, 2),
        NO_ROOM(2, 50),
        CONNECTION_LOST(4, 52),
        BAD_URI(7, 56),
        UNSUPPORTED_PROTOCOL(9, 56),
        CANCELLED(10, 57);

        private final int firmware;
        private final int software;

        Result(int firmware, int software) {
            this.firmware = firmware;
            this.software = software;
        }
    }

    /** Firmware counts its states so; software has one more, for what is installed. */
    static final int IDLE = 0;

    static final int DOWNLOADING = 1;
    static final int DOWNLOADED = 2;
    static final int UPDATING = 3;

    private static final int SOFTWARE_DELIVERED = 3;
    private static final int SOFTWARE_INSTALLED = 4;
    private static final int SOFTWARE_FAILED = 58;
    private static final int FIRMWARE_FAILED = 8;
    private static final int ADVANCED_VERSION = 15;
    private static final int SOFTWARE_VERSION = 1;
    private static final int DELIVERY = 9;
    private static final long PUSH_ONLY = 1;
    private static final Place FIRMWARE_VERSION = Place.of(3, 0, 3);

    private final int object;
    private final int payload;
    private final int uri;
    private final int install;
    private final int state;
    private final int result;
    private final int cancel;

    UpdateObject(int object, int payload, int uri, int install, int state, int result, int cancel) {
        this.object = object;
        this.payload = payload;
        this.uri = uri;
        this.install = install;
        this.state = state;
        this.result = result;
        this.cancel = cancel;
    }

    static Optional<UpdateObject> of(Place place) {
        for (var object : values()) if (object.object == place.object()) return Optional.of(object);
        return Optional.empty();
    }

    boolean isPackage(Place place) {
        return place.resource() == payload;
    }

    boolean isUri(Place place) {
        return place.resource() == uri;
    }

    boolean isInstall(Place place) {
        return place.resource() == install;
    }

    boolean isCancel(Place place) {
        return place.resource() == cancel;
    }

    boolean needsReboot() {
        return this != SOFTWARE;
    }

    /** What the instance is at, as firmware counts it. */
    int state(ObjectTree tree, Place instance) {
        var number = tree.held(instance.child(state))
                .map(Value::asNumber)
                .orElse(0.0)
                .intValue();
        if (this != SOFTWARE) return number;
        return switch (number) {
            case SOFTWARE_DELIVERED -> DOWNLOADED;
            case SOFTWARE_INSTALLED -> IDLE;
            default -> number;
        };
    }

    void set(ObjectTree tree, Place instance, int nextState, Result outcome) {
        set(tree, instance, nextState);
        setResult(tree, instance, this == SOFTWARE ? outcome.software : outcome.firmware);
    }

    /** Software that is being installed is still only delivered: it has no state for that. */
    void set(ObjectTree tree, Place instance, int nextState) {
        var number = this == SOFTWARE && nextState >= DOWNLOADED ? SOFTWARE_DELIVERED : nextState;
        put(tree, instance.child(state), Value.whole(number));
    }

    void installed(ObjectTree tree, Place instance) {
        put(tree, instance.child(state), Value.whole(this == SOFTWARE ? SOFTWARE_INSTALLED : IDLE));
        setResult(tree, instance, this == SOFTWARE ? Result.SUCCESS.software : Result.SUCCESS.firmware);
    }

    /** What waits to be installed goes on waiting. */
    void refused(ObjectTree tree, Place instance, int code) {
        setResult(tree, instance, code);
    }

    /** @param code in the words of firmware */
    void failed(ObjectTree tree, Place instance, int code) {
        set(tree, instance, this == SOFTWARE ? DOWNLOADED : IDLE);
        setResult(tree, instance, this == SOFTWARE && code == FIRMWARE_FAILED ? SOFTWARE_FAILED : code);
    }

    int result(ObjectTree tree, Place instance) {
        return tree.held(instance.child(result))
                .map(Value::asNumber)
                .orElse(0.0)
                .intValue();
    }

    boolean takesPulls(ObjectTree tree, Place instance) {
        return this == SOFTWARE
                || tree.held(instance.child(DELIVERY))
                        .filter(Value.whole(PUSH_ONLY)::equals)
                        .isEmpty();
    }

    Place version(Place instance) {
        return switch (this) {
            case FIRMWARE -> FIRMWARE_VERSION;
            case ADVANCED -> instance.child(ADVANCED_VERSION);
            case SOFTWARE -> instance.child(SOFTWARE_VERSION);
        };
    }

    private void setResult(ObjectTree tree, Place instance, int code) {
        put(tree, instance.child(result), Value.whole(code));
    }

    private static void put(ObjectTree tree, Place at, Value value) {
        if (tree.resource(at).isPresent()) tree.set(at, value);
    }
}
