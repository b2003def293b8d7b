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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to a device from any node: over the node that serves it, whose turn order and whose address count. That one is supposed, and
 * declines what it is not sure of; only then are all asked who heard the device last. Where nobody did, this node tries itself.
 */
public final class Serving implements DeviceGateway {

    private static final Logger log = LoggerFactory.getLogger(Serving.class);

    /** A node that does not say within this time whom it serves, serves nobody. Waited for only where one is dead, or very busy. */
    private static final Duration TO_FIND = Duration.ofSeconds(3);

    /** Beyond the patience of a request, which the serving node may stretch: a line before it, and a slow network. */
    private static final Duration BEYOND = Duration.ofMinutes(10);

    private final Membership nodes;
    private final ServedHere servedHere;
    private final Whereabouts whereabouts;
    private final Registrations registrations;
    private final DeviceGateway here;
    private final Calls whoServes;
    private final Calls requests;

    /**
     * What is asked of the serving node.
     *
     * @param ifSure whether it is to ask the device only if it is sure to serve it; an older release says and hears nothing of it
     */
    record Asked(EndpointName device, Operation operation, Duration patience, Optional<Boolean> ifSure) {}

    /** What came of it, with what left for the device. */
    record Said(Answer answer, List<Evidence> evidence) {

        /** Whoever did not get a request out, perhaps because the device is another node's, did no harm. */
        boolean mayHaveLeft() {
            return !(answer instanceof Answer.Unreachable) || !evidence.isEmpty();
        }
    }

    /** When a device was heard last, at one node. */
    record Heard(Optional<Instant> at) {}

    /** @param here asks a device that this node serves, one request at a time */
    public Serving(
            Membership nodes,
            ServedHere servedHere,
            Registrations registrations,
            DeviceGateway here,
            Calls whoServes,
            Calls requests) {
        this.nodes = nodes;
        this.servedHere = servedHere;
        this.whereabouts = new Whereabouts(nodes);
        this.registrations = registrations;
        this.here = here;
        this.whoServes = whoServes;
        this.requests = requests;
        whoServes.answer(this::lastHeard);
        requests.answer(this::performFor);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience) {
        return perform(device, operation, patience, Witness.NOBODY);
    }

    @Override
    public Answer perform(Registration device, Operation operation, Duration patience, Witness witness) {
        if (isOurs(device)) return performHere(device, operation, patience, witness);

        var supposed = whereabouts
                .of(device)
                .map(node -> ask(node, new Asked(device.endpoint(), operation, patience, Optional.of(true))))
                .filter(Said::mayHaveLeft);
        if (supposed.isPresent()) return told(supposed.get(), witness);

        return elsewhere(device.endpoint())
                .map(node -> ask(node, new Asked(device.endpoint(), operation, patience, Optional.empty())))
                .map(said -> told(said, witness))
                .orElseGet(() -> performHere(device, operation, patience, witness));
    }

    /** The other node that serves a device, by what all say; empty when this one does, or nobody. */
    public Optional<NodeName> elsewhere(EndpointName endpoint) {
        var others = Set.copyOf(nodes.members().values());
        if (others.isEmpty()) return Optional.empty();
        if (registrations.findByEndpoint(endpoint).filter(this::isOurs).isPresent()) return Optional.empty();
        var question = RecordCodec.write(EndpointName.class, endpoint);
        var heardHere = servedHere.lastHeard(endpoint).orElse(Instant.MIN);
        var found = whoServes.askAll(others, question, TO_FIND).entrySet().stream()
                .flatMap(one ->
                        read(Heard.class, one.getValue())
                                .flatMap(Heard::at)
                                .map(at -> Map.entry(at, one.getKey()))
                                .stream())
                .filter(one -> one.getKey().isAfter(heardHere))
                .max(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue);
        found.ifPresent(node -> whereabouts.isAt(node, endpoint));
        return found;
    }

    /** Whether this node is sure of a device, and took its last Update: had another, it came there, though nobody heard of it here. */
    private boolean isOurs(Registration device) {
        return nodes.others().isEmpty()
                || servedHere
                        .surelyHeard(device.endpoint())
                        .filter(at -> !at.isBefore(device.updatedAt()))
                        .isPresent();
    }

    private Answer performHere(Registration device, Operation operation, Duration patience, Witness witness) {
        var answer = here.perform(device, operation, patience, witness);
        if (answer instanceof Answer.Unreachable) servedHere.doubt(device.endpoint());
        return answer;
    }

    private Said ask(NodeName node, Asked asked) {
        var question = RecordCodec.write(Asked.class, asked);
        return requests.ask(node, question, asked.patience().plus(BEYOND), () -> nodes.isMember(node))
                .flatMap(bytes -> read(Said.class, bytes))
                .orElseGet(() -> unanswered(node, asked));
    }

    /** Nobody knows whether the device was asked. What only looks may be asked again, of whoever serves the device now. */
    private Said unanswered(NodeName node, Asked asked) {
        boolean looks = switch (asked.operation()) {
            case Operation.Read read -> true;
            case Operation.ReadComposite read -> true;
            case Operation.Discover discover -> true;
            default -> false;
        };
        return looks && !nodes.isMember(node)
                ? unreachable("the node that served the device is gone")
                : new Said(new Answer.Silence(asked.patience(), 0), List.of());
    }

    private static Answer told(Said said, Witness witness) {
        said.evidence().forEach(witness::saw);
        return said.answer();
    }

    private byte[] lastHeard(byte[] question) {
        return RecordCodec.write(
                Heard.class, new Heard(read(EndpointName.class, question).flatMap(servedHere::lastHeard)));
    }

    private byte[] performFor(byte[] question) {
        var said = read(Asked.class, question)
                .map(this::answerTo)
                .orElseGet(() -> unreachable("the node that serves the device does not know such a request"));
        return RecordCodec.write(Said.class, said);
    }

    private Said answerTo(Asked asked) {
        var device = registrations.findByEndpoint(asked.device());
        if (device.isEmpty()) return unreachable("the device has no registration any more");
        if (asked.ifSure().orElse(false) && !isOurs(device.get()))
            return unreachable("another node may serve the device");
        var evidence = new ArrayList<Evidence>();
        var answer = performHere(device.get(), asked.operation(), asked.patience(), evidence::add);
        return new Said(answer, evidence);
    }

    private static Said unreachable(String why) {
        return new Said(new Answer.Unreachable(why), List.of());
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
