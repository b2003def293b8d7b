package dev.dormouse.redis.association;

import dev.dormouse.fleet.association.Association;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.vault.SealBroken;
import dev.dormouse.fleet.vault.Vault;
import dev.dormouse.redis.format.Addresses;
import dev.dormouse.redis.format.RecordReader;
import dev.dormouse.redis.format.RecordWriter;
import dev.dormouse.redis.format.Unreadable;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** An association as the fields of its hash, which are listed in {@code association.lua}. The state opens for its connection id only. */
final class AssociationCodec {

    private static final int NEWEST = 1;

    private final Vault vault;

    AssociationCodec(Vault vault) {
        this.vault = vault;
    }

    byte[] state(Association association) {
        return new RecordWriter(NEWEST)
                .bytes(vault.seal(association.state(), association.id().bytes()))
                .toBytes();
    }

    byte[] expires(Instant expires) {
        return new RecordWriter(NEWEST).time(expires).toBytes();
    }

    /**
     * @param server whose association it must be
     * @throws SealBroken when it was sealed with another key
     */
    Optional<Association> association(String server, ConnectionId id, Map<String, byte[]> fields) {
        if (fields.isEmpty()) return Optional.empty();
        var owner = new String(field(fields, "o"), StandardCharsets.UTF_8);
        var own = server + ":";
        if (!owner.startsWith(own)) return Optional.empty();
        byte[] sealed = RecordReader.read(field(fields, "b"), NEWEST, RecordReader::bytes);
        return Optional.of(new Association(
                id,
                identity(owner.substring(own.length())),
                Optional.ofNullable(fields.get("a")).map(AssociationCodec::address),
                vault.open(sealed, id.bytes()),
                RecordReader.read(field(fields, "x"), NEWEST, RecordReader::time)));
    }

    private static PeerIdentity identity(String key) {
        try {
            return PeerIdentity.parse(key);
        } catch (IllegalArgumentException e) {
            throw new Unreadable("an association of nobody", e);
        }
    }

    private static InetSocketAddress address(byte[] text) {
        return Addresses.parse(new String(text, StandardCharsets.UTF_8));
    }

    private static byte[] field(Map<String, byte[]> fields, String name) {
        var value = fields.get(name);
        if (value == null) throw new Unreadable("an association without its field " + name);
        return value;
    }
}
