package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to the fleet and holds what happens against the rules. On the device's lane it only takes a note; alarms are raised and
 * cleared by the scheduler, so many a second. Subscribe it behind telemetry and presence, which it asks.
 */
public final class AlarmWatch implements Service {

    /** What the process lends. */
    public record Surroundings(FleetEvents events, Scheduler scheduler, InstantSource clock, Supplier<AlarmId> ids) {}

    private static final Logger log = LoggerFactory.getLogger(AlarmWatch.class);

    private static final Duration TICK = Duration.ofSeconds(5);
    private static final Duration WORK_EVERY = Duration.ofSeconds(1);
    private static final Duration WORK_SOON = Duration.ofMillis(200);
    private static final Duration SWEEP_EVERY = Duration.ofHours(1);
    private static final int MOST_LOOKS = 2_000;
    private static final int MOST_WAITING = 20_000;
    private static final int PAGE = 1_000;

    private final AlarmPorts ports;
    private final AlarmSettings settings;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Vigils vigils;
    private final Patrol patrol;
    private final Survey survey;
    private final AlarmBook book;
    private final Owners owners;
    private final List<Scheduler.Task> tasks = new ArrayList<>();
    private final AtomicBoolean working = new AtomicBoolean();
    private volatile RuleBook rules = new RuleBook(List.of());
    private volatile boolean running;

    public AlarmWatch(AlarmPorts ports, AlarmSettings settings, Surroundings around) {
        this.ports = ports;
        this.settings = settings;
        this.scheduler = around.scheduler();
        this.clock = around.clock();
        var now = clock.instant();
        this.vigils = new Vigils(now, TICK, settings.calm());
        this.owners = new Owners(ports.tenants(), clock);
        this.patrol = new Patrol(ports, vigils, now, TICK);
        this.survey = new Survey(ports, () -> rules, vigils, patrol, scheduler, clock, this::workSoon);
        this.book = new AlarmBook(ports, vigils, settings, around.events(), around.ids());
    }

    /** Takes up what the last life left open, and goes through the fleet for what it missed. */
    @Override
    public void start() {
        BuiltInRules.addMissingTo(ports.rules());
        readRules();
        takeUpOpenAlarms();
        running = true;
        tasks.add(scheduler.every(TICK, this::tick));
        tasks.add(scheduler.every(SWEEP_EVERY, this::sweep));
        survey.begin();
    }

