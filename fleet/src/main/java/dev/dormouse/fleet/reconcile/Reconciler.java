package dev.dormouse.fleet.reconcile;

import dev.dormouse.fleet.contact.Agenda;
import dev.dormouse.fleet.contact.Errand;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.profile.ForgetfulTable;
import dev.dormouse.fleet.profile.ProfileBook;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.objects.model.ObjectModels;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Asks of devices what is missing to what their profile wishes. A device found in order, or that cannot be brought closer for
 * now, is remembered as such in a few bytes: until something about it changes, an uplink of it costs one look into memory.
 */
public final class Reconciler implements Agenda {

    private static final int AT_REST = 1;

    private final Comparison comparison;
    private final ReconcilePorts ports;
    private final WorthALook worthALook;
    private final FleetEvents events;
    private final ReconcileMeter meter;
    private final InstantSource clock;
    private final ForgetfulTable atRest = new ForgetfulTable();

    public Reconciler(
            ReconcilePorts ports,
            ProfileBook book,
            ObjectModels models,
            FleetEvents events,
            ReconcileMeter meter,
            InstantSource clock) {
        this.comparison = new Comparison(ports, book, models, clock);
        this.ports = ports;
        this.worthALook = new WorthALook(book);
        this.events = events;
        this.meter = meter;
        this.clock = clock;
        meter.watch(atRest::size);
    }

    @Override
    public boolean mayWant(EndpointName endpoint) {
        return atRest.find(endpoint).isEmpty();
    }

    /** What is wished follows from profiles, which every node reads for itself. */
    @Override
    public void expect(EndpointName endpoint) {}

    @Override
    public Optional<Errand> next(Registration device) {
        var endpoint = device.endpoint();
        if (!mayWant(endpoint)) return Optional.empty();

        int ticket = atRest.ticket(endpoint);
        var found = comparison.of(device);
        found.ifPresent(result -> keep(device, result));
        var step = found.flatMap(result -> result.plan().steps().stream().findFirst());
        meter.looked(step.isEmpty());
        if (step.isEmpty()) {
            atRest.put(endpoint, AT_REST, ticket);
            return Optional.empty();
        }
        return Optional.of(new Asking(device, step.get()));
    }

    /** Whatever may make a difference to a device makes it worth another look. */
    public void on(FleetEvent event) {
        switch (event) {
            case FleetEvent.DeviceRegistered registered -> lookAgainAt(registered.endpoint());
            case FleetEvent.RegistrationUpdated(var before, var now, var at) -> {
                if (!before.objects().equals(now.objects())) lookAgainAt(now.endpoint());
            }
            case FleetEvent.ObservationEnded ended -> lookAgainAt(ended.endpoint());
            case FleetEvent.ValuesReported reported -> {
                if (worthALook.are(reported.readings())) lookAgainAt(reported.endpoint());
            }
            case FleetEvent.DeviceForgotten(var endpoint, var at) -> {
                lookAgainAt(endpoint);
                ports.dossiers().forget(endpoint);
            }
            default -> {}
        }
    }

    public void lookAgainAt(EndpointName endpoint) {
        atRest.forget(endpoint);
    }

    public void lookAgainAtAll() {
        atRest.forgetAll();
    }

    /** How many devices are known to be at rest. */
    public int atRest() {
        return atRest.size();
    }

    private void keep(Registration device, Comparison.Result result) {
        var dossier = result.now();
        for (var observation : result.plan().unwanted()) dossier = letGo(observation, dossier);
        if (!dossier.equals(result.before())) ports.dossiers().note(dossier);

        var decides = result.choice().profile().name();
        if (result.before().profile().filter(decides::equals).isEmpty())
            events.publish(new FleetEvent.ProfileAssigned(
                    device.endpoint(), decides, result.choice().byHand(), clock.instant()));
    }

    /** The device is not told: its next notification is answered with a reset, which costs nothing until then. */
    private Dossier letGo(Observation observation, Dossier dossier) {
        ports.observations()
                .remove(observation.id())
                .ifPresent(ended -> events.publish(new FleetEvent.ObservationEnded(ended, clock.instant())));
        return dossier.without(Topic.observing(observation.paths()));
    }

    /** One step, on its way to the device. */
    private final class Asking implements Errand {
        private final Registration device;
        private final Step step;

        private Asking(Registration device, Step step) {
            this.device = device;
            this.step = step;
        }

        @Override
        public Urgency urgency() {
            return Urgency.DEFERRABLE;
        }

        @Override
        public Operation operation() {
            return step.operation();
        }

        @Override
        public void done(OperationOutcome outcome) {
            var dossier = ports.dossiers()
                    .find(device.endpoint())
                    .filter(kept ->
                            kept.registration().filter(device.id()::equals).isPresent());
            dossier.ifPresent(kept -> ports.dossiers().note(Lesson.of(step, outcome, kept, clock.instant())));
            meter.told(step.tells().firstEntry().getKey().kind(), resultOf(outcome));
        }

        private static ReconcileMeter.Result resultOf(OperationOutcome outcome) {
            return switch (outcome) {
                case OperationOutcome.Answered(var answer) ->
                    switch (answer) {
                        case Answer.Refused refused -> ReconcileMeter.Result.REFUSED;
                        case Answer.NotUnderstood notUnderstood -> ReconcileMeter.Result.REFUSED;
                        case Answer.Silence silence -> ReconcileMeter.Result.SILENT;
                        case Answer.Unreachable unreachable -> ReconcileMeter.Result.NOT_SENT;
                        case Answer.Values values -> ReconcileMeter.Result.DONE;
                        case Answer.Done done -> ReconcileMeter.Result.DONE;
                        case Answer.Taken taken -> ReconcileMeter.Result.DONE;
                        case Answer.Created created -> ReconcileMeter.Result.DONE;
                        case Answer.Links links -> ReconcileMeter.Result.DONE;
                        case Answer.Observing observing -> ReconcileMeter.Result.DONE;
                    };
                case OperationOutcome.NoSuchPath noSuchPath -> ReconcileMeter.Result.REFUSED;
                case OperationOutcome.Invalid invalid -> ReconcileMeter.Result.REFUSED;
                case OperationOutcome.NotRegistered notRegistered -> ReconcileMeter.Result.NOT_SENT;
                case OperationOutcome.Asleep asleep -> ReconcileMeter.Result.NOT_SENT;
            };
        }
    }
}
