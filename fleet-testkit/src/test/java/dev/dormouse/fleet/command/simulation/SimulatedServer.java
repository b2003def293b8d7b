package dev.dormouse.fleet.command.simulation;

import dev.dormouse.fleet.command.CommandRules;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.contact.Budget;
import dev.dormouse.fleet.contact.ContactMeter;
import dev.dormouse.fleet.contact.ContactRules;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.contact.Turns;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.device.Inventory;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.presence.PresenceBook;
import dev.dormouse.fleet.quarantine.Quarantine;
import dev.dormouse.fleet.registration.Doorkeeper;
import dev.dormouse.fleet.registration.Registrar;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.RegistrationRules;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.Scheduler;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.quarantine.InMemoryQuarantines;
import dev.dormouse.testkit.time.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.regex.Pattern;

/** One life of the server, from a start to its end. What it knows beyond that, it knows from the store. */
final class SimulatedServer implements Scheduler {

    private static final OperationCheck CHECK = new OperationCheck(OmaRegistry.load());
    private static final RegistrationRules REGISTRATIONS = new RegistrationRules(
            Duration.ofDays(1), Duration.ofDays(365), Duration.ZERO, List.of(Pattern.compile(".*")));
    private static final CommandRules COMMANDS = new CommandRules(
            100, Duration.ofDays(7), Duration.ofDays(365), Duration.ofDays(365), Duration.ofMinutes(10), 1);
    private static final ContactRules CONTACTS =
            new ContactRules(50, 5_000, Duration.ofSeconds(20), Duration.ofSeconds(2));

    final FleetEvents events = new FleetEvents();
    final Registrar registrar;
    final Commands commands;

    private final VirtualTime time;
    private boolean alive = true;

    SimulatedServer(
            VirtualTime time,
            SimulatedStore store,
            Function<SimulatedServer, DeviceGateway> radio,
            LatestValues values,
            Random random) {
        this.time = time;
        var presence = new PresenceBook(store.registrations, store.habits, store.networks, time);
        registrar = new Registrar(
                store.registrations,
                new Doorkeeper(
                        store.credentials,
                        new Locksmith(store.credentials, events, time),
                        new Quarantine(new InMemoryQuarantines(), store.registrations, events, time),
                        REGISTRATIONS),
                REGISTRATIONS,
                events,
                () -> new RegistrationId("r" + store.nextNumber()),
                time);
        var turns = new Turns(radio.apply(this), this);
        var operations = new Operations(store.registrations, presence, CHECK, turns);
        var contacts = new Contacts(
                store.registrations,
                presence,
                operations,
                Budget.UNLIMITED,
                CONTACTS,
                new Contacts.Surroundings(this, time, ContactMeter.NONE));
        var ports = new Commands.Ports(store.book, store.book.groups(), store.devices, store.registrations, values);
        var around = new Commands.Surroundings(this, time, random, "node-0");
        commands = new Commands(ports, operations, contacts, events, COMMANDS, around);
        events.subscribe(presence::on);
        events.subscribe(new Inventory(store.devices, presence, store.networks)::on);
        events.subscribe(contacts::on);
        events.subscribe(commands::on);
        commands.start();
        every(Duration.ofMinutes(10), () -> registrar.expire(1_000));
    }

    boolean isAlive() {
        return alive;
    }

    /** Whatever it was about to do is not done any more. */
    void ends() {
        alive = false;
    }

    @Override
    public Task after(Duration delay, Runnable work) {
        return time.after(delay, () -> run(work));
    }

    @Override
    public Task every(Duration pause, Runnable work) {
        return time.every(pause, () -> run(work));
    }

    private void run(Runnable work) {
        if (!alive) return;
        try {
            work.run();
        } catch (Killed gone) {
            assert !alive : "only a server that was killed goes no further";
        }
    }
}
