package dev.dormouse.fleet.command.simulation;

import static dev.dormouse.testkit.command.CommandBuilder.read;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;

import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.Order;
import dev.dormouse.fleet.command.RetryPolicy;
import dev.dormouse.fleet.command.SubmitOutcome;
import dev.dormouse.fleet.command.SubmitOutcome.Accepted;
import dev.dormouse.fleet.command.Terms;
import dev.dormouse.fleet.contact.Errand.Urgency;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.RegisterOutcome;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.telemetry.InMemoryLatestValues;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A fleet that sleeps, loses messages and reboots, under a server that is killed now and then. Everything that happens follows
 * from the seed.
 */
final class SleepyFleetSimulation {

    private static final Duration LATENCY = Duration.ofSeconds(1);
    private static final double LOSS = 0.06;
    private static final ResourcePath TIMEZONE = new ResourcePath(3, 0, 15);
    private static final ResourcePath RESET_ERRORS = new ResourcePath(3, 0, 12);

    final List<String> violations = new ArrayList<>();
    final List<CommandId> accepted = new ArrayList<>();
    final SimulatedStore store = new SimulatedStore();
    int killed;
    int messages;

    private final VirtualTime time = new VirtualTime();
    private final Random random;
    private final List<SimulatedDevice> devices;
    private final Map<EndpointName, SimulatedDevice> byName = new HashMap<>();
    private SimulatedServer server;

    SleepyFleetSimulation(long seed, int many) {
        random = new Random(seed);
        devices = IntStream.range(0, many)
                .mapToObj(number -> new SimulatedDevice(number, minutes(30, 12 * 60), random.nextInt(10) > 0))
                .toList();
        devices.forEach(device -> byName.put(device.endpoint, device));
        server = startServer();
        devices.forEach(this::live);
        time.every(Duration.ofSeconds(30), this::flush);
    }

    SimulatedDevice device(Command command) {
        return device(command.endpoint());
    }

    private SimulatedDevice device(EndpointName endpoint) {
        return Objects.requireNonNull(byName.get(endpoint), "a device nobody simulates");
    }

    /** Runs for so long, of which commands come in during the first part. */
    void run(Duration total, Duration busy, int commandsEach, int kills) {
        for (var device : devices)
            for (int i = 0; i < commandsEach; i++) {
                var mark = device.endpoint + "-" + i;
                time.after(within(Duration.ofHours(12), busy), () -> ask(device, mark));
            }
        for (int i = 0; i < kills; i++) time.after(within(Duration.ofHours(13), busy), this::restart);
        time.advance(total);
    }

    private SimulatedServer startServer() {
        return new SimulatedServer(
                time, store, this::radioOf, new InMemoryLatestValues(), new Random(random.nextLong()));
    }

    private void flush() {
        if (server.isAlive()) store.book.flush();
    }

    /** Now and then in the middle of whatever is under way. Half of the time what was noted last is lost. */
    private void restart() {
        if (!server.isAlive()) return;
        server.ends();
        killed++;
        if (random.nextBoolean()) store.book.crash();
        time.after(minutes(1, 30), () -> server = startServer());
    }

    private void live(SimulatedDevice device) {
        time.after(within(Duration.ZERO, device.period), () -> checkIn(device));
        time.after(minutes(60, 20 * 24 * 60), () -> reboot(device));
    }

    private void checkIn(SimulatedDevice device) {
        var jitter = (long) (device.period.toMillis() * (random.nextDouble() * 0.1));
        time.after(device.period.plusMillis(jitter), () -> checkIn(device));
        if (!device.isOff(time.instant())) speak(device);
    }

    private void reboot(SimulatedDevice device) {
        var back = time.instant().plusSeconds(60);
        device.rebootsUntil(back);
        time.after(Duration.ofSeconds(60), () -> register(device));
        time.after(minutes(24 * 60, 20 * 24 * 60), () -> reboot(device));
    }

    private void speak(SimulatedDevice device) {
        var known = store.registrations.findByEndpoint(device.endpoint);
        if (known.isEmpty()) {
            register(device);
            return;
        }
        device.spokeAt(time.instant());
        if (!server.isAlive() || isLost()) return;
        var registrar = server.registrar;
        registrar.announce(registrar.update(known.get().id(), aSignOfLife(known.get(), time.instant())));
    }

    private void register(SimulatedDevice device) {
        device.spokeAt(time.instant());
        if (!server.isAlive() || isLost()) return;
        RegisterOutcome outcome =
                server.registrar.register(device.registration().request());
        server.registrar.announce(outcome);
    }

