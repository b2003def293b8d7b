package dev.dormouse.fleet.node;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.bus.BusMessage;
import dev.dormouse.fleet.bus.NodeBus;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.health.HealthProbe;
import dev.dormouse.fleet.lease.Lease;
import dev.dormouse.fleet.lease.Leases;
import dev.dormouse.fleet.time.Scheduler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node among the others. Its number is a lease; with every renewal it looks who else is there, and tells them where it takes what
 * is theirs. A node that could not renew in time is taken for dead, also by itself: it lets go of all it holds in memory before it
 * becomes a member again. Where no node can renew, all go on under a {@linkplain Truce truce}.
 */
public final class Membership implements Nodes, Service, HealthProbe {

    static final String LEASES = "node/";
    private static final Logger log = LoggerFactory.getLogger(Membership.class);
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(1);
    private static final String TOPIC = "node-address";
    private static final String LEFT = "node-left";

    private final Leases leases;
    private final NodeBus bus;
    private final Supplier<InetSocketAddress> address;
    private final Truces truces;
    private final Duration term;
    private final Scheduler scheduler;
    private final InstantSource steady;
    private final List<Runnable> lettingGo = new CopyOnWriteArrayList<>();
    private final List<Runnable> finishing = new CopyOnWriteArrayList<>();
    private final Others others;
    private volatile Optional<Standing> standing = Optional.empty();
    private volatile NodeNumber self = new NodeNumber(0);
    // Of this number: a promise to a number that was taken for dead is none.
    private volatile Truce truce;
    private volatile Instant reached = Instant.MIN;
    private volatile boolean isAway;
    private boolean truceIsTold;
    // When all others must have seen that this node is a member; never, until we looked who they are.
    private volatile Instant seenByAll = Instant.MAX;
    private Scheduler.Task beating = () -> {};
    private Scheduler.Task asking = () -> {};

    /** @param until by our own clock, counted from before we asked */
    private record Standing(Lease lease, Instant until) {}

    /**
     * @param address where this node takes what came to others, asked once it is started
     * @param truces how the others are asked when the store is away
     * @param term how long a node that says nothing is taken to be alive
     * @param steady a clock that nobody sets
     */
    public Membership(
            Leases leases,
            NodeBus bus,
            Supplier<InetSocketAddress> address,
            Truces truces,
            Duration term,
            Scheduler scheduler,
            InstantSource steady) {
        this.leases = leases;
        this.bus = bus;
        this.address = address;
        this.truces = truces;
        this.term = term;
        this.scheduler = scheduler;
        this.steady = steady;
        others = new Others(term);
        truce = new Truce(term);
        bus.listen(TOPIC, (from, message) -> others.isAt(from, NodeAddress.read(message.payload())));
        bus.listen(LEFT, (from, message) -> others.left(from));
        truces.promiseIf(this::leavesAlone);
    }

    /** What to do before this node, having been taken for dead, becomes a member again: forget whatever another may serve now. */
    public void lettingGo(Runnable forget) {
        lettingGo.add(forget);
    }

    /** What to do when this node is not sure of itself any more, as it leaves, and before others take over: end what was begun. */
    public void beforeLeaving(Runnable finish) {
        finishing.add(finish);
    }

    /** What to do when another node has left, or is taken for dead: what was its may be taken over from now on. */
    public void whenGone(Consumer<NodeNumber> heir) {
        others.whenGone(heir);
    }

    @Override
    public NodeNumber self() {
        return self;
    }

    @Override
    public boolean isSure() {
        return !steady.instant().isBefore(seenByAll) && hasJoined();
    }

    @Override
    public boolean hasJoined() {
        var now = steady.instant();
        return standing.filter(its -> now.isBefore(its.until()) || truce.holds(now))
                .isPresent();
    }

    @Override
    public boolean isTruce() {
        return standing.isPresent() && truce.holds(steady.instant());
    }

    @Override
    public String name() {
        return "membership";
    }

    /** A node that is not sure reads no records over DTLS, so it is not to be sent any. */
    @Override
    public Condition condition() {
        if (isSure()) return WELL;
        var why = hasJoined()
                ? "this node waits until all others must have seen that it joined them"
                : "this node's lease was not renewed in time, so others may serve its devices";
        return new Condition.Failed(why);
    }

    @Override
    public Set<NodeNumber> others() {
        return others.numbers();
    }

    @Override
    public Optional<InetSocketAddress> address(NodeNumber other) {
        return others.address(other);
    }

    /** What this node is called. */
    NodeName selfName() {
        return bus.self();
    }

    InetSocketAddress selfAddress() {
        return address.get();
    }

    /** By what this node has its number; empty when it holds no lease at this moment. */
    public Optional<NodeReport.Held> held() {
        var now = steady.instant();
        return standing.map(its -> new NodeReport.Held(
                its.lease().fence(),
                its.until().isAfter(now) ? Duration.between(now, its.until()) : Duration.ZERO,
                isSure()));
    }

    /** The others that are alive, as far as this one sees, and what they are called. */
    Map<NodeNumber, NodeName> members() {
        return others.members();
    }

    /** Whether a node is alive, as far as this one sees. */
    public boolean isMember(NodeName name) {
        return others.contain(name);
    }

