package dev.dormouse.redis.association;

import static dev.dormouse.redis.link.Reply.argument;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.node.NodeNumber;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.redis.format.Addresses;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.link.Command;
import dev.dormouse.redis.link.History;
import dev.dormouse.redis.link.Keys;
import dev.dormouse.redis.link.Link;
import dev.dormouse.redis.link.Micros;
import dev.dormouse.redis.link.Script;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of an association: each is one script. They are sent and awaited by whoever needs them. */
final class AssociationSteps {

    private static final Script PUT = script("put.lua");
    private static final Script TAKE_ADDRESS = script("take_address.lua");
    private static final Script REMOVE = script("remove.lua");
    private static final Script EXPIRE = script("expire.lua");
    private static final Script RESERVE = script("reserve.lua");
    private static final Script ADOPT = script("adopt.lua");
    private static final Script EXTEND = script("extend.lua");

    private final Link link;
    private final Keys keys;
    private final String server;
    private final AssociationCodec codec;
    private final ReadMarks marks;
    private final byte[] prefix;
    private final byte[] fused;

    AssociationSteps(Link link, String server, AssociationCodec codec, ReadMarks marks) {
        this.link = link;
        this.keys = link.keys();
        this.server = server;
        this.codec = codec;
        this.marks = marks;
        this.prefix = argument(keys.prefix());
        this.fused = argument(link.isOneServer());
    }

    String keyOf(ConnectionId id) {
        return keys.of(Keys.partitionOf(id.hex()), "association", id.hex());
    }

    String expiries(int partition) {
        return keys.of(partition, "associations", server);
    }

    private String historyOf(ConnectionId id) {
        return keys.of(Keys.partitionOf(id.hex()), "history");
    }

    Command<List<Object>> put(Association association, long reservedUntil, Lead byIdentity, Optional<Lead> byAddress) {
        var id = association.id();
        var names = names(id);
        names.add(historyOf(id));
        var leads = new ByteArrayOutputStream();
        leads.writeBytes(byIdentity.place());
        byAddress.ifPresent(lead -> leads.writeBytes(lead.place()));
        if (link.isOneServer()) {
            names.add(byIdentity.key());
            byAddress.ifPresent(lead -> names.add(lead.key()));
        }
        var arguments = new ArrayList<>(List.of(
                prefix,
                fused,
                argument(id.hex()),
                argument(server + ":" + association.identity().key()),
                codec.state(association),
                codec.expires(association.expires()),
                argument(reservedUntil),
                leads.toByteArray(),
                argument(Micros.begun(association.expires())),
                argument(byIdentity.field()),
                argument(association.address().map(Addresses::text).orElse("")),
                argument(link.history().newest())));
        byAddress.ifPresent(lead -> arguments.addAll(List.of(argument(lead.field()), lead.value())));
        return PUT.with(names, arguments.toArray(byte[][]::new));
    }

    Command<List<Object>> takeAddress(Lead byAddress) {
        return TAKE_ADDRESS.with(List.of(byAddress.key()), argument(byAddress.field()), byAddress.value());
    }

    Command<List<Object>> remove(ConnectionId id) {
        return remove(id, "", "");
    }

    Command<List<Object>> removeOf(String owner, ConnectionId id) {
        return remove(id, owner, "");
    }

    Command<List<Object>> removeAt(InetSocketAddress address, ConnectionId id) {
        return remove(id, "", Addresses.text(address));
    }

    Command<List<Object>> expire(int partition, List<ConnectionId> ids, Instant now) {
        var names = new ArrayList<>(List.of(expiries(partition), marks.keyOf(partition)));
        var arguments = new ArrayList<>(List.of(prefix, fused, argument(Micros.whole(now))));
        for (var id : ids) {
            names.add(keyOf(id));
            arguments.add(argument(id.hex()));
        }
        return EXPIRE.with(names, arguments.toArray(byte[][]::new));
    }

    Command<List<Object>> reserve(ConnectionId id, long count) {
        return RESERVE.with(
                List.of(keyOf(id), historyOf(id)),
                argument(server + ":"),
                argument(count),
                argument(link.history().newest()));
    }

    Command<List<Object>> adopt(ConnectionId id, long count, NodeNumber self, Set<NodeNumber> others) {
        var arguments = new ArrayList<>(List.of(
                argument(server + ":"),
                argument(count),
                argument(link.history().newest()),
                argument(id.hex()),
                argument(self.value())));
        for (var other : others) arguments.add(argument(other.value()));
        return ADOPT.with(
                List.of(keyOf(id), historyOf(id), marks.keyOf(Keys.partitionOf(id.hex()))),
                arguments.toArray(byte[][]::new));
    }

    Command<List<Object>> extend(ConnectionId id, Instant expires) {
        return EXTEND.with(
                List.of(keyOf(id), expiries(Keys.partitionOf(id.hex()))),
                argument(server + ":"),
                argument(id.hex()),
                codec.expires(expires),
                argument(Micros.begun(expires)));
    }

    private Command<List<Object>> remove(ConnectionId id, String owner, String address) {
        return REMOVE.with(
                names(id),
                prefix,
                fused,
                argument(id.hex()),
                argument(server + ":"),
                argument(owner),
                argument(address));
    }

    private List<String> names(ConnectionId id) {
        int partition = Keys.partitionOf(id.hex());
        return new ArrayList<>(List.of(keyOf(id), expiries(partition), marks.keyOf(partition)));
    }

    private static Script script(String name) {
        return Script.of(AssociationSteps.class, History.SCRIPT, "association.lua", name);
    }
}
