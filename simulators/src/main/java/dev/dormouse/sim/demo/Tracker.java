package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Value.decimal;

import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Rides around and says where it is. */
final class Tracker implements DemoLife.Job {
    static final Place LATITUDE = Place.of(6, 0, 0);
    static final Place LONGITUDE = Place.of(6, 0, 1);

    private static final Place RADIUS = Place.of(6, 0, 3);
    private static final Place TIME = Place.of(6, 0, 5);
    private static final Place SPEED = Place.of(6, 0, 6);
    private static final double NANOS_PER_SECOND = 1e9;

    private final Path path;
    private final Walk radius = new Walk(6, 1, 2.5, 25);

    Tracker(Path path) {
        this.path = path;
    }

    @Override
    public void furnish(ObjectTree tree) {
        var start = path.corners().getFirst();
        tree.with(
                6,
                0,
                Map.of(
                        0, readable(decimal(start.latitude())),
                        1, readable(decimal(start.longitude())),
                        2, readable(decimal(171)),
                        3, readable(decimal(6)),
                        5, readable(new Value.Time(0)),
                        6, readable(decimal(0))));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        var place = path.after(now / NANOS_PER_SECOND);
        tree.set(LATITUDE, decimal(rounded(place.latitude(), 1e6)));
        tree.set(LONGITUDE, decimal(rounded(place.longitude(), 1e6)));
        tree.set(RADIUS, decimal(rounded(radius.next(random), 10)));
        tree.set(SPEED, decimal(rounded(path.metresPerSecond() * (0.9 + 0.2 * random.nextDouble()), 10)));
        tree.set(TIME, new Value.Time((long) (now / NANOS_PER_SECOND)));
    }

    private static double rounded(double number, double parts) {
        return Math.round(number * parts) / parts;
    }
}
