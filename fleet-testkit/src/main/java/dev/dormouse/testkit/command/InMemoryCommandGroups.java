package dev.dormouse.testkit.command;

import dev.dormouse.fleet.Page;
import dev.dormouse.fleet.command.Command;
import dev.dormouse.fleet.command.CommandGroup;
import dev.dormouse.fleet.command.CommandGroup.Progress;
import dev.dormouse.fleet.command.CommandGroup.Stage;
import dev.dormouse.fleet.command.CommandGroups;
import dev.dormouse.fleet.command.CommandId;
import dev.dormouse.fleet.command.CommandState.Kind;
import dev.dormouse.testkit.Outage;
import dev.dormouse.testkit.Paging;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Groups beside their commands; whoever calls holds the book. */
final class InMemoryCommandGroups implements CommandGroups {

    private final InMemoryCommandBook book;
    private final Outage outage;
    private final NavigableMap<CommandId, CommandGroup> groups = new TreeMap<>();

    InMemoryCommandGroups(InMemoryCommandBook book, Outage outage) {
        this.book = book;
        this.outage = outage;
    }

    @Override
    public void put(CommandGroup group) {
        synchronized (book) {
            outage.check("keep a group");
            groups.put(group.id(), group);
        }
    }

    @Override
    public Optional<CommandGroup> find(CommandId id) {
        synchronized (book) {
            outage.check("find a group");
            return Optional.ofNullable(groups.get(id));
        }
    }

    @Override
    public Optional<CommandGroup> findByKey(String key) {
        synchronized (book) {
            outage.check("find a group");
            return groups.values().stream()
                    .filter(group -> group.origin().key().equals(Optional.of(key)))
                    .findFirst();
        }
    }

    @Override
    public Page<CommandGroup> page(Optional<String> cursor, int limit) {
        synchronized (book) {
            outage.check("list groups");
            var left = cursor.map(CommandId::new)
                    .map(last -> groups.headMap(last, false))
                    .orElse(groups);
            return Paging.first(
                    limit,
                    left.descendingMap().values().stream(),
                    last -> last.id().value());
        }
    }

    @Override
    public List<CommandGroup> in(List<Stage> stages, int atMost) {
        synchronized (book) {
            outage.check("find groups");
            return groups.values().stream()
                    .filter(group -> stages.contains(group.stage()))
                    .limit(atMost)
                    .toList();
        }
    }

    @Override
    public boolean gather(CommandId id, List<Command> commands, Optional<String> reached, boolean last) {
        synchronized (book) {
            outage.check("gather a group");
            var group = groups.get(id);
            if (group == null || group.stage() != Stage.GATHERING) return false;
            groups.put(id, at(group, last ? Stage.GATHERED : Stage.GATHERING, reached));
            book.keep(commands);
            return true;
        }
    }

    @Override
    public boolean advance(CommandId id, Stage from, Stage to) {
        synchronized (book) {
            outage.check("advance a group");
            var group = groups.get(id);
            if (group == null || group.stage() != from) return false;
            groups.put(id, at(group, to, group.reached()));
            return true;
        }
    }

    @Override
    public int removeOverBefore(Instant time, int atMost) {
        synchronized (book) {
            outage.check("remove groups");
            var over = groups.values().stream()
                    .filter(group -> group.isOver() && group.origin().at().isBefore(time))
                    .filter(group -> !book.holdsAnyOf(group.id()))
                    .limit(atMost)
                    .toList();
            over.forEach(group -> groups.remove(group.id()));
            return over.size();
        }
    }

    /** One command of a group was as it is no more. */
    void count(Optional<Command> before, Command now) {
        now.origin().group().map(groups::get).ifPresent(group -> {
            var ended = new EnumMap<Kind, Long>(Kind.class);
            ended.putAll(group.progress().ended());
            before.filter(command -> !command.isOpen())
                    .ifPresent(command -> ended.merge(command.state().kind(), -1L, Long::sum));
            if (!now.isOpen()) ended.merge(now.state().kind(), 1L, Long::sum);
            ended.values().removeIf(count -> count == 0);
            long commands = group.progress().commands() + (before.isPresent() ? 0 : 1);
            groups.put(
                    group.id(),
                    new CommandGroup(
                            group.id(),
                            group.order(),
                            group.terms(),
                            group.origin(),
                            group.target(),
                            group.stage(),
                            group.reached(),
                            new Progress(commands, ended)));
        });
    }

    private static CommandGroup at(CommandGroup group, Stage stage, Optional<String> reached) {
        return new CommandGroup(
                group.id(),
                group.order(),
                group.terms(),
                group.origin(),
                group.target(),
                stage,
                reached,
                group.progress());
    }
}
