package dev.dormouse.testkit.device;

import dev.dormouse.fleet.credential.Credential;
import dev.dormouse.fleet.device.DeviceFacts;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.fleet.peer.PeerIdentity;
import dev.dormouse.fleet.registration.Binding;
import dev.dormouse.fleet.registration.ObjectLinks;
import dev.dormouse.fleet.registration.RegisterRequest;
import dev.dormouse.testkit.credential.TestCredentials;
import dev.dormouse.testkit.registration.RegistrationBuilder;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * Describes a device and how it registers: {@code aDevice("lamp-7").sleeping().registeredFor(seconds(60))}. Left alone it
 * comes without DTLS and asks for an hour.
 */
public final class DeviceBuilder {

    private final EndpointName endpoint;
    private InetSocketAddress address = new InetSocketAddress("127.0.0.1", 56830);
    private Optional<Credential> credential = Optional.empty();
    private Binding binding = Binding.UDP;
    private ObjectLinks objects = RegistrationBuilder.PLAIN_OBJECTS;
    private Duration lifetime = Duration.ofHours(1);
    private DeviceFacts facts = DeviceFacts.UNKNOWN;

    private DeviceBuilder(EndpointName endpoint) {
        this.endpoint = endpoint;
    }

    public static DeviceBuilder aDevice(String endpoint) {
        return new DeviceBuilder(new EndpointName(endpoint));
    }

    public DeviceBuilder at(InetSocketAddress address) {
        this.address = address;
        return this;
    }

    /** It proves itself with its own pre-shared key. */
    public DeviceBuilder secured() {
        return holding(TestCredentials.aPreSharedKey(endpoint.value()));
    }

    public DeviceBuilder holding(Credential credential) {
        this.credential = Optional.of(credential);
        return this;
    }

    public DeviceBuilder sleeping() {
        this.binding = new Binding("U", true);
        return this;
    }

    public DeviceBuilder objects(String links) {
        this.objects = ObjectLinks.parse(links);
        return this;
    }

    public DeviceBuilder registeredFor(Duration lifetime) {
        this.lifetime = lifetime;
        return this;
    }

    public DeviceBuilder running(String manufacturer, String model, String firmware) {
        this.facts = new DeviceFacts(
                Optional.of(manufacturer),
                Optional.of(model),
                Optional.of(firmware),
                facts.batteryPercent(),
                facts.signalDbm(),
                facts.restartedAt());
        return this;
    }

    public DeviceBuilder battery(int percent) {
        this.facts = new DeviceFacts(
                facts.manufacturer(),
                facts.model(),
                facts.firmware(),
                Optional.of(percent),
                facts.signalDbm(),
                facts.restartedAt());
        return this;
    }

    public EndpointName endpoint() {
        return endpoint;
    }

    public Optional<Credential> credential() {
        return credential;
    }

    public DeviceFacts facts() {
        return facts;
    }

    public Peer peer() {
        var identity = credential.map(Credential::identity).orElse(PeerIdentity.UNSECURED);
        return new Peer(address, identity, Optional.empty());
    }

    public RegisterRequest request() {
        return request(peer());
    }

    /** As this peer, whatever it holds. */
    public RegisterRequest request(Peer peer) {
        return new RegisterRequest(endpoint, peer, "1.1", binding, Optional.empty(), objects, Optional.of(lifetime));
    }
}