    @Override
    public synchronized void start() {
        if (standing.isPresent()) return;
        try {
            join();
            look();
            bus.sendToOthers(new BusMessage(TOPIC, NodeAddress.write(address.get())));
        } catch (StoreUnavailable e) {
            throw new StartupFailure("This node cannot join the others: Redis does not answer.", e);
        }
        if (standing.isEmpty()) throw new StartupFailure("All 256 numbers of nodes are taken.");
        reached = steady.instant();
        beating = scheduler.every(beatEvery(), this::beat);
        asking = scheduler.every(beatEvery().dividedBy(2), this::askForTruce);
    }

    /** Others take over at once. */
    @Override
    public synchronized void stop() {
        beating.cancel();
        asking.cancel();
        var last = standing;
        standing = Optional.empty();
        finishing.forEach(Runnable::run);
        try {
            if (last.isEmpty()) return;
            leases.release(last.get().lease());
            bus.sendToOthers(new BusMessage(LEFT, new byte[0]));
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("this node's lease ends by itself");
        }
    }

    private Duration beatEvery() {
        var some = term.dividedBy(3);
        return some.compareTo(LONGEST_BEAT) < 0 ? some : LONGEST_BEAT;
    }

    private synchronized void beat() {
        try {
            if (standing.isPresent() && !isRenewed(standing.get().lease()) && !isTakenAgain()) {
                log.atWarn().addKeyValue("node", self).log("this node was taken for dead; it begins anew");
                standing = Optional.empty();
                truce = new Truce(term);
                lettingGo.forEach(Runnable::run);
            }
            if (standing.isEmpty()) join();
            look();
            bus.sendToOthers(new BusMessage(TOPIC, NodeAddress.write(address.get())));
            reached = steady.instant();
            isAway = false;
        } catch (StoreUnavailable e) {
            log.atDebug().setCause(e).log("the membership was not renewed");
            isAway = true;
            others.missNobodyYet();
        }
    }

    /** Also when the store keeps a beat waiting: half a beat late is early enough to ask all others before the lease is over. */
    private boolean isCutOff() {
        return isAway || reached.plus(beatEvery().multipliedBy(3).dividedBy(2)).isBefore(steady.instant());
    }

    private void askForTruce() {
        tellOfTruce();
        if (!isCutOff() || !hasJoined()) return;
        var asked = steady.instant();
        var its = truce;
        var me = self;
        var whom = others();
        if (whom.isEmpty()) reckon(its, asked);
        for (var other : whom) {
            address(other)
                    .ifPresent(at -> truces.ask(at, me, () -> {
                        its.promised(other, asked);
                        reckon(its, asked);
                    }));
        }
    }

    /** Once that it began, and once that it is over. */
    private void tellOfTruce() {
        boolean isNow = isTruce();
        if (isNow == truceIsTold) return;
        truceIsTold = isNow;
        if (isNow)
            log.warn("the store between the nodes is away from all of them: they leave each other alone, and go on");
        else log.info("the truce between the nodes is over");
    }

    private void reckon(Truce its, Instant asked) {
        standing.ifPresent(now -> its.reckon(others(), asked, now.until()));
    }

    /** A promise: that one is not taken for dead before a term has passed. */
    private boolean leavesAlone(NodeNumber asker) {
        return isCutOff() && others.promiseNotToMiss(asker);
    }

    private boolean isRenewed(Lease lease) {
        var asked = steady.instant();
        if (!leases.renew(lease, term)) return false;
        standing = Optional.of(new Standing(lease, asked.plus(term)));
        return true;
    }

    /** The lease ran out in a truce, so nobody took anything from us, and its number is nobody else's yet. */
    private boolean isTakenAgain() {
        if (!isTruce()) return false;
        var asked = steady.instant();
        var lease = leases.take(LEASES + self, bus.self(), term);
        if (lease.isEmpty() || !isTruce()) return false;
        standing = Optional.of(new Standing(lease.get(), asked.plus(term)));
        return true;
    }

    /**
     * Under a number that its name leads to, so that the numbers of all are spread; never the one it was taken for dead under. Others may
     * have looked just before, and would take from us what we took: as long as their look may count, we take nothing.
     */
    private void join() {
        seenByAll = Instant.MAX;
        int first = self.value() == 0 ? Math.floorMod(bus.self().hashCode(), NodeNumber.MOST) : self.value() + 1;
        for (int i = 0; i < NodeNumber.MOST; i++) {
            var number = new NodeNumber((first + i) % NodeNumber.MOST);
            var asked = steady.instant();
            var lease = leases.take(LEASES + number, bus.self(), term);
            if (lease.isPresent()) {
                self = number;
                standing = Optional.of(new Standing(lease.get(), asked.plus(term)));
                log.atInfo().addKeyValue("node", number).log("this node is a member now");
                return;
            }
        }
    }

    private void look() {
        var there = new HashMap<NodeNumber, NodeName>();
        for (var lease : leases.beginningWith(LEASES)) {
            if (!lease.holder().equals(bus.self()))
                there.put(new NodeNumber(Integer.parseInt(lease.name().substring(LEASES.length()))), lease.holder());
        }
        others.seen(there, steady.instant());
        // Of two that join at once the later sees the earlier, so whoever sees nobody need not wait.
        if (seenByAll.equals(Instant.MAX))
            seenByAll = others().isEmpty() ? Instant.MIN : steady.instant().plus(term);
    }
}
