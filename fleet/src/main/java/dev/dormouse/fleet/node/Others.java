package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.NodeName;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The other members as this node sees them, where each is reached, and who is told when one is there no more. */
final class Others {

    private final Duration term;
    private final Map<NodeName, InetSocketAddress> addresses = new ConcurrentHashMap<>();
    private final List<Consumer<NodeNumber>> heirs = new CopyOnWriteArrayList<>();
    private volatile Map<NodeNumber, NodeName> members = Map.of();
    // Until when nobody is missed; a term from the next look on, when it is not set.
    private Instant patience = Instant.MIN;

    Others(Duration term) {
        this.term = term;
    }

    Set<NodeNumber> numbers() {
        return members.keySet();
    }

    Map<NodeNumber, NodeName> members() {
        return members;
    }

    boolean contain(NodeName name) {
        return members.containsValue(name);
    }

    Optional<InetSocketAddress> address(NodeNumber other) {
        return Optional.ofNullable(members.get(other)).map(addresses::get);
    }

    void isAt(NodeName name, InetSocketAddress address) {
        addresses.put(name, address);
    }

    void whenGone(Consumer<NodeNumber> heir) {
        heirs.add(heir);
    }

    void left(NodeName name) {
        change(now -> now.values().remove(name));
    }

    /** These hold leases. Whoever does not is missed, once he had the time to renew his. */
    void seen(Map<NodeNumber, NodeName> there, Instant at) {
        change(now -> {
            if (patience.equals(Instant.MIN)) patience = at.plus(term);
            if (!at.isBefore(patience)) now.clear();
            now.putAll(there);
        });
        addresses.keySet().retainAll(members.values());
    }

    /** Leases may have run out because nobody could renew his: from the next look on all get a term to. */
    synchronized void missNobodyYet() {
        patience = Instant.MIN;
    }

    /** As above, as a promise to one of them; false when he is missed already. */
    synchronized boolean promiseNotToMiss(NodeNumber one) {
        if (!members.containsKey(one)) return false;
        missNobodyYet();
        return true;
    }

    private void change(Consumer<Map<NodeNumber, NodeName>> change) {
        Set<NodeNumber> gone;
        synchronized (this) {
            var now = new HashMap<>(members);
            change.accept(now);
            gone = new HashSet<>(members.keySet());
            gone.removeAll(now.keySet());
            members = Map.copyOf(now);
        }
        for (var node : gone) heirs.forEach(heir -> heir.accept(node));
    }
}
