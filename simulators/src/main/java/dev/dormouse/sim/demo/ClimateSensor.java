package dev.dormouse.sim.demo;

import static dev.dormouse.sim.objects.Resource.command;
import static dev.dormouse.sim.objects.Resource.readable;
import static dev.dormouse.sim.objects.Resource.writable;
import static dev.dormouse.sim.objects.Value.decimal;
import static dev.dormouse.sim.objects.Value.text;

import dev.dormouse.sim.behaviour.DayCurve;
import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.objects.ObjectTree;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Resource;
import dev.dormouse.sim.objects.Value;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Measures temperature and humidity, which go against each other through the day. */
final class ClimateSensor implements DemoLife.Job {
    static final Place TEMPERATURE = Place.of(3303, 0, 5700);
    static final Place HUMIDITY = Place.of(3304, 0, 5700);

    private static final int LOWEST = 5601;
    private static final int HIGHEST = 5602;

    private final String where;
    private final DayCurve temperature;
    private final DayCurve humidity;
    private final Walk draught = new Walk(0, 0.08, -1.2, 1.2);

    ClimateSensor(String where, DayCurve temperature) {
        this.where = where;
        this.temperature = temperature;
        this.humidity = new DayCurve(52, -9, temperature.peakHour());
    }

    @Override
    public void furnish(ObjectTree tree) {
        tree.with(3303, "1.1", 0, sensor(temperature.mean(), "Cel", -40, 85));
        tree.with(3304, "1.1", 0, sensor(humidity.mean(), "%RH", 0, 100));
    }

    @Override
    public void work(ObjectTree tree, long now, RandomGenerator random) {
        var drift = draught.next(random);
        measure(tree, TEMPERATURE, temperature.at(now) + drift);
        measure(tree, HUMIDITY, humidity.at(now) - 3 * drift);
    }

    private static void measure(ObjectTree tree, Place sensor, double exact) {
        var value = Math.round(exact * 10) / 10.0;
        var instance = sensor.upTo(2);
        tree.set(sensor, decimal(value));
        tree.set(instance.child(LOWEST), decimal(Math.min(value, number(tree, instance.child(LOWEST)))));
        tree.set(instance.child(HIGHEST), decimal(Math.max(value, number(tree, instance.child(HIGHEST)))));
    }

    private static double number(ObjectTree tree, Place at) {
        return tree.value(at).map(Value::asNumber).orElse(0.0);
    }

    private Map<Integer, Resource> sensor(double value, String unit, double lowest, double highest) {
        return Map.of(
                5700, readable(decimal(value)),
                5701, readable(text(unit)),
                5601, readable(decimal(value)),
                5602, readable(decimal(value)),
                5603, readable(decimal(lowest)),
                5604, readable(decimal(highest)),
                5605, command(),
                5750, writable(text(where)));
    }
}
