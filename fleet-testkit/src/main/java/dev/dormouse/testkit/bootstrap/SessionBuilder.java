package dev.dormouse.testkit.bootstrap;

import dev.dormouse.fleet.bootstrap.BootstrapSession;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Exchange;
import dev.dormouse.fleet.bootstrap.BootstrapSession.Outcome;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.fleet.peer.Peer;
import dev.dormouse.testkit.time.VirtualTime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Describes how a bootstrap went. Left alone it began at the beginning of time and finished after a second. */
public final class SessionBuilder {

    private final EndpointName endpoint;
    private Peer peer = Peer.unsecured(new InetSocketAddress("192.0.2.7", 5683));
    private Instant began = VirtualTime.BEGINNING;
    private Duration took = Duration.ofSeconds(1);
    private final List<Exchange> exchanges = new ArrayList<>();
    private Optional<String> server = Optional.empty();
    private Outcome outcome = new Outcome.Finished();

    private SessionBuilder(String endpoint) {
        this.endpoint = new EndpointName(endpoint);
    }

    public static SessionBuilder aSession(String endpoint) {
        return new SessionBuilder(endpoint);
    }

    public SessionBuilder of(Peer peer) {
        this.peer = peer;
        return this;
    }

    public SessionBuilder at(Instant began) {
        this.began = began;
        return this;
    }

    public SessionBuilder taking(Duration took) {
        this.took = took;
        return this;
    }

    /** It was said in TLV, and answered with 2.04. */
    public SessionBuilder saying(String what) {
        return with(new Exchange(what, Optional.of("tlv"), 80, 12, Optional.of("2.04"), Duration.ofMillis(70)));
    }

    public SessionBuilder with(Exchange exchange) {
        exchanges.add(exchange);
        return this;
    }

    public SessionBuilder to(String server) {
        this.server = Optional.of(server);
        return this;
    }

    public SessionBuilder ending(Outcome outcome) {
        this.outcome = outcome;
        return this;
    }

    public BootstrapSession build() {
        return new BootstrapSession(endpoint, peer, began, began.plus(took), exchanges, server, outcome);
    }
}
