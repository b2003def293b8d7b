package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.device.EndpointName;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How the rules stand on the devices that they say something of; a device that is well is not in here. What is to be raised and
 * cleared gathers in a backlog. All that changes is guarded by this object; nothing in here waits.
 */
final class Vigils {

    private static final int SLOTS = 720;

    private final Map<EndpointName, Map<RuleId, Vigil>> vigils = new ConcurrentHashMap<>();
    private final TimeWheel<Watched> deadlines;
    private final Backlog backlog = new Backlog();
    private final Duration calm;
    private volatile int waiting;
    private int open;

    Vigils(Instant now, Duration tick, Duration calm) {
        this.deadlines = new TimeWheel<>(now, tick, SLOTS);
        this.calm = calm;
    }

    /** Whether anything is known about a device. Asked with every report, so it takes no lock. */
    boolean concern(EndpointName endpoint) {
        return vigils.containsKey(endpoint);
    }

    /** What a report, of now or earlier, means for a rule on a device. */
    void judged(EndpointName endpoint, Judgement judgement, Instant at) {
        var watched = new Watched(endpoint, judgement.rule().id());
        switch (judgement.verdict()) {
            case BREACH -> {
                var lasting = judgement.rule().condition() instanceof Condition.OnValue onValue
                        ? onValue.lasting()
                        : Duration.ZERO;
                breach(watched, new Vigil.Breach(judgement.reason(), at, lasting, Optional.empty()));
            }
            case FINE -> fine(watched, at);
            case BETWEEN, NOTHING -> {}
        }
    }

    void breach(Watched watched, Vigil.Breach breach) {
        change(watched, vigil -> vigil.onBreach(breach));
    }

    void fine(Watched watched, Instant at) {
        if (concern(watched.endpoint())) change(watched, vigil -> vigil.onFine(at, calm));
    }

    void end(Watched watched, Instant now) {
        if (concern(watched.endpoint())) change(watched, vigil -> vigil.onEnd(now));
    }

    /** The alarm is open in the store; {@code flapping} says it was raised too often. */
    synchronized void rings(Watched watched, Vigil.Ringing ringing) {
        keep(watched, ringing);
    }

    /** It was raised too often in a short time: it has to be fine for a while before it is cleared. */
    synchronized void flaps(Watched watched) {
        if (vigilOf(watched) instanceof Vigil.Ringing(var flapping, var until))
            keep(watched, new Vigil.Ringing(true, until));
    }

    /** An operator has cleared it, or it never counted: the next breach is a new one. */
    synchronized void silence(Watched watched) {
        backlog.remove(watched);
        waiting = backlog.size();
        keep(watched, Vigil.CALM);
    }

    synchronized void tick(Instant now) {
        for (var watched : deadlines.takeDue(now, Integer.MAX_VALUE)) change(watched, vigil -> vigil.onTime(now));
    }

    synchronized void forget(EndpointName endpoint) {
        for (var rule : rulesOn(endpoint)) silence(new Watched(endpoint, rule));
    }

    /** The rules that say something of a device now. */
    Set<RuleId> rulesOn(EndpointName endpoint) {
        return vigils.getOrDefault(endpoint, Map.of()).keySet();
    }

    /** The devices that a rule says something of. */
    List<EndpointName> devicesOf(RuleId rule) {
        return vigils.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(rule))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The devices that one of these rules says something of. */
    List<EndpointName> devicesWith(Predicate<RuleId> some) {
        return vigils.entrySet().stream()
                .filter(entry -> entry.getValue().keySet().stream().anyMatch(some))
                .map(Map.Entry::getKey)
                .toList();
    }

    synchronized List<Backlog.Entry> take(int atMost) {
        var taken = backlog.take(atMost);
        waiting = backlog.size();
        return taken;
    }

    synchronized void giveBack(List<Backlog.Entry> entries) {
        backlog.giveBack(entries);
        waiting = backlog.size();
    }

    int waiting() {
        return waiting;
    }

    synchronized int open() {
        return open;
    }

    private synchronized void change(Watched watched, Function<Vigil, Vigil.Step> happening) {
        var step = happening.apply(vigilOf(watched));
        step.act().ifPresent(act -> backlog.add(watched, act));
        waiting = backlog.size();
        keep(watched, step.next());
    }

    private Vigil vigilOf(Watched watched) {
        return vigils.getOrDefault(watched.endpoint(), Map.of()).getOrDefault(watched.rule(), Vigil.CALM);
    }

    private void keep(Watched watched, Vigil now) {
        var before = vigilOf(watched);
        if (now.equals(before)) {
            // A deadline that came too early was taken out of the wheel.
            now.due().filter(at -> !deadlines.holds(watched)).ifPresent(at -> deadlines.set(watched, at));
            return;
        }
        open += (now.isOpen() ? 1 : 0) - (before.isOpen() ? 1 : 0);
        if (now.due().isPresent()) deadlines.set(watched, now.due().get());
        else deadlines.remove(watched);
        vigils.compute(
                watched.endpoint(), (same, rules) -> with(rules == null ? Map.of() : rules, watched.rule(), now));
    }

    /** Few rules say something of one device at a time, so a copy is small, and readers need no lock. */
    private static @Nullable Map<RuleId, Vigil> with(Map<RuleId, Vigil> rules, RuleId rule, Vigil now) {
        var changed = new HashMap<>(rules);
        if (now instanceof Vigil.Calm) changed.remove(rule);
        else changed.put(rule, now);
        return changed.isEmpty() ? null : Map.copyOf(changed);
    }
}
