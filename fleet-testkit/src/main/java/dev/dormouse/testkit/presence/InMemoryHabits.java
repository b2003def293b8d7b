package dev.dormouse.testkit.presence;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.presence.Habit;
import dev.dormouse.fleet.presence.Habits;
import dev.dormouse.testkit.Outage;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/** Habits that die with the process. */
public final class InMemoryHabits implements Habits {

    private final Map<EndpointName, Habit> known = new ConcurrentHashMap<>();
    private final Outage outage;

    public InMemoryHabits() {
        this(new Outage());
    }

    public InMemoryHabits(Outage outage) {
        this.outage = outage;
    }

    @Override
    public Optional<Habit> find(EndpointName device) {
        outage.check("find a habit");
        return Optional.ofNullable(known.get(device));
    }

    @Override
    public void learn(EndpointName device, UnaryOperator<Habit> lesson) {
        outage.check("learn a habit");
        known.compute(device, (same, before) -> lesson.apply(before == null ? Habit.UNKNOWN : before));
    }

    @Override
    public void forget(EndpointName device) {
        outage.check("forget a habit");
        known.remove(device);
    }
}
