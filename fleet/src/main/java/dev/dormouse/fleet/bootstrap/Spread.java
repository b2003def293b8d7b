package dev.dormouse.fleet.bootstrap;

import dev.dormouse.fleet.device.EndpointName;

/**
 * Times that devices of one profile do not share: each has its own part of the spread, always the same one, so that a fleet
 * which was bootstrapped at once does not come back at once.
 */
final class Spread {

    private static final int PARTS = 1 << 20;

    private Spread() {}

    /** At most so many percent less, and never less than a second. */
    static long shortened(long seconds, int percent, EndpointName endpoint) {
        double part = (double) (mixed(endpoint.value().hashCode()) & (PARTS - 1)) / PARTS;
        return Math.max(Math.min(seconds, 1), seconds - Math.round(seconds * percent / 100.0 * part));
    }

    /** Names that differ in their last digit have neighbouring hash codes; these are far apart. */
    private static int mixed(int hash) {
        int mixed = (hash ^ (hash >>> 16)) * 0x7feb352d;
        mixed = (mixed ^ (mixed >>> 15)) * 0x846ca68b;
        return mixed ^ (mixed >>> 16);
    }
}
