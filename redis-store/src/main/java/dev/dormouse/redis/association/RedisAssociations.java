package dev.dormouse.redis.association;

import dev.dormouse.fleet.StoreUnavailable;
import dev.dormouse.fleet.association.AdoptOutcome;
import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.association.Associations;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.redis.format.Addresses;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.lead.LeadSweep;
import dev.dormouse.redis.lead.Leads;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.FirstOfAll;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Line;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Micros;
import dev.dormouse.redis.link.Reply;
import io.lettuce.core.Limit;
import io.lettuce.core.Range;
import io.lettuce.core.ScoredValue;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The associations of one server, by its name, in Redis. A connection id is taken once for all servers. Nothing is held in
 * memory: whoever finds one adopts it and holds it himself.
 */
public final class RedisAssociations implements Associations {

    private static final Logger log = LoggerFactory.getLogger(RedisAssociations.class);
    private static final String FIND = "find an association";
    private static final String PUT = "keep an association";
    private static final String REMOVE = "remove an association";
    private static final String RESERVE = "reserve sequence numbers";
    private static final String ADOPT = "adopt an association";
    private static final String EXPIRE = "remove expired associations";
    private static final String IDENTITY = "identity";
    private static final String ADDRESSES = "addresses";
    private static final String ASSOCIATION = "association";

    /** By which names an association is found, beside its connection id. */
    public static final List<LeadSweep.Kind> LEADS =
            List.of(new LeadSweep.Kind(ADDRESSES, true, ASSOCIATION), new LeadSweep.Kind(IDENTITY, false, ASSOCIATION));

    private static final Comparator<ScoredValue<byte[]>> EARLIEST = Comparator.<ScoredValue<byte[]>>comparingDouble(
                    ScoredValue::getScore)
            .thenComparing(ScoredValue::getValue, Arrays::compareUnsigned);

    private final Link link;
    private final String server;
    private final Leads leads;
    private final AssociationCodec codec;
    private final ReadMarks marks;
    private final AssociationSteps steps;

    /** @param patience how long a mark may take; @param mostMarks how many may wait */
    public RedisAssociations(
            Link link, String server, Vault vault, Duration patience, int mostMarks, SecureRandom random) {
        if (!server.matches("[a-z0-9-]{1,32}"))
            throw new IllegalArgumentException("'" + server + "' is no name of a server");
        this.link = link;
        this.server = server;
        this.leads = new Leads(link, random);
        this.codec = new AssociationCodec(vault);
        this.marks = new ReadMarks(link, server, patience, mostMarks);
        this.steps = new AssociationSteps(link, server, codec, marks);
    }

    @Override
    public boolean put(Association association, long reservedUntil) {
        var id = association.id();
        var byIdentity = leads.shared(IDENTITY, ownerOf(association.identity()), id.hex());
        var byAddress = association.address().map(address -> leads.sole(ADDRESSES, nameOf(address), id.hex()));
        if (!link.isOneServer()) leads.claim(PUT, List.of(byIdentity));
        var reply = ask(PUT, steps.put(association, reservedUntil, byIdentity, byAddress));
        if (reply.says("taken")) {
            release(List.of(byIdentity));
            return false;
        }
        link.history().heard(reply.number(5));
        if (!reply.text(3).isEmpty()) release(id, reply, 2);
        byte[] displaced = reply.bytes(1);
        if (byAddress.isPresent()) {
            if (!link.isOneServer())
                displaced = ask(PUT, steps.takeAddress(byAddress.get())).bytes(0);
            displace(displaced, association);
        }
        return true;
    }

    @Override
    public Optional<Association> find(ConnectionId id) {
        var fields = link.plain().ask(FIND, redis -> redis.hgetall(steps.keyOf(id)));
        try {
            return Line.understood(FIND, () -> codec.association(server, id, fields));
        } catch (SealBroken e) {
            // A new handshake puts it right; nothing else can.
            log.atError().setCause(e).log("an association cannot be unsealed and is left aside");
            return Optional.empty();
        }
    }

    @Override
    public Optional<Association> findByAddress(InetSocketAddress address) {
        var name = nameOf(address);
        byte[] lead = link.plain().ask(FIND, redis -> redis.hget(leads.keys().keyOfSole(ADDRESSES, name), name));
        if (lead == null) return Optional.empty();
        return find(new ConnectionId(LeadKeys.thingOf(lead)))
                .filter(found -> found.address().equals(Optional.of(address)));
    }

    @Override
    public OptionalLong reserve(ConnectionId id, long count) {
        if (count < 1) throw new IllegalArgumentException("a block has at least one number, not " + count);
        var reply = ask(RESERVE, steps.reserve(id, count));
        return isReserved(RESERVE, reply) ? OptionalLong.of(reply.number(1)) : OptionalLong.empty();
    }

    @Override
    public AdoptOutcome adopt(ConnectionId id, long count, NodeNumber self, Set<NodeNumber> others) {
        if (count < 1) throw new IllegalArgumentException("a block has at least one number, not " + count);
        var reply = ask(ADOPT, steps.adopt(id, count, self, others));
        if (reply.says("held")) return new AdoptOutcome.HeldBy(new NodeNumber((int) reply.number(1)));
        if (!isReserved(ADOPT, reply)) return new AdoptOutcome.Gone();
        return new AdoptOutcome.Adopted(reply.number(1), (long) Double.parseDouble(reply.text(3)));
    }

