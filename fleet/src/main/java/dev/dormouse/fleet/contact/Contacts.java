package dev.dormouse.fleet.contact;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.contact.ContactMeter.Ending;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.presence.Presence;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Uses the time a device listens. A contact begins with an uplink, or a nudge when something new waits for a device that is
 * awake; it asks what is most urgent over all agendas, one errand after the other, and ends when nothing waits, when the
 * device goes to sleep, or at the first silence: then it is left alone until it speaks.
 */
public final class Contacts {

    private static final Logger log = LoggerFactory.getLogger(Contacts.class);

    /** After so many errands others come first. */
    private static final int SHARE = 50;

    private static final int MOST_SILENT = 100_000;

    private final Registrations registrations;
    private final PresenceBook presence;
    private final Operations operations;
    private final Budget budget;
    private final ContactRules rules;
    private final ContactMeter meter;
    private final Scheduler scheduler;
    private final InstantSource clock;
    private final Predicate<EndpointName> handOver;
    private final List<Agenda> agendas = new CopyOnWriteArrayList<>();
    private final Rota rota;
    // Sleepers that did not answer in the window they are in. When there are too many, some are asked once more.
    private final Set<EndpointName> silent = ConcurrentHashMap.newKeySet();

    /**
     * Where contacts happen: on the scheduler's threads, and by this clock.
     *
     * @param handOver takes a device that another node serves, which then holds the contact; false when it is this node's
     */
    public record Surroundings(
            Scheduler scheduler, InstantSource clock, ContactMeter meter, Predicate<EndpointName> handOver) {
        public Surroundings(Scheduler scheduler, InstantSource clock, ContactMeter meter) {
            this(scheduler, clock, meter, endpoint -> false);
        }
    }

    public Contacts(
            Registrations registrations,
            PresenceBook presence,
            Operations operations,
            Budget budget,
            ContactRules rules,
            Surroundings around) {
        this.registrations = registrations;
        this.presence = presence;
        this.operations = operations;
        this.budget = budget;
        this.rules = rules;
        this.meter = around.meter();
        this.scheduler = around.scheduler();
        this.clock = around.clock();
        this.handOver = around.handOver();
        this.rota = new Rota(rules.atOnce(), rules.waiting());
        meter.watch(rota::underWay, rota::waiting);
    }

    /** Among errands of one urgency, those of the agenda that was added first come first. */
    public void add(Agenda agenda) {
        agendas.add(agenda);
    }

    /** Listens to the fleet, after presence did: whoever spoke, listens. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> spoke(registered.endpoint());
            case FleetEvent.RegistrationUpdated updated -> spoke(updated.endpoint());
            case FleetEvent.ValuesReported reported -> {
                if (reported.source().isUplink()) spoke(reported.endpoint());
            }
            case FleetEvent.DeviceAnswered answered -> spoke(answered.endpoint());
            case FleetEvent.DeviceHeard heard -> spoke(heard.endpoint());
            case FleetEvent.DeviceForgotten forgotten -> silent.remove(forgotten.endpoint());
            default -> {}
        }
    }

    /**
     * Something new waits for a device. Should it be awake, it is asked soon. {@code false} when the line is full: whoever
     * has more of these comes back later.
     */
    public boolean nudge(EndpointName endpoint) {
        if (silent.contains(endpoint)) return true;
        return switch (rota.ask(endpoint)) {
            case YOURS -> {
                scheduler.after(Duration.ZERO, () -> work(endpoint));
                yield true;
            }
            case SOON -> true;
            case NO_ROOM -> {
                meter.turnedAway();
                yield false;
            }
        };
    }

    /** Takes a device over from another node, at which something waits for it. */
    public void takeOver(EndpointName endpoint) {
        agendas.forEach(agenda -> agenda.expect(endpoint));
        nudge(endpoint);
    }

    private void spoke(EndpointName endpoint) {
        silent.remove(endpoint);
        if (agendas.stream().anyMatch(agenda -> agenda.mayWant(endpoint))) nudge(endpoint);
    }

    /** Holds a contact, and then those of others as long as somebody is in line. */
    private void work(EndpointName first) {
        var device = Optional.of(first);
        while (device.isPresent()) {
            var ending = contact(device.get());
            meter.ended(ending);
            device = rota.next(device.get(), goingOn(ending));
        }
    }

