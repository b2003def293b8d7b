package dev.dormouse.sim.demo;

import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;

/** A lithium cell that empties with time, faster than in life so that a demo shows it. Charged again when empty. */
final class Battery {
    private static final Place VOLTAGE = Place.of(3, 0, 7).child(0);
    private static final Place LEVEL = Place.of(3, 0, 9);
    private static final double NANOS_PER_MINUTE = 60e9;

    private final double percentPerMinute;
    private final double atStart;
    private long since = -1;

    Battery(double atStart, double percentPerMinute) {
        this.atStart = atStart;
        this.percentPerMinute = percentPerMinute;
    }

    void atStart(ObjectTree tree) {
        show(tree, atStart);
    }

    void drain(ObjectTree tree, long now) {
        if (since < 0) since = now;
        show(tree, atStart - (now - since) / NANOS_PER_MINUTE * percentPerMinute);
    }

    private static void show(ObjectTree tree, double charge) {
        var percent = Math.floorMod(Math.round(charge), 100);
        tree.set(LEVEL, Value.whole(percent));
        tree.set(VOLTAGE, Value.whole(millivolts(percent)));
    }

    /** Flat for most of its life, then falling off, as lithium does. */
    static long millivolts(long percent) {
        return percent > 20 ? 3400 + percent * 2 : 3000 + percent * 22;
    }
}
