package dev.dormouse.testkit.command;

import dev.dormouse.fleet.command.CommandRules;
import dev.dormouse.fleet.command.Commands;
import dev.dormouse.fleet.contact.Budget;
import dev.dormouse.fleet.contact.ContactMeter;
import dev.dormouse.fleet.contact.ContactRules;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.contact.Turns;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.OperationCheck;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.objects.oma.OmaRegistry;
import dev.dormouse.testkit.TestFleet;
import dev.dormouse.testkit.time.Durations;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Commands and contacts over a fleet in memory, as the launcher wires them; devices answer through the gateway. Chance is
 * seeded, the sweep comes every second.
 */
public final class TestCommands {

    private final Set<String> otherNodes = ConcurrentHashMap.newKeySet();
    private final InMemoryCommandBook book;
    private final Operations operations;
    private final Contacts contacts;
    private final Commands commands;

    private TestCommands(TestFleet fleet, DeviceGateway gateway, CommandRules rules, Budget budget) {
        var time = fleet.time();
        book = new InMemoryCommandBook(fleet.outage());
        operations = new Operations(
                fleet.registrations(),
                fleet.presence(),
                new OperationCheck(OmaRegistry.load()),
                new Turns(gateway, time));
        contacts = new Contacts(
                fleet.registrations(),
                fleet.presence(),
                operations,
                budget,
                new ContactRules(10, 100, Durations.seconds(5), Durations.seconds(2)),
                new Contacts.Surroundings(time, time, ContactMeter.NONE));
        var ports =
                new Commands.Ports(book, book.groups(), fleet.devices(), fleet.registrations(), fleet.latestValues());
        commands = new Commands(
                ports,
                operations,
                contacts,
                fleet.events(),
                rules,
                new Commands.Surroundings(time, time, new Random(7), "node-0", time, otherNodes::contains));
        fleet.events().subscribe(contacts::on);
        fleet.events().subscribe(commands::on);
        commands.start();
    }

    public static TestCommands over(TestFleet fleet, DeviceGateway gateway) {
        return over(fleet, gateway, CommandRules.STANDARD, Budget.UNLIMITED);
    }

    public static TestCommands over(TestFleet fleet, DeviceGateway gateway, CommandRules rules, Budget budget) {
        return new TestCommands(fleet, gateway, rules, budget);
    }

    /** Which others are alive; there are none at first. */
    public Set<String> otherNodes() {
        return otherNodes;
    }

    public InMemoryCommandBook book() {
        return book;
    }

    public Operations operations() {
        return operations;
    }

    public Contacts contacts() {
        return contacts;
    }

    public Commands commands() {
        return commands;
    }
}