    /** After what went wrong nothing is gained by trying at once, whoever asks for it. */
    private static Rota.GoingOn goingOn(Ending ending) {
        return switch (ending) {
            case GAVE_WAY -> Rota.GoingOn.YES;
            case NOTHING_WAITS, ASLEEP, NOT_REGISTERED, ELSEWHERE -> Rota.GoingOn.IF_ASKED;
            case SILENT, UNREACHABLE, TROUBLE -> Rota.GoingOn.NO;
        };
    }

    private Ending contact(EndpointName endpoint) {
        try {
            if (handOver.test(endpoint)) return Ending.ELSEWHERE;
            for (int errands = 0; errands < SHARE; errands++) {
                var ending = ask(endpoint);
                if (ending.isPresent()) return ending.get();
            }
            return Ending.GAVE_WAY;
        } catch (StoreUnavailable away) {
            log.atDebug().addKeyValue("endpoint", endpoint).setCause(away).log("a contact ended early");
            return Ending.TROUBLE;
        } catch (RuntimeException e) {
            log.atError().addKeyValue("endpoint", endpoint).setCause(e).log("a contact failed");
            return Ending.TROUBLE;
        }
    }

    /** One errand; empty when the contact may go on. */
    private Optional<Ending> ask(EndpointName endpoint) {
        var device = registrations.findByEndpoint(endpoint);
        if (device.isEmpty()) return Optional.of(Ending.NOT_REGISTERED);
        if (silent.contains(endpoint)) return Optional.of(Ending.SILENT);
        if (!listens(device.get())) return Optional.of(Ending.ASLEEP);

        var errand = mostUrgent(device.get());
        if (errand.isEmpty()) return Optional.of(Ending.NOTHING_WAITS);
        if (!errand.get().begin()) return Optional.empty();

        var outcome = performed(endpoint, errand.get());
        var ending = endingAfter(outcome);
        if (ending.equals(Optional.of(Ending.SILENT))) leaveAlone(device.get());
        errand.get().done(outcome);
        return ending;
    }

    private Optional<Errand> mostUrgent(Registration device) {
        boolean overBudget = budget.over(device.endpoint());
        return agendas.stream()
                .flatMap(agenda -> agenda.next(device).stream())
                .filter(errand -> !overBudget || errand.urgency() != Urgency.DEFERRABLE)
                .min(Comparator.comparing(Errand::urgency));
    }

    private OperationOutcome performed(EndpointName endpoint, Errand errand) {
        try {
            return operations.perform(endpoint, errand.operation(), rules.patience(), errand);
        } catch (RuntimeException e) {
            // It may have left or not. Nobody knows more than after a silence.
            log.atWarn().addKeyValue("endpoint", endpoint).setCause(e).log("what was asked of a device is not known");
            return new OperationOutcome.Answered(new Answer.Silence(Duration.ZERO, 0));
        }
    }

    private static Optional<Ending> endingAfter(OperationOutcome outcome) {
        return switch (outcome) {
            case OperationOutcome.Answered(Answer.Silence silence) -> Optional.of(Ending.SILENT);
            case OperationOutcome.Answered(Answer.Unreachable unreachable) -> Optional.of(Ending.UNREACHABLE);
            case OperationOutcome.Answered answered -> Optional.empty();
            case OperationOutcome.NotRegistered nobody -> Optional.of(Ending.NOT_REGISTERED);
            case OperationOutcome.Asleep asleep -> Optional.of(Ending.ASLEEP);
            case OperationOutcome.NoSuchPath unknown -> Optional.empty();
            case OperationOutcome.Invalid invalid -> Optional.empty();
        };
    }

    private boolean listens(Registration device) {
        var now = presence.of(device);
        if (!(now instanceof Presence.Awake awake) || awake.until().isEmpty()) return now.listens();
        var until = awake.until().get();
        return clock.instant()
                .plus(marginOf(Duration.between(awake.since(), until)))
                .isBefore(until);
    }

    /** Of a window that is no longer than the margin most is used. */
    private Duration marginOf(Duration window) {
        var some = window.dividedBy(4);
        return some.compareTo(rules.margin()) < 0 ? some : rules.margin();
    }

    /** One that does not sleep may be asked again whenever there is a reason to. */
    private void leaveAlone(Registration device) {
        if (device.binding().queueMode() && silent.size() < MOST_SILENT) silent.add(device.endpoint());
    }
}