    /** Raises and clears what waits. */
    @Override
    public void stop() {
        if (!running) return;
        running = false;
        tasks.forEach(Scheduler.Task::cancel);
        survey.stop();
        try {
            while (vigils.waiting() > 0) book.workOff(rules, PAGE);
        } catch (StoreUnavailable e) {
            log.atWarn().addKeyValue("waiting", vigils.waiting()).setCause(e).log("alarms wait for the next start");
        }
    }

    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.ValuesReported(var endpoint, var readings, var source, var at) -> {
                var its = rulesFor(endpoint);
                for (var judgement : its.judge(endpoint, readings)) vigils.judged(endpoint, judgement, at);
                if (vigils.concern(endpoint)) {
                    its.waitingFor(readings).forEach(rule -> fine(endpoint, rule, at));
                    heard(endpoint, at);
                }
            }
            case FleetEvent.DeviceAnswered(var endpoint, var askedAt, var at) -> heard(endpoint, at);
            case FleetEvent.DeviceHeard(var endpoint, var at) -> heard(endpoint, at);
            case FleetEvent.DeviceRegistered(var now, var replaced, var at) -> registered(now, at);
            case FleetEvent.RegistrationUpdated(var before, var now, var at) -> {
                heard(now.endpoint(), at);
                if (!now.lifetime().equals(before.lifetime())) patrol.expect(now, rulesFor(now.endpoint()), at);
            }
            case FleetEvent.DeviceDeregistered(var last, var at) -> {
                heard(last.endpoint(), at);
                patrol.leave(last.endpoint());
            }
            case FleetEvent.RegistrationRevoked(var last, var at) -> patrol.leave(last.endpoint());
            case FleetEvent.RegistrationExpired(var last, var at) -> expired(last, at);
            case FleetEvent.BudgetExceeded(var endpoint, var spent, var budget, var at) ->
                overspent(endpoint, spent, budget, at);
            case FleetEvent.DeviceGiven(var endpoint, var tenant, var at) -> given(endpoint);
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> {
                patrol.leave(endpoint);
                owners.forget(endpoint);
                book.forget(endpoint);
            }
            default -> {}
        }
        Occurrence.in(event).ifPresent(this::note);
        workSoon();
    }

    /** What was heard at another node, where whoever served the device judged it: only whose it is matters here too. */
    public void heardElsewhere(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceGiven given) given(given.endpoint());
    }

    /** The rules were changed: from now on the new ones count, for what is known of each device too. */
    synchronized void rulesChanged() {
        var before = rules;
        readRules();
        for (var ended : before.endingWith(rules))
            vigils.devicesOf(ended).forEach(device -> vigils.end(new Watched(device, ended), clock.instant()));
        if (!before.isSameAs(rules)) survey.begin();
        workSoon();
    }

    /** Takes up what was changed at another node, be it that rules are others or that devices are others'. */
    public void refresh() {
        if (!running) return;
        rulesChanged();
        var ringing = vigils.devicesWith(rule -> rule.owner().isPresent());
        for (int from = 0; from < ringing.size(); from += PAGE) {
            var some = ringing.subList(from, Math.min(from + PAGE, ringing.size()));
            var owned = ports.tenants().of(some);
            for (var endpoint : some) {
                var owner = Optional.ofNullable(owned.get(endpoint));
                boolean isOthers = vigils.rulesOn(endpoint).stream()
                        .anyMatch(rule ->
                                rule.owner().isPresent() && !rule.owner().equals(owner));
                if (isOthers) given(endpoint);
            }
        }
    }

    AlarmBook book() {
        return book;
    }

    Absences absences() {
        return patrol.absences();
    }

    /** How many pairs of device and rule ring now. */
    public int ringing() {
        return vigils.open();
    }

    /** How many devices are looked after for silence. */
    public int watched() {
        return patrol.size();
    }

    /** How many of them wait to be raised or cleared. */
    public int waiting() {
        return vigils.waiting();
    }

    private void registered(Registration now, Instant at) {
        var endpoint = now.endpoint();
        heard(endpoint, at);
        for (var happening : Condition.Happening.values())
            if (happening.endsWithRegistration()) over(endpoint, happening, at);
        patrol.expect(now, rulesFor(endpoint), at);
    }

    private void note(Occurrence occurrence) {
        var endpoint = occurrence.endpoint();
        occurrence
                .reason()
                .ifPresentOrElse(
                        reason -> breach(endpoint, occurrence.happening(), reason, occurrence.at()),
                        () -> over(endpoint, occurrence.happening(), occurrence.at()));
    }

    private void over(EndpointName endpoint, Condition.Happening happening, Instant at) {
        rulesFor(endpoint).of(happening).forEach(rule -> fine(endpoint, rule, at));
    }

    private void expired(Registration last, Instant at) {
        patrol.leave(last.endpoint());
        for (var rule : rulesFor(last.endpoint()).silences())
            breach(last.endpoint(), rule, Occurrence.ENDED, at, Optional.empty());
    }

    /** The day of a budget is one of UTC, as in the ledger. */
    private void overspent(EndpointName endpoint, long spent, long budget, Instant at) {
        var midnight = at.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1));
        var reason = "it spent " + spent + " bytes today, " + budget + " are planned";
        for (var rule : rulesFor(endpoint).budgets()) breach(endpoint, rule, reason, at, Optional.of(midnight));
    }

    private void heard(EndpointName endpoint, Instant at) {
        if (!vigils.concern(endpoint)) return;
        for (var rule : rulesFor(endpoint).silences()) fine(endpoint, rule, at);
    }

    private void fine(EndpointName endpoint, Rule rule, Instant at) {
        if (!vigils.rulesOn(endpoint).contains(rule.id())) return;
        vigils.fine(new Watched(endpoint, rule.id()), at);
        // It rang, so nobody looks at it any more; the next look finds when it is due.
        if (rulesFor(endpoint).absences().contains(rule)) patrol.lookAt(endpoint, at);
    }

    private void breach(EndpointName endpoint, Condition.Happening happening, String reason, Instant at) {
        for (var rule : rulesFor(endpoint).of(happening)) breach(endpoint, rule, reason, at, Optional.empty());
    }

    private void breach(EndpointName endpoint, Rule rule, String reason, Instant at, Optional<Instant> until) {
        if (rule.devices().matchesName(endpoint))
            vigils.breach(new Watched(endpoint, rule.id()), new Vigil.Breach(reason, at, Duration.ZERO, until));
    }

    private void tick() {
        var now = clock.instant();
        vigils.tick(now);
        // While a storm waits to be raised, no more is looked for; what is due stays due.
        if (vigils.waiting() < MOST_WAITING) patrol.tick(this::rulesFor, now, MOST_LOOKS);
        workSoon();
    }

    private void workSoon() {
        if (running && vigils.waiting() > 0 && working.compareAndSet(false, true))
            scheduler.after(WORK_SOON, this::work);
    }

    private void work() {
        try {
            book.workOff(rules, settings.raisesPerSecond());
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("alarms wait");
        } finally {
            if (running && vigils.waiting() > 0) scheduler.after(WORK_EVERY, this::work);
            else working.set(false);
        }
    }

    private void readRules() {
        rules = new RuleBook(ports.rules().all());
    }

    /** Whose a device is is asked only where that makes a difference. */
    private RuleIndex rulesFor(EndpointName endpoint) {
        var now = rules;
        return now.of(now.differsByTenant() ? owners.of(endpoint) : Optional.empty());
    }

    private void given(EndpointName endpoint) {
        owners.forget(endpoint);
        if (rules.differsByTenant()) survey.lookAt(endpoint);
    }

    private void takeUpOpenAlarms() {
        Optional<String> cursor = Optional.empty();
        do {
            var page = ports.alarms().page(Alarms.Filter.OPEN, cursor, PAGE);
            page.items().forEach(this::takeUp);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void takeUp(Alarm alarm) {
        var watched = new Watched(alarm.endpoint(), alarm.rule());
        var rule = rules.find(alarm.rule());
        var until = rule.filter(one -> one.condition() instanceof Condition.OnBudget)
                .map(one -> alarm.raisedAt().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(1)));
        vigils.rings(watched, new Vigil.Ringing(alarm.times() >= AlarmSettings.FLAPPING, until));
        if (rule.isEmpty()) vigils.end(watched, clock.instant());
    }

    private void sweep() {
        var before = clock.instant().minus(settings.keep());
        while (ports.alarms().removeCleared(before, PAGE) == PAGE) log.atDebug().log("old alarms removed");
    }
}
