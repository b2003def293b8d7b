package dev.dormouse.redis.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.observation.Observation;
import dev.dormouse.fleet.observation.ObservationId;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.MalformedLinks;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.fleet.registration.SharedLinks;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.redis.format.RecordReader;
import dev.dormouse.redis.format.RecordWriter;
import dev.dormouse.redis.format.Unreadable;
import dev.dormouse.redis.lead.Lead;
import dev.dormouse.redis.lead.LeadKeys;
import dev.dormouse.redis.registration.HotDevice.Observed;
import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A device as the fields of its hash, which are drawn in {@code device.lua}. Where it is and when it was heard stands apart from
 * what it seldom changes, so that an update writes a hundred bytes and not a thousand.
 */
final class DeviceCodec {

    static final String MOVING = "m";
    static final String STANDING = "s";
    static final String LEADS = "l";
    static final char TOKEN = 't';

    private static final int NEWEST = 1;
    private static final int DIGEST_BYTES = 8;
    private static final int OBSERVATION_AT = Lead.PLACE_BYTES + DIGEST_BYTES;

    private final SharedLinks links;
    private final LeadKeys leads;

    DeviceCodec(SharedLinks links, LeadKeys leads) {
        this.links = links;
        this.leads = leads;
    }

    byte[] moving(Registration registration, long version) {
        var peer = registration.peer();
        byte[] record = new RecordWriter(NEWEST)
                .time(registration.updatedAt())
                .address(peer.address())
                .text(peer.identity().key())
                .maybeText(peer.connectionId().map(ConnectionId::hex))
                .toBytes();
        return joined(version(version), record);
    }

    byte[] standing(Registration registration) {
        return new RecordWriter(NEWEST)
                .text(registration.id().value())
                .text(registration.protocolVersion())
                .text(registration.binding().modes())
                .flag(registration.binding().queueMode())
                .maybeText(registration.smsNumber())
                .text(registration.objects().text())
                .duration(registration.lifetime())
                .time(registration.registeredAt())
                .toBytes();
    }

    byte[] leads(Registration registration, Lead byId, Lead byPeer) {
        byte[] id = registration.id().value().getBytes(StandardCharsets.UTF_8);
        byte[] length = {(byte) (id.length >>> 8), (byte) id.length};
        byte[] peer = Peers.nameOf(registration.peer()).getBytes(StandardCharsets.UTF_8);
        return joined(byId.place(), byPeer.place(), length, id, peer);
    }

    byte[] observation(Observed observed) {
        var observation = observed.observation();
        var record = new RecordWriter(NEWEST)
                .time(observation.since())
                .number(observation.paths().size());
        for (var path : observation.paths()) record.text(path.toString());
        byte[] bytes = record.bytes(observation.wire()).toBytes();
        return joined(observed.byToken().place(), digest(observation.paths()), bytes);
    }

    static byte[] version(long version) {
        return ByteBuffer.allocate(Long.BYTES).putLong(version).array();
    }

    /** The device of a hash with these fields; nothing where there are none. */
    Optional<HotDevice> device(EndpointName endpoint, Map<String, byte[]> fields) {
        if (fields.isEmpty()) return Optional.empty();
        try {
            var moving = field(fields, MOVING);
            long version = ByteBuffer.wrap(moving).getLong();
            var moved = Moving.read(Arrays.copyOfRange(moving, Long.BYTES, moving.length));
            var registration = registration(endpoint, moved, field(fields, STANDING));
            var places = field(fields, LEADS);
            if (places.length < 2 * Lead.PLACE_BYTES) throw new Unreadable("leads that end too early");
            var byId = leads.sole(
                    Kinds.IDS, registration.id().value(), endpoint.value(), Arrays.copyOf(places, Lead.PLACE_BYTES));
            var byPeer = leads.shared(
                    Kinds.PEER,
                    Peers.nameOf(registration.peer()),
                    endpoint.value(),
                    Arrays.copyOfRange(places, Lead.PLACE_BYTES, 2 * Lead.PLACE_BYTES));
            return Optional.of(new HotDevice(registration, version, byId, byPeer, observed(registration, fields)));
        } catch (BufferUnderflowException e) {
            throw new Unreadable("a device without its version", e);
        }
    }

    /** The observation in a field {@code t<token>}. */
    Observed observed(Registration by, String field, byte[] value) {
        if (value.length < OBSERVATION_AT) throw new Unreadable("an observation that ends too early");
        byte[] record = Arrays.copyOfRange(value, OBSERVATION_AT, value.length);
        return RecordReader.read(record, NEWEST, reader -> {
            var id = new ObservationId(field.substring(1));
            var since = reader.time();
            int count = reader.smallNumber();
            var paths = new ArrayList<NodePath>();
            for (int i = 0; i < count; i++) paths.add(NodePath.parse(reader.text()));
            var observation = new Observation(id, by.id(), by.endpoint(), paths, reader.bytes(), since);
            var place = Arrays.copyOf(value, Lead.PLACE_BYTES);
            return new Observed(
                    observation,
                    leads.sole(Kinds.TOKENS, id.hex(), by.endpoint().value(), place));
        });
    }

    private record Moving(Instant updatedAt, Peer peer) {
        static Moving read(byte[] record) {
            return RecordReader.read(
                    record,
                    NEWEST,
                    reader -> new Moving(
                            reader.time(),
                            new Peer(
                                    reader.address(),
                                    PeerIdentity.parse(reader.text()),
                                    reader.maybeText().map(ConnectionId::new))));
        }
    }

    private Registration registration(EndpointName endpoint, Moving moving, byte[] standing) {
        return RecordReader.read(standing, NEWEST, reader -> {
            var id = new RegistrationId(reader.text());
            var protocol = reader.text();
            var binding = new Binding(reader.text(), reader.flag());
            var sms = reader.maybeText();
            ObjectLinks objects = objects(reader.text());
            Duration lifetime = reader.duration();
            return new Registration(
                    id,
                    endpoint,
                    moving.peer(),
                    protocol,
                    binding,
                    sms,
                    objects,
                    lifetime,
                    reader.time(),
                    moving.updatedAt());
        });
    }

    private ObjectLinks objects(String text) {
        try {
            return links.of(text);
        } catch (MalformedLinks e) {
            throw new Unreadable("object links that are none", e);
        }
    }

    private List<Observed> observed(Registration registration, Map<String, byte[]> fields) {
        var all = new ArrayList<Observed>();
        fields.forEach((field, value) -> {
            if (field.charAt(0) == TOKEN) all.add(observed(registration, field, value));
        });
        return all;
    }

    private static byte[] field(Map<String, byte[]> fields, String name) {
        var value = fields.get(name);
        if (value == null) throw new Unreadable("a device without its field " + name);
        return value;
    }

    /** By which two observations of the same paths, in any order, are known to be the same. */
    private static byte[] digest(List<NodePath> paths) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            paths.stream()
                    .map(NodePath::toString)
                    .distinct()
                    .sorted()
                    .forEach(path -> sha.update((path + "\n").getBytes(StandardCharsets.UTF_8)));
            return Arrays.copyOf(sha.digest(), DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] joined(byte[]... parts) {
        var all = new ByteArrayOutputStream();
        for (var part : parts) all.writeBytes(part);
        return all.toByteArray();
    }
}
