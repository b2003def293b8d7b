package dev.dormouse.sim.demo;

import dev.dormouse.sim.behaviour.Walk;
import dev.dormouse.sim.device.Life;
import dev.dormouse.sim.objects.ObjectTree;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The housing of one device and the job inside it. Belongs to one device: it remembers how its values stand. */
final class DemoLife implements Life {
    /** What a kind of device is there for. */
    interface Job {
        void furnish(ObjectTree tree);

        void work(ObjectTree tree, long now, RandomGenerator random);
    }

    private final Housing housing;
    private final Job job;
    private final Walk signal;
    private final Optional<Battery> battery;

    DemoLife(Housing housing, Job job, Optional<Battery> battery) {
        this.housing = housing;
        this.job = job;
        this.battery = battery;
        this.signal = new Walk(housing.dbm(), 1.5, housing.dbm() - 12, housing.dbm() + 12);
    }

    @Override
    public ObjectTree furnish() {
        var tree = housing.furnish();
        job.furnish(tree);
        battery.ifPresent(cell -> cell.atStart(tree));
        return tree;
    }

    @Override
    public void live(ObjectTree tree, long now, RandomGenerator random) {
        Housing.live(tree, signal, random);
        battery.ifPresent(cell -> cell.drain(tree, now));
        job.work(tree, now, random);
    }
}
