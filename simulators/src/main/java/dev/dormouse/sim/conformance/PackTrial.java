package dev.dormouse.sim.conformance;

import dev.dormouse.sim.coap.BlockOption;
import dev.dormouse.sim.coap.CoapCode;
import dev.dormouse.sim.coap.CoapMessage;
import dev.dormouse.sim.coap.CoapOption;
import dev.dormouse.sim.device.Provisioning;
import dev.dormouse.sim.objects.ContentFormat;
import dev.dormouse.sim.objects.Entry;
import dev.dormouse.sim.objects.Formats;
import dev.dormouse.sim.objects.Place;
import dev.dormouse.sim.objects.Value;
import dev.dormouse.sim.wire.Bytes;
import dev.dormouse.sim.wire.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All that a device needs in one answer (LwM2M Core 1.2), which a bootstrap server may know or not. */
final class PackTrial {
    private static final BlockOption ALL_AT_ONCE = new BlockOption(0, false, 6);
    private static final Set<CoapCode> NOT_THERE = Set.of(CoapCode.NOT_FOUND, CoapCode.METHOD_NOT_ALLOWED);

    /** The short server id, by which an account's security (0) and its server (1) know each other. */
    private static final int OF_SECURITY = 10;

    private static final int OF_SERVER = 0;

    private PackTrial() {}

    static void whole(Venue venue) throws Unmet, Unoffered, IOException {
        try (var visitor = venue.bootstrapVisitor()) {
            var entries = read(offered(visitor, venue.endpoint()), visitor, venue.endpoint());
            var servers = shortIds(entries, 1, OF_SERVER);
            Expect.that(!servers.isEmpty(), "no server is in its pack of " + places(entries));
            Expect.that(
                    shortIds(entries, 0, OF_SECURITY).containsAll(servers),
                    "a server has no security of its short id in " + places(entries));
        }
    }

    static void ofNobody(Venue venue) throws Unmet, Unoffered, IOException {
        try (var visitor = venue.bootstrapVisitor()) {
            offered(visitor, venue.endpoint());
            Expect.code(ask(visitor, "nobody-knows-me", ALL_AT_ONCE), CoapCode.BAD_REQUEST, CoapCode.FORBIDDEN);
        }
    }

    private static CoapMessage offered(Visitor visitor, String endpoint) throws Unmet, Unoffered, IOException {
        var answer = ask(visitor, endpoint, ALL_AT_ONCE);
        if (NOT_THERE.contains(answer.code())) throw new Unoffered("it does not know /bspack: " + answer.code());
        return Expect.code(answer, CoapCode.CONTENT);
    }

    private static CoapMessage ask(Visitor visitor, String endpoint, BlockOption block) throws Unmet, IOException {
        var options = Said.at(List.of("bspack"))
                .with(CoapOption.URI_QUERY, "ep=" + endpoint)
                .with(CoapOption.ACCEPT, ContentFormat.SENML_CBOR.number())
                .with(CoapOption.BLOCK2, block.toBytes());
        return visitor.ask(CoapCode.GET, options, Bytes.EMPTY);
    }

    private static List<Entry> read(CoapMessage first, Visitor visitor, String endpoint) throws Unmet, IOException {
        var body = new ByteArrayOutputStream();
        body.writeBytes(first.payload().toArray());
        var more = next(first);
        while (more.isPresent()) {
            var answer = Expect.code(ask(visitor, endpoint, more.get()), CoapCode.CONTENT);
            body.writeBytes(answer.payload().toArray());
            more = next(answer);
        }
        try {
            return Formats.decode(
                    ContentFormat.SENML_CBOR,
                    Place.ROOT,
                    Bytes.owning(body.toByteArray()),
                    Provisioning.accountTypes());
        } catch (Malformed broken) {
            throw new Unmet("its pack is no SenML in CBOR");
        }
    }

    private static Optional<BlockOption> next(CoapMessage answer) {
        return answer.options()
                .block(CoapOption.BLOCK2)
                .filter(BlockOption::more)
                .map(block -> new BlockOption(block.number() + 1, false, block.sizeExponent()));
    }

    private static Set<Value> shortIds(List<Entry> entries, int object, int resource) {
        return entries.stream()
                .filter(entry ->
                        entry.place().object() == object && entry.place().resource() == resource)
                .map(Entry::value)
                .collect(Collectors.toSet());
    }

    private static List<Place> places(List<Entry> entries) {
        return entries.stream().map(Entry::place).toList();
    }
}
