package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.fleet.log.LogEntry;
import dev.dormouse.fleet.log.LogKind;
import dev.dormouse.fleet.search.Query;
import dev.dormouse.fleet.tenant.Purview;
import dev.dormouse.fleet.tenant.TenantName;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Where operators look at alarms, say that they care, and change the rules. */
public final class AlarmDesk {

    /** So many rules a tenant has of his own. */
    public static final int MOST_OF_A_TENANT = 100;

    private static final int PAGE = 500;
    private static final int MOST_TRIED = 20_000;

    private final AlarmPorts ports;
    private final AlarmWatch watch;
    private final EventLog eventLog;
    private final InstantSource clock;

    public AlarmDesk(AlarmPorts ports, AlarmWatch watch, EventLog eventLog, InstantSource clock) {
        this.ports = ports;
        this.watch = watch;
        this.eventLog = eventLog;
        this.clock = clock;
    }

    public Page<Alarm> page(Alarms.Filter filter, Optional<String> cursor, int limit) {
        return ports.alarms().page(filter, cursor, limit);
    }

    public Alarms.Counts counts(Alarms.Filter filter) {
        return ports.alarms().counts(filter);
    }

    public Optional<Alarm> find(AlarmId id) {
        return ports.alarms().find(id);
    }

    /** One that is over stays so. */
    public Optional<Alarm> acknowledge(AlarmId id, String by, String note) {
        var now = clock.instant();
        return watch.book().change(id, now, alarm -> alarm.acknowledged(by, now, note));
    }

    /** It returns when its reason shows again. */
    public Optional<Alarm> clear(AlarmId id, String by) {
        var now = clock.instant();
        return watch.book().change(id, now, alarm -> alarm.cleared(now, Optional.of(by)));
    }

    public List<Rule> rules() {
        return ports.rules().all();
    }

    public Optional<Rule> rule(RuleId id) {
        return ports.rules().find(id);
    }

    /**
     * Keeps a rule, in the place of the one with the same id if there is one, and returns that. Alarms of a rule that is switched
     * off, or looks for something else from now on, are cleared; where the new one finds reason, they return.
     */
    public Optional<Rule> put(Rule rule, String by) {
        return put(rule, by, before -> {});
    }

    /** @param seen is given the rule there is before it makes room; what it throws leaves that where it is */
    public synchronized Optional<Rule> put(Rule rule, String by, Consumer<Optional<Rule>> seen) {
        var before = ports.rules().find(rule.id());
        seen.accept(before);
        ports.rules().put(rule);
        watch.rulesChanged();
        note(rule, by + (before.isPresent() ? " changed the rule " : " made the rule ") + quoted(rule) + ".");
        return before;
    }

    public sealed interface RemoveOutcome {
        record Removed(Rule rule) implements RemoveOutcome {}

        /** It comes with Dormouse and can only be switched off. */
        record BuiltIn(Rule rule) implements RemoveOutcome {}

        record Unknown() implements RemoveOutcome {}
    }

    public RemoveOutcome remove(RuleId id, String by) {
        var rule = ports.rules().find(id);
        if (rule.isEmpty()) return new RemoveOutcome.Unknown();
        if (rule.get().builtIn()) return new RemoveOutcome.BuiltIn(rule.get());
        ports.rules().remove(id);
        watch.rulesChanged();
        note(rule.get(), by + " removed the rule " + quoted(rule.get()) + ".");
        return new RemoveOutcome.Removed(rule.get());
    }

    /** Whether there may be one more of its owner. */
    public boolean hasRoomFor(Rule rule) {
        return rule.owner().isEmpty() || rulesOf(rule.owner()).size() < MOST_OF_A_TENANT;
    }

    /** The rules of a tenant go with him, and their alarms with them. */
    public void removeRulesOf(TenantName owner) {
        var own = rulesOf(Optional.of(owner));
        for (var rule : own) {
            ports.rules().remove(rule.id());
            note(rule, "The rule " + quoted(rule) + " went with its tenant.");
        }
        if (!own.isEmpty()) watch.rulesChanged();
    }

    private List<Rule> rulesOf(Optional<TenantName> owner) {
        return rules().stream().filter(rule -> rule.owner().equals(owner)).toList();
    }

    /**
     * On how many devices a rule would ring now, of those that were looked at: the first so many. Budgets and events tell only
     * from now on.
     */
    public record Trial(long wouldRing, long looked, boolean all) {}

    /** Tries a rule out on what is known, without raising anything. How long a breach must last is left out of account. */
    public Trial tryOut(Rule rule) {
        var now = clock.instant();
        var index = new RuleIndex(List.of(rule));
        var meant = rule.owner().map(tenant -> Purview.of(tenant).query()).orElse(Query.EVERYONE);
        long rings = 0;
        long looked = 0;
        Optional<String> cursor = Optional.empty();
        do {
            var page = ports.devices().page(new Devices.Filter(meant, Optional.empty(), now), cursor, PAGE);
            for (var device : page.items()) if (wouldRing(rule, index, device, now)) rings++;
            looked += page.items().size();
            cursor = page.next();
        } while (cursor.isPresent() && looked < MOST_TRIED);
        return new Trial(rings, looked, cursor.isEmpty());
    }

    private boolean wouldRing(Rule rule, RuleIndex index, Device device, Instant now) {
        if (!rule.enabled() || !rule.devices().matches(device.endpoint(), device::facts)) return false;
        if (index.looksAtValues())
            return index
                    .judgeKnown(device.endpoint(), ports.latestValues().of(device.endpoint(), Optional.empty()))
                    .stream()
                    .anyMatch(judgement -> judgement.verdict() == Verdict.BREACH);
        return ports.registrations()
                .findByEndpoint(device.endpoint())
                .flatMap(registration -> watch.absences().of(rule, registration, now))
                .map(deadline -> !now.isBefore(deadline.at()))
                .orElse(false);
    }

    private static String quoted(Rule rule) {
        return "'" + rule.title() + "'";
    }

    private void note(Rule rule, String sentence) {
        var keys = Map.of("rule", rule.id().value());
        eventLog.note(new LogEntry(clock.instant(), LogKind.RULE_CHANGED, Optional.empty(), sentence, keys));
    }
}