    /** An operator does not give up because the server is away, and says the same again under the same key. */
    private void ask(SimulatedDevice device, String mark) {
        if (!server.isAlive() || store.devices.find(device.endpoint).isEmpty()) {
            time.after(Duration.ofMinutes(20), () -> ask(device, mark));
            return;
        }
        var key = random.nextInt(10) == 0 ? Optional.of(mark) : Optional.<String>empty();
        var order = order(mark);
        var terms = terms();
        switch (server.commands.submit(device.endpoint, order, terms, "ada", key)) {
            case Accepted(var command, var repeated) -> {
                accepted.add(command.id());
                if (random.nextInt(50) == 0) time.after(minutes(1, 600), () -> cancel(command));
            }
            case SubmitOutcome other -> violations.add("not accepted: " + other);
        }
    }

    private void cancel(Command command) {
        if (server.isAlive()) server.commands.cancel(command.id(), "grace");
    }

    private Order order(String mark) {
        return switch (random.nextInt(4)) {
            case 0 -> new Order.Perform(new Operation.Execute(RESET_ERRORS, Optional.of("0='" + mark + "'")));
            case 1 ->
                new Order.Perform(new Operation.Write(
                        TIMEZONE, List.of(new Reading(TIMEZONE, new Value.Text(mark))), Operation.Write.Mode.REPLACE));
            case 2 -> read("/3/0/0");
            default -> read("/3/0/9");
        };
    }

    private Terms terms() {
        var priority = Urgency.values()[random.nextInt(Urgency.values().length)];
        var terms = new Terms(Optional.empty(), Optional.empty(), priority, RetryPolicy.STANDARD);
        if (random.nextInt(5) == 0) terms = terms.notBefore(time.instant().plus(minutes(1, 24 * 60)));
        if (random.nextInt(5) == 0) terms = terms.by(time.instant().plus(minutes(25 * 60, 3 * 24 * 60)));
        return terms;
    }

    private DeviceGateway radioOf(SimulatedServer from) {
        return new DeviceGateway() {
            @Override
            public Answer perform(Registration device, Operation operation, Duration patience) {
                return perform(device, operation, patience, Witness.NOBODY);
            }

            @Override
            public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
                return ask(from, device(device.endpoint()), operation, patience, witness);
            }
        };
    }

    private Answer ask(
            SimulatedServer from, SimulatedDevice device, Operation operation, Duration patience, Witness witness) {
        var asked = time.instant();
        messages++;
        if (!device.listens(asked) && !device.isOff(asked))
            violations.add(asked + ": " + device.endpoint + " was asked while it slept");
        boolean arrives = !isLost() && !device.isOff(asked) && device.listens(asked);
        if (arrives) device.takes(operation);
        boolean answers = arrives && !isLost();

        wait(from, answers ? LATENCY : patience);
        var now = time.instant();
        witness.saw(new Evidence(
                Optional.of(messages & 0xffff), "00", asked, answers ? Optional.of(now) : Optional.empty(), 1));
        if (!answers) {
            from.events.publish(new FleetEvent.DeviceSilent(device.endpoint, asked, now));
            return new Answer.Silence(patience, 1);
        }
        device.spokeAt(now);
        from.events.publish(new FleetEvent.DeviceAnswered(device.endpoint, asked, now));
        return answerTo(from, device, operation);
    }

    private Answer answerTo(SimulatedServer from, SimulatedDevice device, Operation operation) {
        if (!(operation instanceof Operation.Read) && !(operation instanceof Operation.ReadComposite))
            return random.nextInt(30) == 0 ? new Answer.Refused("5.03", Optional.empty()) : new Answer.Done();
        var readings = operation.paths().stream().map(this::reading).toList();
        from.events.publish(new FleetEvent.ValuesReported(device.endpoint, readings, Source.READ, time.instant()));
        return new Answer.Values(readings);
    }

    private Reading reading(NodePath path) {
        return new Reading(path, new Value.Whole(random.nextInt(100)));
    }

    /** Others have their turn meanwhile; a server that is killed while it waits does not come back from here. */
    private void wait(SimulatedServer from, Duration span) {
        time.advance(span);
        if (!from.isAlive()) throw new Killed();
    }

    private boolean isLost() {
        return random.nextDouble() < LOSS;
    }

    private Duration minutes(int from, int to) {
        return Duration.ofMinutes(from + random.nextInt(to - from));
    }

    private Duration within(Duration from, Duration to) {
        return Duration.ofSeconds(
                from.toSeconds() + random.nextLong(to.minus(from).toSeconds()));
    }

    Map<Kind, Integer> ends() {
        var ends = new HashMap<Kind, Integer>();
        for (var id : accepted)
            store.book.find(id).ifPresent(command -> ends.merge(command.state().kind(), 1, Integer::sum));
        return ends;
    }
}
