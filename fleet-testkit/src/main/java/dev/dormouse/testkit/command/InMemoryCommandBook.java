package dev.dormouse.testkit.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandBook;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A book that dies with the process. What was noted, and not kept, is lost by {@link #crash}. */
public final class InMemoryCommandBook implements CommandBook {

    private final NavigableMap<CommandId, Command> commands = new TreeMap<>();
    private final Map<EndpointName, NavigableMap<CommandId, Command>> ofDevice = new HashMap<>();
    private final NavigableSet<Ending> endings = new TreeSet<>();
    private final Map<EndpointName, NavigableMap<CommandId, Command>> open = new TreeMap<>();
    private final Map<CommandId, Command> unwritten = new HashMap<>();
    private final InMemoryCommandGroups groups;
    private final Outage outage;
    private int refusals;

    /** When a command ended; what ended first comes first. */
    private record Ending(Instant at, CommandId command) implements Comparable<Ending> {
        private static final Comparator<Ending> ORDER =
                Comparator.comparing(Ending::at).thenComparing(Ending::command);

        @Override
        public int compareTo(Ending other) {
            return ORDER.compare(this, other);
        }

        private static Optional<Ending> of(Command command) {
            return command.state() instanceof CommandState.Ended ended
                    ? Optional.of(new Ending(ended.at(), command.id()))
                    : Optional.empty();
        }
    }

    public InMemoryCommandBook() {
        this(new Outage());
    }

    public InMemoryCommandBook(Outage outage) {
        this.outage = outage;
        this.groups = new InMemoryCommandGroups(this, outage);
    }

    /** They share their state: the progress of a group is counted where its commands are kept. */
    public CommandGroups groups() {
        return groups;
    }

    /** What was noted becomes durable, as it does within a second. */
    public synchronized void flush() {
        unwritten.clear();
    }

    /** The server ends without a word: what was noted last is as it was before. */
    public synchronized void crash() {
        List.copyOf(unwritten.values()).forEach(this::put);
        unwritten.clear();
    }

    /** The next so many changes that must be durable fail. */
    public synchronized void refuseToKeep(int times) {
        refusals = times;
    }

    @Override
    public synchronized void keep(List<Command> changed) {
        outage.check("keep commands");
        if (refusals > 0) {
            refusals--;
            throw new StoreUnavailable("in-memory", "keep commands", new IOException("refused by the test"));
        }
        for (var command : changed) {
            unwritten.remove(command.id());
            put(command);
        }
    }

    @Override
    public synchronized boolean begin(Command sending) {
        var before = commands.get(sending.id());
        if (before == null || !(before.state() instanceof CommandState.Waiting)) return false;
        keep(List.of(sending));
        return true;
    }

    @Override
    public synchronized void note(Command command) {
        var before = commands.get(command.id());
        if (before == null) throw new IllegalStateException(command.id() + " is not in the book");
        unwritten.putIfAbsent(command.id(), before);
        put(command);
    }

    @Override
    public synchronized Optional<Command> find(CommandId id) {
        outage.check("find a command");
        return Optional.ofNullable(commands.get(id));
    }

    @Override
    public synchronized Optional<Command> findByKey(EndpointName endpoint, String key) {
        outage.check("find a command");
        return ofDevice.getOrDefault(endpoint, Collections.emptyNavigableMap()).values().stream()
                .filter(command -> command.origin().key().equals(Optional.of(key)))
                .findFirst();
    }

    @Override
    public synchronized List<Command> open(EndpointName endpoint) {
        outage.check("find open commands");
        return List.copyOf(open.getOrDefault(endpoint, new TreeMap<>()).values());
    }

    @Override
    public synchronized Page<Command> page(Query query, Optional<String> cursor, int limit) {
        outage.check("list commands");
        var latestFirst = cursor.map(CommandId::new)
                .map(last -> commands.headMap(last, false))
                .orElse(commands)
                .descendingMap();
        var matching = latestFirst.values().stream()
                .filter(it -> query.endpoint().map(it.endpoint()::equals).orElse(true))
                .filter(it -> query.group()
                        .map(Optional::of)
                        .map(it.origin().group()::equals)
                        .orElse(true))
                .filter(it -> query.kinds().isEmpty()
                        || query.kinds().contains(it.state().kind()));
        return Paging.first(limit, matching, last -> last.id().value());
    }

    @Override
    public synchronized List<Command> due(Instant now, int atMost) {
        outage.check("find due commands");
        return allOpen()
                .filter(command ->
                        command.dueAt().filter(due -> !due.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(command -> command.dueAt().orElseThrow()))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized List<Command> sending() {
        outage.check("find commands under way");
        return allOpen()
                .filter(command -> command.state().kind() == Kind.SENDING)
                .toList();
    }

    @Override
    public synchronized Page<EndpointName> devicesWithOpen(Optional<String> cursor, int limit) {
        outage.check("list devices with commands");
        var left = open.keySet().stream()
                .filter(endpoint ->
                        cursor.map(last -> endpoint.value().compareTo(last) > 0).orElse(true));
        return Paging.first(limit, left, EndpointName::value);
    }

    @Override
    public synchronized List<Command> waitingOf(CommandId group, int atMost) {
        outage.check("find the commands of a group");
        return allOpen()
                .filter(command -> command.origin().group().equals(Optional.of(group)))
                .filter(command -> command.state().kind() == Kind.WAITING)
                .sorted(Comparator.comparing(Command::id))
                .limit(atMost)
                .toList();
    }

    @Override
    public synchronized long countOpen() {
        return allOpen().count();
    }

    @Override
    public synchronized void forget(EndpointName endpoint) {
        outage.check("forget commands");
        ofDevice.getOrDefault(endpoint, Collections.emptyNavigableMap()).values().stream()
                .toList()
                .forEach(this::drop);
        unwritten.values().removeIf(command -> command.endpoint().equals(endpoint));
    }

    @Override
    public synchronized int removeEndedBefore(Instant time, int atMost) {
        outage.check("remove commands");
        var over = endings.stream()
                .takeWhile(ending -> ending.at().isBefore(time))
                .limit(atMost)
                .flatMap(ending -> Stream.ofNullable(commands.get(ending.command())))
                .toList();
        over.forEach(this::drop);
        return over.size();
    }

    synchronized boolean holdsAnyOf(CommandId group) {
        return commands.values().stream()
                .anyMatch(command -> command.origin().group().equals(Optional.of(group)));
    }

    private Stream<Command> allOpen() {
        return open.values().stream().flatMap(some -> some.values().stream());
    }

    private void put(Command command) {
        var before = Optional.ofNullable(commands.put(command.id(), command));
        groups.count(before, command);
        before.flatMap(Ending::of).ifPresent(endings::remove);
        Ending.of(command).ifPresent(endings::add);
        link(ofDevice, command);
        if (command.isOpen()) link(open, command);
        else unlink(open, command);
    }

    private void drop(Command command) {
        commands.remove(command.id());
        Ending.of(command).ifPresent(endings::remove);
        unlink(ofDevice, command);
        unlink(open, command);
    }

    private static void link(Map<EndpointName, NavigableMap<CommandId, Command>> byDevice, Command command) {
        byDevice.computeIfAbsent(command.endpoint(), none -> new TreeMap<>()).put(command.id(), command);
    }

    private static void unlink(Map<EndpointName, NavigableMap<CommandId, Command>> byDevice, Command command) {
        byDevice.computeIfPresent(command.endpoint(), (same, some) -> {
            some.remove(command.id());
            return some.isEmpty() ? null : some;
        });
    }
}
