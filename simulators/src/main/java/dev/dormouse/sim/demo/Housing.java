package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.several;
import static dev.dormouse.sim.objects.Resource.sink;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.flag;
import static dev.dormouse.sim.objects.Value.text;
import static dev.dormouse.sim.objects.Value.whole;

import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.device.Rhythm;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Resource.Access;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * What every device has around its real job: Server (1), Device (3), Connectivity Monitoring (4) and Firmware Update (5).
 *
 * @param version of the core objects: that of LwM2M itself, as devices have it
 * @param bearer 6 is LTE-TDD, 7 is NB-IoT, 21 WLAN, 41 Ethernet (LwM2M Core 1.1, E.5)
 * @param powerSource 0 is mains, 1 an internal battery (resource 3/0/6)
 */
record Housing(Make make, int bearer, int powerSource, long dbm, Rhythm rhythm, String version) {

    record Make(String manufacturer, String model, String serial, String firmware) {}

    static final int ON_MAINS = 0;
    static final int ON_BATTERY = 1;
    static final int NB_IOT = 7;
    static final int LTE = 6;
    static final int WLAN = 21;
    static final int ETHERNET = 41;

    private static final Place SIGNAL = Place.of(4, 0, 2);
    private static final Place QUALITY = Place.of(4, 0, 3);

    ObjectTree furnish() {
        return new ObjectTree()
                .with(1, version, 0, server())
                .with(3, version, 0, device())
                .with(4, version, 0, connectivity())
                .with(5, "1.0", 0, firmwareUpdate());
    }

    /** The radio wavers a little. */
    static void live(ObjectTree tree, Walk signal, RandomGenerator random) {
        var dbm = Math.round(signal.next(random));
        tree.set(SIGNAL, whole(dbm));
        tree.set(QUALITY, whole(Math.clamp(2 * (dbm + 120), 0, 100)));
    }

    private Map<Integer, Resource> server() {
        return Map.of(
                0, readable(whole(123)),
                1, writable(whole(rhythm.lifetime().toSeconds())),
                2, writable(whole(1)),
                3, writable(whole(0)),
                6, writable(flag(true)),
                7, writable(text("U")),
                8, command());
    }

    private Map<Integer, Resource> device() {
        return Map.ofEntries(
                Map.entry(0, readable(text(make.manufacturer()))),
                Map.entry(1, readable(text(make.model()))),
                Map.entry(2, readable(text(make.serial()))),
                Map.entry(3, readable(text(make.firmware()))),
                Map.entry(4, command()),
                Map.entry(5, command()),
                Map.entry(6, several(Access.READ, whole(powerSource))),
                Map.entry(7, several(Access.READ, whole(powerSource == ON_BATTERY ? 3600 : 5000))),
                Map.entry(9, readable(whole(100))),
                Map.entry(10, readable(whole(248))),
                Map.entry(11, several(Access.READ, whole(0))),
                Map.entry(12, command()),
                Map.entry(14, writable(text("+01:00"))),
                Map.entry(15, writable(text("Europe/Vienna"))),
                Map.entry(16, readable(text("U"))),
                Map.entry(17, readable(text("demo device"))),
                Map.entry(18, readable(text("rev B"))));
    }

    private Map<Integer, Resource> connectivity() {
        return Map.of(
                0, readable(whole(bearer)),
                1, several(Access.READ, whole(bearer)),
                2, readable(whole(dbm)),
                3, readable(whole(80)),
                4,
                        several(
                                Access.READ,
                                text("10.64.3."
                                        + (1 + Math.floorMod(make.serial().hashCode(), 250)))));
    }

    private static Map<Integer, Resource> firmwareUpdate() {
        return Map.of(
                0, sink(Value.Type.OPAQUE),
                1, writable(text("")),
                2, command(),
                3, readable(whole(0)),
                5, readable(whole(0)),
                9, readable(whole(1)));
    }
}
