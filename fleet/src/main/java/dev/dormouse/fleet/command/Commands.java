package dev.dormouse.fleet.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.command.CancelOutcome.CalledOff;
import dev.dormouse.fleet.command.CommandBook.Query;
import dev.dormouse.fleet.command.CommandEvent.DeviceForgotten;
import dev.dormouse.fleet.command.SubmitOutcome.Accepted;
import dev.dormouse.fleet.contact.Contacts;
import dev.dormouse.fleet.device.Devices;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.event.FleetEvents;
import dev.dormouse.fleet.operation.OperationOutcome;
import dev.dormouse.fleet.operation.Operations;
import dev.dormouse.fleet.registration.Registrations;
import dev.dormouse.fleet.telemetry.LatestValues;
import dev.dormouse.fleet.time.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * What operators ask of devices, kept until it is done. A command that was accepted is durable; it goes out in the device's
 * next contact, which begins at once when it is awake. Start it before devices come in: it learns which of them are awaited.
 */
public final class Commands implements Service {

    private final CommandBook book;
    private final Devices devices;
    private final Registrations registrations;
    private final Operations operations;
    private final CommandRules rules;
    private final CommandIds ids;
    private final Scheduler scheduler;
    private final Scheduler upkeepScheduler;
    private final WaitingDevices waiting;
    private final CommandDesk desk;
    private final Reminder reminder;
    private final CommandUpkeep upkeep;
    private final GroupCommands groups;

    /** What is known of devices, and where commands are kept. */
    public record Ports(
            CommandBook book,
            CommandGroups groups,
            Devices devices,
            Registrations registrations,
            LatestValues latestValues) {}

    /**
     * The world: later, now, chance, the name of this node, and what there is for one node among several.
     *
     * @param upkeep does what one node does for all
     * @param isThere whether another node of this name is alive
     */
    public record Surroundings(
            Scheduler scheduler,
            InstantSource clock,
            RandomGenerator random,
            String node,
            Scheduler upkeep,
            Predicate<String> isThere) {
        public Surroundings(Scheduler scheduler, InstantSource clock, RandomGenerator random, String node) {
            this(scheduler, clock, random, node, scheduler, other -> false);
        }
    }

    public Commands(
            Ports ports,
            Operations operations,
            Contacts contacts,
            FleetEvents events,
            CommandRules rules,
            Surroundings around) {
        this.book = ports.book();
        this.devices = ports.devices();
        this.registrations = ports.registrations();
        this.operations = operations;
        this.rules = rules;
        this.scheduler = around.scheduler();
        this.upkeepScheduler = around.upkeep();
        this.ids = new CommandIds(around.clock(), around.random());
        this.waiting = new WaitingDevices(around.random().nextLong());
        this.desk = new CommandDesk(book, new CommandLife(around.random()), events, around.clock(), waiting);
        this.reminder = new Reminder(book, contacts, around.clock());
        var desks = new GroupDesk(desk, reminder, ids, rules, this::whyNot);
        this.groups = new GroupCommands(ports.groups(), book, devices, desks, around.clock());
        this.upkeep = new CommandUpkeep(book, ports.groups(), desk, reminder, rules, around.node(), around.isThere());
        var server = new ServerInstance(ports.latestValues(), rules.shortServerId());
        contacts.add(new CommandAgenda(desk, server, around.node()));
    }

    /** What was under way when the server last stopped is settled; from now on what is due is looked for. */
    @Override
    public void start() {
        upkeep.settle();
        upkeep.learn(waiting);
        upkeep.every(upkeepScheduler, groups::goOn);
        upkeep.everyHere(scheduler);
    }

    /** Listens to what happened at other nodes. */
    public void heard(FleetEvent event) {
        if (event instanceof FleetEvent.CommandChanged(var command, var at) && command.isOpen())
            desk.expect(command.endpoint());
    }

    /** Looks which devices have something waiting, should other nodes have said so in vain. */
    public void learnWhoIsAwaited() {
        upkeep.learn(waiting);
    }

    @Override
    public void stop() {
        upkeep.stop();
    }

