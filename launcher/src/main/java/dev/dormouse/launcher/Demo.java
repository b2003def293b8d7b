package dev.dormouse.launcher;

import dev.dormouse.fleet.Service;
import dev.dormouse.fleet.StartupFailure;
import dev.dormouse.fleet.credential.Credential.PreSharedKey;
import dev.dormouse.fleet.credential.Credentials;
import dev.dormouse.fleet.credential.Locksmith;
import dev.dormouse.fleet.credential.Origin;
import dev.dormouse.fleet.credential.Purpose;
import dev.dormouse.fleet.credential.Secret;
import dev.dormouse.fleet.device.EndpointName;
import dev.dormouse.launcher.config.DormouseConfig;
import dev.dormouse.sim.demo.DemoDevice;
import dev.dormouse.sim.demo.DemoFleet;
import dev.dormouse.sim.device.Security;
import dev.dormouse.sim.swarm.ServerAddress;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A dozen simulated devices beside the server. They reach it over the wire like any other, with keys of their own. */
final class Demo implements Service {

    private static final long SEED = 4711;
    private static final int KEY_BYTES = 16;

    private final ServerAddress coap;
    private final ServerAddress coaps;
    private final Credentials credentials;
    private final Locksmith locksmith;
    private final SecureRandom random;
    private final InstantSource clock;
    private Optional<DemoFleet> running = Optional.empty();

    Demo(
            DormouseConfig config,
            Credentials credentials,
            Locksmith locksmith,
            SecureRandom random,
            InstantSource clock) {
        coap = new ServerAddress(
                false, reachable(config.coap().host()), config.coap().port());
        coaps = new ServerAddress(
                true, reachable(config.coaps().host()), config.coaps().port());
        this.credentials = credentials;
        this.locksmith = locksmith;
        this.random = random;
        this.clock = clock;
    }

    /** The names of those that come without DTLS. */
    static List<Pattern> unsecured() {
        return DemoDevice.dozen(endpoint -> new byte[KEY_BYTES]).stream()
                .filter(device -> device.security() instanceof Security.NoSec)
                .map(device -> Pattern.compile(Pattern.quote(device.endpoint())))
                .toList();
    }

    @Override
    public void start() {
        var fleet = new DemoFleet(coap, coaps, DemoDevice.dozen(this::keyOf), SEED);
        try {
            fleet.start();
        } catch (IOException e) {
            throw new StartupFailure("the demo's devices cannot open their sockets: " + e.getMessage(), e);
        }
        running = Optional.of(fleet);
    }

    @Override
    public void stop() {
        running.ifPresent(DemoFleet::stop);
        running = Optional.empty();
    }

    private static String reachable(String host) {
        return host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
    }

    /** The one it has from an earlier demo, else a new one that the server is told. */
    private byte[] keyOf(String name) {
        var endpoint = new EndpointName(name);
        if (credentials.find(endpoint, Purpose.MANAGEMENT).current().orElse(null) instanceof PreSharedKey known)
            return known.key().reveal();

        var key = new byte[KEY_BYTES];
        random.nextBytes(key);
        var made = new PreSharedKey(endpoint, name, new Secret(key), clock.instant());
        locksmith.admit(made, Purpose.MANAGEMENT, Origin.OPERATOR);
        return key;
    }
}
