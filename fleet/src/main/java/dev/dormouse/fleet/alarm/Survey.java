package dev.dormouse.fleet.alarm;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.device.Device;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.telemetry.LatestValue;
import dev.dormouse.fleet.tenant.TenantName;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Goes through the fleet in the background, after a start and after a rule was changed, and judges what is known of each device; and
 * through single ones that changed hands.
 * What was missed, a crash between a report and its alarm say, is made good here.
 */
final class Survey {

    private static final int PAGE = 500;
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration WHEN_AWAY = Duration.ofSeconds(5);

    private final AlarmPorts ports;
    private final Supplier<RuleBook> rules;
    private final Vigils vigils;
    private final Patrol patrol;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Runnable whenSomethingWaits;
    private final Set<EndpointName> changed = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean looking = new AtomicBoolean();
    private Scheduler.Task next = () -> {};
    private Optional<String> cursor = Optional.empty();

    Survey(
            AlarmPorts ports,
            Supplier<RuleBook> rules,
            Vigils vigils,
            Patrol patrol,
            Scheduler scheduler,
            InstantSource clock,
            Runnable whenSomethingWaits) {
        this.ports = ports;
        this.rules = rules;
        this.vigils = vigils;
        this.patrol = patrol;
        this.scheduler = scheduler;
        this.clock = clock;
        this.whenSomethingWaits = whenSomethingWaits;
    }

    /** From the first device on, even if one is under way. */
    synchronized void begin() {
        next.cancel();
        cursor = Optional.empty();
        next = scheduler.after(Duration.ZERO, this::step);
    }

    synchronized void stop() {
        next.cancel();
    }

    private synchronized void step() {
        try {
            var now = clock.instant();
            var page = ports.devices().page(new Devices.Filter("", Optional.empty(), now), cursor, PAGE);
            look(page.items(), now);
            whenSomethingWaits.run();
            cursor = page.next();
            if (cursor.isPresent()) next = scheduler.after(PAUSE, this::step);
        } catch (StoreUnavailable e) {
            // Whoever looks after the store has told; this page is read again.
            next = scheduler.after(WHEN_AWAY, this::step);
        }
    }

    /** In a moment, at a device that may come under other rules than before. */
    void lookAt(EndpointName endpoint) {
        changed.add(endpoint);
        lookAtChangedIn(Duration.ZERO);
    }

    private void lookAtChangedIn(Duration pause) {
        if (!changed.isEmpty() && looking.compareAndSet(false, true)) scheduler.after(pause, this::lookAtChanged);
    }

    private synchronized void lookAtChanged() {
        var some = changed.stream().limit(PAGE).toList();
        some.forEach(changed::remove);
        var pause = PAUSE;
        try {
            var devices = some.stream()
                    .flatMap(endpoint -> ports.devices().find(endpoint).stream())
                    .toList();
            look(devices, clock.instant());
            whenSomethingWaits.run();
        } catch (StoreUnavailable e) {
            changed.addAll(some);
            pause = WHEN_AWAY;
        } finally {
            looking.set(false);
        }
        lookAtChangedIn(pause);
    }

    private void look(List<Device> devices, Instant now) {
        var book = rules.get();
        var endpoints = devices.stream().map(Device::endpoint).toList();
        var owners = book.differsByTenant() ? ports.tenants().of(endpoints) : Map.<EndpointName, TenantName>of();
        for (var device : devices) look(device, book.of(Optional.ofNullable(owners.get(device.endpoint()))), now);
    }

    private void look(Device device, RuleIndex index, Instant now) {
        var endpoint = device.endpoint();
        var registration = ports.registrations().findByEndpoint(endpoint);
        registration.ifPresent(present -> patrol.look(present, index, now));
        for (var id : vigils.rulesOn(endpoint)) {
            var rule = index.find(id);
            if (rule.isEmpty() || !rule.get().devices().matches(endpoint, device::facts))
                vigils.end(new Watched(endpoint, id), now);
            else if (registration.isPresent()
                    && rule.get().condition() instanceof Condition.OnEvent(var happening)
                    && happening.endsWithRegistration()) vigils.fine(new Watched(endpoint, id), now);
        }
        if (!index.looksAtValues()) return;

        var known = known(endpoint);
        tell(endpoint, index, known);
        // A report that came meanwhile was judged before what is older: with it, the last word is the newest again.
        if (vigils.concern(endpoint)) {
            var newer = known(endpoint);
            if (!newer.equals(known)) tell(endpoint, index, newer);
        }
    }

    private List<LatestValue> known(EndpointName endpoint) {
        return ports.latestValues().of(endpoint, Optional.empty());
    }

    private void tell(EndpointName endpoint, RuleIndex index, List<LatestValue> known) {
        for (var judgement : index.judgeKnown(endpoint, known)) {
            var at = known.stream()
                    .filter(value -> looksAt(judgement.rule(), value))
                    .map(LatestValue::receivedAt)
                    .max(Instant::compareTo)
                    .orElseGet(clock::instant);
            vigils.judged(endpoint, judgement, at);
        }
    }

    private static boolean looksAt(Rule rule, LatestValue value) {
        var path = value.reading().path();
        return switch (rule.condition()) {
            case Condition.OnValue onValue -> onValue.path().covers(path);
            case Condition.OnErrorCodes codes -> Condition.ERROR_CODES.covers(path);
            case Condition.OnFirmwareResult result -> Condition.FIRMWARE_RESULT.covers(path);
            case Condition.OnMissing other -> false;
            case Condition.OnSilence other -> false;
            case Condition.OnBudget other -> false;
            case Condition.OnEvent other -> false;
        };
    }
}
