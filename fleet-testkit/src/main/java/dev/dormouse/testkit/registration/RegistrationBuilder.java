package dev.dormouse.testkit.registration;

import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.ConnectionId;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.Registration;
import dev.dormouse.fleet.registration.RegistrationChange;
import dev.dormouse.fleet.registration.RegistrationId;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Describes a registration, of which a test says what matters to it: {@code aRegistration("lamp-7").lasting(seconds(60))}.
 * Left alone it is unsecured, lasts an hour, and has the id {@code id-of-<endpoint>}.
 */
public final class RegistrationBuilder {

    /** What a plain device registers: Server, Device, Connectivity Monitoring. */
    public static final ObjectLinks PLAIN_OBJECTS =
            ObjectLinks.parse("</>;rt=\"oma.lwm2m\";ct=\"60 110 112\",</1/0>;ver=1.1,</3/0>;ver=1.1,</4/0>;ver=1.2");

    private final EndpointName endpoint;
    private RegistrationId id;
    private Peer peer = Peer.unsecured(new InetSocketAddress("127.0.0.1", 56830));
    private Binding binding = Binding.UDP;
    private Optional<String> smsNumber = Optional.empty();
    private ObjectLinks objects = PLAIN_OBJECTS;
    private Duration lifetime = Duration.ofHours(1);
    private Instant registeredAt = VirtualTime.BEGINNING;

    private RegistrationBuilder(EndpointName endpoint) {
        this.endpoint = endpoint;
        this.id = new RegistrationId("id-of-" + endpoint);
    }

    public static RegistrationBuilder aRegistration(String endpoint) {
        return new RegistrationBuilder(new EndpointName(endpoint));
    }

    /** A device that is where the registration says, and says nothing but that it is there. */
    public static RegistrationChange aSignOfLife(Registration of, Instant at) {
        return new RegistrationChange(
                of.peer(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    /** The same device, which wants to be registered for so long from now on. */
    public static RegistrationChange anUpdate(Registration of, Duration lifetime, Instant at) {
        return new RegistrationChange(
                of.peer(), Optional.of(lifetime), Optional.empty(), Optional.empty(), Optional.empty(), at);
    }

    public RegistrationBuilder id(String id) {
        this.id = new RegistrationId(id);
        return this;
    }

    public RegistrationBuilder from(InetSocketAddress address) {
        this.peer = new Peer(address, peer.identity(), peer.connectionId());
        return this;
    }

    public RegistrationBuilder provenAs(PeerIdentity identity) {
        this.peer = new Peer(peer.address(), identity, peer.connectionId());
        return this;
    }

    public RegistrationBuilder over(ConnectionId connection) {
        this.peer = new Peer(peer.address(), peer.identity(), Optional.of(connection));
        return this;
    }

    public RegistrationBuilder sleeping() {
        this.binding = new Binding(binding.modes(), true);
        return this;
    }

    public RegistrationBuilder binding(Binding binding) {
        this.binding = binding;
        return this;
    }

    public RegistrationBuilder sms(String number) {
        this.smsNumber = Optional.of(number);
        return this;
    }

    public RegistrationBuilder objects(String links) {
        this.objects = ObjectLinks.parse(links);
        return this;
    }

    public RegistrationBuilder lasting(Duration lifetime) {
        this.lifetime = lifetime;
        return this;
    }

    public RegistrationBuilder since(Instant registeredAt) {
        this.registeredAt = registeredAt;
        return this;
    }

    public Registration build() {
        return new Registration(
                id, endpoint, peer, "1.1", binding, smsNumber, objects, lifetime, registeredAt, registeredAt);
    }
}