    private boolean isReserved(String operation, Reply reply) {
        if (reply.says("early"))
            throw new StoreUnavailable(
                    "redis", operation, new IllegalStateException("more were asked for than the clock allows so far"));
        if (!reply.says("done")) return false;
        link.history().heard(reply.number(2));
        return true;
    }

    @Override
    public void markRead(ConnectionId id, long sequence) {
        marks.mark(id, sequence);
    }

    @Override
    public long readMark(ConnectionId id) {
        return marks.mark(id);
    }

    @Override
    public void extend(ConnectionId id, Instant expires) {
        ask("extend an association", steps.extend(id, expires));
    }

    @Override
    public void remove(ConnectionId id) {
        removed(id, ask(REMOVE, steps.remove(id)));
    }

    @Override
    public List<ConnectionId> removeOf(PeerIdentity identity) {
        return remove(identity, id -> true);
    }

    @Override
    public List<ConnectionId> removeOthers(PeerIdentity identity, ConnectionId keep) {
        return remove(identity, id -> !id.equals(keep));
    }

    /** A step ends each only once; where others were faster with all that was found, it looks again. */
    @Override
    public int removeExpired(Instant now, int atMost) {
        while (true) {
            var due = due(now, atMost);
            if (due.isEmpty()) return 0;
            var commands = new ArrayList<Command<List<Object>>>();
            due.forEach((partition, ids) -> commands.add(steps.expire(partition, ids, now)));
            int ended = 0;
            for (var replies : link.plain().askAll(EXPIRE, commands))
                for (var one : replies) {
                    ended++;
                    var reply = new Reply(List.copyOf((List<?>) one));
                    release(new ConnectionId(reply.text(0)), reply, 1);
                }
            if (ended > 0) return ended;
        }
    }

    @Override
    public long count() {
        return link
                .plain()
                .askAll(
                        "count associations",
                        Keys.partitions()
                                .mapToObj(steps::expiries)
                                .<Command<Long>>map(key -> redis -> redis.zcard(key))
                                .toList())
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private List<ConnectionId> remove(PeerIdentity identity, Predicate<ConnectionId> which) {
        var owner = ownerOf(identity);
        var key = leads.keys().keyOfShared(IDENTITY, owner);
        var ids = link.plain().ask("remove associations", redis -> redis.hkeys(key)).stream()
                .map(LeadKeys::thingOf)
                .distinct()
                .map(ConnectionId::new)
                .filter(which)
                .toList();
        var replies = link.plain()
                .askAll(
                        "remove associations",
                        ids.stream().map(id -> steps.removeOf(owner, id)).toList());
        var removed = new ArrayList<ConnectionId>();
        for (int i = 0; i < ids.size(); i++)
            if (removed(ids.get(i), new Reply(replies.get(i)))) removed.add(ids.get(i));
        return removed;
    }

    private Map<Integer, List<ConnectionId>> due(Instant now, int atMost) {
        Range<Long> before = Range.from(Range.Boundary.unbounded(), Range.Boundary.excluding(Micros.whole(now)));
        var due = FirstOfAll.of(
                atMost,
                each -> link.plain()
                        .askAll(
                                EXPIRE,
                                Keys.partitions()
                                        .mapToObj(steps::expiries)
                                        .<Command<List<ScoredValue<byte[]>>>>map(key ->
                                                redis -> redis.zrangebyscoreWithScores(key, before, Limit.from(each)))
                                        .toList()),
                EARLIEST);
        var byPartition = new TreeMap<Integer, List<ConnectionId>>();
        for (var entry : due) {
            var hex = new String(entry.getValue(), StandardCharsets.US_ASCII);
            byPartition
                    .computeIfAbsent(Keys.partitionOf(hex), partition -> new ArrayList<>())
                    .add(new ConnectionId(hex));
        }
        return byPartition;
    }

    /** Who was at the address before is no more; unless it has moved on since. */
    private void displace(byte[] lead, Association by) {
        if (lead.length == 0) return;
        var id = new ConnectionId(LeadKeys.thingOf(lead));
        if (id.equals(by.id())) return;
        removed(id, ask(PUT, steps.removeAt(by.address().orElseThrow(), id)));
    }

    private boolean removed(ConnectionId id, Reply reply) {
        if (!reply.says("done")) return false;
        release(id, reply, 1);
        return true;
    }

    /** In a cluster: what led to an association that is no more. Its owner, leads and address stand in the reply from there on. */
    private void release(ConnectionId id, Reply reply, int from) {
        if (link.isOneServer()) return;
        byte[] places = reply.bytes(from + 1);
        if (places.length < Lead.PLACE_BYTES) return;
        var ended = new ArrayList<Lead>();
        ended.add(leads.keys().shared(IDENTITY, reply.text(from), id.hex(), Arrays.copyOf(places, Lead.PLACE_BYTES)));
        if (places.length == 2 * Lead.PLACE_BYTES)
            ended.add(leads.keys()
                    .sole(
                            ADDRESSES,
                            server + ":" + reply.text(from + 2),
                            id.hex(),
                            Arrays.copyOfRange(places, Lead.PLACE_BYTES, 2 * Lead.PLACE_BYTES)));
        release(ended);
    }

    private void release(List<Lead> some) {
        if (!link.isOneServer()) leads.release(some);
    }

    private Reply ask(String operation, Command<List<Object>> step) {
        return new Reply(link.plain().ask(operation, step));
    }

    private String ownerOf(PeerIdentity identity) {
        return server + ":" + identity.key();
    }

    private String nameOf(InetSocketAddress address) {
        return server + ":" + Addresses.text(address);
    }
}
