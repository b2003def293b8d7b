package dev.dormouse.fleet.node;

import dev.dormouse.fleet.bus.Calls;
import dev.dormouse.fleet.bus.NodeName;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.operation.Answer;
import dev.dormouse.fleet.operation.DeviceGateway;
import dev.dormouse.fleet.operation.Evidence;
import dev.dormouse.fleet.operation.Operation;
import dev.dormouse.fleet.operation.Witness;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.Registrations;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a device from any node: over the node that serves it, whose turn order and whose address count. That one is asked for, of
 * all, by who heard the device last; where nobody did, this node tries itself.
 */
public final class Serving implements DeviceGateway {

    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    /** A node that does not say within this time whom it serves, serves nobody. Waited for only where one is dead, or very busy. */
    private static final Duration TO_FIND = Duration.ofSeconds(3);

    /** A device that was heard here so lately is not looked for elsewhere. */
    private static final Duration SURELY_OURS = Duration.ofSeconds(10);

    /** Beyond the patience of a request, which the serving node may stretch: a line before it, and a slow network. */
    private static final Duration BEYOND = Duration.ofMinutes(10);

    private final Membership nodes;
    private final ServedHere servedHere;
    private final Registrations registrations;
    private final DeviceGateway here;
    private final InstantSource clock;
    private final Calls whoServes;
    private final Calls requests;

    /** What is asked of the serving node. */
    record Asked(EndpointName device, Operation operation, Duration patience) {}

    /** What came of it, with what left for the device. */
    record Said(Answer answer, List<Evidence> evidence) {}

    /** When a device was heard last, at one node. */
    record Heard(Optional<Instant> at) {}

    /** @param here asks a device that this node serves, one request at a time */
    public Serving(
            Membership nodes,
            ServedHere servedHere,
            Registrations registrations,
            DeviceGateway here,
            Calls whoServes,
            Calls requests,
            InstantSource clock) {
        this.nodes = nodes;
        this.servedHere = servedHere;
        this.registrations = registrations;
        this.here = here;
        this.whoServes = whoServes;
        this.requests = requests;
        this.clock = clock;
        whoServes.answer(this::lastHeard);
        requests.answer(this::performHere);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        var elsewhere = elsewhere(device.endpoint());
        if (elsewhere.isEmpty()) return here.perform(device, operation, patience, witness);

        var asked = RecordCodec.write(Asked.class, new Asked(device.endpoint(), operation, patience));
        var node = elsewhere.get();
        var said = requests.ask(node, asked, patience.plus(BEYOND), () -> nodes.isMember(node))
                .flatMap(bytes -> read(Said.class, bytes));
        if (said.isEmpty()) return new Answer.Silence(patience, 0);
        said.get().evidence().forEach(witness::saw);
        return said.get().answer();
    }

    /** The other node that serves a device; empty when this one does, or nobody. */
    public Optional<NodeName> elsewhere(EndpointName endpoint) {
        int others = nodes.others().size();
        if (others == 0) return Optional.empty();
        var question = RecordCodec.write(EndpointName.class, endpoint);
        var heardHere = servedHere.lastHeard(endpoint).orElse(Instant.MIN);
        if (heardHere.isAfter(clock.instant().minus(SURELY_OURS))) return Optional.empty();
        return whoServes.askOthers(others, question, TO_FIND).entrySet().stream()
                .flatMap(one ->
                        read(Heard.class, one.getValue())
                                .flatMap(Heard::at)
                                .map(at -> Map.entry(at, one.getKey()))
                                .stream())
                .filter(one -> one.getKey().isAfter(heardHere))
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue);
    }

    private byte[] lastHeard(byte[] question) {
        return RecordCodec.write(
                Heard.class, new Heard(read(EndpointName.class, question).flatMap(servedHere::lastHeard)));
    }

    private byte[] performHere(byte[] question) {
        var evidence = new ArrayList<Evidence>();
        var answer = read(Asked.class, question)
                .map(asked -> registrations
                        .findByEndpoint(asked.device())
                        .map(device -> here.perform(device, asked.operation(), asked.patience(), evidence::add))
                        .orElseGet(() -> new Answer.Unreachable("the device has no registration any more")))
                .orElseGet(
                        () -> new Answer.Unreachable("the node that serves the device does not know such a request"));
        return RecordCodec.write(Said.class, new Said(answer, evidence));
    }

    private static <T> Optional<T> read(Class<T> type, byte[] bytes) {
        try {
            return Optional.of(RecordCodec.read(type, bytes));
        } catch (RecordCodec.Unreadable e) {
            log.atWarn()
                    .addKeyValue("error", e.getMessage())
                    .log("a node of another release said what is not understood");
            return Optional.empty();
        }
    }
}
