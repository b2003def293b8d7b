package dev.dormouse.fleet.command;

import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.device.DeviceBuilder.aDevice;
import static dev.dormouse.testkit.registration.RegistrationBuilder.aSignOfLife;
import static dev.dormouse.testkit.time.Durations.days;
import static dev.dormouse.testkit.time.Durations.minutes;
import static dev.dormouse.testkit.time.Durations.seconds;

import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.command.SubmitOutcome.Accepted;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.telemetry.Source;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.path.ResourcePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.command.TestCommands;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A fleet with one device, lamp-7, that is asked by commands and answers what the test lays ready. */
final class CommandBench {

    static final EndpointName LAMP = new EndpointName("lamp-7");
    static final Order REBOOT = new Order.Call(Verb.REBOOT);
    static final Answer SILENCE = new Answer.Silence(seconds(60), 4);

    final TestFleet fleet = aFleet();
    final List<Operation> asked = new ArrayList<>();
    final Deque<Answer> answers = new ArrayDeque<>();
    final TestCommands made = TestCommands.over(fleet, this::answer);

    void asleep() {
        fleet.with(aDevice("lamp-7").sleeping().registeredFor(days(100)));
        fleet.time().advance(minutes(10));
    }

    /** The device sends its update, then sleeps again. */
    void speaks() {
        var registration = fleet.registrationOf("lamp-7");
        var updated = fleet.registrar()
                .update(
                        registration.id(),
                        aSignOfLife(registration, fleet.time().instant()));
        fleet.registrar().announce(updated);
        fleet.time().advance(minutes(10));
    }

    Command submitted(Order order) {
        return submitted(order, Terms.STANDARD);
    }

    Command submitted(Order order, Terms terms) {
        return switch (made.commands().submit(LAMP, order, terms, "ada", Optional.empty())) {
            case Accepted(var command, var repeated) -> command;
            case SubmitOutcome other -> throw new AssertionError("not accepted: " + other);
        };
    }

    Command now(Command command) {
        return made.commands().find(command.id()).orElseThrow();
    }

    Kind kind(Command command) {
        return now(command).state().kind();
    }

    List<Kind> states(Command command) {
        return fleet.told().stream()
                .filter(event -> event instanceof FleetEvent.CommandChanged(var changed, var at)
                        && changed.id().equals(command.id()))
                .map(event ->
                        ((FleetEvent.CommandChanged) event).command().state().kind())
                .toList();
    }

    List<String> paths() {
        return asked.stream().map(operation -> operation.path().toString()).toList();
    }

    Command sending(Command command) {
        return new CommandLife(new Random(1))
                .next(command, new CommandEvent.Begun("node-0"), fleet.time().instant())
                .orElseThrow();
    }

    static Reading battery(long percent) {
        return new Reading(new ResourcePath(3, 0, 9), new Value.Whole(percent));
    }

    private Answer answer(Registration device, Operation operation, Duration patience) {
        asked.add(operation);
        var answer = answers.isEmpty() ? standard(operation) : answers.poll();
        if (answer instanceof Answer.Values(var readings))
            fleet.events()
                    .publish(new FleetEvent.ValuesReported(
                            device.endpoint(),
                            readings,
                            Source.READ,
                            fleet.time().instant()));
        return answer;
    }

    private static Answer standard(Operation operation) {
        return operation instanceof Operation.Read(NodePath path, var format) && path instanceof ResourcePath
                ? new Answer.Values(List.of(new Reading(path, new Value.Whole(1))))
                : new Answer.Done();
    }
}
