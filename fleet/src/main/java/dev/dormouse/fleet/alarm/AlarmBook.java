package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent.AlarmChanged;
import dev.dormouse.fleet.event.FleetEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The one place that changes alarms: what the backlog holds, and what operators do, one after the other. A change is durable
 * before it is told.
 */
final class AlarmBook {

    private final AlarmPorts ports;
    private final Vigils vigils;
    private final AlarmSettings settings;
    private final FleetEvents events;
    private final Supplier<AlarmId> ids;
    private final ReentrantLock lock = new ReentrantLock();

    AlarmBook(AlarmPorts ports, Vigils vigils, AlarmSettings settings, FleetEvents events, Supplier<AlarmId> ids) {
        this.ports = ports;
        this.vigils = vigils;
        this.settings = settings;
        this.events = events;
        this.ids = ids;
    }

    /** Raises and clears what waits, at most so many. When the store is away, it waits on. */
    void workOff(RuleBook rules, int atMost) {
        List<AlarmChanged> changes = new ArrayList<>();
        lock.lock();
        try {
            var entries = vigils.take(atMost);
            try {
                for (var entry : entries) apply(entry, rules, changes);
                var changed = new LinkedHashMap<AlarmId, Alarm>();
                for (var change : changes) changed.put(change.alarm().id(), change.alarm());
                if (!changed.isEmpty()) ports.alarms().put(List.copyOf(changed.values()));
            } catch (RuntimeException e) {
                vigils.giveBack(entries);
                throw e;
            }
        } finally {
            lock.unlock();
        }
        changes.forEach(events::publish);
    }

    /** Changes an alarm as an operator wants it; empty when there is none. */
    Optional<Alarm> change(AlarmId id, Instant at, Function<Alarm, Alarm> wish) {
        Alarm now;
        lock.lock();
        try {
            var before = ports.alarms().find(id);
            if (before.isEmpty()) return before;
            now = wish.apply(before.get());
            if (now.equals(before.get())) return before;
            ports.alarms().put(List.of(now));
            if (!now.isOpen()) vigils.silence(new Watched(now.endpoint(), now.rule()));
        } finally {
            lock.unlock();
        }
        events.publish(new AlarmChanged(now, at));
        return Optional.of(now);
    }

    void forget(EndpointName endpoint) {
        vigils.forget(endpoint);
        // Behind whatever is being raised on it right now.
        lock.lock();
        try {
            ports.alarms().forget(endpoint);
        } finally {
            lock.unlock();
        }
    }

    /** What waited long may end one alarm and begin another. */
    private void apply(Backlog.Entry entry, RuleBook rules, List<AlarmChanged> changes) {
        var watched = entry.watched();
        var now = ports.alarms().latest(watched.endpoint(), watched.rule());
        for (var act : entry.acts()) {
            var next = after(act, now, watched, rules);
            if (next.isPresent() && !next.equals(now)) changes.add(new AlarmChanged(next.get(), act.at()));
            now = next;
        }
        now.filter(alarm -> alarm.isOpen() && alarm.times() >= AlarmSettings.FLAPPING)
                .ifPresent(alarm -> vigils.flaps(watched));
    }

    private Optional<Alarm> after(Act act, Optional<Alarm> latest, Watched watched, RuleBook rules) {
        return switch (act) {
            case Act.Clear(var at) -> latest.map(alarm -> alarm.cleared(at, Optional.empty()));
            case Act.Raise(var reason, var at) when latest.map(Alarm::isOpen).orElse(false) -> latest;
            case Act.Raise(var reason, var at) -> {
                var rule = rules.find(watched.rule()).filter(one -> concerns(one, watched.endpoint()));
                if (rule.isEmpty()) {
                    vigils.silence(watched);
                    yield latest;
                }
                yield Optional.of(latest.filter(alarm -> isSoonAfter(alarm, at))
                        .map(alarm -> alarm.again(rule.get(), reason, at))
                        .orElseGet(() -> Alarm.raised(ids.get(), watched.endpoint(), rule.get(), reason, at)));
            }
        };
    }

    /** A device that nobody knows, because it was forgotten meanwhile, concerns nobody. */
    private boolean concerns(Rule rule, EndpointName endpoint) {
        if (rule.owner().isPresent() && !ports.tenants().of(endpoint).equals(rule.owner())) return false;
        var device = ports.devices().find(endpoint);
        if (device.isEmpty() && ports.registrations().findByEndpoint(endpoint).isEmpty()) return false;
        return rule.devices().matches(endpoint, () -> device.map(Device::facts).orElse(DeviceFacts.UNKNOWN));
    }

    private boolean isSoonAfter(Alarm alarm, Instant at) {
        return alarm.state() instanceof AlarmState.Cleared cleared
                && Duration.between(cleared.at(), at).compareTo(settings.flapWindow()) <= 0;
    }
}
