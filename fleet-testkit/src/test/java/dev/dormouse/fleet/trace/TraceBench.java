package dev.dormouse.fleet.trace;

import static dev.dormouse.fleet.trace.Direction.DOWN;
import static dev.dormouse.fleet.trace.Direction.UP;
import static dev.dormouse.testkit.TestFleet.aFleet;
import static dev.dormouse.testkit.credential.TestCredentials.aPreSharedKey;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.event.FleetEvent;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.trace.TraceBook.Limits;
import dev.dormouse.fleet.trace.Traced.Message;
import dev.dormouse.fleet.trace.Traces.BeginOutcome;
import dev.dormouse.objects.path.NodePath;
import dev.dormouse.objects.value.Reading;
import dev.dormouse.objects.value.Value;
import dev.dormouse.testkit.TestFleet;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** A book of traces over a fleet in memory, and what passes the sockets of one device. */
final class TraceBench {

    static final EndpointName LAMP = new EndpointName("lamp-7");
    static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    static final InetSocketAddress PLACE = new InetSocketAddress("198.51.100.7", 49_152);
    static final Peer PROVED = new Peer(PLACE, new PeerIdentity.PreSharedKeyIdentity("lamp-7"), Optional.empty());
    static final Peer PLAIN = Peer.unsecured(PLACE);

    /** Of what names no place, it understands a path; all else not. */
    private static final PayloadReader READER = (payload, format, about, device) -> {
        try {
            var place = NodePath.parse(new String(payload, UTF_8));
            return about.isEmpty() ? Optional.of(List.of(new Reading(place, new Value.Text("")))) : Optional.empty();
        } catch (IllegalArgumentException noPath) {
            return Optional.empty();
        }
    };

    final TestFleet fleet = aFleet();
    final TraceBook book = book(Limits.STANDARD);
    final Tap tap = book.tap(Purpose.MANAGEMENT);

    TraceBook book(Limits limits) {
        var made = new TraceBook(
                new TraceBook.Ports(fleet.registrations(), fleet.observations(), fleet.credentials(), READER),
                limits,
                fleet.time(),
                fleet.time(),
                new Random(7));
        fleet.events().subscribe(made::on);
        return made;
    }

    void begin() {
        assertThat(book.begin(LAMP, "ann", TEN_MINUTES)).isInstanceOf(BeginOutcome.Begun.class);
    }

    void beginOfOneWithAKey() {
        fleet.credentials().put(aPreSharedKey("lamp-7"));
        begin();
    }

    List<Traced> lines() {
        return book.read(LAMP, Optional.empty(), 1_000).orElseThrow().lines();
    }

    List<Message> messages() {
        return lines().stream().map(line -> (Message) line.seen()).toList();
    }

    void up(Peer peer, byte[] bytes) {
        tap.message(UP, peer, bytes, OptionalInt.of(bytes.length + 28));
    }

    void down(Peer peer, byte[] bytes) {
        tap.message(DOWN, peer, bytes, OptionalInt.empty());
    }

    void registered(Registration registration) {
        fleet.registrations().put(registration);
        fleet.events()
                .publish(new FleetEvent.DeviceRegistered(
                        registration, Optional.empty(), fleet.time().instant()));
    }
}
