package dev.dormouse.testkit.association;

import dev.dormouse.fleet.association.AdoptOutcome;
import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.testkit.Outage;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/** Associations that die with the process. */
public final class InMemoryAssociations implements Associations {

    private final Map<ConnectionId, Entry> entries = new LinkedHashMap<>();
    private final Map<ConnectionId, NodeNumber> adopters = new HashMap<>();
    private final Outage outage;

    private record Entry(Association association, long reservedUntil, long readMark) {}

    public InMemoryAssociations() {
        this(new Outage());
    }

    public InMemoryAssociations(Outage outage) {
        this.outage = outage;
    }

    @Override
    public synchronized boolean put(Association association, long reservedUntil) {
        outage.check("keep an association");
        var known = entries.get(association.id());
        if (known != null && !known.association().identity().equals(association.identity())) return false;
        if (association.address().isPresent())
            entries.values().removeIf(entry -> entry.association().address().equals(association.address()));
        entries.put(association.id(), new Entry(association, reservedUntil, NOTHING_READ));
        adopters.remove(association.id());
        return true;
    }

    @Override
    public synchronized Optional<Association> find(ConnectionId id) {
        outage.check("find an association");
        return Optional.ofNullable(entries.get(id)).map(Entry::association);
    }

    @Override
    public synchronized Optional<Association> findByAddress(InetSocketAddress address) {
        outage.check("find an association");
        return entries.values().stream()
                .map(Entry::association)
                .filter(association -> association.address().equals(Optional.of(address)))
                .findFirst();
    }

    @Override
    public synchronized OptionalLong reserve(ConnectionId id, long count) {
        outage.check("reserve sequence numbers");
        if (count < 1) throw new IllegalArgumentException("a block has at least one number, not " + count);
        var entry = entries.get(id);
        if (entry == null) return OptionalLong.empty();
        entries.put(id, new Entry(entry.association(), entry.reservedUntil() + count, entry.readMark()));
        return OptionalLong.of(entry.reservedUntil());
    }

    @Override
    public synchronized AdoptOutcome adopt(ConnectionId id, long count, NodeNumber self, Set<NodeNumber> others) {
        var holder = adopters.getOrDefault(id, NodeNumber.whoMade(id));
        if (entries.containsKey(id) && !holder.equals(self) && others.contains(holder))
            return new AdoptOutcome.HeldBy(holder);
        var first = reserve(id, count);
        if (first.isEmpty()) return new AdoptOutcome.Gone();
        adopters.put(id, self);
        return new AdoptOutcome.Adopted(first.getAsLong(), readMark(id));
    }

    @Override
    public synchronized void markRead(ConnectionId id, long sequence) {
        outage.check("mark a record as read");
        entries.computeIfPresent(
                id,
                (same, entry) ->
                        new Entry(entry.association(), entry.reservedUntil(), Math.max(entry.readMark(), sequence)));
    }

    @Override
    public synchronized boolean markReadAtOnce(ConnectionId id, long sequence) {
        if (outage.isNow()) return false;
        markRead(id, sequence);
        return true;
    }

    @Override
    public synchronized long readMark(ConnectionId id) {
        outage.check("find a read mark");
        var entry = entries.get(id);
        return entry == null ? NOTHING_READ : entry.readMark();
    }

    @Override
    public synchronized void extend(ConnectionId id, Instant expires) {
        outage.check("extend an association");
        entries.computeIfPresent(id, (same, entry) -> {
            var was = entry.association();
            var extended = new Association(was.id(), was.identity(), was.address(), was.state(), expires);
            return new Entry(extended, entry.reservedUntil(), entry.readMark());
        });
    }

    @Override
    public synchronized void remove(ConnectionId id) {
        outage.check("remove an association");
        entries.remove(id);
    }

    @Override
    public synchronized List<ConnectionId> removeOf(PeerIdentity identity) {
        return remove(identity, id -> true);
    }

    @Override
    public synchronized List<ConnectionId> removeOthers(PeerIdentity identity, ConnectionId keep) {
        return remove(identity, id -> !id.equals(keep));
    }

    private List<ConnectionId> remove(PeerIdentity identity, Predicate<ConnectionId> which) {
        outage.check("remove associations");
        var removed = entries.values().stream()
                .map(Entry::association)
                .filter(association -> association.identity().equals(identity))
                .map(Association::id)
                .filter(which)
                .toList();
        removed.forEach(entries::remove);
        return removed;
    }

    @Override
    public synchronized int removeExpired(Instant now, int atMost) {
        outage.check("remove expired associations");
        var expired = entries.values().stream()
                .map(Entry::association)
                .filter(association -> association.expires().isBefore(now))
                .sorted(Comparator.comparing(Association::expires))
                .limit(atMost)
                .map(Association::id)
                .toList();
        expired.forEach(entries::remove);
        return expired.size();
    }

    @Override
    public synchronized long count() {
        outage.check("count associations");
        return entries.size();
    }
}
