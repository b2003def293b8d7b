package dev.dormouse.sim.device;

import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.List;

/**
 * The firmware object (5) of a device that takes packages pushed to it.
 *
 * <pre>
 *   Idle (0) ──package──▶ Downloaded (2) ──update──▶ Updating (3) ──reboot──▶ Idle (0), result Success (1)
 *      ▲────empty package────────┘
 * </pre>
 */
final class Firmware {
    private static final Place PACKAGE = Place.of(5, 0, 0);
    private static final Place PACKAGE_URI = Place.of(5, 0, 1);
    private static final Place UPDATE = Place.of(5, 0, 2);
    private static final Place STATE = Place.of(5, 0, 3);
    private static final Place RESULT = Place.of(5, 0, 5);
    private static final Place VERSION = Place.of(3, 0, 3);
    private static final Value IDLE = Value.whole(0);
    private static final Value DOWNLOADED = Value.whole(2);
    private static final Value UPDATING = Value.whole(3);
    private static final Value INITIAL = Value.whole(0);
    private static final Value SUCCESS = Value.whole(1);
    private static final Value UNSUPPORTED_PROTOCOL = Value.whole(9);

    private Firmware() {}

    static boolean forbids(ObjectTree tree, Place command) {
        return command.equals(UPDATE)
                && !tree.value(STATE).filter(DOWNLOADED::equals).isPresent();
    }

    static boolean starts(Place command) {
        return command.equals(UPDATE);
    }

    static void written(ObjectTree tree, List<Entry> entries) {
        for (var entry : entries) {
            if (entry.place().equals(PACKAGE)) packageCame(tree, isReset(entry.value()));
            if (entry.place().equals(PACKAGE_URI)) uriCame(tree, isReset(entry.value()));
        }
    }

    private static void packageCame(ObjectTree tree, boolean resets) {
        tree.set(STATE, resets ? IDLE : DOWNLOADED);
        tree.set(RESULT, INITIAL);
    }

    /** It fetches nothing by itself: 5/0/9 says push only. */
    private static void uriCame(ObjectTree tree, boolean resets) {
        tree.set(STATE, IDLE);
        tree.set(RESULT, resets ? INITIAL : UNSUPPORTED_PROTOCOL);
    }

    private static boolean isReset(Value value) {
        return switch (value) {
            case Value.Opaque(var bytes) -> bytes.isEmpty() || (bytes.size() == 1 && bytes.at(0) == 0);
            case Value.Text(var text) -> text.isEmpty();
            case Value.Whole whole -> false;
            case Value.Decimal decimal -> false;
            case Value.Flag flag -> false;
            case Value.Time time -> false;
            case Value.Link link -> false;
        };
    }

    static void installing(ObjectTree tree) {
        tree.set(STATE, UPDATING);
    }

    /** What the boot loader leaves behind. */
    static void booted(ObjectTree tree) {
        if (!tree.value(STATE).filter(UPDATING::equals).isPresent()) return;
        tree.set(STATE, IDLE);
        tree.set(RESULT, SUCCESS);
        if (tree.value(VERSION).orElse(Value.text("")) instanceof Value.Text(var version))
            tree.set(VERSION, Value.text(after(version)));
    }

    /** 1.4.2 becomes 1.4.3. */
    private static String after(String version) {
        var dot = version.lastIndexOf('.');
        var last = version.substring(dot + 1);
        return last.matches("\\d{1,8}") ? version.substring(0, dot + 1) + (Integer.parseInt(last) + 1) : version + ".1";
    }
}