    public SubmitOutcome submit(EndpointName endpoint, Order order, Terms terms, String by, Optional<String> key) {
        var now = desk.now();
        var deadline = rules.deadlineOf(terms, now);
        if (!rules.allow(terms, deadline, now))
            return new SubmitOutcome.BadDeadline(now, now.plus(rules.longestDeadline()));
        var why = whyNot(endpoint, order);
        if (why.isPresent()) return why.get();

        var command =
                Command.of(ids.next(), endpoint, order, terms, new Origin(by, now, key, Optional.empty()), deadline);
        var outcome = desk.alone(endpoint, () -> accepted(command, now));
        if (outcome instanceof Accepted(var accepted, var repeated) && !repeated) reminder.announce(accepted);
        return outcome;
    }

    public CancelOutcome cancel(CommandId id, String by) {
        var found = book.find(id);
        if (found.isEmpty()) return new CancelOutcome.Unknown();
        var endpoint = found.get().endpoint();
        return desk.happenedForSure(id, endpoint, new CommandEvent.CalledOff(by))
                .<CancelOutcome>map(CalledOff::new)
                .orElseGet(() -> book.find(id)
                        .<CancelOutcome>map(CancelOutcome.TooLate::new)
                        .orElseGet(CancelOutcome.Unknown::new));
    }

    public Optional<Command> find(CommandId id) {
        return book.find(id);
    }

    public Page<Command> page(Query query, Optional<String> cursor, int limit) {
        return book.page(query, cursor, limit);
    }

    public GroupCommands groups() {
        return groups;
    }

    /** How many devices may have something waiting. */
    public int devicesWaiting() {
        return waiting.size();
    }

    /** Listens to the fleet: what was asked of a device that is forgotten ends, and is forgotten with it. */
    public void on(FleetEvent event) {
        if (event instanceof FleetEvent.DeviceForgotten(var endpoint, var at))
            scheduler.after(Duration.ZERO, () -> forget(endpoint));
    }

    private SubmitOutcome accepted(Command command, Instant now) {
        var before = command.origin().key().flatMap(key -> book.findByKey(command.endpoint(), key));
        if (before.isPresent())
            return isSame(before.get(), command)
                    ? new Accepted(before.get(), true)
                    : new SubmitOutcome.KeyTaken(before.get().id());

        var open = desk.open(command.endpoint());
        var superseded = Supersession.by(command, open, now);
        if (open.size() - superseded.size() >= rules.mostWaiting())
            return new SubmitOutcome.TooMany(rules.mostWaiting());
        desk.accept(withOvertaken(command, superseded, now));
        return new Accepted(command, false);
    }

    static List<Command> withOvertaken(Command command, List<Command> superseded, Instant now) {
        var all = new ArrayList<Command>();
        all.add(command);
        for (var older : superseded) all.add(older.in(new CommandState.Superseded(command.id(), now)));
        return all;
    }

    private static boolean isSame(Command one, Command other) {
        return one.order().equals(other.order()) && one.terms().equals(other.terms());
    }

    /** What speaks against a command before it is accepted, as far as we know without asking the device. */
    private Optional<SubmitOutcome> whyNot(EndpointName endpoint, Order order) {
        var device = registrations.findByEndpoint(endpoint);
        if (device.isEmpty())
            return devices.find(endpoint).isPresent()
                    ? Optional.empty()
                    : Optional.of(new SubmitOutcome.UnknownDevice());
        if (!(order instanceof Order.Perform(var operation))) return Optional.empty();
        return operations.objection(device.get(), operation).map(objection -> switch (objection) {
            case OperationOutcome.NoSuchPath(var why) -> new SubmitOutcome.Impossible(why);
            case OperationOutcome.Invalid(var why) -> new SubmitOutcome.Impossible(why);
            case OperationOutcome other -> new SubmitOutcome.Impossible(other.toString());
        });
    }

    private void forget(EndpointName endpoint) {
        desk.alone(endpoint, () -> {
            for (var command : desk.open(endpoint)) desk.happenedForSure(command.id(), endpoint, new DeviceForgotten());
            book.forget(endpoint);
            waiting.remove(endpoint);
            return endpoint;
        });
    }
}
