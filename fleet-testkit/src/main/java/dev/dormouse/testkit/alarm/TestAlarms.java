package dev.dormouse.testkit.alarm;

import dev.dormouse.fleet.alarm.Alarm;
import dev.dormouse.fleet.alarm.AlarmDesk;
import dev.dormouse.fleet.alarm.AlarmId;
import dev.dormouse.fleet.alarm.AlarmPorts;
import dev.dormouse.fleet.alarm.AlarmSettings;
import dev.dormouse.fleet.alarm.AlarmWatch;
import dev.dormouse.fleet.alarm.Alarms;
import dev.dormouse.fleet.alarm.BuiltInRules;
import dev.dormouse.fleet.alarm.Rhythms;
import dev.dormouse.fleet.alarm.Rule;
import dev.dormouse.fleet.alarm.Rules;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.log.Chronicle;
import dev.dormouse.fleet.log.EventLog;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.log.InMemoryEventLog;
import dev.dormouse.testkit.time.MortalScheduler;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The alarms of a fleet, as the launcher would wire them, which can be stopped, killed and started again while their store stays.
 * The built-in rules are switched off.
 */
public final class TestAlarms {

    private final TestFleet fleet;
    private final Outage outage = new Outage();
    private final Rules rules = new InMemoryRules(outage);
    private final Alarms alarms;
    private final EventLog log;
    private final AtomicLong ids = new AtomicLong();
    private final AlarmSettings settings;
    private MortalScheduler scheduler;
    private FleetEvents.Subscription subscription = () -> {};
    private AlarmWatch watch;
    private AlarmDesk desk;

    private TestAlarms(TestFleet fleet, AlarmSettings settings) {
        this.fleet = fleet;
        this.settings = settings;
        this.alarms = new InMemoryAlarms(outage, fleet::fits);
        this.log = new InMemoryEventLog(new Outage(), fleet::fits);
        BuiltInRules.ALL.forEach(rule -> rules.put(rule.switchedOff()));
        fleet.events().subscribe(new Chronicle(log)::on);
        scheduler = new MortalScheduler(fleet.time());
        watch = aWatch();
        desk = aDesk();
    }

    /** Wired and not started. */
    public static TestAlarms of(TestFleet fleet) {
        return of(fleet, AlarmSettings.STANDARD);
    }

    public static TestAlarms of(TestFleet fleet, AlarmSettings settings) {
        return new TestAlarms(fleet, settings);
    }

    /** Keeps the rules and starts. */
    public TestAlarms startWith(Rule... some) {
        for (var rule : some) rules.put(rule);
        start();
        return this;
    }

    public void start() {
        subscription = fleet.events().subscribe(watch::on);
        watch.start();
        // The first look at the fleet begins at once and in the background.
        fleet.time().advance(Duration.ZERO);
    }

    public void restart() {
        watch.stop();
        kill();
        start();
    }

    /** Ends it in the middle of whatever it does. */
    public void kill() {
        subscription.cancel();
        scheduler.kill();
        scheduler = new MortalScheduler(fleet.time());
        watch = aWatch();
        desk = aDesk();
    }

    /** Takes the store of alarms and rules away. */
    public Outage outage() {
        return outage;
    }

    public AlarmWatch watch() {
        return watch;
    }

    public AlarmDesk desk() {
        return desk;
    }

    public Alarms alarms() {
        return alarms;
    }

    /** As they are kept, and as another node would change them. */
    public Rules rules() {
        return rules;
    }

    public EventLog log() {
        return log;
    }

    /** By endpoint and rule. */
    public List<Alarm> open() {
        return alarms.page(Alarms.Filter.OPEN, Optional.empty(), Integer.MAX_VALUE - 1).items().stream()
                .sorted(Comparator.comparing(Alarm::endpoint).thenComparing(Alarm::rule))
                .toList();
    }

    private AlarmWatch aWatch() {
        return new AlarmWatch(
                ports(),
                settings,
                new AlarmWatch.Surroundings(
                        fleet.events(), scheduler, fleet.time(), () -> new AlarmId("a" + ids.incrementAndGet())));
    }

    private AlarmDesk aDesk() {
        return new AlarmDesk(ports(), watch, log, fleet.time());
    }

    private AlarmPorts ports() {
        return new AlarmPorts(
                rules,
                alarms,
                fleet.devices(),
                fleet.tenants(),
                fleet.registrations(),
                fleet.latestValues(),
                fleet.presence(),
                Rhythms.learntBy(fleet.presence()));
    }
}
